// The drill: what a company does on the day its disk is gone. A million customers are in a folder of backups, whole and with
// what came since, one more commit is not; from the command to the verified workspace.

import Domain
import Store

extension Measurement {
    static let restoring = Measurement("restore", "backing a million records up, and having them back") { bench in
        let (count, later) = (bench.scaled(1_000_000), 1_000)
        let feed = try CustomerFeed("drill.purser", of: bench)
        let folder = try bench.freshFolder("drill-backups")
        let restored = try bench.freshPath("drill-restored.purser")
        let line = [try bench.program(), "--workspace", feed.path]
        while feed.written < count { try feed.write(min(20_000, count - feed.written)) }
        let whole = try Programs.seconds(line + ["backup", "to", folder])
        try feed.write(later)
        let increment = try Programs.seconds(line + ["backup", "to", folder])
        try feed.write(1)
        let restore = try Programs.seconds(line + ["restore", "from", folder, "to", restored])
        let found = try Bench.open(restored).reader
        guard try found.count(Query("customer")) == count + later,
            try found.lastCommit() == feed.workspace.reader.lastCommit() - 1
        else { throw BenchError("more than the last commit is lost") }
        func figure(_ name: String, _ seconds: Double, of records: Int, _ budgets: [Figure.Budget] = []) -> Figure {
            Figure(
                name: name, value: seconds * 1_000_000 / Double(records), unit: "s/million records", budgets: budgets)
        }
        return [
            figure("backup", whole, of: count), figure("backup-increment", increment, of: later),
            figure("restore", restore, of: count + later, [.atMost(60)]),
        ]
    }
}
