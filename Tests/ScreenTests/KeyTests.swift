import Screen
import Testing

@Suite struct KeyTests {
    @Test(arguments: [
        "j", "G", "C-r", "M-x", "Enter", "Esc", "F5", "Space", "S-Tab", "PgDn", "-", "C--", "C-M-x", "S-Up",
        "C-Space", "Backspace", "Del", "M-Enter", "ä", "日", "C-M-S-Left", "F24", "/", "C-\\", "?",
    ])
    func namesReadBack(name: String) throws {
        #expect(try Key(named: name).description == name)
    }

    @Test func everyKeyReadsBack() throws {
        let codes: [Key.Code] =
            [
                .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp,
                .pageDown,
            ] + (1...24).map { .function($0) } + (0x20..<0x7F).map { .character(Character(Unicode.Scalar($0))) }
        for code in codes {
            for raw in UInt8(0)..<8 {
                let key = Key(code, Key.Modifiers(rawValue: raw))
                #expect(try Key(named: key.description) == key)
            }
        }
    }

    @Test(arguments: [
        ("return", "Enter"), ("Escape", "Esc"), ("pagedown", "PgDn"), ("C-i", "Tab"), ("C-m", "Enter"),
        ("C-[", "Esc"), ("C-R", "C-r"), ("S-g", "g"), ("A-x", "M-x"), ("f1", "F1"), ("BS", "Backspace"),
    ])
    func otherNamesAreUnderstood(name: String, canonical: String) throws {
        #expect(try Key(named: name).description == canonical)
    }

    @Test(arguments: ["", "gg", "C-", "F0", "F25", "F+1", "Ctrl-x", "\u{1B}", " ", "C-M-"])
    func whatIsNoKeyIsRefused(name: String) {
        #expect(throws: UnknownKey(name: name)) { try Key(named: name) }
    }

    @Test func sequencesAreSeparatedBySpaces() throws {
        #expect(try Key.sequence(named: "g g") == [.character("g"), .character("g")])
        #expect(throws: UnknownKey(name: "nope")) { try Key.sequence(named: "g nope") }
    }
}
