// Records in a report: columns with their labels, a row a record, each cell as people read it and as the number that it is.

import Base
import Domain
import Language
import Store

/// A list of records in a report.
struct RecordList {
    struct Column {
        let name: String
        let label: String
        /// Whether its cells stand at the right.
        let isNumber: Bool
    }

    struct Cell {
        let text: String
        /// As programs read it: plain decimals, ISO 8601.
        let plain: String
        let number: SheetNumber?
    }

    let title: String
    /// The currency of each record's amounts, where a column has any.
    let currencies: [String]?
    let columns: [Column]
    let rows: [[Cell]]
    /// How many records there are altogether.
    let count: Int

    /// How many are listed where the query doesn't say.
    private static let standard = 20
    private static let mostColumns = 6

    /// - Parameter subject: the type that the report is about; the column that would name it on every row is left out.
    init(_ title: String, _ query: Query, without subject: String?, _ reader: Reader) throws {
        var query = query
        guard let type = reader.catalogue.type(named: query.type) else {
            throw InterchangeError("there is no record type \(query.type)")
        }
        if query.columns.isEmpty {
            let names = type.columns.filter { name in
                type.field(named: name).map { $0.field.kind != .reference(subject ?? "") } ?? false
            }
            query.columns = names.prefix(Self.mostColumns).map { FieldPath($0) }
        }
        let columns = try ExportColumn.columns(of: query, reader.catalogue, style: .titlesFirst)
        let source = ExportRows(columns, reader)
        let zone = reader.acting.clock.zone
        var whole = query
        whole.limit = nil
        var rows: [[Cell]] = []
        var currencies: [String] = []
        query.limit = query.limit ?? Self.standard
        try source.forEach(query) { record in
            currencies.append(record.currency?.code ?? "")
            rows.append(columns.map { Self.cell(source.cell($0, of: record), $0.field, record.currency, zone) })
        }
        self.title = title
        self.columns = columns.map {
            Column(name: $0.name, label: $0.label, isNumber: $0.form == .value && $0.field.kind.isSummable)
        }
        self.rows = rows
        self.currencies = columns.contains { $0.field.kind == .money } ? currencies : nil
        count = try reader.count(whole)
    }

    private static func cell(_ cell: ExportCell, _ field: FieldDescriptor, _ currency: Currency?, _ zone: Zone) -> Cell
    {
        if let names = cell.names?.joined(separator: ", ") { return Cell(text: names, plain: names, number: nil) }
        let currency = cell.currency ?? currency
        let text = ValueText(.display, zone: zone).text(cell.value, of: field, currency: currency)
        return Cell(
            text: SafeText.singleLine(text),
            plain: ValueText(.machine).text(cell.value, of: field, currency: currency),
            number: SheetNumber(cell.value, field.kind, currency: currency, zone: zone))
    }
}
