// How cost grows with the number of records: the same figures at 10,000, 100,000 and 1,000,000 records of each type,
// as a table in Markdown.

import Platform

/// Measures figures at three sizes.
struct Growth {
    /// What must not grow by more than a half. The costs are those of one record: where they stay, the whole grows in proportion.
    private static let measurements: [Measurement] = [
        .keys, .page, .reading, .requests, .command, .dashboard, .cursor, .costs,
    ]
    private static let scales = [(0.01, "10,000"), (0.1, "100,000"), (1.0, "1,000,000")]

    let options: BenchOptions

    func run() throws {
        var figures: [String: [Figure]] = [:]
        var order: [String] = []
        for (scale, label) in Self.scales {
            var options = options
            options.scale = scale
            let bench = try Bench(options)
            for measurement in Self.measurements {
                StandardStreams.narrate("measuring \(measurement.name) over \(label)…")
                for figure in try measurement.measure(bench) {
                    if figures[figure.name] == nil { order.append(figure.name) }
                    figures[figure.name, default: []].append(figure)
                }
            }
        }
        let labels = Self.scales.map(\.1).joined(separator: " | ")
        let output = StandardStreams.output
        try output.write("| median of | \(labels) | growth |\n|---|---|---|---|---|\n")
        for name in order {
            guard let row = figures[name], let first = row.first, let last = row.last else { continue }
            let cells = row.map { "\(Figure.rounded($0.typical)) \($0.unit)" }.joined(separator: " | ")
            let growth = first.typical > 0 ? last.typical / first.typical : 1
            try output.write("| \(name) | \(cells) | \(Figure.rounded(growth)) × |\n")
        }
        try output.flush()
    }
}

extension Figure {
    /// The median where there is a spread: the tail tells of the machine, the median of the work.
    fileprivate var typical: Double { latencies?.percentile(50) ?? value }
}
