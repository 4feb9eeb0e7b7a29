// How long things take, and how that spreads over many runs.

import Platform

/// Durations of repeated runs, in nanoseconds.
struct Latencies {
    private var sorted: [Double]

    init(nanoseconds: [UInt64]) { sorted = nanoseconds.map { Double($0) }.sorted() }
    private init(sorted: [Double]) { self.sorted = sorted }

    /// Runs the body a number of times after one that warms up, and times each.
    static func of(runs: Int = 50, _ body: () throws -> Void) rethrows -> Latencies {
        try body()
        return try numbered(runs: runs) { _ in try body() }
    }

    /// Times each of a number of runs, numbered from 0.
    static func numbered(runs: Int, _ body: (Int) throws -> Void) rethrows -> Latencies {
        var all: [UInt64] = []
        for run in 0..<runs { all.append(try nanoseconds { try body(run) }) }
        return Latencies(nanoseconds: all)
    }

    static func nanoseconds(_ body: () throws -> Void) rethrows -> UInt64 {
        let start = SystemClock.monotonicNanoseconds
        try body()
        return SystemClock.monotonicNanoseconds - start
    }

    var count: Int { sorted.count }

    /// The smallest duration that so many percent of the runs do not exceed.
    func percentile(_ percent: Double) -> Double {
        guard !sorted.isEmpty else { return 0 }
        let rank = (percent / 100 * Double(sorted.count)).rounded(.up)
        return sorted[min(sorted.count - 1, max(0, Int(rank) - 1))]
    }

    /// The same durations in another unit.
    func divided(by nanoseconds: Double) -> Latencies { Latencies(sorted: sorted.map { $0 / nanoseconds }) }

    var milliseconds: Latencies { divided(by: 1e6) }
    var microseconds: Latencies { divided(by: 1e3) }
}
