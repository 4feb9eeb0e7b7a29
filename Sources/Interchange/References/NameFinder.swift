// Finds records of one type by what a file calls them: by external key, by login, e-mail, code or
// title as they are, then by a title that differs in blanks, punctuation and case alone. Beginnings
// and mere likeness are no match here: a file of a thousand rows has nobody to ask.
//
// Answers are kept, since the same few names come again and again.

import Base
import Domain
import Store

final class NameFinder {
    private let type: RecordType
    private let reader: Reader
    private let externals: RecordLookup
    private let names: [RecordLookup]
    private let emails: RecordLookup?
    private var known: [String: NameAnswer] = [:]
    private var titles: TitleIndex?
    /// Ids of the workspace that the files come from, and the records made of them.
    private var sourceIDs: [Int64: Int64] = [:]
    private var hasSourceIDs = false

    private static let memory = 100_000

    init(_ type: RecordType, reader: Reader) {
        self.type = type
        self.reader = reader
        func lookup(_ index: Int) -> RecordLookup { RecordLookup(reader, type, field: index, limit: 20) }
        externals = lookup(CommonFields.external)
        let unique = type.fields.indices.filter { type.fields[$0].options.contains(.unique) }
        let keys = ["email", "code"].compactMap { type.position(of: $0) }
        names = (unique + [type.title] + keys).map(lookup)
        emails = type.position(of: "email").map(lookup)
    }

    /// Remembers which record became of one that another workspace has exported.
    func remember(sourceID: Int64, as id: Int64) {
        sourceIDs[sourceID] = id
        hasSourceIDs = true
    }

    /// Forgets what was not found, after records of the type were added.
    func recordsWereAdded() {
        known = known.filter { if case .found = $0.value { true } else { false } }
        titles = nil
    }

    /// Looks a name up.
    ///
    /// - Parameters:
    ///   - customer: tells records of the same name apart that belong to customers.
    ///   - isFinal: whether more records of the type may follow, so that likeness is of no use yet.
    func find(_ name: String, by key: ReferenceKey, customer: Int64? = nil, isFinal: Bool = true) throws -> NameAnswer {
        let memo = key == .any ? name : key.rawValue + "\u{0}" + name
        if let answer = known[memo] {
            if case .several = answer {} else { return answer }
        }
        let answer = try look(name, by: key, customer: customer, isFinal: isFinal)
        if case .found(_, let corrected) = answer, corrected == nil, customer != nil, try isShared(name, key) { return answer }
        if isFinal || answer.isFound {
            if known.count >= Self.memory { known.removeAll(keepingCapacity: true) }
            known[memo] = answer
        }
        return answer
    }

    /// The record that has an id in the workspace that the file comes from.
    ///
    /// - Parameter title: what the file calls it; an id of this workspace counts only where it agrees.
    func find(id text: String, title: String?) throws -> Int64? {
        guard let id = Int64(text) else { return nil }
        if hasSourceIDs { return sourceIDs[id] }
        guard let title else { return try reader.exists(RecordKey(type: type.name, id: id)) ? id : nil }
        return try reader.title(of: RecordKey(type: type.name, id: id)) == title ? id : nil
    }

    private func look(_ name: String, by key: ReferenceKey, customer: Int64?, isFinal: Bool) throws -> NameAnswer {
        switch key {
        case .id: return try find(id: name, title: nil).map { .found($0, corrected: nil) } ?? .missing(nearest: nil)
        case .external: return one(of: try externals.records(with: .text(name)), customer) ?? .missing(nearest: nil)
        case .email: return one(of: try emails?.records(with: .text(name)) ?? [], customer) ?? .missing(nearest: nil)
        case .any:
            if let found = one(of: try externals.records(with: .text(name)), customer) { return found }
        case .name: break
        }
        for lookup in names {
            if let found = one(of: try lookup.records(with: .text(name)), customer) { return found }
        }
        if key == .any, let id = try find(id: name, title: nil) { return .found(id, corrected: nil) }
        guard isFinal else { return .missing(nearest: nil) }
        return try index().find(name)
    }

    /// The only record, or the only one of the customer.
    private func one(of records: [Record], _ customer: Int64?) -> NameAnswer? {
        if records.isEmpty { return nil }
        if records.count == 1 { return .found(records[0].id, corrected: nil) }
        if let customer {
            let theirs = records.filter { $0["customer"] == .integer(customer) }
            if theirs.count == 1 { return .found(theirs[0].id, corrected: nil) }
        }
        return .several(records.count)
    }

    /// Whether several records have the name, so that the answer holds for one customer alone.
    private func isShared(_ name: String, _ key: ReferenceKey) throws -> Bool {
        guard type.position(of: "customer") != nil, key == .any || key == .name else { return false }
        for lookup in names {
            let found = try lookup.records(with: .text(name))
            if !found.isEmpty { return found.count > 1 }
        }
        return false
    }

    private func index() throws -> TitleIndex {
        if let titles { return titles }
        let made = try TitleIndex(type, reader: reader)
        titles = made
        return made
    }
}

extension NameAnswer {
    var isFound: Bool { if case .found = self { true } else { false } }
}
