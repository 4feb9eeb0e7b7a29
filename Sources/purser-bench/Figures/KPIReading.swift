// Each KPI alone, as its tile reads it: the slowest one is what a dashboard can be slow by.

import Domain
import Services
import Store

extension Measurement {
    static let kpis = Measurement("kpis", "the slowest of all KPIs, read alone") { bench in
        let workspace = try Bench.open(try bench.largeWorkspace())
        let figures = Figures(workspace.reader)
        let slowest = try KPIRegistry.all.map { kpi in
            (kpi.name, try Latencies.of(runs: 30) { _ = try figures.read(kpi) }.milliseconds)
        }.max { $0.1.percentile(95) < $1.1.percentile(95) }
        guard let (name, latencies) = slowest else { return [] }
        return [
            Figure(
                name: "kpi", value: latencies.percentile(95), unit: "ms", against: name, budgets: [.atMost(20)],
                latencies: latencies)
        ]
    }
}
