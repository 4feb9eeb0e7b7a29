// The list of rows that an import couldn't take: their cells, where they stand, why, and as `raw` what stands in the file
// where a row couldn't even be read as one: a line that is no JSON, a row with too few cells. Somebody mends the cells and
// imports the list. A row with a `raw` that says the same as before is not mended, however well its filled-up cells fit.

struct RejectedRows {
    /// What stands behind the columns of the source.
    static let columns = ["row", "reason", "raw"]

    /// The columns of the source.
    let given: [String]

    private static let advice = "; mend its cells, or clear raw where they are right"

    /// A list of columns that is a list's, perhaps of an older program that kept no `raw`; nil where it isn't.
    init?(_ columns: [String]) {
        let own = [Self.columns, Array(Self.columns.dropLast())].first { own in
            columns.count > own.count && columns.suffix(own.count).elementsEqual(own)
        }
        guard let own else { return nil }
        given = Array(columns.dropLast(own.count))
    }

    /// The places of a list's own columns in a file: behind the others, or the last of each name where somebody has moved
    /// them in a file that is called as lists are. A record may have a `reason` of its own.
    static func places(in columns: [String], of path: String) -> Set<Int> {
        if let list = RejectedRows(columns) { return Set(list.given.count..<columns.count) }
        let named = Self.columns.compactMap { columns.lastIndex(of: $0) }
        return named.count > 1 && SideFile.isNamed(.rejected, path) ? Set(named) : []
    }

    /// The current row of a list as it stood in its source; nil where it was read.
    func raw(of cells: [String]) -> String? {
        let place = given.count + 2
        return place < cells.count && !cells[place].isEmpty ? cells[place] : nil
    }

    /// Why a row of a list is rejected as it was before; nil where it was changed, or could be read from the first.
    func unmended(_ table: any TableReader) -> String? {
        let cells = table.texts
        guard let raw = raw(of: cells) else { return nil }
        let own = Array(cells.prefix(given.count))
        let before = Self.fitted(CSVSniffer.rows(of: Array(raw.utf8), .comma, first: 1).first ?? [], to: given.count)
        guard own == before || own.allSatisfy(\.isEmpty) else { return nil }
        let reason = cells[given.count + 1]
        return reason.hasSuffix(Self.advice) ? reason : reason + Self.advice
    }

    /// A row as a line of CSV, without its end.
    static func raw(of cells: [String]) -> String {
        var line = CSVWriter()
        for cell in cells { line.cell(cell) }
        return String(decoding: line.bytes, as: UTF8.self)
    }

    /// As many cells as there are columns.
    static func fitted(_ cells: [String], to width: Int) -> [String] {
        Array(cells.prefix(width)) + Array(repeating: "", count: max(0, width - cells.count))
    }
}
