// When and where a query or a value is read: the only things that relative time depends on.

public import Base

/// The moment and the zone in which relative times are resolved.
public struct Clock: Sendable, Equatable {
    public let now: Instant
    public let zone: Zone

    public init(now: Instant, zone: Zone) {
        self.now = now
        self.zone = zone
    }

    /// The day that it is.
    public var today: CivilDate { zone.day(of: now) }
}
