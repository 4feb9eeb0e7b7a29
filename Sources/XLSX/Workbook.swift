// A workbook of sheets with real numbers, formats and charts. libxlsxwriter stands behind it and is opened with the
// first workbook; where it is not installed, making one says so. The same workbook gives the same bytes.

public import Base
import CXLSX
import Glibc

/// Why there is no workbook.
public enum WorkbookError: Error, Sendable {
    case noLibrary
    /// With the number of `errno` that says why.
    case notWritten(Int32)
}

/// How cells look.
public struct CellLook: Sendable, Hashable {
    /// Where the text stands; as its value asks where nothing is said.
    public enum Edge: Int32, Sendable { case standard, left, centre, right }

    /// As spreadsheets write them, `#,##0.00`; nil for text and plain numbers.
    public var format: String?
    public var size: Double
    public var isBold: Bool
    public var edge: Edge
    /// How far from its edge, in characters.
    public var indent: Int32
    public var wraps: Bool
    /// A thin line below.
    public var hasRule: Bool
    /// 0xRRGGBB.
    public var color: Int32?
    public var fill: Int32?

    public init(
        _ format: String? = nil, size: Double = 11, isBold: Bool = false, edge: Edge = .standard, indent: Int32 = 0,
        wraps: Bool = false, hasRule: Bool = false, color: Int32? = nil, fill: Int32? = nil
    ) {
        (self.format, self.size, self.isBold, self.edge, self.indent) = (format, size, isBold, edge, indent)
        (self.wraps, self.hasRule, self.color, self.fill) = (wraps, hasRule, color, fill)
    }
}

/// The sorts of charts in a workbook.
public enum WorkbookChart: Int32, Sendable { case line, columns, stackedColumns, bars }

/// White between the colour of a row of numbers, so that it is told from others in grey too. The numbers are
/// libxlsxwriter's.
public enum WorkbookHatch: Int32, Sendable {
    case none = 0, dots = 10, falling = 15, rising = 16, upright = 23, across = 24
}

/// A workbook that is being written.
public final class Workbook {
    /// Rows of a sheet, and characters of a cell, as UTF-16 counts them.
    public static let (rowLimit, textLimit) = (1_048_576, 32_767)

    private var book: OpaquePointer?
    private var styles: [CellLook: OpaquePointer] = [:]
    private var names: Set<String> = []
    /// Whether rows go to a file as they come, each before the next.
    private let isStreamed: Bool

    /// - Parameter instant: the time on the workbook.
    public init(title: String, subject: String, author: String, at instant: Instant) throws(WorkbookError) {
        guard let book = xlsx_open() else { throw .noLibrary }
        (self.book, isStreamed) = (book, false)
        let (title, subject) = (SafeText.singleLine(title), SafeText.singleLine(subject))
        xlsx_info(book, title, subject, SafeText.singleLine(author), time_t(instant.seconds))
    }

    /// A workbook that is written to a file as it is made, so that a million rows take no more memory than ten. Rows are
    /// written from the first down; none can be gone back to.
    public init(writingTo path: String, title: String, at instant: Instant) throws(WorkbookError) {
        guard let book = xlsx_open_file(path) else { throw .noLibrary }
        (self.book, isStreamed) = (book, true)
        xlsx_info(book, SafeText.singleLine(title), "", "", time_t(instant.seconds))
    }

    deinit {
        guard let book else { return }
        if isStreamed {
            _ = xlsx_finish(book)
        } else {
            var (count, reason) = (0, Int32(0))
            xlsx_free(xlsx_close(book, &count, &reason))
        }
    }

    /// Adds a sheet to be printed. Its name is cut and changed to what a sheet can be called, and is unlike that of any other.
    public func addSheet(_ name: String, footer: String) throws(WorkbookError) -> Sheet {
        // A & begins a code in footers.
        let safe = SafeText.singleLine(footer).split(separator: "&", omittingEmptySubsequences: false).joined(
            separator: "&&")
        return try add(name) { book, name in xlsx_add_sheet(book, name, "&L\(safe.prefix(180))&R&P / &N") }
    }

    /// Adds a sheet to be worked with, named likewise.
    public func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
        try add(name) { book, name in xlsx_add_sheet(book, name, nil) }
    }

    private func add(
        _ name: String, _ made: (OpaquePointer, String) -> OpaquePointer?
    ) throws(WorkbookError) -> Sheet {
        guard let book else { throw .notWritten(EBADF) }
        let plain = Self.plain(name)
        var own = plain
        var number = 2
        while names.contains(own.lowercased()) {
            own = String(plain.prefix(27)) + " \(number)"
            number += 1
        }
        names.insert(own.lowercased())
        guard let sheet = made(book, own) else { throw .notWritten(EINVAL) }
        return Sheet(name: own, self, sheet)
    }

    /// At most 31 characters, without those that a sheet's name can't have.
    private static func plain(_ name: String) -> String {
        let safe = SafeText.singleLine(name).map { "[]:*?/\\".contains($0) ? "-" : $0 }
        let trimmed = String(safe.prefix(31)).split(separator: "'", omittingEmptySubsequences: true).joined(
            separator: "’")
        return trimmed.isEmpty ? "Sheet" : trimmed
    }

    /// Ends the workbook.
    public func bytes() throws(WorkbookError) -> [UInt8] {
        guard let book else { throw .notWritten(EBADF) }
        self.book = nil
        var (count, reason) = (0, Int32(0))
        guard let bytes = xlsx_close(book, &count, &reason) else { throw .notWritten(reason) }
        defer { xlsx_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// Ends a workbook that is written to a file.
    public func finish() throws(WorkbookError) {
        guard let book, isStreamed else { throw .notWritten(EBADF) }
        self.book = nil
        let reason = xlsx_finish(book)
        guard reason == 0 else { throw .notWritten(reason) }
    }

    fileprivate func style(_ look: CellLook) -> OpaquePointer? {
        if let found = styles[look] { return found }
        func add(_ format: UnsafePointer<CChar>?) -> OpaquePointer? {
            xlsx_add_style(
                book,
                xlsx_look(
                    number_format: format, size: look.size, bold: look.isBold ? 1 : 0, align: look.edge.rawValue,
                    indent: look.indent, wrap: look.wraps ? 1 : 0, rule: look.hasRule ? 1 : 0, color: look.color ?? -1,
                    fill: look.fill ?? -1))
        }
        let made = look.format.map { $0.withCString { add($0) } } ?? add(nil)
        styles[look] = made
        return made
    }

    /// A sheet of a workbook. Rows and columns count from 0.
    public struct Sheet {
        public let name: String
        private let workbook: Workbook
        private let sheet: OpaquePointer

        fileprivate init(name: String, _ workbook: Workbook, _ sheet: OpaquePointer) {
            (self.name, self.workbook, self.sheet) = (name, workbook, sheet)
        }

        /// Writes a text, which is never taken for a formula.
        public func write(_ text: String, _ row: Int, _ column: Int, _ look: CellLook = CellLook()) {
            _ = xlsx_text(
                workbook.book, sheet, UInt32(row), UInt16(column),
                SpelledText.spelled(SafeText.visible(text, keepingLines: true)),
                workbook.style(look))
        }

        public func write(_ number: Double, _ row: Int, _ column: Int, _ look: CellLook) {
            guard number.isFinite else { return write("—", row, column, look) }
            _ = xlsx_number(workbook.book, sheet, UInt32(row), UInt16(column), number, workbook.style(look))
        }

        /// Writes a text as it stands, for a sheet that is read back; a cell has room for `Workbook.textLimit`.
        public func writeExactly(_ text: String, _ row: Int, _ column: Int, _ look: CellLook? = nil) {
            _ = xlsx_text(
                workbook.book, sheet, UInt32(row), UInt16(column), SpelledText.spelled(text),
                look.flatMap { workbook.style($0) })
        }

        public func write(_ flag: Bool, _ row: Int, _ column: Int) {
            _ = xlsx_boolean(workbook.book, sheet, UInt32(row), UInt16(column), flag ? 1 : 0)
        }

        /// Keeps the first rows in sight.
        public func freeze(rows: Int) { xlsx_freeze(workbook.book, sheet, UInt32(rows)) }

        /// - Parameter width: in characters.
        public func widen(_ column: Int, to width: Double) {
            xlsx_column_width(workbook.book, sheet, UInt16(column), width)
        }

        public func heighten(_ row: Int, to points: Double) {
            xlsx_row_height(workbook.book, sheet, UInt32(row), points)
        }

        /// Says how the sheet is printed.
        ///
        /// - Parameters:
        ///   - scale: in percent.
        ///   - breaks: the rows before which a page ends, ascending.
        public func paginate(scale: Int, breaks: [Int]) {
            // A spreadsheet takes 1,023.
            var rows = breaks.filter { $0 > 0 }.prefix(1_000).map { UInt32($0) } + [0]
            xlsx_paginate(workbook.book, sheet, Int32(scale), &rows)
        }

        /// Shades numbers by their size.
        public func shade(rows: ClosedRange<Int>, columns: ClosedRange<Int>, _ color: Int32) {
            xlsx_shade(
                workbook.book, sheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
                UInt16(columns.upperBound), color)
        }

        /// A row of numbers of a chart: names in a column of the sheet, numbers in another, on the same rows.
        public struct Series {
            let name: String
            let names: Int
            let values: Int
            let rows: ClosedRange<Int>
            let color: Int32
            let hatch: WorkbookHatch

            public init(
                _ name: String, names: Int, values: Int, rows: ClosedRange<Int>, color: Int32,
                hatch: WorkbookHatch = .none
            ) {
                (self.name, self.names, self.values, self.rows) = (name, names, values, rows)
                (self.color, self.hatch) = (color, hatch)
            }
        }

        /// Lays a chart over the cells from a place on.
        ///
        /// - Parameters:
        ///   - format: of the numbers.
        ///   - nameFormat: of names that are days; nil for texts.
        ///   - width: in pixels, as `height`.
        public func draw(
            _ kind: WorkbookChart, _ title: String, _ series: [Series], format: String, nameFormat: String?, row: Int,
            column: Int,
            width: Double, height: Double
        ) throws(WorkbookError) {
            let (book, title) = (workbook.book, SafeText.singleLine(title))
            guard
                let chart = xlsx_add_chart(
                    book, kind.rawValue, title, format, nameFormat, series.count > 1 ? 1 : 0)
            else { throw .notWritten(ENOMEM) }
            for one in series {
                xlsx_add_series(
                    book, chart, kind.rawValue, SafeText.singleLine(one.name), range(one.names, one.rows),
                    range(one.values, one.rows),
                    one.color, one.hatch.rawValue)
            }
            xlsx_place(book, sheet, chart, UInt32(row), UInt16(column), width, height, title)
        }

        /// `='At a glance'!$A$3:$A$9`
        private func range(_ column: Int, _ rows: ClosedRange<Int>) -> String {
            let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(column, 25))))
            return "='\(name)'!$\(letter)$\(rows.lowerBound + 1):$\(letter)$\(rows.upperBound + 1)"
        }
    }
}
