// Reads the rows of a file into values of the type's fields, by the column plan. What is wrong with
// a row is thrown as its fault; what was corrected is noted in the log.

import Base
import Domain
import Services
import Store

final class RowReader {
    private let type: RecordType
    private let table: any TableReader
    private let plan: ColumnPlan
    private let log: ImportLog
    private let scalars: [FieldPlan]
    private let references: [ReferenceReader]
    private let constants: [(index: Int, content: CellContent)]
    private let rejected: RejectedRows?
    private let currency: Int?
    private let home: Currency
    private let externalPrefix: String?
    private let survey: () throws -> Void
    private var row: IncomingRow

    /// - Parameter survey: decides over the whole file what a cell leaves open.
    init(
        _ type: RecordType, _ table: any TableReader, _ plan: ColumnPlan, _ session: ImportSession, _ log: ImportLog,
        survey: @escaping () throws -> Void
    ) throws {
        (self.type, self.table, self.plan, self.log, self.survey) = (type, table, plan, log, survey)
        rejected = RejectedRows(table.columns)
        currency = type.currency
        home = session.unit.settings.currency
        externalPrefix = session.externalPrefix
        row = IncomingRow(fields: type.fields.count)
        let values = plan.fields.filter { !$0.isReference }
        // Minutes after another time come when that time is known.
        scalars = values.filter { !$0.isDerived } + values.filter(\.isDerived)
        // The customer comes first, who tells contacts of the same name apart.
        let named = plan.fields.filter(\.isReference)
        references = (named.filter { $0.field.name == "customer" } + named.filter { $0.field.name != "customer" })
            .map { ReferenceReader($0, of: type, session: session, log: log) }
        constants = try ConstantFields.read(session, of: type)
    }

    /// Reads the current row.
    func read() throws -> IncomingRow {
        if let fault = table.fault { throw RowFault(fault, isOfShape: true) }
        try checkWidth()
        if let reason = rejected?.unmended(table) { throw RowFault(reason, isOfShape: true) }
        row.clear()
        if let column = plan.idColumn { row.sourceID = Int64(table.cell(column).trimmed.text) }
        for field in scalars { try readScalar(field) }
        try settleCurrency()
        for constant in constants where row.values[constant.index] == nil { try take(constant.content, constant.index) }
        for reference in references { try reference.read(into: &row, cell) }
        return row
    }

    private func checkWidth() throws {
        let (count, expected) = (table.cellCount, plan.columns.count)
        if count == expected { return }
        // Some programs end each row in delimiters.
        if count > expected, (expected..<count).allSatisfy({ table.cell($0).isEmpty }) { return }
        throw RowFault("the row has \(HowMany.of(count, "cell")), the header \(expected)", isOfShape: true)
    }

    private func readScalar(_ field: FieldPlan) throws {
        if field.isJoined { return readJoined(field) }
        for source in field.sources {
            guard let content = try cell(source, row) else { continue }
            return try take(content, field.index)
        }
    }

    /// Several columns with a blank between, such as first and last name; else a column with the whole.
    private func readJoined(_ field: FieldPlan) {
        let parts = field.sources.filter(\.target.isPart).map { $0.text(table) }.filter { !$0.isEmpty }
        let whole = field.sources.filter { !$0.target.isPart }.map { $0.text(table) }.first { !$0.isEmpty }
        let joined = parts.isEmpty ? whole : parts.joined(separator: " ")
        if let joined { row.values[field.index] = .text(joined) }
    }

    private func cell(_ source: CellSource, _ row: IncomingRow) throws -> CellContent? {
        do {
            return try source.read(table, row, log)
        } catch .wrong(let reason) {
            throw RowFault("\(source.name): \(reason)")
        } catch .undecided {
            try survey()
            do {
                return try source.read(table, row, log)
            } catch .wrong(let reason) {
                throw RowFault("\(source.name): \(reason)")
            } catch .undecided {
                throw RowFault("\(source.name): “\(source.text(table))” can be read in two ways")
            }
        }
    }

    private func take(_ content: CellContent, _ index: Int) throws {
        switch content {
        case .value(let value):
            row.values[index] = value
            if let text = value.text, type.fields[index].options.contains(.currency) {
                row.values[index] = .text(try code(text, index))
            }
            if index == CommonFields.external, let externalPrefix, let text = value.text,
                !text.hasPrefix(externalPrefix)
            {
                row.values[index] = .text(externalPrefix + text)
            }
        case .amount(let value, let written):
            row.values[index] = value
            _ = try code(written.code, index)
            if let said = row.said?.currency, said != written { throw severalCurrencies(said, written) }
            row.said = SaidCurrency(written)
        case .names: break
        }
    }

    private func code(_ text: String, _ index: Int) throws -> String {
        guard let currency = Currency(named: text) else {
            throw RowFault("\(type.fields[index].name): “\(text)” is no currency, such as \(home.code)")
        }
        return currency.code
    }

    /// A row has one currency: that of its column, or the one beside its amounts.
    private func settleCurrency() throws {
        let own = currency.flatMap { row.values[$0]?.text }.flatMap { Currency(code: $0) }
        if let own, let said = row.said?.currency, own != said { throw severalCurrencies(own, said) }
        guard let said = own ?? row.said?.currency else { return }
        let given = row.values.indices.filter { row.values[$0] != nil }
        row.said = SaidCurrency(said, fields: Set(given), isOwn: own != nil)
        if let currency { row.values[currency] = .text(said.code) }
    }

    private func severalCurrencies(_ a: Currency, _ b: Currency) -> RowFault {
        RowFault("a record has one currency, and the row says \(a.code) and \(b.code)")
    }
}
