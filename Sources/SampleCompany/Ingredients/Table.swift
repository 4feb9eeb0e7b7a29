// Ingredients that are tables: CSV files with a header, as a spreadsheet writes them.

/// A table read from a CSV file.
struct Table {
    let file: String
    let rows: [Row]

    /// Reads CSV as RFC 4180 describes it: commas, double quotes, line ends within quotes.
    init(_ text: String, file: String) throws(IngredientError) {
        self.file = file
        let records = Self.records(in: text)
        guard let header = records.first?.cells else { throw IngredientError(file, "the file is empty") }
        var rows: [Row] = []
        for (line, cells) in records.dropFirst() {
            guard cells.count == header.count else {
                throw IngredientError(file, line: line, "\(cells.count) cells, but the header has \(header.count)")
            }
            var named: [String: String] = [:]
            for (name, cell) in zip(header, cells) { named[name] = cell }
            rows.append(Row(file: file, line: line, cells: named))
        }
        guard !rows.isEmpty else { throw IngredientError(file, "the table has no rows") }
        self.rows = rows
    }

    private static func records(in text: String) -> [(line: Int, cells: [String])] {
        var records: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var cell: [UInt8] = []
        var (line, start, isQuoted, wasQuote) = (1, 1, false, false)
        func endCell() {
            cells.append(String(decoding: cell, as: UTF8.self))
            cell = []
        }
        func endRecord() {
            endCell()
            if cells != [""] { records.append((start, cells)) }
            cells = []
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") {
                if wasQuote { cell.append(byte) }
                wasQuote = isQuoted
                isQuoted.toggle()
                continue
            }
            wasQuote = false
            switch byte {
            case UInt8(ascii: ",") where !isQuoted: endCell()
            case UInt8(ascii: "\n") where !isQuoted:
                endRecord()
                start = line + 1
            case UInt8(ascii: "\r") where !isQuoted: break
            default: cell.append(byte)
            }
            if byte == UInt8(ascii: "\n") { line += 1 }
        }
        if !cell.isEmpty || !cells.isEmpty { endRecord() }
        return records
    }
}

/// One row of a table, its cells by the names of the columns.
struct Row {
    let file: String
    let line: Int
    let cells: [String: String]

    /// A cell; empty where there is no such column.
    subscript(column: String) -> String { cells[column] ?? "" }

    /// A cell that must not be empty.
    func required(_ column: String) throws(IngredientError) -> String {
        let cell = self[column]
        guard !cell.isEmpty else { throw IngredientError(file, line: line, "\(column) is missing") }
        return cell
    }

    /// A whole number.
    func number(_ column: String) throws(IngredientError) -> Int {
        guard let number = Int(self[column]) else {
            throw IngredientError(file, line: line, "\(column) is “\(self[column])”, not a whole number")
        }
        return number
    }

    /// Items between semicolons.
    func list(_ column: String) -> [String] { Text.items(self[column], separator: ";") }
}
