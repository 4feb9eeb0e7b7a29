// What a field's values mean. Kinds decide how a value is read, written, compared, aligned and
// completed on every surface; they are the only place where such a choice hangs on a field.

/// What the values of a field mean, and so how every surface treats them.
public enum FieldKind: Sendable, Hashable {
    /// One line of text.
    case text
    /// Text of several lines.
    case longText
    case email
    case phone
    case url
    /// A whole number.
    case integer
    /// An exact decimal with four places (`Decimal.units`).
    case decimal
    /// An amount (`Decimal.units`) in the currency of the record's `currency` field.
    case money
    /// A share in percent, 0 to 100, as `Decimal.units`.
    case percent
    /// 0 or 1.
    case boolean
    /// A day (`CivilDate.days`).
    case date
    /// A point in time (`Instant.seconds`).
    case instant
    /// A length of time in seconds.
    case duration
    /// One of fixed words.
    case choice([ChoiceOption])
    /// The id of a record of the named type.
    case reference(String)
    /// A record of any type, as `type:id`.
    case anyReference
    /// Several texts, each between bars: `|email|phone|`.
    case list
    /// Several ids of records of the named type, each between bars: `|3|5|`.
    case references(String)
    /// A query of the one language over the named type's records, or over the type its record names.
    case query

    /// Whether values are stored as text.
    public var isText: Bool {
        switch self {
        case .text, .longText, .email, .phone, .url, .choice, .anyReference, .list, .references, .query: true
        default: false
        }
    }

    /// Whether a bare value in a query means "contains" rather than "equals".
    public var matchesPart: Bool {
        switch self {
        case .text, .longText, .email, .phone, .url, .query: true
        default: false
        }
    }

    /// Whether sums and averages of the field make sense.
    public var isSummable: Bool {
        switch self {
        case .integer, .decimal, .money, .percent, .duration: true
        default: false
        }
    }

    /// Whether the field is a point or a day in time.
    public var isTime: Bool { self == .date || self == .instant }

    /// Whether a value is several items.
    public var isList: Bool {
        switch self {
        case .list, .references: true
        default: false
        }
    }

    /// The options of a choice, else none.
    public var options: [ChoiceOption] {
        if case .choice(let options) = self { options } else { [] }
    }

    /// The record type that a reference or a list of references leads to.
    public var target: String? {
        switch self {
        case .reference(let type), .references(let type): type
        default: nil
        }
    }
}

/// One word of a choice: what is stored, what is shown, and what else people call it.
public struct ChoiceOption: Sendable, Hashable {
    public let name: String
    public let label: String
    public let aliases: [String]

    public init(_ name: String, label: String? = nil, aliases: [String] = []) {
        self.name = name
        self.label = label ?? Self.label(of: name)
        self.aliases = aliases
    }

    /// Whether a word names this option: its name, label or an alias, in any case, with spaces,
    /// hyphens and underscores alike.
    public func isNamed(_ word: String) -> Bool {
        PlainWord.same(name, word) || PlainWord.same(label, word) || aliases.contains { PlainWord.same($0, word) }
    }

    /// `in_progress` → `In progress`.
    static func label(of name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if byte != UInt8(ascii: "_") { bytes.append(byte) } else if !bytes.isEmpty { bytes.append(0x20) }
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        guard let first = bytes.first, first < 0x80 else {
            let text = String(decoding: bytes, as: UTF8.self)
            return text.prefix(1).uppercased() + text.dropFirst()
        }
        if first >= 0x61, first <= 0x7A { bytes[0] = first - 0x20 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
