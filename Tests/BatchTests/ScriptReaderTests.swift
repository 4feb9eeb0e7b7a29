import Testing

@testable import Batch

@Suite struct ScriptReaderTests {
    private func statements(_ text: String) throws -> [Statement] {
        var reader = ScriptReader(text)
        var result: [Statement] = []
        while let statement = try reader.statement() { result.append(statement) }
        return result
    }

    @Test func commentsAndEmptyLinesAreLeftOut() throws {
        let read = try statements("# first\n\nshow deals # all\n  # more\nshow deals #vip\nnote deal 1 \"see # 5\"\n")
        #expect(read.map(\.text) == ["show deals", "show deals #vip", "note deal 1 \"see # 5\""])
        #expect(read.map { $0.place(of: 0).line } == [3, 5, 6])
    }

    @Test func aBackslashJoinsLines() throws {
        let read = try statements("show deals \\\n  stage:won \\\n  sort value\ncount deals")
        #expect(read.map(\.text) == ["show deals   stage:won   sort value", "count deals"])
        let offset = "show deals   stage:won ".utf8.count + 2
        #expect(read[0].place(of: offset) == (3, 3))
        #expect(read[0].place(of: 13) == (2, 3))
        #expect(read[1].place(of: nil) == (4, 1))
    }

    @Test func aBlockIsTheLastText() throws {
        let read = try statements("reply ticket 1 <<END\nDear customer,\n\n# not a comment\nEND\ncount deals")
        #expect(read[0].text == "reply ticket 1 ")
        #expect(read[0].block == "Dear customer,\n\n# not a comment")
        #expect(read[1].place(of: 0).line == 6)
    }

    @Test func aBlockWithoutEndIsAnError() {
        #expect(throws: ScriptError.self) { try statements("count deals\nreply ticket 1 <<END\nDear") }
    }

    @Test func columnsCountCharacters() throws {
        let read = try statements("  show deals nächste:x")
        #expect(read[0].place(of: "show deals nä".utf8.count) == (1, 16))
    }

    @Test func windowsLinesAndMarksOfOrderAreRead() throws {
        #expect(
            try statements("\u{FEFF}count deals\r\ncount tickets\r\n").map(\.text) == ["count deals", "count tickets"])
    }
}
