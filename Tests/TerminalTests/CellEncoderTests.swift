import CNcurses
import Glibc
import Screen
import Testing

@testable import Terminal

@Suite struct CellEncoderTests {
    init() {
        // The widths of characters come from the C library's locale.
        setlocale(LC_CTYPE, "C.UTF-8")
    }

    /// What is sent for a text's first cell: its characters, and the filler's after a bar.
    func sent(_ text: String, isUTF8: Bool = true) -> String {
        var frame = Frame(size: Size(width: 8, height: 1))
        frame.write(text, at: .zero, style: .plain)
        let encoded = CellEncoder(isUTF8: isUTF8).encode(frame.cells[0], in: frame)
        return characters(encoded.text) + (encoded.filler.map { "|" + characters($0) } ?? "")
    }

    private func characters(_ text: CellEncoder.Text) -> String {
        let all = [text.0, text.1, text.2, text.3, text.4, text.5]
        return String(
            String.UnicodeScalarView(all.prefix { $0 != 0 }.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }))
    }

    @Test(arguments: [
        ("a", "a"), ("é", "é"), ("e\u{301}", "e\u{301}"), ("日", "日"), ("👩‍👩‍👧‍👦", "👩"), ("❤️", "❤| "), ("👍🏽", "👍"),
        ("🇩🇪", "D|E"), ("1️⃣", "1\u{20E3}| "), ("─", "─"),
        ("o\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "o\u{301}\u{302}\u{303}\u{304}"),
    ])
    func graphemesBecomeWhatAllTerminalsShowAlike(text: String, shown: String) {
        #expect(sent(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test(arguments: [("a", "a"), ("é", "?"), ("日", "?| "), ("…", "~"), ("┌", "+"), ("═", "-"), ("█", "#"), ("⠁", ".")])
    func withoutUTF8EverythingIsASCII(text: String, shown: String) {
        #expect(sent(text, isUTF8: false) == shown)
    }

    @Test func columnsAlwaysAgreeWithTheCell() {
        for value in UInt32(0x20)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var frame = Frame(size: Size(width: 4, height: 1))
            frame.write(String(Character(scalar)), at: .zero, style: .plain)
            let cell = frame.cells[0]
            let encoded = CellEncoder(isUTF8: true).encode(cell, in: frame)
            let columns = curses_columns(encoded.text.0) + (encoded.filler.map { curses_columns($0.0) } ?? 0)
            #expect(Int(columns) == cell.width)
        }
    }
}
