import Base
import Testing

@testable import Screen

@Suite struct FrameTextTests {
    let bold = Style(attributes: .bold)

    func frame(_ width: Int = 10, _ height: Int = 2) -> Frame {
        Frame(size: Size(width: width, height: height))
    }

    @Test func writesAndReportsTheNextColumn() {
        var frame = frame()
        #expect(frame.write("abc", at: Point(x: 1, y: 0), style: bold) == 4)
        #expect(frame.text == [" abc", ""])
        #expect(frame.styles() == ["1×plain 3×bold 6×plain", "plain"])
    }

    @Test(arguments: [
        ("日本語テキスト", "日本語テキ"), ("a日本語テキ", "a日本語テ"), ("e\u{301}tude", "étude"),
        ("👩‍👩‍👧‍👦x", "👩‍👩‍👧‍👦x"), ("ab\u{301}", "ab\u{301}"),
    ])
    func writesGraphemesByTheirWidth(text: String, shown: String) {
        var frame = frame()
        frame.write(text, at: .zero, style: .plain)
        #expect(frame.text[0] == shown)
    }

    @Test func clipsOnBothSides() {
        var frame = frame()
        let clip = Rect(x: 2, y: 0, width: 4, height: 1)
        frame.write("abcdefgh", at: .zero, style: .plain, clip: clip)
        #expect(frame.text[0] == "  cdef")
        frame.write("outside", at: Point(x: 0, y: 1), style: .plain, clip: clip)
        frame.write("above", at: Point(x: 0, y: -1), style: .plain)
        #expect(frame.text[1] == "")
    }

    @Test func cutsWideGraphemesToBlanks() {
        var frame = frame(6, 1)
        frame.write("日本語", at: .zero, style: .plain, clip: Rect(x: 1, y: 0, width: 4, height: 1))
        #expect(frame.text[0] == "  本")
        frame.write("日本語", at: .zero, style: .plain)
        frame.write("x", at: Point(x: 3, y: 0), style: .plain)
        #expect(frame.text[0] == "日 x語")
        frame.fill(Rect(x: 1, y: 0, width: 4, height: 1), style: .plain)
        #expect(frame.text[0] == "")
        #expect(frame.cells.allSatisfy { $0.width == 1 })
    }

    @Test func neverHoldsAControlCharacter() {
        var frame = frame(40, 1)
        frame.write("a\u{1B}[31mb\u{07}\u{9B}c\u{202E}d\te\nf", at: .zero, style: .plain)
        for cell in frame.cells {
            for scalar in frame.text(of: cell).unicodeScalars {
                #expect(scalar.properties.generalCategory != .control)
                #expect(scalar != "\u{202E}")
            }
        }
        #expect(frame.text[0].hasPrefix("a␛[31mb␇"))
    }

    @Test(arguments: [("Acme Limited", "Acme Limi…"), ("日本語テキスト", "日本語テ…"), ("short", "short")])
    func shortensToAField(text: String, shown: String) {
        var frame = frame()
        frame.write(text, in: frame.bounds, style: .plain)
        #expect(frame.text[0] == shown)
    }

    @Test func alignsInAField() {
        var frame = frame(9, 1)
        frame.write("abc", in: frame.bounds, style: .plain, align: .trailing)
        #expect(frame.text[0] == "      abc")
        frame = self.frame(9, 1)
        frame.write("abc", in: frame.bounds, style: .plain, align: .centre)
        #expect(frame.text[0] == "   abc")
    }

    @Test func writesSpans() {
        var frame = frame()
        frame.write([Span("ab", bold), Span("cd")], at: .zero)
        #expect(frame.styles()[0] == "2×bold 8×plain")
        #expect(frame.text[0] == "abcd")
    }
}

@Suite struct SimpleScalarTests {
    @Test func theirWidthIsTheMeasuredOne() {
        for value in UInt32(0)...0x2_0000 {
            guard let scalar = Unicode.Scalar(value), let columns = SimpleScalars.columns(of: value) else { continue }
            let text = String(Character(scalar))
            #expect(TextWidth.columns(of: text) == columns)
            #expect(SafeText.singleLine(text) == text)
        }
    }

    @Test(arguments: 1...200)
    func bothWaysGiveTheSameCells(seed: Int) {
        let parts = ["a", "Z", " ", "é", "ß", "—", "日", "ア", "한", "─", "⣿", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "❤️", "\u{7}", "\n"]
        var random = RandomInput(seed: UInt64(seed))
        let text = (0..<12).map { _ in parts[random.number(below: parts.count)] }.joined()
        var frame = Frame(size: Size(width: 16, height: 1))
        frame.write(text, at: .zero, style: .plain)
        var expected = ""
        var used = 0
        for grapheme in SafeText.singleLine(text) {
            let width = TextWidth.columns(of: grapheme)
            if used + width > 16 { break }
            expected.append(grapheme)
            used += width
        }
        while expected.last == " " { expected.removeLast() }
        #expect(frame.text[0] == expected)
    }
}
