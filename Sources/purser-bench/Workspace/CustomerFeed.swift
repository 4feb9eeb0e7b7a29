// A workspace of its own into which customers are written through the unit of work, few or many to a commit.

import Store

/// Writes made-up customers, numbered on from commit to commit.
final class CustomerFeed {
    let path: String
    let workspace: Workspace
    private var maker: RecordMaker
    private(set) var written = 0

    /// Makes a fresh workspace with one user, who owns the customers.
    init(_ name: String, of bench: Bench) throws {
        path = try bench.freshPath(name)
        workspace = try Bench.open(path)
        var maker = RecordMaker(
            seed: bench.options.seed, counts: ["user": 1], now: workspace.acting.now, catalogue: workspace.catalogue)
        let user = try maker.make("user", number: 0)
        self.maker = maker
        _ = try workspace.commit("new user") { try $0.create(user) }
    }

    /// Writes customers in one commit.
    func write(_ count: Int) throws {
        _ = try workspace.commit("new customer") { unit in
            for number in written..<written + count { try unit.create(maker.make("customer", number: number)) }
        }
        written += count
    }
}
