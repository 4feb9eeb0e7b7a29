// What may take long, as data: the console gives it to a worker, batch mode shows how far it is, both can stop it.

import Domain
public import Store

/// A bound command that may take long.
public struct LongWork: Sendable, Equatable {
    /// What is being done: `importing`.
    public let verb: String
    public let counting: Work.Counting
    /// How much there is to do; nil where nobody knows, or the command says itself.
    public let total: Int?
    /// Whether it writes, so that other changes wait for it.
    public let writes: Bool
    /// Whether it commits as it goes, so that what it did stays where it is stopped.
    public let keepsParts: Bool
    /// Whether it takes long however little it is about.
    public let isAlways: Bool

    public init(
        _ verb: String, _ counting: Work.Counting, _ total: Int? = nil, writes: Bool, keepsParts: Bool = false,
        isAlways: Bool = true
    ) {
        self.verb = verb
        self.counting = counting
        self.total = total
        self.writes = writes
        self.keepsParts = keepsParts
        self.isAlways = isAlways
    }
}

extension LongWork {
    /// The two halves of an exchange of mail, which the console does by itself as well.
    public static let sending = LongWork("sending", .reported, writes: false, keepsParts: true)
    public static let fetchingMail = LongWork("fetching mail", .reported, writes: false, keepsParts: true)
}

extension Session {
    /// The work that a bound command is: what its declaration says, else a reading or a change of the records that it reaches.
    public func work(of bound: Bound) throws -> LongWork {
        if let work = bound.command.work { return try work(bound, self) }
        let writes = bound.command.effect.writes
        let reach = writes ? try reach(of: bound)?.count : nil
        return LongWork(
            writes ? "changing" : "reading", writes ? .written : .read, reach, writes: writes, isAlways: false)
    }
}
