// Reading a command line: cut into tokens, matched, its arguments bound; without names, and with a name looked up
// among a million records.

import Base
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
        let lines = [
            try latency("parse", of: plain, budget: 30, with: session),
            try latency("parse-names", of: named, budget: 2_000, with: session),
        ]
        return try lines + names(in: workspace, like: customer.title)
    }

    /// Names among a million customers, in each of the ways in which they are said; the budget is for the slowest.
    private static func names(in workspace: Workspace, like title: String) throws -> [Figure] {
        let reader = workspace.reader
        let words = title.split(separator: " ").map(String.init)
        let (first, second) = (words.first ?? title, words.dropFirst().first ?? title)
        let said = [
            "exact": title, "prefix": String(title.dropLast()), "word": second, "words": "\(second) \(first)",
            "slip": first.dropLast(2) + "x" + first.suffix(1) + " " + second, "first-letter": "q" + title.dropFirst(),
            "nothing": "zzyzx qwertyuiop", "initials": "qx", "letter": String(first.prefix(1)),
        ]
        let baseline = try Latencies.of(runs: 500) {
            _ = try reader.records(Query("customer", where: .compare(FieldPath("id"), .equals, [.value(.integer(1))])))
        }.microseconds
        return said.sorted { $0.key < $1.key }.map { kind, name in
            let latencies = Latencies.of(runs: 200) { _ = try? reader.find(name, type: "customer") }.microseconds
            return Figure(
                name: "names-\(kind)", value: latencies.percentile(99), unit: "µs", baseline: baseline.percentile(99),
                against: "a customer by its id", budgets: [.atMost(2_000)], latencies: latencies)
        }
    }

    private static func latency(_ name: String, of line: String, budget: Double, with session: Session) throws -> Figure
    {
        let latencies = try Latencies.of(runs: 2_000) { _ = try session.read(line) }.microseconds
        return Figure(
            name: name, value: latencies.percentile(95), unit: "µs", budgets: [.atMost(budget)], latencies: latencies)
    }
}
