// Tags: free words that group records.

public import Domain
public import Store

/// Puts tags on records and takes them off.
public struct Tagging {
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

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
        let before = try desk.existing(key)["tags"]
        var tags = ListText.items(of: before)
        body(&tags)
        let value = ListText.value(of: tags)
        guard value != before else { return false }
        try desk.set(key, [("tags", value)])
        return true
    }

    private static func clean(_ tag: String) -> String { String(tag.drop { $0 == "#" }) }
    private static func same(_ a: String, _ b: String) -> Bool { clean(a).lowercased() == clean(b).lowercased() }
}
