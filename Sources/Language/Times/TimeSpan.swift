// The stretch of time that a term stands for once a clock is known. Comparisons with a term compile to
// half-open ranges of stored numbers, day numbers for date fields and seconds for instants:
//
//     field<term    before its start          field>=term   at or after its start
//     field<=term   before its end            field>term    at or after its end
//     field:term    from its start to its end
//
// so `created:today` is a day of the zone, whatever its length, and `close<=q3` includes 30 September.

public import Base
public import Domain

/// A stretch of time.
public struct TimeSpan: Sendable, Equatable {
    /// The first and last day that it touches, both within.
    public let firstDay: CivilDate
    public let lastDay: CivilDate
    /// The first second within, and the first behind it.
    public let start: Instant
    public let end: Instant

    /// Whole days in a zone.
    public init(_ firstDay: CivilDate, through lastDay: CivilDate, in zone: Zone) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        start = zone.start(of: firstDay)
        end = zone.start(of: lastDay.adding(days: 1))
    }

    /// Seconds from an instant on.
    public init(_ instant: Instant, seconds: Int64 = 1, in zone: Zone) {
        firstDay = zone.day(of: instant)
        lastDay = zone.day(of: instant.adding(seconds: seconds - 1))
        start = instant
        end = instant.adding(seconds: seconds)
    }

    /// The stored numbers of a date or instant field that compare so with this span. `.differs` is the
    /// whole line without this range and has no range of its own: nil.
    public func storedRange(_ comparison: Comparison, kind: FieldKind) -> StoredRange? {
        let first = kind == .date ? Int64(firstDay.days) : start.seconds
        let next = kind == .date ? Int64(lastDay.days) + 1 : end.seconds
        return switch comparison {
        case .equals: StoredRange(from: first, to: next)
        case .less: StoredRange(from: nil, to: first)
        case .atMost: StoredRange(from: nil, to: next)
        case .greater: StoredRange(from: next, to: nil)
        case .atLeast: StoredRange(from: first, to: nil)
        case .differs: nil
        }
    }
}

/// Stored numbers from one (within) to another (not within); nil where that side is open.
public struct StoredRange: Sendable, Equatable {
    public let from: Int64?
    public let to: Int64?

    public init(from: Int64?, to: Int64?) {
        self.from = from
        self.to = to
    }

    public func contains(_ number: Int64) -> Bool {
        if let from, number < from { return false }
        if let to, number >= to { return false }
        return true
    }
}
