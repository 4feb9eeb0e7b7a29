// A row of a file, read into values.

import Base
import Domain
import Language
import Services
import Store

struct IncomingRow {
    /// For each field of the type what the row says; nil where it says nothing.
    var values: [Value?]
    /// The record's number in the workspace that the file was exported from.
    var sourceID: Int64?
    /// The currency written beside its amounts.
    var said: SaidCurrency?
    /// References to records that may come later.
    var deferred: [DeferredReference] = []

    init(fields count: Int) { values = Array(repeating: nil, count: count) }

    /// Empties the row but keeps the memory.
    mutating func clear() {
        for index in values.indices { values[index] = nil }
        (sourceID, said) = (nil, nil)
        if !deferred.isEmpty { deferred.removeAll() }
    }

    /// The value of a field, where the row has one that isn't null.
    func given(_ index: Int?) -> Value? {
        guard let index, let value = values[index], !value.isNull else { return nil }
        return value
    }
}

/// A record as a cell names it, by one key after another.
struct NamedReference {
    var keys: [(key: ReferenceKey, name: String)]

    /// What messages call it.
    var name: String { ownName ?? keys.first?.name ?? "" }

    /// What people call it; nil where only a key of it is known.
    var ownName: String? { (keys.first { $0.key == .name } ?? keys.first { $0.key == .any })?.name }

    /// Its key in the source that it comes from.
    var external: String? { keys.first { $0.key == .external }?.name }

    /// Whether a number is the id of a record whose name stands beside it.
    func isID(_ name: String, _ key: ReferenceKey) -> Bool {
        key == .any && Int64(name) != nil && keys.contains { $0.key == .name }
    }
}

/// A reference that waits until every file is read.
struct DeferredReference {
    /// The field's position.
    let field: Int
    /// The column's name, for messages.
    let column: String
    let names: [NamedReference]
    let missing: MissingRecord
    /// Where the record's mail comes from, which may say whose it is.
    let host: String?
}

/// What rows name that isn't here.
struct AbsentRecord: Hashable {
    /// As the file calls it.
    var column: String
    let field: String
    /// What such records are called.
    let plural: String
    /// Whether a row is taken without it too.
    let isOptional: Bool

    /// What may be done about so many rows that were rejected for it.
    func advice(for rows: Int) -> String {
        func mapped(_ sign: String) -> String { "`map \(Quoting.quoted("\(column)=\(field)\(sign)"))`" }
        return
            "\(column): \(plural) that aren't here are named by \(HowMany.of(rows, "row")); take them in first, or say "
            + (isOptional ? mapped("?") + " to leave it empty, " : "") + mapped("+") + " to have them made"
    }
}

/// Why a row can't be taken.
struct RowFault: Error {
    /// Short, however long a value is that it names; the list of rejected rows has the row whole.
    let reason: String
    /// Whether the row can't be read as one, so that what its cells say may not be what stands there.
    var isOfShape = false
    /// Which kind of record it names in vain.
    var absent: AbsentRecord?

    init(_ reason: String, isOfShape: Bool = false, absent: AbsentRecord? = nil) {
        self.reason = ShortReason.of(reason)
        self.isOfShape = isOfShape
        self.absent = absent
    }

    /// What a rule refused; nil for what is no matter of a row and ends the import.
    init?(of error: any Error) {
        switch error {
        case let fault as RowFault: self = fault
        case let error as StoreError where error.kind == .refused || error.kind == .name: self.init(error.message)
        case let error as ServiceError: self.init(Self.told(error.message, error.advice))
        case let error as LanguageError: self.init(Self.told(error.what, error.advice))
        default: return nil
        }
    }

    /// With the nearest right word, where there is one; what else to do is said of lines that are typed.
    private static func told(_ what: String, _ advice: String) -> String {
        advice.hasPrefix("did you mean") ? "\(what); \(advice)" : what
    }
}
