// Requests in plain words, understood: which words they are, which names among a million, which command is meant.

import CommandSpec
import Commands
import Domain
import SQLiteDriver
import Store

extension Measurement {
    static let requests = Measurement("requests", "a request in plain words, from text to the command that is meant") {
        bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let session = Session(workspace, .standard, surface: .console, driver: SQLiteDriver())
        let number = Int64(bench.scaled(600_000))
        guard let name = try workspace.reader.title(of: RecordKey(type: "customer", id: number)) else {
            throw BenchError("the large workspace has no customer \(number)")
        }
        let plain = [
            "show me all open tickets", "which deals are stale", "high and critical tickets that are still open",
            "how many deals did we win this year?", "new tickets since yesterday", "tickets that nobody works on",
        ]
        let named = [
            "how many open tickets does \(name) have?", "\(name.lowercased()) open tickets?",
            "show me the deals of \(name)",
        ]
        return [
            try figure("request", of: plain, with: session), try figure("request-names", of: named, with: session),
        ]
    }

    /// The 95th percentile over all lines; one that is not understood is no figure.
    private static func figure(_ name: String, of lines: [String], with session: Session) throws -> Figure {
        var taken: [UInt64] = []
        for line in lines {
            _ = try session.read(line)
            for _ in 0..<100 { taken.append(try Latencies.nanoseconds { _ = try session.read(line) }) }
        }
        let latencies = Latencies(nanoseconds: taken).milliseconds
        return Figure(
            name: name, value: latencies.percentile(95), unit: "ms", budgets: [.atMost(2)], latencies: latencies)
    }
}
