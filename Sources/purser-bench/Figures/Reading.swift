// Reading a command line: cut into tokens, matched, its arguments bound; without names, and with a name looked up
// among a million records.

import CommandSpec
import Commands
import Domain
import SQLiteDriver
import Store

extension Measurement {
    static let reading = Measurement("parse", "parse and bind a command, without and with names") { bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let session = Session(workspace, .standard, surface: .batch, driver: SQLiteDriver())
        let number = Int64(bench.scaled(700_000))
        guard let customer = try workspace.reader.record(RecordKey(type: "customer", id: number)) else {
            throw BenchError("the large workspace has no customer \(number)")
        }
        let plain = "show tickets open priority:critical,high due<tomorrow sort due desc first 20"
        let named = "new deal \"Renewal\" for \"\(customer.title)\" value=12k close=eom"
        return [
            try latency("parse", of: plain, budget: 30, with: session),
            try latency("parse-names", of: named, budget: 2_000, with: session),
        ]
    }

    private static func latency(_ name: String, of line: String, budget: Double, with session: Session) throws -> Figure
    {
        let latencies = try Latencies.of(runs: 2_000) { _ = try session.read(line) }.microseconds
        return Figure(
            name: name, value: latencies.percentile(95), unit: "µs", budgets: [.atMost(budget)], latencies: latencies)
    }
}
