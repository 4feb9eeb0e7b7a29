import Base
import Screen
import Testing

@Suite struct LineWrapTests {
    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("", 5, [""]), ("a\n\nb", 5, ["a", "", "b"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]), ("日本語", 4, ["日本", "語"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("日", 1, ["日"]), ("word", 0, []),
    ])
    func breaksBetweenWords(text: String, columns: Int, lines: [String]) {
        #expect(LineWrap.lines(of: text, columns: columns) == lines)
    }

    @Test func noLineIsWider() {
        let text = "Many words 日本語 of different lengths, supercalifragilistic ones too: e\u{301}tude 👩‍👩‍👧‍👦!"
        for columns in 2...40 {
            for line in LineWrap.lines(of: text, columns: columns) {
                #expect(TextWidth.columns(of: line) <= columns)
            }
        }
    }
}
