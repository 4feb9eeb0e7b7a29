// A text in runs of one font each: Helvetica as far as it goes, then the fonts of other scripts where they are installed.
// What no font has is told by its plain letters, or by a question mark; what can't be seen has its mark. Hebrew is laid from
// right to left.

import Base
import CPDF

/// A part of a text that one font has.
struct TextRun {
    let font: pdf_font
    /// Zero-terminated, in the encoding of the font.
    let bytes: [CChar]

    /// - Parameter has: whether a font is installed.
    static func runs(of text: String, isBold: Bool, has: (pdf_font) -> Bool) -> [TextRun] {
        let text = SafeText.singleLine(text)
        let plain = isBold ? PDF_BOLD : PDF_REGULAR
        if let bytes = WinAnsi.whole(text) { return [TextRun(font: plain, bytes: bytes + [0])] }
        let wide = isBold ? PDF_WIDE_BOLD : PDF_WIDE
        var runs: [(font: pdf_font, scalars: [Unicode.Scalar])] = []
        for scalar in visual(text.unicodeScalars) {
            let asked = WinAnsi.byte(scalar) != nil ? plain : eastern(scalar) ?? wide
            let font = asked == plain || has(asked) ? asked : plain
            // A blank goes on with the font before it.
            if let last = runs.indices.last, runs[last].font == font || (scalar == " " && runs[last].font != plain) {
                runs[last].scalars.append(scalar)
            } else {
                runs.append((font, [scalar]))
            }
        }
        return runs.map { font, scalars in
            var part = String.UnicodeScalarView()
            part.append(contentsOf: scalars)
            let bytes = font == plain ? WinAnsi.text(String(part)) : String(part).utf8.map { CChar(bitPattern: $0) }
            return TextRun(font: font, bytes: bytes + [0])
        }
    }

    /// The font of signs of Chinese and Japanese, or of Korean.
    private static func eastern(_ scalar: Unicode.Scalar) -> pdf_font? {
        switch scalar.value {
        case 0x1100..<0x1200, 0x3130..<0x3190, 0xAC00..<0xD7B0: PDF_KOREAN
        case 0x2E80..<0xA4D0, 0xF900..<0xFB00, 0xFE30..<0xFE50, 0xFF00..<0xFFF0: PDF_EAST
        default: nil
        }
    }

    private static func isFromRight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590..<0x0900, 0xFB1D..<0xFDFE, 0xFE70..<0xFEFF: true
        default: false
        }
    }

    /// The order from left to right: stretches of scripts that go from right to left are turned round.
    private static func visual(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var turned: [Unicode.Scalar] = []
        var blanks: [Unicode.Scalar] = []
        for scalar in scalars {
            if isFromRight(scalar) {
                turned += blanks + [scalar]
                blanks = []
            } else if !turned.isEmpty, scalar == " " {
                blanks.append(scalar)
            } else {
                result += turned.reversed() + blanks + [scalar]
                (turned, blanks) = ([], [])
            }
        }
        return result + turned.reversed() + blanks
    }
}
