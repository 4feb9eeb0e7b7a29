import Base
import Testing

@testable import Terminal

@Suite struct ClipboardTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("日", "5pel"),
    ])
    func encodesAsRFC4648(text: String, encoded: String) {
        #expect(Base64.text(Array(text.utf8)) == encoded)
    }

    @Test("clipboard, links: OSC 52 is wrapped for tmux and screen") func wrapsForMultiplexers() {
        #expect(Clipboard.sequence(copying: "foo", through: .none) == "\u{1B}]52;c;Zm9v\u{07}")
        #expect(
            Clipboard.sequence(copying: "foo", through: .tmux)
                == "\u{1B}]52;c;Zm9v\u{07}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{07}\u{1B}\\")
        let pieces = Clipboard.sequence(copying: String(repeating: "x", count: 600), through: .screen)
        #expect(pieces?.components(separatedBy: "\u{1B}P").count == 5)
    }

    @Test("clipboard, links: OSC 52 has a size cap") func refusesWhatTerminalsRefuse() {
        #expect(Clipboard.sequence(copying: String(repeating: "x", count: 74_995), through: .none) == nil)
        let longest = Clipboard.sequence(copying: String(repeating: "x", count: 74_994), through: .none)
        #expect((longest?.utf8.count ?? 0) < 100_001)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
