// How theme files write colours: `default`, the sixteen names of the terminal's own palette, a number from 0 to 255, or
// `#rgb` and `#rrggbb`. Every colour prints as a name that reads back as itself.

extension Color: CustomStringConvertible {
    /// The palette's names, in the order of their numbers.
    static let paletteNames = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow",
        "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
    ]

    /// Reads a colour as a theme writes it; nil where it is none.
    public init?(named name: String) {
        if name == "default" {
            self = .terminalDefault
        } else if let index = Color.paletteNames.firstIndex(of: name) {
            self = .indexed(UInt8(index))
        } else if name.first == "#" {
            guard let color = Color(hexDigits: Array(name.utf8.dropFirst())) else { return nil }
            self = color
        } else if let index = UInt8(name) {
            self = .indexed(index)
        } else {
            return nil
        }
    }

    private init?(hexDigits: [UInt8]) {
        let digits = hexDigits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == hexDigits.count else { return nil }
        switch digits.count {
        case 3: self = .rgb(UInt8(digits[0] * 17), UInt8(digits[1] * 17), UInt8(digits[2] * 17))
        case 6:
            self = .rgb(
                UInt8(digits[0] * 16 + digits[1]),
                UInt8(digits[2] * 16 + digits[3]),
                UInt8(digits[4] * 16 + digits[5]))
        default: return nil
        }
    }

    public var description: String {
        switch kind {
        case .terminalDefault: "default"
        case .indexed(let index) where Int(index) < Color.paletteNames.count: Color.paletteNames[Int(index)]
        case .indexed(let index): String(index)
        case .rgb(let red, let green, let blue): "#" + [red, green, blue].map(Color.hexPair).joined()
        }
    }

    private static func hexPair(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
