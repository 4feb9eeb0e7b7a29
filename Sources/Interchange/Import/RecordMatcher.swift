// Finds the record that a row stands for, so that an import can be run again: by external key, by the
// number that an export gave, then by the type's natural keys, or by the fields that the request
// names. Where the type had no records before, only the rows' own keys need to be remembered.

import Base
import Domain
import Store

final class RecordMatcher {
    private let type: RecordType
    private let reader: Reader
    private let keys: [NaturalKey]
    private let matchesID: Bool
    private let usesExternal: Bool
    /// Whether every record of the type is one that this import has made.
    private var wasEmpty: Bool
    private var lookups: [Int: RecordLookup] = [:]
    private var memories: [Int: KeyMemory] = [:]
    private var phones: [Int: PhoneIndex] = [:]
    /// Records that rows of this file stand for: those that were there, and those that it has created, whose
    /// ids follow each other unless somebody else has made some in between.
    private var matched: Set<Int64> = []
    private var created: [ClosedRange<Int64>] = []

    /// - Parameter fields: the fields to match by; empty for the type's own keys.
    init(_ type: RecordType, reader: Reader, fields: [String]) throws {
        self.type = type
        self.reader = reader
        matchesID = fields.contains("id")
        let named = try fields.filter { $0 != "id" }.map { try Self.position($0, type) }
        usesExternal = fields.isEmpty || named.contains(CommonFields.external)
        let others = named.filter { $0 != CommonFields.external }
        keys =
            fields.isEmpty
            ? NaturalKey.keys(of: type) : others.isEmpty ? [] : [NaturalKey(fields: others, isUnique: true)]
        wasEmpty = try reader.count(Query(type.name)) == 0
    }

    private static func position(_ name: String, _ type: RecordType) throws(InterchangeError) -> Int {
        if let (index, _) = type.field(named: name) { return index }
        let near = NearestWord.of(name, among: type.fields.map(\.name))
        throw InterchangeError("\(type.plural) have no field \(name)", advice: near.map { "did you mean \($0)?" })
    }

    /// The record that a row stands for; nil where it is a new one.
    ///
    /// - Throws: `RowFault` where several records are as good.
    func record(for row: IncomingRow) throws -> Record? {
        if usesExternal, let external = row.given(CommonFields.external),
            let found = try candidates(external, at: CommonFields.external).first
        {
            return found
        }
        if let found = try recordWithID(of: row) { return found }
        // Rows that bear a key of their own are told apart by it.
        let isDistinct = row.sourceID != nil || row.given(CommonFields.external) != nil
        if isDistinct && wasEmpty && usesExternal { return nil }
        for key in keys {
            if let found = try record(for: row, by: key, isDistinct: isDistinct) { return found }
        }
        return nil
    }

    /// Whether an earlier row of the file stood for the record.
    func isTaken(_ id: Int64) -> Bool { created.contains { $0.contains(id) } || matched.contains(id) }

    /// Between two parts of the import, somebody else may have made what the next row stands for.
    func othersHaveWritten() {
        wasEmpty = false
        phones = [:]
    }

    /// Notes which record a row stands for.
    func take(_ record: Record, isNew: Bool) {
        for index in phones.keys { phones[index]?.add(record) }
        if isNew {
            if let last = created.last, last.upperBound == record.id - 1 {
                created[created.count - 1] = last.lowerBound...record.id
            } else {
                created.append(record.id...record.id)
            }
            guard wasEmpty else { return }
            for index in [CommonFields.external] + keys.compactMap(\.fields.first) where !record.values[index].isNull {
                _ = memories[index, default: KeyMemory()].insert(record.values[index])
            }
        } else {
            matched.insert(record.id)
        }
    }

    private func recordWithID(of row: IncomingRow) throws -> Record? {
        guard let id = row.sourceID, let found = try reader.record(RecordKey(type: type.name, id: id)) else {
            return nil
        }
        if matchesID { return found }
        guard usesExternal, !isTaken(id), !wasEmpty else { return nil }
        // An id of another workspace means nothing here: what it is called must agree.
        let agrees = row.given(type.title) == found.values[type.title]
        return agrees && isSameSource(row, found) ? found : nil
    }

    private func record(for row: IncomingRow, by key: NaturalKey, isDistinct: Bool) throws -> Record? {
        guard let first = key.fields.first, let value = row.given(first) else { return nil }
        let others = key.fields.dropFirst()
        let found = try candidates(value, at: first, of: row).filter { record in
            guard isSameSource(row, record), !(isTaken(record.id) && (isDistinct || !key.isUnique)) else {
                return false
            }
            return others.allSatisfy { index in
                row.values[index].map { $0 == record.values[index] || isSeemed($0, in: record, index) } ?? true
            }
        }
        if found.count > 1, key.isUnique, !isDistinct {
            let names = found.prefix(3).map { String($0.id) }.joined(separator: ", ")
            throw RowFault(
                "several \(type.plural) have this \(type.fields[first].label.lowercased()): \(names)")
        }
        return found.first
    }

    /// Whether a touch that was told to be a scanner's looked like what a row says.
    private func isSeemed(_ value: Value, in record: Record, _ index: Int) -> Bool {
        type.name == TouchSchema.name && index == TouchSchema.fields.kind.index && Touch(record).seemed?.stored == value
    }

    /// Whether a record may be the row's: not where both have keys of the same source that differ.
    private func isSameSource(_ row: IncomingRow, _ record: Record) -> Bool {
        guard let mine = row.given(CommonFields.external)?.text, let other = record.values[CommonFields.external].text
        else { return true }
        return mine == other || Self.source(mine) != Self.source(other)
    }

    /// `hubspot` of `hubspot:1042`.
    static func source(_ external: String) -> Substring {
        external.firstIndex(of: ":").map { external[..<$0] } ?? ""
    }

    private func candidates(_ value: Value, at index: Int, of row: IncomingRow) throws -> [Record] {
        guard type.fields[index].kind == .phone, let text = value.text else { return try candidates(value, at: index) }
        let known = try phones[index] ?? PhoneIndex(type, field: index, reader)
        phones[index] = known
        let country = type.position(of: "country").flatMap { row.given($0)?.text }
        return try known.ids(of: text, country: country).compactMap {
            try reader.record(RecordKey(type: type.name, id: $0))
        }
    }

    private func candidates(_ value: Value, at index: Int) throws -> [Record] {
        if wasEmpty, memories[index]?.mayContain(value) != true { return [] }
        let lookup = lookups[index] ?? RecordLookup(reader, type, field: index)
        lookups[index] = lookup
        return try lookup.records(with: value)
    }
}
