// The figures of the budgets by name, each declared in a file of its own under Figures.

/// How one or more figures are measured.
struct Measurement: Sendable {
    /// The word that `make bench FIGURES=…` takes.
    let name: String
    /// One sentence.
    let help: String
    let measure: @Sendable (Bench) throws -> [Figure]

    init(_ name: String, _ help: String, _ measure: @escaping @Sendable (Bench) throws -> [Figure]) {
        self.name = name
        self.help = help
        self.measure = measure
    }

    /// In the order of the budgets.
    static let all: [Measurement] = [
        .start, .count, .cursor, .keys, .finder, .page, .reading, .requests, .command, .durable, .batch, .importing,
        .importWait, .exporting, .insert, .sending, .dashboard, .kpis, .refresh, .verify, .restoring,
    ]
}
