// From another process's commit to a console's frame. The commits are made here and the console is another process; the
// clock starts when the commit has returned and stops at the last byte that the console draws because of it.

import Base
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
        var taken: [UInt64] = []
        for number in 0..<30 {
            // At another moment between two looks of the console each time.
            console.idle(milliseconds: Int32(number * 3))
            // A column of the list's first row, under the cursor.
            _ = try feed.workspace.commit("set customer \(top.id) health_score=\(number + 10)") { unit in
                guard var customer = try unit.reader.record(top.key) else { return }
                customer["health_score"] = .integer(Int64(number) + 10)
                try unit.update(customer)
            }
            let committed = SystemClock.monotonicNanoseconds
            let frame = try console.burst()
            // The frame may come before the commit has returned here.
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
