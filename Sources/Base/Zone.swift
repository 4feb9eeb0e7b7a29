// Time zones of the IANA database, from the bytes of its compiled files. A zone is a table of
// instants at which the offset changed, and a rule for the years after the table. Between clock and
// instant two hours a year are peculiar, and both are settled here for the whole house: a clock time
// that the spring gap skips is shifted forward by the gap (02:30 is 03:30), and a clock time that
// autumn shows twice is taken the first time.

/// A time zone. Copies share one table.
public struct Zone: Sendable {
    /// What a zone's clocks do in some stretch of time.
    struct Offset: Sendable, Hashable {
        /// Seconds to add to UTC, east positive.
        var seconds: Int
        var isSummer: Bool
        var abbreviation: String
    }

    /// The table and the rule; immutable, so that it may be shared.
    final class Table: Sendable, Equatable {
        /// Ascending instants, each with the offset that begins then.
        let transitions: [Int64]
        let offsets: [Offset]
        /// What held before the first transition.
        let initial: Offset
        let rule: ZoneRule?

        init(transitions: [Int64], offsets: [Offset], initial: Offset, rule: ZoneRule?) {
            self.transitions = transitions
            self.offsets = offsets
            self.initial = initial
            self.rule = rule
        }

        static func == (a: Table, b: Table) -> Bool {
            a === b
                || a.transitions == b.transitions && a.offsets == b.offsets && a.initial == b.initial
                    && a.rule == b.rule
        }
    }

    /// The IANA name, such as `Europe/Berlin`.
    public let name: String
    private let table: Table

    public static let utc = Zone(
        name: "UTC",
        table: Table(
            transitions: [], offsets: [], initial: Offset(seconds: 0, isSummer: false, abbreviation: "UTC"), rule: nil))

    init(name: String, table: Table) {
        self.name = name
        self.table = table
    }

    /// A zone from the bytes of a compiled zone file (RFC 8536, any version).
    public init(name: String, tzif: [UInt8]) throws(ZoneFileError) {
        self.init(name: name, table: try ZoneFile.table(from: tzif))
    }

    /// A zone from a POSIX rule, as `TZ` may hold one: `CET-1CEST,M3.5.0,M10.5.0/3`; nil where it is
    /// none. The rule is its name.
    public init?(posixRule: String) {
        guard let rule = ZoneRule(posixRule.utf8) else { return nil }
        self.init(
            name: posixRule, table: Table(transitions: [], offsets: [], initial: rule.standard, rule: rule))
    }

    private func offset(at seconds: Int64) -> Offset {
        let transitions = table.transitions
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        if low == transitions.count, let rule = table.rule { return rule.offset(at: seconds) }
        return low == 0 ? table.initial : table.offsets[low - 1]
    }

    /// Seconds to add to UTC at that instant, east of Greenwich positive.
    public func offset(at instant: Instant) -> Int { offset(at: instant.seconds).seconds }

    /// What people there call their time at that instant, such as `CEST`.
    public func abbreviation(at instant: Instant) -> String { offset(at: instant.seconds).abbreviation }

    /// Whether summer time holds at that instant.
    public func isSummer(at instant: Instant) -> Bool { offset(at: instant.seconds).isSummer }
}

extension Zone: Hashable {
    public static func == (a: Zone, b: Zone) -> Bool { a.name == b.name && a.table == b.table }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Zone {
    /// What the clocks show at that instant.
    public func local(of instant: Instant) -> LocalTime {
        let clock = Instant(seconds: instant.seconds &+ Int64(offset(at: instant))).utc
        return LocalTime(date: clock.day, second: clock.second)
    }

    /// The day that it is there at that instant.
    public func day(of instant: Instant) -> CivilDate { local(of: instant).date }

    /// When the clocks show that time: the first time of two in autumn; where the spring gap skips
    /// it, shifted forward by the gap.
    public func instant(of local: LocalTime) -> Instant {
        let clock = local.clockSeconds
        let (earlier, later) = candidates(for: clock)
        if offset(at: earlier).seconds == Int(clock &- earlier) { return Instant(seconds: earlier) }
        if offset(at: later).seconds == Int(clock &- later) { return Instant(seconds: later) }
        return Instant(seconds: later)
    }

    /// The first instant of a day: midnight, or where clocks skip midnight the end of the gap.
    public func start(of date: CivilDate) -> Instant {
        let clock = LocalTime(date: date).clockSeconds
        let start = instant(of: LocalTime(date: date))
        if offset(at: start) == Int(clock &- start.seconds) { return start }
        // Midnight lies in a gap. The day starts at the transition, which is where the clocks'
        // reading passes midnight; it is at most the gap before the shifted instant.
        var before = start.seconds &- 86_400
        var after = start.seconds
        while after &- before > 1 {
            let middle = before &+ (after &- before) / 2
            if middle &+ Int64(offset(at: middle).seconds) >= clock { after = middle } else { before = middle }
        }
        return Instant(seconds: after)
    }

    /// The instants at which clocks would show that time with the offset of a day before and that
    /// of a day after, in ascending order. Around a gap neither is right, and the later one is the
    /// clock time shifted forward.
    private func candidates(for clock: Int64) -> (earlier: Int64, later: Int64) {
        let before = clock &- Int64(offset(at: clock &- 86_400).seconds)
        let after = clock &- Int64(offset(at: clock &+ 86_400).seconds)
        return (min(before, after), max(before, after))
    }
}
