// What tells a row that names columns from one that is a record.

enum HeaderRow {
    /// Names differ, none is empty or a number: such rows are headers even where no name is known.
    static func looksLikeOne(_ cells: [String]) -> Bool {
        guard cells.count > 1, Set(cells).count == cells.count else { return false }
        return cells.allSatisfy { cell in
            guard let first = cell.utf8.first else { return false }
            return !(first >= 0x30 && first <= 0x39) && first != UInt8(ascii: "-")
                && !cell.utf8.contains(UInt8(ascii: "@"))
        }
    }

    /// A column's name on one line.
    static func name(_ cell: String) -> String {
        cell.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
}
