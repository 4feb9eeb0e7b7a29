// The rows of a sheet, one after another: a little of the sheet is unpacked at a time, so that a million rows take no more
// memory than ten. Cells and rows that are empty stand in no file; each says where it is.

/// A cell that is not empty.
public struct SheetCell: Sendable, Equatable {
    /// From 0.
    public let column: Int
    public let text: String
    /// Whether somebody has written these words; else they stand for a number.
    public let isText: Bool
    /// Whether it is the error that a formula came to, such as `#REF!`.
    public let isError: Bool
}

/// A row that is not empty.
public struct SheetRow: Sendable, Equatable {
    /// As the spreadsheet counts, from 1.
    public let number: Int
    public let cells: [SheetCell]
}

/// The rows of a sheet.
public final class SheetRows {
    private let part: XMLPart
    private let listener: SheetListener

    init(_ part: (any XMLListener) throws(WorkbookFault) -> XMLPart, _ listener: SheetListener) throws(WorkbookFault) {
        self.listener = listener
        self.part = try part(listener)
    }

    /// The next row; nil at the end.
    ///
    /// - Throws: `WorkbookFault` where the sheet is damaged from here on.
    public func next() throws(WorkbookFault) -> SheetRow? {
        while true {
            if let row = listener.popRow() { return row }
            guard try part.readOn() else { return listener.popRow() }
        }
    }
}

/// Makes rows of what a sheet says.
final class SheetListener: XMLListener {
    private let texts: [String]
    private let formats: [CellFormat]
    private let from1904: Bool
    private(set) var fault: WorkbookFault?
    private var rows: [SheetRow] = []
    private var given = 0
    private var row = 0
    private var column = -1
    private var cells: [SheetCell] = []
    private var kind = Kind.number
    private var style = 0
    private var content: [UInt8] = []
    private var isContent = false
    private var isReading = false

    private enum Kind { case number, shared, text, boolean, error, time }

    /// What a sheet can have in columns.
    private static let columns = 16_384
    /// What a cell can have in bytes; a spreadsheet stops at 32,767 characters, of which each may be spelled in seven bytes.
    static let length = 1 << 18

    init(texts: [String], formats: [CellFormat], from1904: Bool) {
        (self.texts, self.formats, self.from1904) = (texts, formats, from1904)
    }

    func popRow() -> SheetRow? {
        guard given < rows.count else {
            rows.removeAll(keepingCapacity: true)
            given = 0
            return nil
        }
        given += 1
        return rows[given - 1]
    }

    func begin(_ element: XMLElement) {
        if element.name == "c" {
            beginCell(element)
        } else if element.name == "v" || element.name == "t" {
            isContent = !isReading
        } else if element.name == "rPh" {
            isReading = true
        } else if element.name == "row" {
            row = max(row + 1, element.number("r") ?? 0)
            if row > Workbook.rowLimit { fail("there are rows beyond the last that a sheet can have") }
            row = min(row, Workbook.rowLimit)
            column = -1
            cells.removeAll(keepingCapacity: true)
        }
    }

    private func beginCell(_ element: XMLElement) {
        column = element.value("r").flatMap { Self.column(of: $0) } ?? column + 1
        if column >= Self.columns { fail("row \(row) has a cell beyond the last column") }
        if let last = cells.last, column <= last.column { fail("the cells of row \(row) are out of order") }
        style = element.number("s") ?? 0
        kind =
            switch element["t"] {
            case "s": .shared
            case "inlineStr", "str": .text
            case "b": .boolean
            case "e": .error
            case "d": .time
            default: .number
            }
        content.removeAll(keepingCapacity: true)
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isContent, fault == nil else { return }
        content += bytes
        if content.count > Self.length { fail("a cell of row \(row) is too long") }
    }

    func end(_ name: XMLName) {
        if name == "v" || name == "t" {
            isContent = false
        } else if name == "rPh" {
            isReading = false
        } else if name == "c" {
            if !content.isEmpty, fault == nil { endCell() }
        } else if name == "row", !cells.isEmpty {
            rows.append(SheetRow(number: row, cells: cells))
        }
    }

    private func endCell() {
        let written = String(decoding: content, as: UTF8.self)
        let text: String
        switch kind {
        case .text: text = SpelledText.plain(content)
        case .shared:
            guard let index = Int(written), texts.indices.contains(index) else {
                return fail("row \(row) names a text that is not there")
            }
            text = texts[index]
        case .boolean: text = written == "0" || written == "false" ? "no" : "yes"
        case .error, .time: text = written
        case .number: text = number(written)
        }
        guard !text.isEmpty else { return }
        cells.append(
            SheetCell(column: column, text: text, isText: kind == .text || kind == .shared, isError: kind == .error))
    }

    private func number(_ written: String) -> String {
        let format = formats.indices.contains(style) ? formats[style] : .number
        // Whole numbers stand as they are: a number of an account may have more digits than a fraction can.
        if format == .number, content.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return written }
        guard let number = Double(written), number.isFinite else { return written }
        return CellNumber.text(number, format, from1904: from1904)
    }

    private func fail(_ reason: String) { fault = fault ?? WorkbookFault(reason) }

    /// The column of `AB12`, from 0; nil where there are no letters.
    private static func column(of place: UnsafePointer<CChar>) -> Int? {
        var (number, next) = (0, place)
        while true {
            let letter = UInt8(bitPattern: next.pointee) & 0xDF
            guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z"), number < 1 << 20 else { break }
            number = number * 26 + Int(letter - UInt8(ascii: "A")) + 1
            next += 1
        }
        return number > 0 ? number - 1 : nil
    }
}
