// Imports the rows of one file into one record type: read, match, then create, update or leave. A row
// that can't be taken is rejected alone.

import Base
import Domain
import Services
import Store

final class TypeImport {
    private let type: RecordType
    private let table: any TableReader
    private let session: ImportSession
    private let desk: RecordDesk
    private let log: ImportLog
    private let rows: RowReader
    private let review: FileReview
    private let matcher: RecordMatcher
    private let completion: RecordCompletion
    private let invitations: Invitations?
    private let limits: ValueLimits
    private let attached: AttachedFiles?
    private let people: LeadPeople?
    private let rejected: RejectedRows?
    /// Whether the file is a whole export of ours, whose records are complete as they are.
    let isOwnExport: Bool

    init(_ wanted: RecordType, path: String, session: ImportSession) throws {
        var type = wanted
        self.session = session
        let unit = session.unit
        desk = RecordDesk(unit)
        var request = session.request
        let names = ColumnNames(type, catalogue: session.catalogue)
        let vendors = request.vendor.map { [$0] } ?? Vendor.allCases
        let known = vendors.map { VendorColumns($0.columns(of: type.name)) }
        let wished = Set(request.map.map { ColumnKey.of($0.column) })
        let table = try TableFile.open(path, sheet: request.sheet) { cells in
            cells.count { name in
                names.target(of: name) != nil || known.contains { $0[name] != nil }
                    || wished.contains(ColumnKey.of(name))
            }
        }
        self.table = table
        try (table as? CardTable)?.checkFor(type)
        let recognised = request.vendor == nil ? Vendor.recognised(by: table.columns, of: type.name) : nil
        request.vendor = request.vendor ?? recognised
        session.vendor = request.vendor
        // A card names a company that may not be here yet.
        if table is CardTable, table.columns.contains("customer"), !wished.contains("customer") {
            request.map.append(("customer", "customer+"))
        }
        var plan = try ColumnPlan(
            type, table, request: request, clock: unit.acting.clock, catalogue: session.catalogue)
        var facts: [String] = []
        if request.addsFields, !plan.unmapped.isEmpty {
            let new = try NewFields(type, table.reopened(), columns: plan.unmapped, clock: unit.acting.clock)
            try new.make(in: unit)
            type = session.catalogue.type(named: type.name) ?? type
            plan = try ColumnPlan(
                type, table, request: request, clock: unit.acting.clock, catalogue: session.catalogue)
            facts = new.found.map {
                "column \($0.column) becomes a new field \($0.name) (\($0.kind.label.lowercased()))"
            }
            facts += new.empty.map { "column \($0) is empty and becomes no field" }
        }
        self.type = type
        isOwnExport = plan.idColumn != nil && table.columns.contains("version")
        limits = ValueLimits(type, isOwnExport: isOwnExport)
        attached = AttachedFiles(type, unit.reader)
        let people = LeadPeople(type, request.vendor, table.columns)
        self.people = people
        rejected = RejectedRows(table.columns)
        log = ImportLog(
            ImportReport(type: type.name, path: path), sheet: request.sheet, columns: rejected?.given ?? table.columns,
            workspace: session.workspace, writesFiles: request.writesFiles)
        for fact in table.facts { log.fact(fact) }
        for fact in facts { log.fact(fact) }
        if let recognised { log.fact("taken as a file of \(recognised.label), by its columns") }
        let left = request.addsFields ? [] : plan.unmapped.filter { people?.columns.contains($0) != true }
        // Other programs' files have some dozens at the most, each of which somebody may miss.
        let named = left.count > 60 ? left.prefix(ColumnNames.most) : left[...]
        for column in named { log.fact("column \(column) is not imported: \(type.plural) have no such field") }
        if left.count > named.count { log.fact("\(left.count - named.count) more columns are not imported") }
        if !left.isEmpty {
            log.fact(
                "`adding fields` keeps what is not imported in fields of its own, `map COLUMN=FIELD` in one there is")
        }
        for name in plan.doubled {
            log.fact("several columns are called \(name): of each row the first that is not empty counts")
        }
        // Only JSON has no columns where it has no records, as an export of none.
        let isEmpty = try table.columns.isEmpty && !table.next()
        guard !table.columns.isEmpty || isEmpty && table is JSONTable else {
            throw InterchangeError(isEmpty ? "\(path) is empty" : "\(path): there is no record in it")
        }
        guard isEmpty || !plan.fields.isEmpty else {
            throw InterchangeError(
                "\(path): no column is a field of \(type.plural)",
                advice: "say which with `map COLUMN=FIELD`; the columns are \(ColumnNames.listed(table.columns))")
        }
        let review = FileReview(type, table, plan, session, log)
        self.review = review
        rows = try RowReader(type, table, plan, session, log, survey: review.survey)
        matcher = try RecordMatcher(type, reader: unit.reader, fields: request.match)
        completion = RecordCompletion(type, unit: unit)
        invitations = Invitations(type, session)
        session.keep(log)
    }

    /// Reads the file to its end.
    func run() throws {
        while try table.next() {
            log.startRow()
            do {
                let row = try rows.read()
                for note in table.notes { log.note(note.column, note.value, note.what) }
                try take(row)
            } catch {
                guard let fault = RowFault(of: error) else { throw error }
                try reject(fault)
            }
            if try session.endPart(after: log.report.read) { matcher.othersHaveWritten() }
            session.countRow()
        }
        session.recordsWereAdded(to: type)
        try review.finish()
    }

    func finish() throws -> ImportReport { try log.finish() }

    private func tell(_ outcome: ImportStep.Outcome) throws {
        try session.request.told?(ImportStep(path: log.report.path, row: table.row, outcome: outcome))
    }

    private func reject(_ fault: RowFault) throws {
        try tell(.reject(fault.reason))
        let cells = table.texts
        let raw = fault.isOfShape ? table.raw ?? rejected?.raw(of: cells) ?? RejectedRows.raw(of: cells) : nil
        try log.reject(table.row, line: table.line, cells, raw: raw, because: fault)
    }

    private func take(_ incoming: IncomingRow) throws {
        var row = incoming
        try limits.check(row)
        try attached?.check(row)
        try completion.name(&row)
        if let people, people.isNamed(in: table), let email = type.position(of: "email") { row.values[email] = nil }
        let stored = try matcher.record(for: row)
        if !isOwnExport { try invitations?.seat(&row, stored) }
        if let stored {
            try update(stored, from: row)
        } else {
            try create(from: row)
        }
    }

    private func create(from row: IncomingRow) throws {
        var record = Record(type)
        for (index, value) in row.values.enumerated() {
            if let value { record.values[index] = value }
        }
        if !isOwnExport { try completion.complete(&record, from: row) }
        if table is CardTable { completion.endPast(&record) }
        if let said = row.said { try MoneyRules.say(said, in: &record, replacing: nil, session.unit.settings.currency) }
        roundAmounts(of: &record)
        let made = try isOwnExport ? session.unit.create(record) : desk.bring(record, in: row.said)
        matcher.take(made, isNew: true)
        try account(made)
        try tell(.create(made))
        try settle(made, row, .created)
    }

    private func update(_ stored: Record, from row: IncomingRow) throws {
        let isAgain = matcher.isTaken(stored.id)
        var record = stored
        for (index, value) in row.values.enumerated() {
            guard let value, value != stored.values[index], !isSameMinute(value, stored.values[index], index) else {
                continue
            }
            // The key that a record has from elsewhere stays, and a card of our own is none.
            if index == CommonFields.external, !stored.values[index].isNull || CardTable.isOwn(value, of: stored.key) {
                continue
            }
            // What has happened outside since is not undone by an older file.
            if type.fields[index].options.contains(.permanent) { continue }
            // What was told to be a scanner's stays so.
            if type.name == TouchSchema.name, index == TouchSchema.fields.kind.index,
                Touch(stored).seemed?.stored == value
            {
                continue
            }
            if isAgain, !stored.values[index].isNull {
                throw RowFault(
                    "an earlier row has the same \(type.name) (“\(stored.title)”) with another \(type.fields[index].name)"
                )
            }
            record.values[index] = value
        }
        if let said = row.said {
            try MoneyRules.say(said, in: &record, replacing: stored, session.unit.settings.currency)
        }
        if record != stored { roundAmounts(of: &record) }
        matcher.take(stored, isNew: false)
        guard record != stored else {
            try tell(.unchanged(stored))
            return try settle(stored, row, .unchanged)
        }
        let updated = try desk.bring(record, replacing: stored, in: row.said)
        try account(updated, replacing: stored)
        try tell(.update(updated, from: stored))
        try settle(updated, row, .updated)
    }

    /// Takes what campaigns cost into their account, which our own export brings as it was.
    private func account(_ record: Record, replacing before: Record? = nil) throws {
        guard !isOwnExport else { return }
        switch type.name {
        case CampaignSchema.name: session.spending?.believe(record.id)
        case TouchSchema.name where before == nil: try session.spending?.note(Touch(record))
        case ExpenseSchema.name: try session.spending?.note(Expense(record), replacing: before.map { Expense($0) })
        default: break
        }
    }

    /// An amount is as fine as its currency; our own export is taken as it was.
    private func roundAmounts(of record: inout Record) {
        guard !isOwnExport else { return }
        MoneyRules.round(&record, session.unit.settings.currency) { field, was, now in
            log.note(field, was.description, "rounded to \(now)")
        }
    }

    /// Whether a table for people, which leaves out seconds, means the time that is there.
    private func isSameMinute(_ value: Value, _ stored: Value, _ index: Int) -> Bool {
        guard table is PipeTable, type.fields[index].kind == .instant, let new = value.integer, let old = stored.integer
        else { return false }
        return new % 60 == 0 && new == old - old % 60
    }

    private func settle(_ record: Record, _ row: IncomingRow, _ outcome: ImportLog.Outcome) throws {
        if let sourceID = row.sourceID { session.finder(of: type).remember(sourceID: sourceID, as: record.id) }
        for reference in row.deferred {
            session.wait(for: reference, of: record.key, row: table.row, log: log, isNew: outcome == .created)
        }
        review.look(at: row)
        if let people, try people.add(to: record, table, session.unit) {
            session.recordsWereAdded(to: ContactSchema.type)
            log.note("person", "", "added as a contact of the customer")
        }
        try log.finishRow(table.row, outcome)
    }
}
