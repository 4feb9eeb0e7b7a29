import Base
import Testing

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("hello", 5), ("naïve", 5), ("e\u{301}", 1), ("日本語", 6), ("한국어", 6), ("ﾊﾝｶｸ", 4), ("Ｆｕｌｌ", 8),
        ("\u{1100}\u{1161}\u{11A8}", 2), ("か\u{3099}", 2), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🏳️‍🌈", 2), ("🇩🇪", 2),
        ("🇩🇪🇫🇷", 4), ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2), ("1️⃣", 2), ("#️⃣", 2), ("❤️", 2),
        ("❤", 1), ("❤️‍🔥", 2), ("☎️", 2), ("©", 1), ("©️", 2), ("ไทย", 3), ("ที่", 1), ("नमस्ते", 4), ("שלום", 4),
        ("a\u{200D}b", 2),
        ("\u{7}", 0), ("\t", 0), ("\r\n", 0), ("€–’", 3), ("│█⣿", 3), ("\u{1FAE9}", 2), ("⌚", 2), ("𠀀", 2), ("️", 0),
    ])
    func columns(text: String, expected: Int) {
        #expect(TextWidth.columns(of: text) == expected)
    }

    @Test func theWidthOfATextIsTheSumOfItsClusters() {
        let text = "Zoë 田中 👩‍💻 ok"
        #expect(TextWidth.columns(of: text) == text.reduce(0) { $0 + TextWidth.columns(of: $1) })
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"), ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"), ("e\u{301}e\u{301}x", 2, "e\u{301}…"),
        ("x", -3, ""),
    ])
    func truncating(text: String, columns: Int, expected: String) {
        let cut = TextWidth.truncate(text, to: columns)
        #expect(cut == expected)
        #expect(TextWidth.columns(of: cut) <= max(0, columns))
    }

    @Test func padding() {
        #expect(TextWidth.pad("日本", to: 6) == "日本  ")
        #expect(TextWidth.pad("12", to: 5, align: .trailing) == "   12")
        #expect(TextWidth.pad("ab", to: 5, align: .centre) == " ab  ")
        #expect(TextWidth.pad("too long", to: 3) == "too long")
        #expect(TextWidth.fit("日本語", to: 4) == "日… ")
    }

    @Test func fittingGivesExactlyTheColumnsAskedFor() {
        var generator = SeededGenerator(seed: 7)
        let pieces = ["a", "日", "👨‍👩‍👧‍👦", "e\u{301}", " ", "🇩🇪", "ก", "\u{200B}"]
        for _ in 0..<500 {
            let text = (0..<12).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
            let columns = Int.random(in: 0...20, using: &generator)
            #expect(TextWidth.columns(of: TextWidth.fit(text, to: columns)) == columns)
        }
    }

    @Test func ambiguousScalarsAreThoseOfTheDatabaseAndNarrowUnlessItIsSaid() {
        for scalar in "αЯ°é─…●→Ω½" { #expect(AmbiguousScalars.contains(scalar.unicodeScalars.first?.value ?? 0)) }
        for scalar in "aä築👍ñ\u{301}" { #expect(!AmbiguousScalars.contains(scalar.unicodeScalars.first?.value ?? 0)) }
        #expect(!AmbiguousScalars.areWide)
        #expect(TextWidth.columns(of: "αЯ…") == 3)
    }
}
