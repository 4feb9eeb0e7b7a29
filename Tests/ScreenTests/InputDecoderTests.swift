import Screen
import Testing

@Suite struct InputDecoderTests {
    /// Everything that bytes give when nothing follows them.
    func events(_ text: String) -> [InputEvent] {
        events(Array(text.utf8))
    }

    func events(_ bytes: [UInt8]) -> [InputEvent] {
        var decoder = InputDecoder()
        return (decoder.feed(bytes) + decoder.flush()).compactMap(\.event)
    }

    @Test(arguments: [
        ("a", "a"), ("é", "é"), ("日", "日"), ("\r", "Enter"), ("\t", "Tab"), ("\u{7F}", "Backspace"),
        ("\u{01}", "C-a"), ("\u{00}", "C-Space"), ("\u{1C}", "C-\\"), ("\u{1B}", "Esc"), ("\u{1B}x", "M-x"),
        ("\u{1B}é", "M-é"), ("\u{1B}\r", "M-Enter"), ("\u{1B}\u{01}", "C-M-a"), ("\u{1B}[A", "Up"),
        ("\u{1B}OA", "Up"), ("\u{1B}[1;5C", "C-Right"), ("\u{1B}[1;2P", "S-F1"), ("\u{1B}OP", "F1"),
        ("\u{1B}[[B", "F2"), ("\u{1B}[15~", "F5"), ("\u{1B}[24;3~", "M-F12"), ("\u{1B}[Z", "S-Tab"),
        ("\u{1B}[H", "Home"), ("\u{1B}[4~", "End"), ("\u{1B}[3~", "Del"), ("\u{1B}[2~", "Ins"),
        ("\u{1B}[5~", "PgUp"), ("\u{1B}[6;5~", "C-PgDn"), ("\u{1B}[114;5u", "C-r"), ("\u{1B}[27;5;106~", "C-j"),
        ("\u{1B}OM", "Enter"), ("\u{1B}Ow", "7"), ("\u{1B}[", "M-["), ("\u{1B}O", "M-O"),
    ])
    func keys(bytes: String, name: String) throws {
        #expect(events(bytes) == [.key(try Key(named: name))])
    }

    @Test func mouse() {
        #expect(events("\u{1B}[<0;10;5M") == [.mouse(Mouse(.press(.left), at: Point(x: 9, y: 4)))])
        #expect(events("\u{1B}[<2;1;1m") == [.mouse(Mouse(.release(.right), at: .zero))])
        #expect(events("\u{1B}[<32;3;4M") == [.mouse(Mouse(.drag(.left), at: Point(x: 2, y: 3)))])
        #expect(events("\u{1B}[<64;3;4M") == [.mouse(Mouse(.wheelUp, at: Point(x: 2, y: 3)))])
        #expect(
            events("\u{1B}[<81;3;4M") == [
                .mouse(Mouse(.wheelDown, at: Point(x: 2, y: 3), modifiers: .control))
            ])
        #expect(events("\u{1B}[M !!") == [.mouse(Mouse(.press(.left), at: .zero))])
        #expect(events("\u{1B}[<0;0;0M") == [.mouse(Mouse(.press(.left), at: .zero))])
    }

    @Test func focusAndPaste() {
        #expect(events("\u{1B}[I\u{1B}[O") == [.focusGained, .focusLost])
        #expect(
            events("\u{1B}[200~two\r\nlines\r\u{1B}[Aß\u{1B}[201~x")
                == [.paste("two\nlines\n\u{1B}[Aß"), .key(.character("x"))])
    }

    @Test func anUnfinishedPasteNeverBecomesKeys() {
        var decoder = InputDecoder()
        #expect(decoder.feed("\u{1B}[200~delete".utf8).isEmpty)
        #expect(!decoder.isWaiting)
        #expect(decoder.flush().isEmpty)
        #expect(decoder.feed("\r\u{1B}[201~".utf8).map(\.event) == [.paste("delete\n")])
    }

    @Test func aLoneEscapeWaits() {
        var decoder = InputDecoder()
        #expect(decoder.feed([0x1B]).isEmpty)
        #expect(decoder.isWaiting)
        #expect(decoder.flush().map(\.event) == [.key(Key(.escape))])
        #expect(!decoder.isWaiting)
        #expect(events("\u{1B}\u{1B}") == [.key(Key(.escape)), .key(Key(.escape))])
    }

    @Test func unknownSequencesAreSilent() {
        #expect(events("\u{1B}[?1;2cx\u{1B}[99~\u{1B}[>0;1c") == [.key(.character("x"))])
    }

    @Test func brokenSequencesKeepTheirText() {
        #expect(events("\u{1B}[12é").compactMap(\.typedCharacter) == ["1", "2", "é"])
        #expect(events([0x61, 0xFF, 0x62, 0xC3]).compactMap(\.typedCharacter) == ["a", "\u{FFFD}", "b", "\u{FFFD}"])
        #expect(events([0xF0, 0x9F, 0x61]).compactMap(\.typedCharacter).last == "a")
    }

    @Test func controlHCanBeBackspace() {
        var decoder = InputDecoder(erase: 0x08)
        #expect(decoder.feed([0x08, 0x7F]).map(\.event) == [.key(Key(.backspace)), .key(Key(.backspace))])
    }
}

extension InputEvent {
    var typedCharacter: Character? {
        guard case .key(let key) = self else { return nil }
        return key.typed
    }
}
