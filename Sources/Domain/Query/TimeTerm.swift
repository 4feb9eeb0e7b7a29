// Days, periods and instants as people say them. A term stays relative until it is resolved against
// a clock, so that a saved view moves with the day.

public import Base

/// A day, a period or an instant, absolute or relative to now.
public indirect enum TimeTerm: Sendable, Hashable {
    /// `2026-03-01`
    case day(CivilDate)
    /// `2026-03-01T09:30Z`
    case instant(Instant)
    /// `now`
    case now
    /// `today` is 0 days, `yesterday` −1, `tomorrow` 1.
    case today(offset: Int)
    /// `3d-ago` (count −3) and `in-3d` (count 3): a day for days and longer units, else an instant.
    case distance(count: Int, TimeUnit)
    /// `fri` and `next-friday`: 1 is Monday; the next one that is not today, and, with `weeks` 1, the one in
    /// the week after this; with −1 the last one before today.
    case weekday(Int, weeks: Int)
    /// `this-month` is 0, `last-quarter` −1, `next-week` 1.
    case period(TimeUnit, offset: Int)
    /// `2026`, `2026-q1`, `2026-03`: a unit that is a year, quarter or month, and its first day.
    case calendar(TimeUnit, CivilDate)
    /// `q3` of the current year, `march` of the current year: unit and number (1–4, 1–12).
    case ofThisYear(TimeUnit, Int)
    /// `eow`, `eom`, `eoq`, `eoy`: the last day of the running unit.
    case endOf(TimeUnit)
    /// `tomorrow@09:30`, `2026-03-01T09:30`: a minute (0 to 1439) of a day, by the wall clock of the zone.
    case at(TimeTerm, minute: Int)
}
