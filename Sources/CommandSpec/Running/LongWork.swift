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
    public var keepsParts = false
    /// Whether it takes long however little it is about.
    public var isAlways = true

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

extension Session {
    /// The work that a bound command is.
    public func work(of bound: Bound) throws -> LongWork {
        switch bound.command.name {
        // The rows that it reads, whatever becomes of them.
        case "import": return LongWork("importing", .reported, writes: true, keepsParts: true)
        case "export": return LongWork("exporting", .read, try? workspace.reader.count(bound.query()), writes: false)
        case "verify": return LongWork("verifying", .reported, writes: false)
        case "check": return LongWork("checking", .read, writes: false)
        case "backup": return LongWork("backing up", .read, writes: false)
        case "restore": return LongWork("restoring", .read, writes: true)
        case "deliver": return LongWork("sending", .reported, writes: false, keepsParts: true)
        case "fetch": return LongWork("fetching mail", .reported, writes: false, keepsParts: true)
        case "run": return LongWork("seeing what is due", .read, writes: true, keepsParts: true)
        case "undo", "redo":
            let isRedo = bound.command.name == "redo"
            let commit = bound.said("commit") ? bound.number().map { Int64($0) } : nil
            let reach = try workspace.reachOfUndo(commit: commit, isRedo: isRedo)
            return LongWork(isRedo ? "redoing" : "undoing", .written, reach, writes: true, isAlways: false)
        default:
            let writes = bound.command.effect.writes
            let reach = writes ? try reach(of: bound)?.count : nil
            return LongWork(
                writes ? "changing" : "reading", writes ? .written : .read, reach, writes: writes, isAlways: false)
        }
    }
}
