// How wide a text is in Helvetica, in which reports are set. The widths are those of Adobe's metrics for the printable
// ASCII characters, in thousandths of the size; accented letters are as wide as most letters, and signs of other scripts
// as wide as they are high.

import Base

enum TextSize {
    private static let regular: [UInt16] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556,
        556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
        722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
        278, 556,
        556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334,
        584,
    ]
    private static let bold: [UInt16] = [
        278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556,
        556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
        722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556,
        333, 611,
        611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389,
        584,
    ]

    /// The width of a text in points.
    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let table = isBold ? bold : regular
        var units = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20..<0x7F: units += Int(table[Int(scalar.value) - 0x20])
            case 0xA0..<0x250: units += 600
            default: units += 1_000
            }
        }
        return Double(units) / 1_000 * size
    }

    /// A text that fits into a room, shortened with an ellipsis where it must be.
    static func fitted(_ text: String, size: Double, isBold: Bool = false, in room: Double) -> String {
        guard width(text, size: size, isBold: isBold) > room else { return text }
        var short = text
        while !short.isEmpty, width(short + "…", size: size, isBold: isBold) > room { short.removeLast() }
        while short.last == " " { short.removeLast() }
        return short.isEmpty ? "" : short + "…"
    }

    /// A text in lines that fit.
    static func wrapped(_ text: String, size: Double, isBold: Bool = false, in room: Double) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if width(longer, size: size, isBold: isBold) > room, !line.isEmpty {
                    lines.append(line)
                    line = String(word)
                } else {
                    line = longer
                }
            }
            lines.append(fitted(line, size: size, isBold: isBold, in: room))
        }
        return lines
    }
}
