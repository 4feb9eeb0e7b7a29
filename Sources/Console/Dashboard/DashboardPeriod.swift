// Which period a dashboard shows, as keys choose it: a unit of the calendar or the last thirty days, and how
// many of them back.

import Base
import Domain
import Language
import Services

/// A board of figures in a period.
public struct DashboardWish: Sendable, Equatable {
    /// How long the period is.
    enum Kind: Sendable { case day, week, month, quarter, year, rolling }

    /// What figures are held against.
    enum Past: Sendable {
        case before, year

        /// The days that a period is held against.
        func days(of period: Period, today: CivilDate) -> Period {
            self == .year ? period.yearBefore(today: today) : period.previous(today: today)
        }

        var name: String { self == .year ? "a year before" : "the period before" }

        /// How many units back the past of a line of so many lies.
        func distance(_ unit: TimeUnit, _ count: Int) -> Int {
            guard self == .year else { return count }
            return switch unit {
            case .day: 365
            case .week: 52
            case .month: 12
            case .quarter: 4
            default: 1
            }
        }
    }

    /// The board's name; nil for the first.
    var board: String?
    var kind = Kind.month
    /// Whether the period is the board's own rather than chosen by a key.
    var isOwn = true
    /// 0 is the running period, −1 the one before.
    var offset = 0
    var past = Past.before

    private static let rollingDays = 30

    /// The period that is meant.
    func period(_ clock: Clock) -> Period {
        switch kind {
        case .day: Period(.today(offset: offset), clock: clock)
        case .week: Period(.period(.week, offset: offset), clock: clock)
        case .month: Period(.period(.month, offset: offset), clock: clock)
        case .quarter: Period(.period(.quarter, offset: offset), clock: clock)
        case .year: Period(.period(.year, offset: offset), clock: clock)
        case .rolling: rolling(offset, clock.today)
        }
    }

    /// The period in words of the language; empty for the board's own, and where it has no words.
    var words: String { isOwn && offset == 0 ? "" : said }

    /// The period in words of the language; empty where it has none.
    var said: String {
        switch kind {
        case .day: return TimeTerm.today(offset: offset).text
        case .week: return TimeTerm.period(.week, offset: offset).text
        case .month: return TimeTerm.period(.month, offset: offset).text
        case .quarter: return TimeTerm.period(.quarter, offset: offset).text
        case .year: return TimeTerm.period(.year, offset: offset).text
        case .rolling: return offset == 0 ? "\(DashboardWish.rollingDays - 1)d-ago..today" : ""
        }
    }

    private func rolling(_ offset: Int, _ today: CivilDate) -> Period {
        let last = today.adding(days: offset * DashboardWish.rollingDays)
        return Period(last.adding(days: 1 - DashboardWish.rollingDays), last, text: "30 days to \(last)")
    }

    /// The periods of this length that end with the one shown, oldest first.
    func course(_ count: Int, _ clock: Clock) -> [Period] {
        (0..<count).reversed().map { back in
            var earlier = self
            earlier.offset -= back
            return earlier.period(clock)
        }
    }

    /// How many periods a line runs over.
    var courseLength: Int {
        switch kind {
        case .day: 14
        case .week, .month, .rolling: 12
        case .quarter: 8
        case .year: 5
        }
    }

    var unitName: String {
        switch kind {
        case .day: "day"
        case .week: "week"
        case .month: "month"
        case .quarter: "quarter"
        case .year: "year"
        case .rolling: "30 days"
        }
    }

    /// The unit of the calendar that was chosen; nil where a chart goes by its own.
    var unit: TimeUnit? {
        guard !isOwn else { return nil }
        return switch kind {
        case .day: .day
        case .week: .week
        case .month: .month
        case .quarter: .quarter
        case .year: .year
        case .rolling: nil
        }
    }

    /// What a unit of the calendar is called on an axis, by its first day.
    static func label(_ first: CivilDate, _ unit: TimeUnit) -> String {
        switch unit {
        case .month: Phrase.months[first.month - 1]
        case .quarter: "Q\(first.quarter)"
        case .year: String(first.year)
        default: "\(first.day) \(Phrase.months[first.month - 1])"
        }
    }

    /// What the period shown is called in full.
    func name(_ clock: Clock) -> String {
        let period = period(clock)
        let (year, month, day) = period.first.parts
        switch kind {
        case .day: return offset == 0 ? "today" : Phrase.day(period.first, today: clock.today)
        case .week: return "week of \(Phrase.day(period.first, today: clock.today))"
        case .month: return "\(Phrase.months[month - 1]) \(year)"
        case .quarter: return "Q\(period.first.quarter) \(year)"
        case .year: return String(year)
        case .rolling: return "\(day) \(Phrase.months[month - 1]) to \(Phrase.day(period.last, today: clock.today))"
        }
    }
}

extension DashboardWish {
    /// A board in the period of some days; nil where no key of the board leads to just these days.
    init?(board: String?, _ first: CivilDate, _ last: CivilDate, clock: Clock) {
        self.init(board: board, isOwn: false)
        let today = clock.today
        let units: [(kind: Kind, offset: Int)] = [
            (.day, first.days - today.days),
            (.week, (first.start(of: .week).days - today.start(of: .week).days) / 7),
            (.month, first.months - today.months),
            (.quarter, first.quarters - today.quarters),
            (.year, first.year - today.year),
            (.rolling, (last.days - today.days) / Self.rollingDays),
        ]
        for (kind, offset) in units {
            (self.kind, self.offset) = (kind, offset)
            let period = period(clock)
            if (period.first, period.last) == (first, last) { return }
        }
        return nil
    }
}

extension DashboardWish.Kind {
    /// The kind of period that a board says it shows: `this-quarter`, `last-month`; nil for others.
    init?(of words: String) {
        let all: [(String, Self)] = [
            ("day", .day), ("week", .week), ("month", .month), ("quarter", .quarter), ("year", .year),
        ]
        guard let found = all.first(where: { words == "this-" + $0.0 }) else { return nil }
        self = found.1
    }
}

extension CivilDate {
    /// The months and quarters since the year 0.
    fileprivate var months: Int { year * 12 + month - 1 }
    fileprivate var quarters: Int { months / 3 }
}
