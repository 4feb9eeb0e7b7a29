// Tags: free words that group records.

public import Domain
public import Store

/// Puts tags on records and takes them off.
public struct Tagging {
    private let editing: Editing

    public init(_ unit: UnitOfWork) { editing = Editing(unit) }

    /// Adds a tag; false where the record has it already.
    @discardableResult
    public func add(_ tag: String, to key: RecordKey) throws -> Bool {
        try change(key) { tags in
            if !tags.contains(where: { Self.same($0, tag) }) { tags.append(Self.clean(tag)) }
        }
    }

    /// Takes a tag off; false where the record doesn't have it.
    @discardableResult
    public func remove(_ tag: String, from key: RecordKey) throws -> Bool {
        try change(key) { tags in tags.removeAll { Self.same($0, tag) } }
    }

    private func change(_ key: RecordKey, _ body: (inout [String]) -> Void) throws -> Bool {
        var record = try editing.record(key)
        var tags = ListText.items(of: record["tags"])
        body(&tags)
        let value = ListText.value(of: tags)
        guard value != record["tags"] else { return false }
        record["tags"] = value
        try editing.update(record)
        return true
    }

    private static func clean(_ tag: String) -> String { String(tag.drop { $0 == "#" }) }
    private static func same(_ a: String, _ b: String) -> Bool { clean(a).lowercased() == clean(b).lowercased() }
}
