// The names of keys in keymap files and in help: `j`, `G`, `C-r`, `M-x`, `Enter`, `S-Tab`, `F5`. Printing and
// reading are each other's inverse; reading also takes the long names that people try first.

import Base

/// A key's name that could not be read.
public struct UnknownKey: Error, Hashable, CustomStringConvertible {
    /// What stood there.
    public let name: String

    public init(name: String) {
        self.name = name
    }

    public var description: String {
        "there is no key \"\(SafeText.visible(name))\"; keys read like j, G, C-r, M-x, Enter, Esc, S-Tab, PgDn or F5"
    }
}

extension Key: CustomStringConvertible {
    /// Reads one key by its name.
    public init(named name: String) throws(UnknownKey) {
        var modifiers: Modifiers = []
        var rest = Substring(name)
        while rest.count > 2, rest.dropFirst().first == "-", let modifier = Key.modifierLetters[rest.prefix(1)] {
            modifiers.insert(modifier)
            rest = rest.dropFirst(2)
        }
        if rest.count == 1, let character = rest.first, !character.isWhitespace, !Key.isControl(character) {
            self.init(.character(character), modifiers)
        } else if let code = Key.codes[rest.lowercased()] {
            self.init(code, modifiers)
        } else if rest.first == "F" || rest.first == "f", let number = Int(rest.dropFirst()),
            (1...24).contains(number), rest.dropFirst().first != "+", rest.dropFirst().first != "0"
        {
            self.init(.function(number), modifiers)
        } else {
            throw UnknownKey(name: name)
        }
    }

    /// Reads keys pressed one after the other, separated by spaces.
    public static func sequence(named names: String) throws(UnknownKey) -> [Key] {
        var keys: [Key] = []
        for name in names.split(separator: " ") { keys.append(try Key(named: String(name))) }
        return keys
    }

    public var description: String {
        let prefix =
            (modifiers.contains(.control) ? "C-" : "") + (modifiers.contains(.alt) ? "M-" : "")
            + (modifiers.contains(.shift) ? "S-" : "")
        return prefix + name
    }

    private var name: String {
        switch code {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .function(let number): "F\(number)"
        default: Key.names.first { $0.code == code }?.name ?? ""
        }
    }

    private static let modifierLetters: [Substring: Modifiers] = [
        "C": .control, "M": .alt, "A": .alt, "S": .shift,
    ]

    /// The first name of a code is the one that is printed.
    private static let names: [(name: String, code: Code)] = [
        ("Space", .character(" ")), ("Enter", .enter), ("Return", .enter), ("Esc", .escape), ("Escape", .escape),
        ("Tab", .tab), ("Backspace", .backspace), ("BS", .backspace), ("Del", .delete), ("Delete", .delete),
        ("Ins", .insert), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
        ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PageUp", .pageUp), ("PgDn", .pageDown),
        ("PageDown", .pageDown),
    ]

    private static let codes = Dictionary(
        names.map { ($0.name.lowercased(), $0.code) }, uniquingKeysWith: { first, _ in first })

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F || (0x80..<0xA0).contains($0.value) }
    }
}
