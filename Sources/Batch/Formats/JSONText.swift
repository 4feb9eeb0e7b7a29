// JSON: a list is an array with an object a line, JSON Lines the same without the array; a record's
// page and a figure without groups are one object. Names are the fields' own, times ISO 8601 in UTC,
// amounts texts with a decimal beside their currency, references ids, and null is what is unset. A group of a figure is
// named as in all other formats, with its id beside it.

import Base
import CommandSpec
import Domain
import Language
import Platform

struct JSONText: OutputFormatter {
    let isLines: Bool

    func write(_ table: Table, to sink: ByteSink) throws -> Int {
        let columns = table.columns(.full)
        var json = JSONWriter()
        var count = 0
        if !isLines { try sink.write("[") }
        try table.forEach(.full) { cells in
            if !isLines { try sink.write(count == 0 ? "\n" : ",\n") }
            count += 1
            json.removeAll()
            json.object { write(zip(columns, cells), to: &$0) }
            if isLines { json.endLine() }
            try sink.write(json.bytes)
            return true
        }
        if !isLines { try sink.write(count == 0 ? "]\n" : "\n]\n") }
        return count
    }

    func write(_ figure: Figure, to sink: ByteSink) throws {
        guard figure.isSingle else {
            _ = try write(figure.table, to: sink)
            return
        }
        let columns = figure.table.columns(.delimited)
        try figure.table.forEach(.delimited) { cells in
            try write(zip(columns, cells), to: sink)
            return true
        }
    }

    func write(_ page: Page, to sink: ByteSink) throws {
        try write(page.fields.map { ($0.column, $0.cell) }, to: sink)
    }

    private func write(_ fields: some Sequence<(Column, Cell)>, to sink: ByteSink) throws(PlatformError) {
        var json = JSONWriter()
        json.object { write(fields, to: &$0) }
        json.endLine()
        try sink.write(json.bytes)
    }

    private func write(_ fields: some Sequence<(Column, Cell)>, to json: inout JSONWriter) {
        for (column, cell) in fields {
            json.key(column.name)
            json.value(Self.json(cell, column))
        }
    }

    /// A value as JSON.
    static func json(_ cell: Cell, _ column: Column) -> JSON {
        let value = cell.value
        if value.isNull { return .null }
        let text = ValueText(.machine).text(value, of: column.field, currency: cell.currency)
        switch column.kind {
        case .integer, .reference: return value.integer.map { .integer($0) } ?? .null
        case .duration: return value.integer.map { .integer($0) } ?? .null
        case .decimal, .percent: return .number(text)
        case .boolean: return .bool(value.integer == 1)
        case .list: return .array(ListText.items(of: value).map { .string($0) })
        case .references: return .array(ListText.items(of: value).compactMap { Int64($0).map { .integer($0) } })
        default: return .string(text)
        }
    }
}
