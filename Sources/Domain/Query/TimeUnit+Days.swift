// Calendar units as runs of days.

public import Base

extension CivilDate {
    /// The first day of the unit that holds this day; a day for shorter units.
    public func start(of unit: TimeUnit) -> CivilDate {
        switch unit {
        case .minute, .hour, .day: self
        case .week: startOfWeek
        case .month: startOfMonth
        case .quarter: startOfQuarter
        case .year: startOfYear
        }
    }

    /// The same place `count` units later; days for shorter units.
    public func moved(by count: Int, _ unit: TimeUnit) -> CivilDate {
        switch unit {
        case .minute, .hour, .day: adding(days: count)
        case .week: adding(days: 7 * count)
        case .month: adding(months: count)
        case .quarter: adding(months: 3 * count)
        case .year: adding(months: 12 * count)
        }
    }
}
