// What a cell has besides its colours. Monochrome themes say everything with these.

/// Bold, underlined and so on.
public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    public static let bold = Attributes(rawValue: 1 << 0)
    public static let dim = Attributes(rawValue: 1 << 1)
    public static let italic = Attributes(rawValue: 1 << 2)
    public static let underline = Attributes(rawValue: 1 << 3)
    public static let reverse = Attributes(rawValue: 1 << 4)
    public static let strike = Attributes(rawValue: 1 << 5)

    /// Every attribute with the name that theme files use for it.
    public static let names: [(name: String, attribute: Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
        ("strike", .strike),
    ]

    /// The attribute of that name; nil where there is none.
    public init?(named name: String) {
        guard let found = Attributes.names.first(where: { $0.name == name }) else { return nil }
        self = found.attribute
    }
}
