// Which characters charts and borders may use. Consoles without a braille font draw blocks; where not even those can be
// shown, plain ASCII says the same more coarsely.

/// The richest characters that a terminal can show.
public enum GlyphSet: String, CaseIterable, Sendable {
    case braille
    case blocks
    case ascii
}
