// Which lines take so long that they belong on a worker, and what is counted while they run.

import CommandSpec
import Domain
import Store

extension SessionCommands {
    /// Changes of at least so many records are work for a worker.
    private static let many = 2_000
    /// Milliseconds for which a change may wait with the screen.
    private static let longestWait = 200

    /// The order for a line that takes long; nil for one that is done at once.
    func order(for bound: Bound) throws -> WorkOrder? {
        let work = try session.work(of: bound)
        if work.isAlways { return WorkOrder(work, line: bound.canonical) }
        guard work.writes else { return nil }
        // While a worker writes, the next change waits behind it rather than with the screen.
        if isWriting() || work.total ?? 0 >= Self.many { return WorkOrder(work, line: bound.canonical) }
        // Nor does the screen wait for another program.
        if session.workspace.canChange(within: Self.longestWait) { return nil }
        return WorkOrder(
            LongWork("the wait for another program", .written, work.total, writes: true), line: bound.canonical)
    }

    /// The order for a question that took too long at the screen's thread.
    func slowOrder(for bound: Bound) -> WorkOrder {
        WorkOrder(LongWork("looking", .read, writes: false), line: bound.canonical)
    }
}
