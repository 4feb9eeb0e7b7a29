// Looks at a file as a whole: how its dates and numbers are to be read, which columns have gaps, what
// is probably misspelled, who is in no row.

import Base
import Domain
import Store

final class FileReview {
    private let type: RecordType
    private let table: any TableReader
    private let plan: ColumnPlan
    private let session: ImportSession
    private let log: ImportLog
    private var spelling: SpellingReview
    private var use: ReferenceUse
    private var isSurveyed = false

    init(_ type: RecordType, _ table: any TableReader, _ plan: ColumnPlan, _ session: ImportSession, _ log: ImportLog) {
        (self.type, self.table, self.plan, self.session, self.log) = (type, table, plan, session, log)
        let fields = plan.fields.map(\.index)
        spelling = SpellingReview(type, fields: fields)
        use = ReferenceUse(type, fields: fields)
    }

    /// Decides over the whole file what single cells leave open.
    func survey() throws {
        guard !isSurveyed else { return }
        isSurveyed = true
        let sources = plan.fields.flatMap(\.sources)
        let times = sources.filter { $0.reader.field.kind.isTime }
        let numbers = sources.filter { $0.reader.field.kind.isSummable }
        let survey = try ColumnSurvey(
            table.reopened(), times: Set(times.map(\.column)), numbers: Set(numbers.map(\.column)))
        // Where no date tells, they are written as is usual where the currency is.
        let usual: DateOrder = session.unit.settings.currency == .dollar ? .monthFirst : .dayFirst
        for source in times {
            let order = survey.order(of: source.column)
            source.reader.dateOrder = order ?? usual
            guard survey.unordered.contains(source.column) else { continue }
            let word = source.reader.dateOrder == .dayFirst ? "day/month/year" : "month/day/year"
            log.fact("dates in \(source.name): \(word)" + (order == nil ? ", though no date tells" : ""))
        }
        for source in numbers {
            source.reader.numberStyle = survey.style(of: source.column) ?? .decimalPoint
            if source.reader.numberStyle == .decimalComma { log.fact("numbers in \(source.name): decimal comma") }
        }
    }

    /// Looks at a row that was taken.
    func look(at row: IncomingRow) {
        spelling.look(at: row, number: table.row)
        use.look(at: row)
    }

    /// Says what was found.
    func finish() throws {
        let gaps = plan.fields.compactMap { field -> String? in
            // A later column is asked where an earlier one is empty, so the fewest gaps are the field's.
            let empty = field.sources.map(\.empty).min() ?? 0
            return empty > 0 && empty * 2 < log.report.read ? "\(field.columnName) (\(empty))" : nil
        }
        if !gaps.isEmpty { log.fact("empty cells: " + gaps.joined(separator: ", ")) }
        for found in spelling.findings() {
            let what = "is perhaps a misspelling of “\(found.nearest)”"
            log.note(columnName(of: found.field), found.value, what, count: found.count, firstRow: found.firstRow)
        }
        for unused in try use.unused(type, reader: session.unit.reader, rows: log.report.read) {
            let target = type.fields[unused.field].kind.target.flatMap { session.catalogue.type(named: $0) }
            let names = unused.titles.joined(separator: ", ")
            log.fact(
                "of \(unused.of) \(target?.plural ?? "records") these are in no row's \(columnName(of: unused.field)): \(names)"
            )
        }
    }

    private func columnName(of field: Int) -> String {
        plan.fields.first { $0.index == field }?.columnName ?? type.fields[field].name
    }
}
