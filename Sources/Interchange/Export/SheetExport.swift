// An export as a workbook with one sheet: days, times, amounts and shares are numbers with a format, so that a spreadsheet
// sorts and adds them up; what a spreadsheet's number can't hold exactly is written as text. Times are those of UTC and show
// as in the other formats, so that a sheet means the same in each zone. Texts are never formulas.

import Base
import Domain
import Language
import Store
import XLSX

final class SheetExport {
    private let columns: [ExportColumn]
    private let workbook: Workbook
    private let sheet: Workbook.Sheet
    private(set) var count = 0

    private static let machine = ValueText(.machine)
    private static let head = CellLook(isBold: true, hasRule: true, fill: 0xF4F6F8)
    private static let day = CellLook("yyyy-mm-dd", edge: .left)
    private static let instant = CellLook("yyyy-mm-dd\"T\"hh:mm:ss\"Z\"", edge: .left)
    private static let length = CellLook("[h]:mm:ss")
    private static let share = CellLook("0.0###%")
    private static let amount = CellLook("#,##0.00##")
    /// From here on every program counts days alike.
    private static let firstDay = 61

    init(_ columns: [ExportColumn], of type: String, in reader: Reader, to path: String) throws {
        self.columns = columns
        let title = reader.catalogue.type(named: type)?.plural ?? type
        do {
            workbook = try Workbook(writingTo: path, title: title, at: reader.acting.clock.now)
        } catch WorkbookError.noLibrary {
            throw InterchangeError("XLSX needs libxlsxwriter", advice: "install the package libxlsxwriter4")
        }
        sheet = try workbook.addSheet(title)
        for (place, column) in columns.enumerated() { sheet.widen(place, to: Self.width(of: column)) }
        for (place, column) in columns.enumerated() { sheet.writeExactly(column.name, 0, place, Self.head) }
        sheet.freeze(rows: 1)
    }

    /// Writes a record.
    func row(_ title: String, _ cell: (ExportColumn) -> ExportCell) throws {
        count += 1
        guard count < Workbook.rowLimit else {
            throw InterchangeError(
                "a sheet has room for \(Workbook.rowLimit - 1) records", advice: "narrow the query, or export to .csv")
        }
        for (place, column) in columns.enumerated() { try write(cell(column), column, place, title) }
    }

    func end() throws { try workbook.finish() }

    private func write(_ cell: ExportCell, _ column: ExportColumn, _ place: Int, _ title: String) throws {
        if let names = cell.names {
            if case .references = column.field.kind {
                try write(ListCell.text(of: names), column, place, title)
            } else if let name = names.first, column.form != .id || !write(Int64(name) ?? .max, .integer, place) {
                try write(name, column, place, title)
            }
            return
        }
        switch cell.value {
        case .null: return
        case .text(let text):
            if case .list = column.field.kind {
                try write(ListCell.text(of: ListText.items(of: cell.value)), column, place, title)
            } else {
                try write(text, column, place, title)
            }
        default:
            if let units = cell.value.integer, write(units, column.field.kind, place) { return }
            try write(
                Self.machine.text(cell.value, of: column.field, currency: cell.currency), column, place, title)
        }
    }

    private func write(_ text: String, _ column: ExportColumn, _ place: Int, _ title: String) throws {
        guard text.utf8.count <= Workbook.textLimit || text.utf16.count <= Workbook.textLimit else {
            throw InterchangeError(
                "the \(column.name) of “\(title)” is longer than a cell can be",
                advice: "leave it out with `columns …`, or export to .csv")
        }
        sheet.writeExactly(text, count, place)
    }

    /// Writes a value that is a number in a spreadsheet too; false where it would not be exactly that.
    private func write(_ units: Int64, _ kind: FieldKind, _ place: Int) -> Bool {
        switch kind {
        case .boolean: sheet.write(units == 1, count, place)
        case .date:
            guard let day = Self.serial(units) else { return false }
            sheet.write(day, count, place, Self.day)
        case .instant:
            let (date, second) = Instant(seconds: units).utc
            guard let day = Self.serial(Int64(date.days)) else { return false }
            sheet.write(day + Double(second) / 86_400, count, place, Self.instant)
        case .duration:
            guard (0..<100_000_000).contains(units) else { return false }
            sheet.write(Double(units) / 86_400, count, place, Self.length)
        case .integer, .reference:
            guard units.magnitude < 1_000_000_000_000_000 else { return false }
            sheet.write(Double(units), count, place, CellLook())
        case .decimal, .money, .percent:
            let isShare = kind == .percent
            let number = Decimal(units: units).real / (isShare ? 100 : 1)
            guard CellNumber.text(number, isPercent: isShare) == Decimal(units: units).description else { return false }
            sheet.write(number, count, place, isShare ? Self.share : kind == .money ? Self.amount : CellLook())
        default: return false
        }
        return true
    }

    /// Days as a spreadsheet counts them; nil for those that it doesn't know.
    private static func serial(_ days: Int64) -> Double? {
        let serial = days + 25_569
        return serial >= firstDay && serial < 2_958_466 ? Double(serial) : nil
    }

    private static func width(of column: ExportColumn) -> Double {
        switch column.field.kind {
        case _ where column.form == .title: 24
        case .text, .email, .url, .query: 28
        case .longText: 40
        case .instant: 21
        case .integer, .boolean, .reference: 10
        default: 14
        }
    }
}
