// Reads the rows of a file into values of the type's fields, by the column plan. What is wrong with
// a row is thrown as its fault; what was corrected is noted in the log.

import Base
import Domain
import Language
import Store

final class RowReader {
    private let type: RecordType
    private let table: any TableReader
    private var plan: ColumnPlan
    private let session: ImportSession
    private let log: ImportLog
    private let currency: Int?
    private let externalPrefix: String?
    private var row: IncomingRow
    private var constants: [(index: Int, content: CellContent)] = []
    private var isSurveyed = false
    /// References in the order in which they are resolved: the customer first, who tells others apart.
    private let scalars: [Int]
    private let references: [Int]
    /// How many cells of each mapped column were empty.
    private var empty: [Int]
    private var spelling: SpellingReview
    private var use: ReferenceUse

    init(_ type: RecordType, _ table: any TableReader, _ plan: ColumnPlan, _ session: ImportSession, _ log: ImportLog) throws {
        (self.type, self.table, self.plan, self.session, self.log) = (type, table, plan, session, log)
        currency = type.currency
        externalPrefix = session.request.vendor.map { $0.rawValue + ":" }
        row = IncomingRow(fields: type.fields.count)
        scalars = plan.fields.indices.filter { !plan.fields[$0].isReference }
        references = plan.fields.indices.filter { plan.fields[$0].isReference }
            .sorted { plan.fields[$0].field.name == "customer" && plan.fields[$1].field.name != "customer" }
        empty = Array(repeating: 0, count: plan.columns.count)
        let fields = plan.fields.map(\.index)
        spelling = SpellingReview(type, fields: fields)
        use = ReferenceUse(type, fields: fields)
        try readConstants()
    }

    /// Reads the current row.
    func read() throws -> IncomingRow {
        if let fault = table.fault { throw RowFault(fault) }
        try checkWidth()
        row.clear()
        if let column = plan.idColumn { row.sourceID = Int64(table.text(column)) }
        for place in scalars { try readScalar(place) }
        for constant in constants { take(constant.content, constant.index, onlyIfOpen: true) }
        for place in references { try readReference(place) }
        return row
    }

    /// Says what is true of the columns as a whole.
    func finish() throws {
        let gaps = plan.fields.flatMap(\.sources).filter { empty[$0.column] > 0 }
            .map { "\($0.name) (\(empty[$0.column]))" }
        if !gaps.isEmpty { log.fact("empty cells: " + gaps.joined(separator: ", ")) }
        for found in spelling.findings() {
            let what = "is perhaps a misspelling of “\(found.nearest)”"
            log.note(columnName(of: found.field), found.value, what, count: found.count, firstRow: found.firstRow)
        }
        let (reader, catalogue) = (session.unit.reader, session.catalogue)
        for unused in try use.unused(type, reader: reader, catalogue: catalogue, rows: log.report.read) {
            let target = type.fields[unused.field].kind.target.flatMap { catalogue.type(named: $0) }
            let names = unused.titles.joined(separator: ", ")
            log.fact("of \(unused.of) \(target?.plural ?? "records") these are in no row's \(columnName(of: unused.field)): \(names)")
        }
    }

    private func columnName(of field: Int) -> String {
        plan.fields.first { $0.index == field }?.sources.first?.name ?? type.fields[field].name
    }

    /// Looks at a row that was taken.
    func review(_ row: IncomingRow) {
        spelling.look(at: row, number: table.row)
        use.look(at: row)
    }

    private func checkWidth() throws {
        let (count, expected) = (table.cellCount, plan.columns.count)
        if count == expected { return }
        // Some programs end each row in delimiters.
        if count > expected, (expected..<count).allSatisfy({ table.withCell($0) { $0.isEmpty } }) { return }
        throw RowFault("the row has \(count) cells, the header \(expected)")
    }

    // MARK: Values

    private func readScalar(_ place: Int) throws {
        let index = plan.fields[place].index
        if plan.fields[place].isJoined {
            readJoined(place)
            return
        }
        for source in plan.fields[place].sources.indices {
            guard let content = try content(place, source) else {
                empty[plan.fields[place].sources[source].column] += 1
                continue
            }
            take(content, index)
            return
        }
    }

    /// Several columns with a blank between, such as first and last name.
    private func readJoined(_ place: Int) {
        let parts = plan.fields[place].sources.map { table.withCell($0.column) { $0.trimmed.text } }.filter { !$0.isEmpty }
        if !parts.isEmpty { row.values[plan.fields[place].index] = .text(parts.joined(separator: " ")) }
    }

    private func content(_ place: Int, _ source: Int) throws -> CellContent? {
        let column = plan.fields[place].sources[source].column
        do {
            return try cell(place, source)
        } catch CellFault.undecided {
            try survey()
            do {
                return try cell(place, source)
            } catch CellFault.undecided {
                throw RowFault("\(plan.columns[column]): “\(table.text(column))” can be read in two ways")
            } catch CellFault.wrong(let reason) {
                throw RowFault("\(plan.columns[column]): \(reason)")
            }
        } catch CellFault.wrong(let reason) {
            throw RowFault("\(plan.columns[column]): \(reason)")
        }
    }

    private func cell(_ place: Int, _ source: Int) throws -> CellContent? {
        let column = plan.fields[place].sources[source].column
        if !plan.fields[place].sources[source].replacements.isEmpty, var text = replacement(place, source) {
            return try text.withUTF8 { try plan.fields[place].sources[source].reader.read($0, isQuoted: false) }
        }
        let isQuoted = table.isQuoted(column)
        let content = try table.withCell(column) {
            try plan.fields[place].sources[source].reader.read($0, isQuoted: isQuoted)
        }
        guard let factor = plan.fields[place].sources[source].target.factor else {
            return content
        }
        return try multiplied(content, by: factor)
    }

    /// What stands for a cell, where the request or the vendor's table replaces it.
    private func replacement(_ place: Int, _ source: Int) -> String? {
        let source = plan.fields[place].sources[source]
        let text = table.withCell(source.column) { $0.trimmed.text }
        guard let replacement = source.replacements[TextFolding.key(text)] else { return nil }
        // A stage by another name is a translation; a word of free text is a correction.
        if source.reader.field.kind.matchesPart { log.note(source.name, text, "read as “\(replacement)”") }
        return replacement
    }

    private func multiplied(_ content: CellContent?, by factor: Decimal) throws -> CellContent? {
        guard let content else { return nil }
        func product(_ value: Value) throws -> Value {
            guard let number = value.integer else { return value }
            guard let units = Decimal(units: number).multiplied(by: factor)?.units else {
                throw CellFault.wrong("the number is too large")
            }
            return .integer(units)
        }
        return switch content {
        case .value(let value): .value(try product(value))
        case .amount(let value, let currency): .amount(try product(value), currency)
        case .names: content
        }
    }

    private func take(_ content: CellContent, _ index: Int, onlyIfOpen: Bool = false) {
        if onlyIfOpen, row.values[index] != nil { return }
        switch content {
        case .value(let value):
            if index == CommonFields.external, let externalPrefix, let text = value.text, !text.hasPrefix(externalPrefix) {
                row.values[index] = .text(externalPrefix + text)
            } else {
                row.values[index] = value
            }
        case .amount(let value, let written):
            row.values[index] = value
            if let currency { row.values[currency] = .text(written.code) }
        case .names: break
        }
    }

    // MARK: References

    private func readReference(_ place: Int) throws {
        let field = plan.fields[place]
        var named: [[NamedReference]] = []
        for source in field.sources.indices {
            guard let content = try content(place, source) else {
                empty[field.sources[source].column] += 1
                continue
            }
            switch content {
            case .value(let value) where value.isNull: row.values[field.index] = .null
            case .value(.text(let text)): named.append([NamedReference(keys: [(field.sources[source].target.key, text)])])
            case .names(let names):
                let key = field.sources[source].target.key
                named.append(names.map { NamedReference(keys: [(key, key == .external ? external($0) : $0)]) })
            default: break
            }
        }
        guard let names = Self.united(named), !names.isEmpty else {
            noteMissing(field)
            return
        }
        try resolve(names, field)
    }

    /// The same records named by several columns: one reference each with several keys.
    private static func united(_ named: [[NamedReference]]) -> [NamedReference]? {
        guard var result = named.first else { return nil }
        for other in named.dropFirst() where other.count == result.count {
            for index in result.indices { result[index].keys += other[index].keys }
        }
        return result
    }

    private func external(_ name: String) -> String {
        guard let externalPrefix, !name.hasPrefix(externalPrefix) else { return name }
        return externalPrefix + name
    }

    private func resolve(_ names: [NamedReference], _ field: FieldPlan) throws {
        let resolver = ReferenceResolver(field.field, session: session, missing: field.missing)
        let customer = type.position(of: "customer").flatMap { $0 == field.index ? nil : row.given($0)?.integer }
        let resolution = try resolver.resolve(names, customer: customer)
        let column = field.sources.first?.name ?? field.field.name
        for correction in resolution.corrections { log.note(column, correction.name, correction.what) }
        if resolution.mustWait, !field.field.options.contains(.required) {
            row.deferred.append(
                DeferredReference(field: field.index, column: column, names: names, missing: field.missing))
        } else if resolution.mustWait {
            throw RowFault("\(field.field.name): there is no record called “\(names.first?.name ?? "")”")
        } else {
            row.values[field.index] = resolution.value
        }
    }

    /// A deal or a ticket without a customer is one, but not as it should be.
    private func noteMissing(_ field: FieldPlan) {
        guard field.field.name == "customer", row.values[field.index] == nil else { return }
        log.note(field.sources.first?.name ?? "customer", "", "is empty: taken without a customer")
    }

    // MARK: What holds for the file

    private func readConstants() throws {
        for (name, text) in session.request.constants {
            guard let (index, field) = type.field(named: name) else {
                if session.request.type == nil { continue }
                let near = NearestWord.of(name, among: type.fields.map(\.name))
                throw InterchangeError("\(type.plural) have no field \(name)", advice: near.map { "did you mean \($0)?" })
            }
            var reader = CellReader(field, clock: session.unit.acting.clock, isGuarded: false)
            var text = text
            do {
                guard let content = try text.withUTF8({ try reader.read($0, isQuoted: false) }) else { continue }
                constants.append((index, try resolved(content, field)))
            } catch CellFault.wrong(let reason) {
                throw InterchangeError(reason)
            } catch let fault as RowFault {
                throw InterchangeError(fault.reason)
            }
        }
    }

    private func resolved(_ content: CellContent, _ field: FieldDescriptor) throws -> CellContent {
        guard case .names(let names) = content else { return content }
        let references = names.map { NamedReference(keys: [(.any, $0)]) }
        return .value(try ReferenceResolver(field, session: session).resolve(references, customer: nil).value)
    }

    /// Decides over the whole file what single cells leave open.
    private func survey() throws {
        guard !isSurveyed else { return }
        isSurveyed = true
        let sources = plan.fields.flatMap(\.sources)
        let times = Set(sources.filter { $0.reader.field.kind.isTime }.map(\.column))
        let numbers = Set(sources.filter { $0.reader.field.kind.isSummable }.map(\.column))
        let survey = try ColumnSurvey(table.reopened(), times: times, numbers: numbers)
        let usual: DateOrder = session.unit.settings.currency == .dollar ? .monthFirst : .dayFirst
        plan.updateReaders { source in
            if times.contains(source.column) {
                let order = survey.order(of: source.column)
                source.reader.dateOrder = order ?? usual
                let word = source.reader.dateOrder == .dayFirst ? "day/month/year" : "month/day/year"
                log.fact("dates in \(source.name): \(word)" + (order == nil ? ", though no date tells" : ""))
            } else if numbers.contains(source.column) {
                source.reader.numberStyle = survey.style(of: source.column) ?? .decimalPoint
                if source.reader.numberStyle == .decimalComma { log.fact("numbers in \(source.name): decimal comma") }
            }
        }
    }
}
