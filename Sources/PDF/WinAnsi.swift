// The encoding of the standard fonts, Windows-1252. What it lacks is written by its plain letters, `Špilas` as `Špilas` but
// `Łódź` as `Lódz`, else as a question mark.

import Base

enum WinAnsi {
    private static let upper: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
        "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
        "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F, "−": 0x2D,
    ]

    /// The byte of a character; nil where there is none.
    static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xFF: UInt8(scalar.value)
        default: upper[scalar]
        }
    }

    /// The bytes of a text; nil where a character has none.
    static func whole(_ text: String) -> [CChar]? {
        var bytes: [CChar] = []
        for scalar in text.unicodeScalars {
            guard let byte = byte(scalar) else { return nil }
            bytes.append(CChar(bitPattern: byte))
        }
        return bytes
    }

    /// The bytes of a text, without a zero at the end.
    static func text(_ text: String) -> [CChar] {
        var bytes: [CChar] = []
        for scalar in text.unicodeScalars {
            if let byte = byte(scalar) {
                bytes.append(CChar(bitPattern: byte))
                continue
            }
            let folded = TextFolding.key(String(scalar))
            let letters = scalar.properties.isUppercase ? folded.uppercased() : folded
            let plain = letters.unicodeScalars.compactMap(Self.byte)
            bytes += plain.isEmpty ? [CChar(bitPattern: UInt8(ascii: "?"))] : plain.map { CChar(bitPattern: $0) }
        }
        return bytes
    }
}
