// Counting a million customers, the whole process from start to exit, against SQLite's own shell on the same file.

import Platform

extension Measurement {
    static let count = Measurement("count", "purser count customers, whole process, against sqlite3") { bench in
        try Programs.require("sqlite3")
        let program = try bench.program()
        let workspace = try bench.largeWorkspace()
        let ours = try Programs.latencies(of: [program, "--workspace", workspace, "count", "customers"])
        let theirs = try Programs.latencies(of: ["sqlite3", workspace, "select count(*) from customer"])
        return [
            Figure(
                name: "count", value: ours.milliseconds.percentile(50), unit: "ms",
                baseline: theirs.milliseconds.percentile(50), against: "sqlite3 FILE 'select count(*) …'",
                budgets: [.timesAtMost(3)], latencies: ours.milliseconds)
        ]
    }
}
