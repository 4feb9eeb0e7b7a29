// The rule at the end of a zone file: a POSIX TZ text such as `CET-1CEST,M3.5.0,M10.5.0/3`, which
// tells what the clocks do in every year after the table. RFC 8536 lets its times run from -167 to
// 167 hours, and some zones have their "summer" in winter (Dublin) or in the south.

/// Standard time all year, or summer time between two days of each year.
struct ZoneRule: Sendable, Equatable {
    /// A day of the year by one of the three ways of naming it.
    enum Day: Sendable, Equatable {
        /// `Jn`: 1 to 365, where 29 February is never counted.
        case julian(Int)
        /// `n`: 0 to 365, where it is.
        case zeroBased(Int)
        /// `Mm.w.d`: the w-th weekday d (0 is Sunday) of month m; week 5 is the last.
        case weekday(month: Int, week: Int, weekday: Int)

        func date(in year: Int) -> Int {
            let newYear = Self.firstDay(of: 1, in: year)
            switch self {
            case .julian(let day):
                return newYear + day - 1 + (CivilDate.isLeap(year) && day >= 60 ? 1 : 0)
            case .zeroBased(let day):
                return newYear + day
            case .weekday(let month, let week, let weekday):
                let first = Self.firstDay(of: month, in: year)
                let firstWeekday = CivilDate(days: first).weekday % 7
                let day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
                return first + (day < CivilDate.length(ofMonth: month, year: year) ? day : day - 7)
            }
        }

        private static func firstDay(of month: Int, in year: Int) -> Int {
            CivilDate(days: 0).adding(months: (year - 1970) * 12 + month - 1).days
        }
    }

    /// A day and the seconds after its midnight by the clock that is about to change.
    struct Change: Sendable, Equatable {
        var day: Day
        var second: Int
    }

    struct Summer: Sendable, Equatable {
        var offset: Zone.Offset
        var start: Change
        var end: Change
    }

    var standard: Zone.Offset
    var summer: Summer?

    /// Instants further away than this say nothing about a calendar; the rule holds them off, so
    /// that its arithmetic cannot overflow.
    private static let horizon: Int64 = 1 << 50

    func offset(at seconds: Int64) -> Zone.Offset {
        guard let summer else { return standard }
        let instant = min(max(seconds, -Self.horizon), Self.horizon)
        let year = Instant(seconds: instant + Int64(standard.seconds)).utc.day.year
        let start = Self.instant(of: summer.start, in: year, offset: standard)
        let end = Self.instant(of: summer.end, in: year, offset: summer.offset)
        let isSummer =
            start < end ? instant >= start && instant < end : instant >= start || instant < end
        return isSummer ? summer.offset : standard
    }

    private static func instant(of change: Change, in year: Int, offset: Zone.Offset) -> Int64 {
        Int64(change.day.date(in: year)) * 86_400 + Int64(change.second - offset.seconds)
    }
}
