// The Swift types a field can have, and how each is stored. A typed read of a record goes through
// here, so that rules work with stages, days and money while surfaces see plain values.

public import Base

/// A Swift type that a field can hold.
public protocol FieldValue: Sendable {
    /// The kind of a field of this type where the declaration names none.
    static var kind: FieldKind { get }
    /// Whether null can be stored.
    static var isOptional: Bool { get }
    /// What a new record has where nothing is said.
    static var initial: Value { get }
    /// Reads a stored value; one that doesn't fit reads as the initial value.
    init(stored: Value)
    var stored: Value { get }
}

extension FieldValue {
    public static var isOptional: Bool { false }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    public static var kind: FieldKind { Wrapped.kind }
    public static var isOptional: Bool { true }
    public static var initial: Value { .null }
    public init(stored: Value) { self = stored.isNull ? nil : Wrapped(stored: stored) }
    public var stored: Value { self?.stored ?? .null }
}

extension String: FieldValue {
    public static var kind: FieldKind { .text }
    public static var initial: Value { .text("") }
    public init(stored: Value) { self = stored.text ?? "" }
    public var stored: Value { .text(self) }
}

extension Int64: FieldValue {
    public static var kind: FieldKind { .integer }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { self = stored.integer ?? 0 }
    public var stored: Value { .integer(self) }
}

extension Bool: FieldValue {
    public static var kind: FieldKind { .boolean }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { self = stored.integer == 1 }
    public var stored: Value { .integer(self ? 1 : 0) }
}

extension Decimal: FieldValue {
    public static var kind: FieldKind { .decimal }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { self.init(units: stored.integer ?? 0) }
    public var stored: Value { .integer(units) }
}

extension CivilDate: FieldValue {
    public static var kind: FieldKind { .date }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { self.init(days: Int(stored.integer ?? 0)) }
    public var stored: Value { .integer(Int64(days)) }
}

extension Instant: FieldValue {
    public static var kind: FieldKind { .instant }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { self.init(seconds: stored.integer ?? 0) }
    public var stored: Value { .integer(seconds) }
}

/// A fixed set of words, such as the stages of a deal; the first is the initial one.
public protocol ChoiceValue: FieldValue, RawRepresentable, CaseIterable, Hashable where RawValue == String {
    var label: String { get }
    var aliases: [String] { get }
}

extension ChoiceValue {
    public var label: String { ChoiceOption.label(of: rawValue) }
    public var aliases: [String] { [] }
    public static var kind: FieldKind {
        .choice(allCases.map { ChoiceOption($0.rawValue, label: $0.label, aliases: $0.aliases) })
    }
    public static var initial: Value { allCases.first.map { .text($0.rawValue) } ?? .null }
    public init(stored: Value) {
        // A choice has at least one case, and the first stands for what can't be read.
        self = stored.text.flatMap(Self.init(rawValue:)) ?? Self.allCases[Self.allCases.startIndex]
    }
    public var stored: Value { .text(rawValue) }
}

/// The id of a record of the schema's type.
public struct Link<Target: Schema>: FieldValue, Hashable {
    public let id: Int64
    public init(_ id: Int64) { self.id = id }
    public static var kind: FieldKind { .reference(Target.name) }
    public static var initial: Value { .integer(0) }
    public init(stored: Value) { id = stored.integer ?? 0 }
    public var stored: Value { .integer(id) }
    public var key: RecordKey { RecordKey(type: Target.name, id: id) }
}

/// A record of any type.
public struct RecordKey: FieldValue, Hashable, CustomStringConvertible {
    public let type: String
    public let id: Int64

    public init(type: String, id: Int64) {
        self.type = type
        self.id = id
    }

    /// Reads `deal:42`.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, let id = Int64(parts[1]) else { return nil }
        self.init(type: String(parts[0]), id: id)
    }

    public static var kind: FieldKind { .anyReference }
    public static var initial: Value { .text("") }
    public init(stored: Value) { self = stored.text.flatMap { RecordKey($0) } ?? RecordKey(type: "", id: 0) }
    public var stored: Value { .text(description) }
    public var description: String { "\(type):\(id)" }
}

extension Array: FieldValue where Element: ListItem {
    public static var kind: FieldKind { Element.listKind }
    public static var isOptional: Bool { true }
    public static var initial: Value { .null }
    public init(stored: Value) { self = ListText.items(of: stored).compactMap { Element(item: $0) } }
    public var stored: Value { ListText.value(of: map(\.item)) }
}

/// What a list field can hold several of.
public protocol ListItem: Sendable {
    static var listKind: FieldKind { get }
    init?(item: String)
    var item: String { get }
}

extension String: ListItem {
    public static var listKind: FieldKind { .list }
    public init?(item: String) { self = item }
    public var item: String { self }
}

extension Link: ListItem {
    public static var listKind: FieldKind { .references(Target.name) }
    public init?(item: String) {
        guard let id = Int64(item) else { return nil }
        self.init(id)
    }
    public var item: String { String(id) }
}

/// The stored text of a list: each item between bars, `|email|phone|`; an empty list is null.
public enum ListText {
    public static func items(of value: Value) -> [String] {
        guard let text = value.text else { return [] }
        return text.split(separator: "|").map(String.init)
    }

    /// The stored value of a list; bars within an item become slashes, doubles are dropped.
    public static func value(of items: [String]) -> Value {
        var seen: [String] = []
        for item in items {
            let clean = String(item.map { $0 == "|" ? "/" : $0 })
            if !clean.isEmpty, !seen.contains(clean) { seen.append(clean) }
        }
        return seen.isEmpty ? .null : .text("|" + seen.joined(separator: "|") + "|")
    }
}
