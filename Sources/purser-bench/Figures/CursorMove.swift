// One step of the cursor in a million-row list, in the real program: bytes sent to the terminal, the time until the
// last of them, and the memory that the program has held by then.

import Platform

extension Measurement {
    static let cursor = Measurement("cursor", "bytes and time of one cursor move, and the memory held") { bench in
        let program = try TerminalProgram([try bench.program(), "--workspace", try bench.largeWorkspace()])
        _ = try program.burst()
        try program.type("4")
        _ = try program.burst()
        var taken: [UInt64] = []
        var most = 0
        for number in 0..<60 {
            // Down and up in turn, so that the list does not scroll.
            let typed = try program.type(number % 2 == 0 ? "j" : "k")
            let burst = try program.burst()
            taken.append(burst.end - typed)
            most = max(most, burst.bytes.count)
        }
        // To the end, a page up, to the beginning and down again: what a list may keep, it keeps now.
        for key in ["G", "\u{2}", "g", "\u{6}", "\u{6}"] {
            try program.type(key)
            _ = try program.burst()
        }
        let latencies = Latencies(nanoseconds: taken).milliseconds
        return [
            Figure(name: "cursor-bytes", value: Double(most), unit: "bytes", budgets: [.atMost(1_024)]),
            Figure(
                name: "cursor-time", value: latencies.percentile(99), unit: "ms", budgets: [.atMost(8)],
                latencies: latencies),
            Figure(name: "memory", value: try program.peakMemory(), unit: "MiB", budgets: [.atMost(64)]),
        ]
    }
}
