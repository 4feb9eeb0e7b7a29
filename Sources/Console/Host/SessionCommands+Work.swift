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
        func order(
            _ verb: String, _ counting: Work.Counting, _ total: Int?, file: String? = nil, writes: Bool
        ) -> WorkOrder {
            WorkOrder(line: bound.canonical, verb: verb, counting: counting, total: total, file: file, writes: writes)
        }
        switch bound.command.name {
        case "import":
            return order("importing", .written, nil, file: bound.optionalText("FILE"), writes: true)
        case "export":
            let total = try? session.workspace.reader.count(bound.query())
            return order("exporting", .read, total, writes: false)
        case "verify": return order("verifying", .reported, nil, writes: false)
        case "check": return order("checking", .read, nil, writes: false)
        case "backup": return order("backing up", .read, nil, writes: false)
        case "restore": return order("restoring", .read, nil, writes: true)
        case "deliver", "fetch": return MailRound.order(bound.canonical)
        default: break
        }
        guard bound.command.effect.writes else { return nil }
        // While a worker writes, the next change waits behind it rather than with the screen.
        let reach = try session.reach(of: bound)?.count ?? 0
        let total = reach > 0 ? reach : nil
        if isWriting() || reach >= Self.many { return order("changing", .written, total, writes: true) }
        // Nor does the screen wait for another program.
        if session.workspace.canChange(within: Self.longestWait) { return nil }
        return order("the wait for another program", .written, total, writes: true)
    }

    /// The order for a question that took too long at the screen's thread.
    func slowOrder(for bound: Bound) -> WorkOrder {
        WorkOrder(line: bound.canonical, verb: "looking", counting: .read, total: nil, file: nil, writes: false)
    }
}
