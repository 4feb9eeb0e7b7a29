import Base
import Testing

@Suite struct TextFoldingTests {
    @Test(arguments: [
        ("acme ltd", "acme ltd"), ("ACME Ltd", "acme ltd"), ("Müller", "muller"), ("Mu\u{308}ller", "muller"),
        ("STRASSE", "strasse"), ("Straße", "strasse"), ("Ærø", "aero"), ("Łódź", "lodz"), ("İstanbul", "istanbul"),
        ("ﬁn", "fin"), ("Ｆｕｌｌ　Ｗｉｄｔｈ", "full width"), ("ﾄﾖﾀ", "トヨタ"), ("ｶﾞｽ", "ガス"), ("ﾊﾟﾅ", "パナ"),
        ("か\u{3099}", "が"), ("Ώμέγα", "ωμεγα"), ("ΟΔΟΣ", "οδοσ"), ("Ёлка", "елка"), ("Nguyễn", "nguyen"),
        ("O’Brien", "o'brien"), ("Jean–Luc", "jean-luc"), ("a\u{A0}b", "a b"), ("zero\u{200B}width", "zerowidth"),
        ("日本", "日本"), ("שָׁלוֹם", "שלום"), ("Ա", "ա"), ("ῼ", "ω"), ("×÷", "×÷"),
    ])
    func keys(text: String, expected: String) {
        #expect(TextFolding.key(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func aKeyIsItsOwnKey() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let key = TextFolding.key(String(scalar))
            #expect(TextFolding.key(key) == key, "U+\(String(value, radix: 16))")
        }
    }

    /// A part that is looked for without folding each text is found where it is in the folded one.
    @Test func aPartIsFoundWhereTheKeysHaveIt() {
        let texts = [
            "", "a", "Office12@Lund.example", "Straße 8", "STRASSE 8", "Müller Öfen", "muller", "aaab", "日本 Kim",
            "\u{0}x",
        ]
        let parts = texts + ["office", "LUND.", "ss", "ß", "ö", "aab", "ab", "b", "本", "@l", "x", "zz"]
        for text in texts {
            for part in parts {
                let found = Array(text.utf8).withUnsafeBufferPointer { FoldedPart(part).isIn($0) }
                let key = Array(TextFolding.key(part).utf8)
                let whole = Array(TextFolding.key(text).utf8)
                let isThere = key.isEmpty || whole.indices.contains { whole[$0...].starts(with: key) }
                #expect(found == isThere, "“\(part)” in “\(text)”")
            }
        }
    }
}
