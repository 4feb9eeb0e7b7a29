// Time terms against a clock. Days are days of the clock's zone; months keep their day, or take the
// last one where the month is shorter.

import Base
public import Domain

extension TimeTerm {
    /// The stretch of time that the term stands for now.
    public func resolve(_ clock: Clock) -> TimeSpan {
        let today = clock.today
        switch self {
        case .day(let date): return day(date, clock)
        case .instant(let instant): return TimeSpan(instant, in: clock.zone)
        case .now: return TimeSpan(clock.now, in: clock.zone)
        case .today(let offset): return day(today.adding(days: offset), clock)
        case .distance(let count, let unit): return distance(count, unit, clock)
        case .weekday(let number, let weeks):
            if weeks > 0 { return day(today.startOfWeek.adding(days: weeks * 7 + number - 1), clock) }
            if weeks == 0 { return day(today.adding(days: (number - today.weekday + 6) % 7 + 1), clock) }
            return day(today.adding(days: (weeks + 1) * 7 - (today.weekday - number + 6) % 7 - 1), clock)
        case .period(let unit, let offset): return period(unit, from: today, offset: offset, clock)
        case .calendar(let unit, let first): return period(unit, from: first, offset: 0, clock)
        case .ofThisYear(let unit, let number):
            let months = unit == .quarter ? (number - 1) * 3 : number - 1
            return period(unit, from: today.startOfYear.adding(months: months), offset: 0, clock)
        case .endOf(let unit):
            return day(period(unit, from: today, offset: 0, clock).lastDay, clock)
        case .at(let term, let minute):
            let date = term.resolve(clock).firstDay
            let instant = clock.zone.instant(of: LocalTime(date: date, second: minute * 60))
            return TimeSpan(instant, seconds: 60, in: clock.zone)
        }
    }

    private func day(_ date: CivilDate, _ clock: Clock) -> TimeSpan { TimeSpan(date, through: date, in: clock.zone) }

    private func distance(_ count: Int, _ unit: TimeUnit, _ clock: Clock) -> TimeSpan {
        let today = clock.today
        return switch unit {
        case .minute: TimeSpan(clock.now.adding(seconds: Int64(count) * 60), in: clock.zone)
        case .hour: TimeSpan(clock.now.adding(seconds: Int64(count) * 3600), in: clock.zone)
        case .day: day(today.adding(days: count), clock)
        case .week: day(today.adding(days: count * 7), clock)
        case .month: day(today.adding(months: count), clock)
        case .quarter: day(today.adding(months: count * 3), clock)
        case .year: day(today.adding(months: count * 12), clock)
        }
    }

    /// The unit that a day lies in, moved by some units.
    private func period(_ unit: TimeUnit, from date: CivilDate, offset: Int, _ clock: Clock) -> TimeSpan {
        let first: CivilDate
        let next: CivilDate
        switch unit {
        case .minute, .hour, .day:
            return day(date.adding(days: offset), clock)
        case .week:
            first = date.startOfWeek.adding(days: offset * 7)
            next = first.adding(days: 7)
        case .month:
            first = date.startOfMonth.adding(months: offset)
            next = first.adding(months: 1)
        case .quarter:
            first = date.startOfQuarter.adding(months: offset * 3)
            next = first.adding(months: 3)
        case .year:
            first = date.startOfYear.adding(months: offset * 12)
            next = first.adding(months: 12)
        }
        return TimeSpan(first, through: next.adding(days: -1), in: clock.zone)
    }
}
