// Looks through a whole file for what no single cell can tell: whether `03/04/2024` is in March or in
// April, and whether `1,234` is a thousand or one and a bit. Run only once a cell asks for it.

import Base

/// What the columns of a file speak for.
struct ColumnSurvey {
    /// Columns with dates whose order must be known.
    private(set) var unordered: Set<Int> = []
    private var dayFirst: [Int: Int] = [:]
    private var monthFirst: [Int: Int] = [:]
    private var points: [Int: Int] = [:]
    private var commas: [Int: Int] = [:]

    init(_ table: any TableReader, times: Set<Int>, numbers: Set<Int>) throws {
        while try table.next() {
            guard table.fault == nil else { continue }
            for column in times where column < table.cellCount {
                noteTime(table.cell(column).trimmed, column)
            }
            for column in numbers where column < table.cellCount {
                noteNumber(table.cell(column).trimmed, column)
            }
        }
    }

    /// The order of a column's dates: its own, else that of the file's other columns; nil where none tells.
    func order(of column: Int) -> DateOrder? {
        Self.decide(dayFirst[column] ?? 0, monthFirst[column] ?? 0).map { $0 ? .dayFirst : .monthFirst }
            ?? Self.decide(dayFirst.values.reduce(0, +), monthFirst.values.reduce(0, +)).map {
                $0 ? .dayFirst : .monthFirst
            }
    }

    func style(of column: Int) -> NumberStyle? {
        Self.decide(points[column] ?? 0, commas[column] ?? 0).map { $0 ? .decimalPoint : .decimalComma }
            ?? Self.decide(points.values.reduce(0, +), commas.values.reduce(0, +)).map {
                $0 ? .decimalPoint : .decimalComma
            }
    }

    /// Whether there is more evidence for the first than for the second; nil for neither.
    private static func decide(_ first: Int, _ second: Int) -> Bool? { first == second ? nil : first > second }

    private mutating func noteTime(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) {
        var scanner = ByteScanner(bytes)
        guard let first = scanner.number(upTo: 2), let divider = scanner.take(oneOf: "/-"),
            let second = scanner.number(upTo: 2), scanner.take(divider)
        else { return }
        unordered.insert(column)
        if first.value > 12 { dayFirst[column, default: 0] += 1 }
        if second.value > 12 { monthFirst[column, default: 0] += 1 }
    }

    private mutating func noteNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Int) {
        switch NumberCell.evidence(bytes) {
        case .decimalPoint: points[column, default: 0] += 1
        case .decimalComma: commas[column, default: 0] += 1
        case nil: break
        }
    }
}
