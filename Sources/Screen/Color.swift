// A colour as a theme names it: the terminal's own default, one of the 256 indexed colours, or 24 bits of red,
// green and blue. Held in one word, because every cell of the screen has two of them.

/// A foreground or background colour.
public struct Color: Hashable, Sendable {
    /// 0 for the default; else the kind in the top byte and the value below it.
    let bits: UInt32

    private static let indexedTag: UInt32 = 1 << 24
    private static let rgbTag: UInt32 = 2 << 24

    /// What a colour is, taken apart.
    public enum Kind: Hashable, Sendable {
        case terminalDefault
        case indexed(UInt8)
        case rgb(red: UInt8, green: UInt8, blue: UInt8)
    }

    /// The terminal's own colour.
    public static let terminalDefault = Color(bits: 0)

    /// One of the 256 colours: 0–7 the plain ones, 8–15 the bright ones, 16–231 a cube, 232–255 greys.
    public static func indexed(_ index: UInt8) -> Color {
        Color(bits: indexedTag | UInt32(index))
    }

    /// A colour of 24 bits.
    public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
        Color(bits: rgbTag | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
    }

    private init(bits: UInt32) {
        self.bits = bits
    }

    public var kind: Kind {
        switch bits & 0xFF00_0000 {
        case Color.indexedTag: .indexed(UInt8(truncatingIfNeeded: bits))
        case Color.rgbTag:
            .rgb(
                red: UInt8(truncatingIfNeeded: bits >> 16),
                green: UInt8(truncatingIfNeeded: bits >> 8),
                blue: UInt8(truncatingIfNeeded: bits))
        default: .terminalDefault
        }
    }

    /// Whether it is the terminal's own colour.
    public var isDefault: Bool { bits == 0 }
}
