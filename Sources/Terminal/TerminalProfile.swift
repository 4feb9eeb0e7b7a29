// What the terminal at hand can show, concluded from its name, its entry in the terminfo database and the environment.
// Pure, so that every terminal can be tested without having one.

public import Screen

/// The abilities of a terminal.
public struct TerminalProfile: Hashable, Sendable {
    /// A program between this one and the terminal, which must be told to let some sequences through.
    public enum Multiplexer: Hashable, Sendable {
        case none, tmux, screen
    }

    /// What `TERM` says.
    public let name: String
    public internal(set) var depth: ColorDepth
    public let glyphs: GlyphSet
    /// Whether text is sent as UTF-8; else as ASCII with stand-ins.
    public let isUTF8: Bool
    public let multiplexer: Multiplexer
    /// Whether mouse, paste and focus reports can be asked for.
    public let reportsInput: Bool

    /// Whether links can be sent (OSC 8): terminals that don't know them leave them out, but for consoles and GNU screen.
    public var takesLinks: Bool {
        switch multiplexer {
        case .tmux: reportsInput
        case .screen: false
        case .none: reportsInput && !["linux", "screen", "vt1", "vt2"].contains { name.hasPrefix($0) }
        }
    }

    /// - Parameters:
    ///   - colors: the number of colours in the terminal's entry.
    ///   - wantsColor: false where the user asked for none.
    ///   - hasMouse: whether the entry knows mouse reports, which terminals that take xterm's modes do.
    ///   - environment: the value of a variable; nil where it is unset or empty.
    init(
        name: String, colors: Int, wantsColor: Bool, hasMouse: Bool, isUTF8: Bool, environment: (String) -> String?
    ) {
        self.name = name
        self.isUTF8 = isUTF8
        self.reportsInput = hasMouse
        depth = wantsColor ? TerminalProfile.depth(ofColors: colors) : .mono
        glyphs = TerminalProfile.glyphs(name: name, isUTF8: isUTF8)
        if environment("TMUX") != nil {
            multiplexer = .tmux
        } else {
            multiplexer = environment("STY") != nil ? .screen : .none
        }
    }

    /// Whether the terminal takes 24 bits of colour, as far as the environment tells.
    ///
    /// Some programs between this one and the terminal pass `COLORTERM` on and garble such colours.
    static func announcesDirectColor(name: String, environment: (String) -> String?) -> Bool {
        guard let announced = environment("COLORTERM"), announced == "truecolor" || announced == "24bit" else {
            return false
        }
        if environment("TMUX") != nil { return true }
        return environment("STY") == nil && !["screen", "linux", "vt1", "vt2"].contains { name.hasPrefix($0) }
    }

    /// Whether text may be sent as UTF-8, given the codeset of the user's locale.
    ///
    /// Where no locale is named at all, as after a bare login, the terminal is taken to be one of today. One
    /// that was named counts.
    static func isUTF8(codeset: String, environment: (String) -> String?) -> Bool {
        if codeset.lowercased() == "utf-8" { return true }
        return ["LC_ALL", "LC_CTYPE", "LANG"].allSatisfy { environment($0) == nil }
    }

    private static func depth(ofColors colors: Int) -> ColorDepth {
        switch colors {
        case 0x100_0000...: .direct
        case 256...: .colors256
        case 16...: .colors16
        case 8...: .colors8
        default: .mono
        }
    }

    /// The fonts of consoles and old terminals have blocks and lines but no braille.
    private static func glyphs(name: String, isUTF8: Bool) -> GlyphSet {
        guard isUTF8 else { return .ascii }
        let plain = ["linux", "vt", "cons25", "sun", "ansi", "pcansi"]
        return plain.contains { name.hasPrefix($0) } && !name.hasPrefix("vte") ? .blocks : .braille
    }
}
