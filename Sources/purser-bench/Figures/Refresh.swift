// From another process's commit to this console's frame. The clock starts when that process has ended, which is after
// its commit, and stops at the last byte that the console draws because of it.

import Domain
import Platform
import Store

extension Measurement {
    static let refresh = Measurement("refresh", "another process's commit to this console's frame") { bench in
        let feed = try CustomerFeed("refresh.purser", of: bench)
        try feed.write(200)
        let console = try TerminalProgram([try bench.program(), "--workspace", feed.path])
        _ = try console.burst()
        try console.type("4")
        _ = try console.burst()
        guard let top = try feed.workspace.reader.page(Query("customer"), at: .first, count: 1).first else {
            throw BenchError("the workspace has no customers")
        }
        let program = try bench.program()
        var taken: [UInt64] = []
        for number in 0..<30 {
            // A column of the list's first row, under the cursor.
            try Programs.run([
                program, "--workspace", feed.path, "set", "customer", String(top.id), "health_score=\(number + 10)",
            ])
            let committed = SystemClock.monotonicNanoseconds
            let frame = try console.burst()
            taken.append(frame.end > committed ? frame.end - committed : 0)
        }
        let latencies = Latencies(nanoseconds: taken).milliseconds
        return [
            Figure(
                name: "refresh", value: latencies.percentile(95), unit: "ms", budgets: [.atMost(100)],
                latencies: latencies)
        ]
    }
}
