import Testing

@testable import Terminal

@Suite struct DirectColorEntryTests {
    /// An entry `t|test` with one flag, one number and one string.
    let small: [UInt8] =
        [0x1A, 0x01, 7, 0, 1, 0, 1, 0, 1, 0, 3, 0] + Array("t|test\0".utf8) + [1] + [80, 0] + [0, 0]
        + Array("ab\0".utf8)

    @Test func widensTheNumbersAndSetsTheColours() throws {
        let entry = try #require(DirectColorEntry.make(from: small))
        #expect(Array(entry[0..<12]) == [0x1E, 0x02, 7, 0, 1, 0, 15, 0, 105, 1, UInt8(entry[10]), UInt8(entry[11])])
        #expect(Array(entry[12..<20]) == Array("t|test\0".utf8) + [1])
        #expect(Array(entry[20..<24]) == [80, 0, 0, 0])
        #expect(Array(entry[24..<28]) == [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(Array(entry[(20 + 13 * 4)..<(20 + 15 * 4)]) == [0, 0, 0, 1, 0, 0, 1, 0])
        #expect(String(decoding: entry, as: UTF8.self).contains("\u{1B}[%?%p1%{8}%<%t4%p1%d%e48;2;"))
        #expect(entry.suffix(7) == Array("AX\0RGB\0".utf8)[...])
    }

    @Test func readsItsOwnEntries() throws {
        let entry = try #require(DirectColorEntry.make(from: small))
        #expect(DirectColorEntry.make(from: entry) != nil)
    }

    @Test func refusesWhatIsNoEntry() {
        for length in 0..<small.count { #expect(DirectColorEntry.make(from: Array(small.prefix(length))) == nil) }
        #expect(DirectColorEntry.make(from: Array("not an entry at all".utf8)) == nil)
        #expect(DirectColorEntry.make(from: [0x1A, 0x01] + Array(repeating: 0xFF, count: 40)) == nil)
    }

    @Test func findsEntriesByTheirLetter() {
        #expect(TerminfoFiles.entry(named: "xterm-256color")?.isEmpty == false)
        #expect(TerminfoFiles.entry(named: "no-such-terminal") == nil)
        #expect(TerminfoFiles.entry(named: "../etc/passwd") == nil)
        #expect(TerminfoFiles.entry(named: "") == nil)
    }

    @Test(arguments: [
        (["COLORTERM": "truecolor"], "xterm-256color", true), (["COLORTERM": "24bit"], "xterm", true),
        ([:], "xterm", false),
        (["COLORTERM": "truecolor", "STY": "1"], "screen", false), (["COLORTERM": "truecolor"], "linux", false),
        (["COLORTERM": "truecolor", "TMUX": "x"], "screen-256color", true), (["COLORTERM": "yes"], "xterm", false),
    ])
    func trustsTheAnnouncementWhereItHolds(environment: [String: String], name: String, announced: Bool) {
        #expect(TerminalProfile.announcesDirectColor(name: name) { environment[$0] } == announced)
    }
}
