// A field as data. Tables, lists, pages, forms, filters, completion, import, export and the journal
// read descriptors; none of them knows a record type by name.

public import Base

/// What else holds of a field, beside its name and kind.
public struct FieldOptions: OptionSet, Sendable, Hashable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// A record without it is refused.
    public static let required = FieldOptions(rawValue: 1)
    /// Text search looks into it.
    public static let searchable = FieldOptions(rawValue: 2)
    /// Equality, ranges and sorting are served by an index.
    public static let indexed = FieldOptions(rawValue: 4)
    /// No two records share a value.
    public static let unique = FieldOptions(rawValue: 8)
    /// Kept by the program itself: shown and queried, never set by hand.
    public static let computed = FieldOptions(rawValue: 16)
    /// Added by a workspace, beyond the type's own fields.
    public static let custom = FieldOptions(rawValue: 32)
    /// Names the person who answers for the record: `@user` and `mine` look here.
    public static let responsible = FieldOptions(rawValue: 64)
    /// A row of numbers without gaps: only the record with the last one can go, even by undo.
    public static let gapless = FieldOptions(rawValue: 128)
    /// Its values recur and stand for groups of records, so that one of them alone, such as “emea”, is understood.
    public static let grouping = FieldOptions(rawValue: 256)
    /// Says what has happened outside, which no undo takes back.
    public static let permanent = FieldOptions(rawValue: 512)
    /// The record goes with the one that the field names, where it names one.
    public static let belonging = FieldOptions(rawValue: 1024)
    /// A record that has none may be given it as it is known elsewhere; from then on the program keeps it.
    public static let brought = FieldOptions(rawValue: 2048)
    /// Names a currency: one that there is, by its three letters.
    public static let currency = FieldOptions(rawValue: 4096)
    /// Leads to the record in whose currency the amounts are, such as the quote of a line.
    public static let pricing = FieldOptions(rawValue: 8192)
}

/// A field of a record type, as data. What reads records passes descriptors on at every turn, which costs one count then.
public final class FieldDescriptor: Sendable {
    /// snake_case; the name in the language, in JSON and in the table.
    public let name: String
    public let label: String
    public let kind: FieldKind
    public let options: FieldOptions
    /// What a new record has where nothing is said; null for an optional field.
    public let initial: Value
    /// Whether null can be stored.
    public let isOptional: Bool
    /// Other names in the language.
    public let aliases: [String]
    /// One sentence for forms, help and the man page.
    public let help: String
    /// What its whole numbers may be, however they come in; nil where any will do.
    public let bounds: ClosedRange<Int64>?

    public init(
        name: String, label: String? = nil, kind: FieldKind, options: FieldOptions = [], initial: Value = .null,
        isOptional: Bool = true, aliases: [String] = [], bounds: ClosedRange<Int64>? = nil, help: String
    ) {
        self.name = name
        self.label = label ?? ChoiceOption.label(of: name)
        self.kind = kind
        self.options = options
        self.initial = initial
        self.isOptional = isOptional
        self.aliases = aliases
        self.help = help
        self.bounds = bounds
    }

    /// Whether a word names this field, by its name or an alias; hyphens stand for underscores.
    public func isNamed(_ word: String) -> Bool {
        PlainWord.same(name, word) || aliases.contains { PlainWord.same($0, word) }
    }

    /// Whether a new record can be given it by hand.
    public var isSettable: Bool { !options.contains(.computed) }

    /// Whether a record that has a value can be given another by hand.
    public func isChangeable(from value: Value) -> Bool {
        isSettable && (!options.contains(.brought) || value.isNull)
    }
}

extension FieldDescriptor: Equatable {
    /// Fields are the same where all is that is said of them.
    public static func == (a: FieldDescriptor, b: FieldDescriptor) -> Bool {
        a === b
            || (a.name, a.label, a.kind, a.options, a.initial) == (b.name, b.label, b.kind, b.options, b.initial)
                && (a.isOptional, a.aliases, a.help, a.bounds) == (b.isOptional, b.aliases, b.help, b.bounds)
    }
}
