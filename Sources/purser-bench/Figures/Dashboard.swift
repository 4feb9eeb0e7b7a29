// A dashboard of 24 KPIs over the whole workspace, as the dashboard pane reads it, against the same records counted and
// summed by SQL over their tables.

import Domain
import Services
import Store

extension Measurement {
    static let dashboard = Measurement("dashboard", "24 KPIs, against SQL over the tables") { bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let kpis = KPIRegistry.all.prefix(24)
        let figures = Figures(workspace.reader)
        let latencies = try Latencies.of(runs: 50) {
            for kpi in kpis { _ = try figures.read(kpi) }
        }.milliseconds
        let readings = try kpis.map { try figures.read($0) }
        let baseline = try Latencies.of(runs: 3) {
            for reading in readings { _ = try workspace.reader.figure(.count, reading.records) }
        }.milliseconds
        return [
            Figure(
                name: "dashboard", value: latencies.percentile(95), unit: "ms", baseline: baseline.percentile(50),
                against: "the records of the \(kpis.count) figures counted by SQL", budgets: [.atMost(20)],
                latencies: latencies)
        ]
    }
}
