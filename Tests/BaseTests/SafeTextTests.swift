import Base
import Testing

@Suite struct SafeTextTests {
    @Test(arguments: [
        "", "plain", "Zoë – “quoted”, it’s 12 €", "日本語", "👨‍👩‍👧‍👦 🏳️‍🌈 1️⃣ 🇩🇪",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "می\u{200C}خواهم",
        "क्\u{200D}ष", "שלום עולם", "葛\u{E0100}", "❤\u{FE0F}", "☎\u{FE0E}", "e\u{301}\u{323}", "Việt Nam", "ก็ดี",
        "が", "か\u{3099}", "בְּרֵאשִׁית", "ﷺ", "Ω≈ç√", "မြန်မာ",
    ])
    func cleanTextStaysAsItIs(text: String) {
        #expect(SafeText.visible(text) == text)
        #expect(SafeText.singleLine(text) == text)
        #expect(SafeText.bare(text) == text)
    }

    @Test(arguments: [
        ("\u{1B}[31mred\u{1B}[0m", "␛[31mred␛[0m"), ("a\u{0}b", "a␀b"), ("x\u{7F}", "x␡"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("a\nb\tc\rd", "a␊b␉c␍d"), ("12\u{202E}34\u{202C}", "12\u{FFFD}34\u{FFFD}"),
        ("\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
        ("pay\u{200B}pal", "pay\u{FFFD}pal"), ("pay\u{200D}pal", "pay\u{FFFD}pal"), ("\u{FEFF}x", "\u{FFFD}x"),
        ("a\u{2028}b", "a\u{FFFD}b"), ("soft\u{AD}hyphen", "soft\u{FFFD}hyphen"), ("a\u{E0041}", "a\u{FFFD}"),
        ("x\u{FE0F}\u{FE0F}\u{FE00}", "x\u{FFFD}\u{FFFD}\u{FFFD}"), ("\r\n", "␍␊"),
        ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}\u{FFFD}"), ("1\u{FE0F}2", "1\u{FFFD}2"),
        ("葛\u{E0100}\u{E0101}", "葛\u{E0100}\u{FFFD}"), ("é\u{E0100}", "é\u{FFFD}"),
        ("a\u{E0041}\u{E0042}\u{E0043}", "a\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("🏴\u{E0067}\u{E0062}\u{E0078}\u{E007F}", "🏴\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}x", "e\u{301}\u{302}\u{303}\u{304}\u{FFFD}\u{FFFD}x"),
        ("か\u{3099}\u{3099}\u{3099}\u{3099}\u{3099}", "か\u{3099}\u{3099}\u{3099}\u{3099}\u{FFFD}"),
    ])
    func whatCannotBeSeenOrWouldBeObeyedIsShown(text: String, expected: String) {
        #expect(SafeText.visible(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
        let kept = expected.unicodeScalars.filter { $0 != "\u{FFFD}" && !(0x2400...0x2421).contains($0.value) }
        #expect(SafeText.bare(text).unicodeScalars.elementsEqual(kept))
    }

    @Test func linesAreFoldedOrKept() {
        #expect(SafeText.singleLine("a\r\nb\nc\td\u{1B}") == "a⏎b⏎c d␛")
        #expect(SafeText.visible("a\nb\u{7}", keepingLines: true) == "a\nb␇")
    }

    @Test("Nothing that Unicode lets a program leave away stands unmarked behind a Latin letter, alone or in a row")
    func nothingHidesItself() {
        let hidden = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter {
            $0.properties.isDefaultIgnorableCodePoint
        }
        #expect(hidden.count > 4_000)
        let unmarked = hidden.filter { scalar in
            !HiddenScalars.isInvisible(scalar.value)
                || SafeText.visible("a\(scalar)\(scalar)b") != "a\u{FFFD}\u{FFFD}b"
        }
        #expect(unmarked.map { String($0.value, radix: 16) } == [])
    }

    @Test func noControlEverComesThrough() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isControl = value < 0x20 || value >= 0x7F && value < 0xA0
            let isBidi = value >= 0x202A && value <= 0x202E || value >= 0x2066 && value <= 0x2069
            guard isControl || isBidi else { continue }
            #expect(!SafeText.visible("é\(scalar)x").unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))")
            #expect(
                !SafeText.singleLine("é\(scalar)x").unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))")
        }
    }
}
