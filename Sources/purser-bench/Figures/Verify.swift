// Verifying the whole journal: every commitment and every hash.

import Store

extension Measurement {
    static let verify = Measurement("verify", "verify, scaled to a million journal entries") { bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        var entries: Int64 = 0
        let taken = try Latencies.nanoseconds {
            let found = try workspace.verify()
            if let fault = found.fault { throw BenchError("the large workspace does not verify: \(fault.message)") }
            entries = found.entries
        }
        let seconds = Double(taken) / 1e9 * 1_000_000 / Double(max(1, entries))
        return [Figure(name: "verify", value: seconds, unit: "s/million entries", budgets: [.atMost(5)])]
    }
}
