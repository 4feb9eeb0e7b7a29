// What a terminal without UTF-8 shows for the characters that the console draws with. Everything else outside
// ASCII becomes a question mark: shown as something, never sent as bytes that the terminal would take for
// something else.

/// ASCII for lines, blocks, dots and typographic signs.
enum StandIns {
    static func ascii(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return scalar }
        if let sign = signs[scalar] { return sign }
        return switch scalar.value {
        case 0x2500...0x257F: boxLine(scalar)
        case 0x2580...0x259F: "#"
        case 0x2800: " "
        case 0x2801...0x28FF: "."
        default: "?"
        }
    }

    private static func boxLine(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if "─━┄┅┈┉═╌╍╴╶╸╺╼╾".unicodeScalars.contains(scalar) { return "-" }
        if "│┃┆┇┊┋║╎╏╵╷╹╻╽╿".unicodeScalars.contains(scalar) { return "|" }
        return "+"
    }

    private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
        "…": "~", "·": ".", "•": "*", "●": "*", "○": "o", "◆": "*", "◇": "o", "▲": "^", "▼": "v", "▶": ">", "◀": "<",
        "►": ">", "◄": "<", "▸": ">", "▾": "v", "▴": "^", "◂": "<", "→": ">", "←": "<", "↑": "^", "↓": "v", "›": ">",
        "‹": "<", "»": ">", "«": "<", "✓": "v", "✔": "v", "✗": "x", "✘": "x", "×": "x", "–": "-", "—": "-", "−": "-",
        "‘": "'", "’": "'", "“": "\"", "”": "\"", "\u{A0}": " ", "⏎": "$", "€": "E", "£": "L", "⚠": "!", "★": "*",
        "☆": "*", "▁": "_", "▂": "_", "▃": ".", "▄": "-", "░": ".", "▒": ":", "▓": "#",
    ]
}
