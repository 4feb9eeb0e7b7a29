// One key as the console sees it. Terminals cannot tell some keys apart, so each has exactly one form here: Shift is
// part of a character (`G`, not `S-g`), control characters are letters with Control, and Control with `i`, `m` or `[`
// is the Tab, Enter or Escape that the terminal sends for it.

/// A key with its modifiers.
public struct Key: Hashable, Sendable {
    /// What is on the key.
    public enum Code: Hashable, Sendable {
        case character(Character)
        case enter, escape, tab, backspace, delete, insert
        case up, down, left, right
        case home, end, pageUp, pageDown
        /// F1 and so on.
        case function(Int)
    }

    /// Keys held down with another.
    public struct Modifiers: OptionSet, Hashable, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let shift = Modifiers(rawValue: 1 << 0)
        public static let alt = Modifiers(rawValue: 1 << 1)
        public static let control = Modifiers(rawValue: 1 << 2)
    }

    public let code: Code
    public let modifiers: Modifiers

    /// A key in its one form: Shift is dropped from characters, `C-i` becomes Tab, and so on.
    public init(_ code: Code, _ modifiers: Modifiers = []) {
        guard case .character(let typed) = code else {
            self.code = code
            self.modifiers = modifiers
            return
        }
        var modifiers = modifiers.subtracting(.shift)
        guard modifiers.contains(.control), let ascii = typed.asciiValue else {
            self.code = code
            self.modifiers = modifiers
            return
        }
        let lower = ascii >= 0x41 && ascii <= 0x5A ? ascii + 0x20 : ascii
        if let known = Key.sentAlike[lower] {
            modifiers.remove(.control)
            self.code = known
        } else {
            self.code = .character(Character(Unicode.Scalar(lower)))
        }
        self.modifiers = modifiers
    }

    /// A plain character.
    public static func character(_ character: Character) -> Key {
        Key(.character(character))
    }

    /// A letter with Control.
    public static func control(_ letter: Character) -> Key {
        Key(.character(letter), .control)
    }

    /// The character where the key types one: no Control, no Alt.
    public var typed: Character? {
        guard case .character(let character) = code, modifiers.isEmpty else { return nil }
        return character
    }

    /// With Control these send what a key of their own sends.
    private static let sentAlike: [UInt8: Code] = [0x69: .tab, 0x6D: .enter, 0x5B: .escape]
}
