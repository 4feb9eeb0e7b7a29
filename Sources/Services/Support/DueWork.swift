// What the clock alone brings about: breaches and escalation steps. The console asks for it on its timer,
// scripts with `run due`; asking twice does nothing twice, because each step is in its ticket's log.

import Base
import Domain
public import Store

/// Does what is due by now.
public struct DueWork {
    /// What was done.
    public struct Report: Sendable, Equatable {
        /// The tickets that were looked at.
        public var tickets = 0
        /// A sentence for each step and breach, in order.
        public var lines: [String] = []
    }

    private let workspace: Workspace

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Looks at every ticket whose next step is due, each in a commit of its own.
    ///
    /// Nothing is done for viewers, who change nothing.
    ///
    /// - Parameter limit: the most tickets; the rest is due again when it is next asked.
    @discardableResult
    public func run(limit: Int = .max) throws -> Report {
        var report = Report()
        if let user = workspace.acting.user, try workspace.reader.entity(user)?.role == .viewer { return report }
        let query = Query(
            TicketSchema.name, where: .compare(FieldPath("next_step"), .atMost, [.time(.now)]),
            order: [SortKey(FieldPath("next_step"))], limit: min(limit, 10_000))
        for id in try workspace.reader.ids(query) {
            report.tickets += 1
            report.lines += try look(at: id)
        }
        return report
    }

    private func look(at id: Int64) throws -> [String] {
        let cause = workspace.acting.cause
        defer { workspace.acting.cause = cause }
        workspace.acting.cause = Commit.clock + "ticket \(id)"
        return try workspace.commit("run due") { try Escalating($0).look(at: Link(id)) }.value
    }
}
