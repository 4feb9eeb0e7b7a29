// The members of a JSON object in the order in which they came. Most objects are small and are
// searched from end to end; a large one is indexed, so that no input makes look-ups quadratic.

/// An ordered set of named JSON values. Setting a name again keeps its place and replaces its value.
public struct JSONObject: Sendable, Hashable {
    public private(set) var keys: [String] = []
    public private(set) var values: [JSON] = []
    private var positions: [String: Int] = [:]

    private static let indexedFrom = 12

    public init() {}

    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    public var count: Int { keys.count }
    public var isEmpty: Bool { keys.isEmpty }

    /// The member of that name; assigning nil removes it.
    public subscript(key: String) -> JSON? {
        get { position(of: key).map { values[$0] } }
        set {
            switch (position(of: key), newValue) {
            case (let position?, let value?): values[position] = value
            case (let position?, nil): remove(at: position)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    private func position(of key: String) -> Int? {
        keys.count < Self.indexedFrom ? keys.firstIndex(of: key) : positions[key]
    }

    private mutating func append(_ key: String, _ value: JSON) {
        keys.append(key)
        values.append(value)
        if keys.count == Self.indexedFrom {
            reindex()
        } else if keys.count > Self.indexedFrom {
            positions[key] = keys.count - 1
        }
    }

    private mutating func remove(at position: Int) {
        keys.remove(at: position)
        values.remove(at: position)
        reindex()
    }

    private mutating func reindex() {
        positions = [:]
        guard keys.count >= Self.indexedFrom else { return }
        for (position, key) in keys.enumerated() { positions[key] = position }
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> Zip2Sequence<[String], [JSON]>.Iterator {
        zip(keys, values).makeIterator()
    }
}
