// One command on the large workspace, without the disk: read, bound, checked, written with its search text, roll-ups
// and journal, and taken back. What a commit costs on the disk is the figure `durable`.

import CommandSpec
import Commands
import SQLiteDriver
import Store

extension Measurement {
    static let command = Measurement("command", "one command on the large workspace, without the disk") { bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let session = Session(workspace, .standard, surface: .batch, driver: SQLiteDriver())
        let last = bench.scaled(1_000_000)
        let latencies = try Latencies.numbered(runs: 200) { run in
            let number = 1 + run * 7_919 % last
            try workspace.rehearsing { _ = try session.run("set customer \(number) region=emea usage=50") }
        }.milliseconds
        return [
            Figure(name: "command", value: latencies.percentile(50), unit: "ms", latencies: latencies)
        ]
    }
}
