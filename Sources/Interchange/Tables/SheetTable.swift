// A sheet of a workbook as a table. A title may stand above the header: it is the first row, of those at the top, that names
// known columns.

import Platform
import XLSX

final class SheetTable: TableReader {
    let columns: [String]
    let facts: [String]
    let isGuarded = false
    private(set) var row = 0
    private(set) var fault: String?
    private let path: String
    private let workbook: WorkbookFile
    private let place: Int
    private let header: Int
    private let rows: SheetRows
    /// Rows that were read to find the header, and come after it.
    private var ahead: ArraySlice<SheetRow>
    private var cells: [(range: Range<Int>, isText: Bool)] = []
    private let buffer = ByteBuffer()

    private static let sizeLimit = 1 << 28
    /// Rows that are looked through for a header.
    private static let depth = 10

    /// - Parameters:
    ///   - sheet: the sheet's name; nil for the first.
    ///   - known: how many of some cells are names of columns.
    convenience init(path: String, sheet: String?, known: ([String]) -> Int) throws {
        let bytes = try Files.read(path, limit: Self.sizeLimit)
        let workbook = try Self.told(path) { () throws(WorkbookFault) in try WorkbookFile(bytes) }
        var place = 0
        if let sheet {
            guard let found = workbook.sheets.firstIndex(where: { $0.lowercased() == sheet.lowercased() }) else {
                throw InterchangeError(
                    "\(path) has no sheet “\(sheet)”",
                    advice: "its sheets are \(workbook.sheets.joined(separator: ", "))")
            }
            place = found
        }
        let rows = try Self.told(path) { () throws(WorkbookFault) in try workbook.rows(of: place) }
        var first: [SheetRow] = []
        while first.count < Self.depth,
            let row = try Self.told(path, { () throws(WorkbookFault) in try rows.next() })
        {
            first.append(row)
        }
        try self.init(path: path, workbook, place, header: Self.header(of: first, known))
    }

    private init(path: String, _ workbook: WorkbookFile, _ place: Int, header: Int) throws {
        (self.path, self.workbook, self.place, self.header) = (path, workbook, place, header)
        rows = try Self.told(path) { () throws(WorkbookFault) in try workbook.rows(of: place) }
        // Without a header the first row is a record, and says how many columns there are.
        var top: [SheetRow] = []
        while top.count <= max(0, header),
            let row = try Self.told(path, { [rows] () throws(WorkbookFault) in try rows.next() })
        {
            top.append(row)
        }
        let names = top.last.map { Self.texts(of: $0) } ?? []
        columns = names.enumerated().map { header < 0 || $1.isEmpty ? "column \(Self.letters(of: $0))" : $1 }
        ahead = header < 0 ? top[...] : []
        facts = Self.facts(workbook, place, header: header < 0 ? nil : top.last?.number)
    }

    var cellCount: Int { cells.count }
    func isQuoted(_ cell: Int) -> Bool { cells[cell].isText }
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        buffer.slice(cells[index].range.lowerBound, cells[index].range.upperBound)
    }
    func reopened() throws -> any TableReader { try SheetTable(path: path, workbook, place, header: header) }

    func next() throws -> Bool {
        guard let next = try ahead.popFirst() ?? Self.told(path, { () throws(WorkbookFault) in try rows.next() }) else {
            return false
        }
        row = next.number
        fault = nil
        buffer.removeAll()
        cells.removeAll(keepingCapacity: true)
        for cell in next.cells {
            fill(to: cell.column)
            let start = buffer.count
            if cell.isError {
                note(cell)
            } else {
                buffer.append(cell.text.utf8)
            }
            cells.append((start..<buffer.count, cell.isText))
        }
        fill(to: columns.count)
        return true
    }

    /// Empty cells up to a column.
    private func fill(to column: Int) {
        while cells.count < column { cells.append((buffer.count..<buffer.count, false)) }
    }

    /// A formula that finds nothing says `#N/A`; other errors are somebody's mistake.
    private func note(_ cell: SheetCell) {
        if cell.text == "#N/A" || fault != nil { return }
        fault = "the cell \(Self.letters(of: cell.column))\(row) holds the error \(cell.text)"
    }

    private static func told<R>(_ path: String, _ body: () throws(WorkbookFault) -> R) throws -> R {
        do {
            return try body()
        } catch {
            throw InterchangeError("\(path): \(error.reason)", advice: error.advice)
        }
    }

    // MARK: Header

    /// The place of the header among the first rows; −1 where there is none.
    private static func header(of rows: [SheetRow], _ known: ([String]) -> Int) -> Int {
        let names = rows.map { texts(of: $0).filter { !$0.isEmpty } }
        // A word of a title may be a column's name; two in a row hardly ever are by chance.
        if let found = names.firstIndex(where: { known($0) >= min(2, $0.count) && !$0.isEmpty }) { return found }
        if let found = names.firstIndex(where: { known($0) > 0 }) { return found }
        return names.first.map(HeaderRow.looksLikeOne) == true ? 0 : -1
    }

    private static func texts(of row: SheetRow) -> [String] {
        var texts: [String] = []
        for cell in row.cells where cell.column >= texts.count {
            while texts.count < cell.column { texts.append("") }
            texts.append(HeaderRow.name(cell.text))
        }
        return texts
    }

    /// `A`, `AB`
    private static func letters(of column: Int) -> String {
        var (rest, letters) = (column + 1, "")
        while rest > 0 {
            rest -= 1
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest /= 26
        }
        return letters
    }

    private static func facts(_ workbook: WorkbookFile, _ place: Int, header: Int?) -> [String] {
        var fact = "XLSX, sheet “\(workbook.sheets[place])”"
        if let header { fact += header > 1 ? ", header in row \(header)" : "" } else { fact += ", no header row" }
        let others = workbook.sheets.enumerated().filter { $0.offset != place }.map(\.element)
        return others.isEmpty
            ? [fact] : [fact, "not read: \(others.count == 1 ? "sheet" : "sheets") \(others.joined(separator: ", "))"]
    }
}
