// A page of a million-row list, read as a list pane reads it: at the top, after a record in the middle, before one, at
// the end, and with a filter as it is typed.

import Base
import Domain
import Language
import Store

extension Measurement {
    static let page = Measurement("page", "pages of a million-row list and a filter's first page, in the store") {
        bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let reader = workspace.reader
        let list = Query("customer")
        let height = 60
        var figures: [Figure] = []
        let top = try reader.page(list, at: .first, count: height)
        guard let last = top.last else { throw BenchError("the large workspace has no customers") }
        let middle = try reader.record(RecordKey(type: "customer", id: Int64(bench.scaled(500_000)))) ?? last
        figures.append(try latency("page-first", budget: 8) { _ = try reader.page(list, at: .first, count: height) })
        figures.append(
            try latency("page-after", budget: 8) { _ = try reader.page(list, at: .after(middle), count: height) })
        figures.append(
            try latency("page-before", budget: 8) { _ = try reader.page(list, at: .before(middle), count: height) })
        figures.append(try latency("page-last", budget: 8) { _ = try reader.page(list, at: .last, count: height) })
        for (name, terms) in [("word", "nordic"), ("choice", "status:lead"), ("range", "health_score<20 region:emea")] {
            let query = try QueryParser(catalogue: reader.catalogue).parse("customers " + terms)
            figures.append(
                try latency("filter-\(name)", budget: 30) { _ = try reader.page(query, at: .first, count: height) })
        }
        return figures
    }

    /// The 95th percentile of a hundred runs.
    private static func latency(_ name: String, budget: Double, _ body: () throws -> Void) throws -> Figure {
        let latencies = try Latencies.of(runs: 100, body).milliseconds
        return Figure(
            name: name, value: latencies.percentile(95), unit: "ms", budgets: [.atMost(budget)], latencies: latencies)
    }
}
