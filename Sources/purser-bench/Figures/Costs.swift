// What long work costs for each record, as whole processes, and the most memory that one of them takes: for the table of
// growth alone, since the budgets have the same work against its baselines.

import Glibc
import Platform

extension Measurement {
    static let costs = Measurement("costs", "what importing, exporting, checking and verifying cost for each record") {
        bench in
        let (count, program) = (bench.scaled(1_000_000), try bench.program())
        let large = [program, "--workspace", try bench.largeWorkspace()]
        let total = Double(LargeWorkspace.total(scale: bench.options.scale))
        let (rows, file) = (Paths.join(bench.options.folder, "customers.csv"), try bench.freshPath("export.csv"))
        try CustomerFile.write(count, to: rows, seed: bench.options.seed)
        let fresh = [program, "--workspace", try bench.freshPath("import.purser")]
        let works = [
            ("import", fresh + ["import", "customers", "from", rows], Double(count)),
            ("export", large + ["export", "customers", "to", file], Double(count)),
            ("check", large + ["check"], total),
            ("verify", large + ["verify"], total),
        ]
        return try works.map { name, line, records in
            Figure(name: "\(name)-each", value: try Programs.seconds(line) * 1e6 / records, unit: "µs")
        } + [Figure(name: "memory-most", value: Programs.mostMemory, unit: "MiB")]
    }
}

extension Programs {
    /// The most memory that any process took that was started here and has ended.
    fileprivate static var mostMemory: Double {
        var usage = rusage()
        // Glibc counts in kibibytes.
        return getrusage(RUSAGE_CHILDREN.rawValue, &usage) == 0 ? Double(usage.ru_maxrss) / 1_024 : 0
    }
}
