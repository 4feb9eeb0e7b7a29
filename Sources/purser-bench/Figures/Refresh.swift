// From another process's commit to this console's frame. The clock starts when that process has ended, which is after
// its commit, and stops at the last byte that the console draws because of it.

import Platform

extension Measurement {
    static let refresh = Measurement("refresh", "another process's commit to this console's frame") { bench in
        let feed = try CustomerFeed("refresh.purser", of: bench)
        try feed.write(200)
        let console = try TerminalProgram([try bench.program(), "--workspace", feed.path])
        _ = try console.burst()
        try console.type("4")
        _ = try console.burst()
        var taken: [UInt64] = []
        for number in 0..<30 {
            try Programs.run([
                try bench.program(), "--workspace", feed.path, "set", "customer", "1", "name=Aardvark \(number)",
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
