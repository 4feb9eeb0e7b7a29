// A column that a field reads from: the cell is replaced where the request or the vendor's table says
// so, read, and turned into what the field holds.

import Base
import Domain

/// A column that a field reads from.
final class CellSource {
    let column: Int
    /// The column's name, for messages.
    let name: String
    let target: ColumnTarget
    /// The position of the field that the column counts minutes from.
    let base: Int?
    /// Sources with a lower rank come first.
    let rank: Int
    var reader: CellReader
    /// Cells that stand for something else, by their folded text; `*` for all others.
    private let replacements: [String: String]
    /// Why rows with a cell are not taken, by its folded text.
    private let refusals: [String: String]
    /// Whether a cell may name several records where the field takes one.
    let namesSeveral: Bool
    /// How many cells were empty.
    private(set) var empty = 0

    init(
        column: Int, name: String, target: ColumnTarget, base: Int?, rank: Int, reader: CellReader,
        replacements: [String: String], refusals: [String: String], namesSeveral: Bool
    ) {
        (self.column, self.name, self.target, self.base, self.rank) = (column, name, target, base, rank)
        (self.reader, self.replacements, self.refusals) = (reader, replacements, refusals)
        self.namesSeveral = namesSeveral
    }

    /// Whether the cells are the names of records, as they stand.
    var isPlainName: Bool { target.key == .any && replacements.isEmpty }

    /// Reads the cell of the current row; nil where it is empty.
    func read(_ table: any TableReader, _ row: IncomingRow, _ log: ImportLog) throws(CellFault) -> CellContent? {
        guard let content = try content(table, log) else {
            empty += 1
            return nil
        }
        if let base { return minutes(content, after: row.given(base)?.integer) }
        guard let factor = target.factor else { return content }
        return try multiplied(content, by: factor)
    }

    /// The text of the cell without blanks around it.
    func text(_ table: any TableReader) -> String { table.cell(column).trimmed.text }

    private func content(_ table: any TableReader, _ log: ImportLog) throws(CellFault) -> CellContent? {
        if !replacements.isEmpty, let replacement = replacement(table, log) {
            let bytes = Array(replacement.utf8)
            return try bytes.withUnsafeBufferPointer { cell throws(CellFault) in try reader.read(cell, isQuoted: false)
            }
        }
        // What somebody maps a value to goes before.
        if !refusals.isEmpty, let reason = refusals[TextFolding.key(text(table))] { throw .wrong(reason) }
        return try reader.read(table.cell(column), isQuoted: table.isQuoted(column))
    }

    private func replacement(_ table: any TableReader, _ log: ImportLog) -> String? {
        let text = text(table)
        if let replacement = replacements[TextFolding.key(text)] {
            // A stage by another name is a translation; a word of free text is a correction.
            if reader.field.kind.matchesPart { log.note(name, text, "read as “\(replacement)”") }
            return replacement
        }
        guard !text.isEmpty, let other = replacements["*"],
            !reader.field.kind.options.contains(where: { $0.isNamed(text) })
        else { return nil }
        if !other.isEmpty { log.note(name, text, "is no \(reader.field.name) here; read as “\(other)”") }
        return other
    }

    private func minutes(_ content: CellContent, after start: Int64?) -> CellContent? {
        guard case .value(.integer(let units)) = content, let start else { return nil }
        return .value(.integer(start + units * 60 / Decimal.scale))
    }

    private func multiplied(_ content: CellContent, by factor: Decimal) throws(CellFault) -> CellContent {
        switch content {
        case .value(let value): .value(try product(value, factor))
        case .amount(let value, let currency): .amount(try product(value, factor), currency)
        case .names: content
        }
    }

    private func product(_ value: Value, _ factor: Decimal) throws(CellFault) -> Value {
        guard let number = value.integer else { return value }
        guard let units = Decimal(units: number).multiplied(by: factor)?.units else {
            throw .wrong("the number is too large")
        }
        return .integer(units)
    }
}
