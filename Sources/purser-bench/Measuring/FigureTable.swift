// The figures of a run as a table for people, behind the lines of JSON for programs.

/// Figures in columns: what was measured, its value, what it is of the baseline, what is allowed and how it stands.
struct FigureTable {
    private let rows: [[String]]

    init(_ figures: [Figure]) {
        rows = [["figure", "value", "median", "baseline", "ratio", "budget", ""]] + figures.map(Self.row)
    }

    private static func row(of figure: Figure) -> [String] {
        [
            figure.name, "\(short(figure.value)) \(figure.unit)",
            figure.latencies.map { short($0.percentile(50)) } ?? "", figure.baseline.map(short) ?? "",
            figure.ratio.map { "\(short($0)) x" } ?? "", figure.budgetText ?? "", standing(of: figure),
        ]
    }

    /// How it stands where something is asked of it.
    private static func standing(of figure: Figure) -> String {
        guard !figure.budgets.isEmpty, let isWithin = figure.isWithinBudget else { return "" }
        return isWithin ? "ok" : "MISSED"
    }

    /// Four digits that count: `1234`, `12.34`, `0.01234`.
    private static func short(_ number: Double) -> String {
        let text = String(Figure.rounded(number))
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The lines, the first column to the left and the others to the right.
    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 || column == row.count - 1 ? cell + blanks : blanks + cell
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
