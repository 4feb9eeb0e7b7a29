// A CSV file as a table: what it is punctuated and spelled with is found out first, then whether its
// first row names the columns.

import Platform

final class CSVTable: TableReader {
    let columns: [String]
    let facts: [String]
    let isGuarded = true
    private(set) var row: Int
    private let reader: CSVReader
    private let path: String
    private let format: CSVFormat
    private let survey: TextSurvey
    private let hasHeader: Bool

    /// - Parameters:
    ///   - preferred: the delimiter that the file's ending speaks for.
    ///   - known: how many of some cells are names of columns.
    convenience init(path: String, preferred: UInt8 = CSVFormat.comma.delimiter, known: ([String]) -> Int) throws {
        let survey = try TextSurvey(path: path)
        guard !survey.isBlank else { throw InterchangeError("\(path) is empty") }
        let format = CSVSniffer.format(of: survey.head, preferred: preferred, known: known)
        let first = CSVSniffer.rows(of: survey.head, format, first: 1).first ?? []
        let hasHeader = known(first) > 0 || HeaderRow.looksLikeOne(first)
        try self.init(path: path, format: format, survey: survey, hasHeader: hasHeader)
    }

    private init(path: String, format: CSVFormat, survey: TextSurvey, hasHeader: Bool) throws {
        (self.path, self.format, self.survey, self.hasHeader) = (path, format, survey, hasHeader)
        let reader = CSVReader(
            try ByteSource(path: path), format: format, encoding: survey.encoding, checksText: survey.hasFaults)
        self.reader = reader
        facts = Self.facts(format, survey, hasHeader)
        if hasHeader, try reader.next() {
            columns = (0..<reader.cellCount).map { HeaderRow.name(reader.cell($0).text) }
            row = 1
        } else {
            let width = CSVSniffer.rows(of: survey.head, format, first: 1).first?.count ?? 0
            columns = (0..<width).map { "column \($0 + 1)" }
            row = 0
        }
    }

    var line: Int? { reader.line == row ? nil : reader.line }
    var fault: String? { reader.fault }
    var cellCount: Int { reader.cellCount }
    func isQuoted(_ cell: Int) -> Bool { reader.isQuoted(cell) }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> { reader.cell(index) }

    func next() throws -> Bool {
        guard try reader.next() else { return false }
        row += 1
        return true
    }

    func reopened() throws -> any TableReader {
        try CSVTable(path: path, format: format, survey: survey, hasHeader: hasHeader)
    }

    private static func facts(_ format: CSVFormat, _ survey: TextSurvey, _ hasHeader: Bool) -> [String] {
        var text = survey.encoding.rawValue
        if survey.hasByteOrderMark { text += " with byte order mark" }
        text += ", " + format.delimiterName
        if format.quote != CSVFormat.comma.quote { text += ", " + format.quoteName }
        if !hasHeader { text += ", no header row" }
        return [text] + (survey.hasFaults ? ["some rows hold bytes that are no UTF-8 text"] : [])
    }
}
