// The records against the journal: what all entries of a record come to, one after the other, is what its row holds. Both
// are read in the order of their ids, side by side, so that a million records take no more memory than one.

import Base
import Domain
import StoreDriver

struct RecordAgreement {
    private let reader: Reader
    private let type: RecordType
    /// The fields that are compared, by their place; what is derived from other records is in no journal.
    private let fields: [(place: Int, field: FieldDescriptor)]
    /// The most faults that are told for a type.
    private static let mostTold = 20

    init(_ reader: Reader, _ type: RecordType) {
        self.reader = reader
        self.type = type
        let derived = reader.workspace.keeper.derivedFields(of: type)
        fields = type.fields.enumerated().map { ($0.offset, $0.element) }.filter { !derived.contains($0.field.name) }
    }

    /// One sentence for each record that isn't what the journal says.
    func faults() throws -> [String] {
        let rows = try reader.connection.statement(
            "SELECT \(reader.columns(type)) FROM \(quoted(type.name)) AS t ORDER BY t.id")
        defer { rows.reset() }
        let entries = try reader.connection.statement(
            "SELECT id, kind, payload FROM journal_entry WHERE type = ? ORDER BY id, sequence, ordinal")
        defer { entries.reset() }
        try entries.bind([.text(type.name)])
        var faults: [String] = []
        var (hasRow, hasEntry) = (try rows.step(), try entries.step())
        while hasRow || hasEntry, faults.count < Self.mostTold {
            try reader.workspace.work?.step(.read)
            let row = hasRow ? Record(type, values: reader.values(rows, type)) : nil
            let told = hasEntry ? entries.integer(at: 0) : nil
            let id = min(row?.id ?? .max, told ?? .max)
            let state = told == id ? try state(of: id, entries, &hasEntry) : nil
            let record = row?.id == id ? row : nil
            if record != nil { hasRow = try rows.step() }
            if let fault = fault(id, record, state) { faults.append(fault) }
        }
        return faults
    }

    private enum State {
        case gone
        case there([String: Value])
        /// Something of it was erased from the journal.
        case untold
    }

    /// What the entries of a record come to; afterwards the next record's first entry is at hand.
    private func state(of id: Int64, _ entries: any Statement, _ hasEntry: inout Bool) throws -> State {
        var values: [String: Value]?
        var isErased = false
        repeat {
            let changes = entries.isNull(at: 2) ? nil : CanonicalReader.changes(entries.blob(at: 2))
            switch (EntryKind(rawValue: entries.integer(at: 1)), changes) {
            case (.deleted, _): values = nil
            case (_, nil): isErased = true
            case (let kind, let changes?):
                if kind == .created { values = [:] }
                for change in changes { values?[change.field] = change.after }
            }
            hasEntry = try entries.step()
        } while hasEntry && entries.integer(at: 0) == id
        return isErased ? .untold : values.map { .there($0) } ?? .gone
    }

    private func fault(_ id: Int64, _ record: Record?, _ state: State?) -> String? {
        switch (record, state) {
        case (_, .untold), (nil, .gone), (nil, nil): return nil
        case (nil, .there): return "\(type.name) \(id) is in the journal and not among the records"
        case (.some, nil): return "\(type.name) \(id) is not in the journal"
        case (.some, .gone): return "\(type.name) \(id) was deleted by the journal, and is there"
        case (let record?, .there(let values)):
            let wrong = fields.first { place, field in
                let (kept, told) = (record.values[place], values[field.name] ?? .null)
                // A field of the workspace's own keeps its column while it is taken away, and changes are not told then.
                return kept != told && !(field.options.contains(.custom) && kept.isNull)
            }
            return wrong.map { "\(type.name) \(id): \($0.field.label.lowercased()) is not what the journal says" }
        }
    }
}
