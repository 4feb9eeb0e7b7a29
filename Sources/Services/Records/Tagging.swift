// Tags: free words that group records.

public import Domain
public import Store

/// Puts tags on records and takes them off.
public struct Tagging {
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// Adds a tag, or several with commas between them; false where the record has them already.
    @discardableResult
    public func add(_ words: String, to key: RecordKey) throws -> Bool {
        let added = try Self.tags(words)
        return try change(key) { tags in
            for tag in added where !tags.contains(where: { Self.same($0, tag) }) { tags.append(tag) }
        }
    }

    /// Takes a tag off, or several with commas between them; false where the record has none of them.
    @discardableResult
    public func remove(_ words: String, from key: RecordKey) throws -> Bool {
        let removed = try Self.tags(words)
        return try change(key) { tags in tags.removeAll { tag in removed.contains { Self.same($0, tag) } } }
    }

    /// The tags that a text names: no tag has a comma in it, as lists are written with commas.
    private static func tags(_ words: String) throws -> [String] {
        let tags = words.split(separator: ",").map { clean(String($0)) }.filter { !$0.isEmpty }
        guard !tags.isEmpty else {
            throw ServiceError("there is no tag in “\(words)”", advice: "name a word, or several: `vip,renewal`")
        }
        return tags
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

    private static func clean(_ tag: String) -> String {
        tag.split(separator: " ").joined(separator: " ").drop { $0 == "#" }.description
    }

    private static func same(_ a: String, _ b: String) -> Bool { clean(a).lowercased() == clean(b).lowercased() }
}
