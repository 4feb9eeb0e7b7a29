// Who acts, when and where: the three things that the same script must be given to give the same
// bytes again.

public import Base
public import Domain
public import Language

/// Who acts, when and where.
public struct Acting: Sendable {
    /// The acting user's login, as the journal keeps it.
    public var login: String
    /// The acting user's record, where the workspace knows one.
    public var user: Link<UserSchema>?
    /// The zone in which days are read and shown.
    public var zone: Zone
    /// Fixed by `--now`; else the machine's clock.
    public var fixedNow: Instant?
    /// Fixed by `--seed`: what is else drawn at random, such as the journal's salts, follows from it.
    public var seed: UInt64?
    /// What triggered the commands, such as `console` or `batch`; empty for a person's own.
    public var cause: String
    private let systemNow: @Sendable () -> Instant

    public init(
        login: String, zone: Zone, fixedNow: Instant? = nil, cause: String = "",
        systemNow: @escaping @Sendable () -> Instant
    ) {
        self.login = login
        self.zone = zone
        self.fixedNow = fixedNow
        self.cause = cause
        self.systemNow = systemNow
    }

    public var now: Instant { fixedNow ?? systemNow() }
    public var clock: Clock { Clock(now: now, zone: zone) }
    public var today: CivilDate { zone.day(of: now) }
}
