// From a cell's grapheme to the wide characters that curses takes, without ever letting the two disagree about
// columns. curses lays cells out by `wcwidth` of the first character and adds only characters of no width;
// terminals differ in what they make of joined emoji and of variation selectors. So a grapheme is reduced to
// what all of them show alike: its first character with its marks, filled up with a blank where that is
// narrower than the cell.

import CNcurses
import Screen

/// Encodes graphemes for curses.
struct CellEncoder {
    /// Characters of one cell and a final 0.
    typealias Text = (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t, wchar_t)

    /// What a cell becomes.
    struct Encoded {
        var text: Text
        /// What follows to fill the cell's second column, where the text is narrower than the cell.
        var filler: Text?

        init(_ text: Text, filler: Text? = nil) {
            self.text = text
            self.filler = filler
        }
    }

    let isUTF8: Bool

    static let blank: Text = (0x20, 0, 0, 0, 0, 0)

    func encode(_ cell: Cell, in frame: Frame) -> Encoded {
        if let scalar = cell.scalar { return encode(first: scalar, marks: [], width: cell.width) }
        let scalars = Array(frame.text(of: cell).unicodeScalars)
        guard let first = scalars.first else { return Encoded(CellEncoder.blank) }
        if scalars.count == 2, let left = letter(of: first), let right = letter(of: scalars[1]) {
            return Encoded(alone(left), filler: cell.width == 2 ? alone(right) : nil)
        }
        let marks = scalars.dropFirst().prefix { curses_columns(wide($0)) == 0 }
        return encode(first: first, marks: marks.filter { !isSelectorOrJoiner($0) }, width: cell.width)
    }

    private func encode(first: Unicode.Scalar, marks: [Unicode.Scalar], width: Int) -> Encoded {
        if first.isASCII, marks.isEmpty { return Encoded(alone(first), filler: width == 2 ? CellEncoder.blank : nil) }
        let columns = Int(curses_columns(wide(first)))
        guard isUTF8, columns > 0, columns <= width else {
            let standIn: Unicode.Scalar = isUTF8 ? "\u{FFFD}" : StandIns.ascii(for: first)
            return Encoded(alone(standIn), filler: width == 2 ? CellEncoder.blank : nil)
        }
        var text = alone(first)
        withUnsafeMutableBytes(of: &text) { bytes in
            let characters = bytes.bindMemory(to: wchar_t.self)
            // curses keeps five characters a cell, the first one included.
            for (index, mark) in marks.prefix(4).enumerated() { characters[index + 1] = wide(mark) }
        }
        return Encoded(text, filler: columns < width ? CellEncoder.blank : nil)
    }

    private func alone(_ scalar: Unicode.Scalar) -> Text {
        (wide(scalar), 0, 0, 0, 0, 0)
    }

    private func wide(_ scalar: Unicode.Scalar) -> wchar_t {
        wchar_t(bitPattern: scalar.value)
    }

    /// The letter of one half of a flag.
    private func letter(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
        return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
    }

    private func isSelectorOrJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x200D || scalar.value == 0x200C || (0xFE00...0xFE0F).contains(scalar.value)
    }
}
