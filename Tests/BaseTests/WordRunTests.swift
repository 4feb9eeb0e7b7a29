import Base
import Testing

@Suite struct WordRunTests {
    private func stands(_ run: WordRun, in text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { run.stands(in: $0) } ?? run.stands(among: SearchWords.of(text))
    }

    @Test(arguments: [
        ("printer", "The Printer is offline", true), ("printer", "printers", false), ("print*", "Printers", true),
        ("print*", "sprint", false), ("offline", "is offline", true), ("is offline", "The printer is, offline", true),
        ("offline is", "is offline", false), ("is off*", "it is offline", true), ("8", "no 8", true),
        ("strasse", "Lange Straße 8", true), ("munchen", "aus München", true), ("acme", "", false),
        ("a", "b a", true), ("a", "a_b", true), ("cafe", "Cafe\u{301}s", false), ("caf*", "Cafe\u{301}s", true),
    ])
    func aRunStandsWhereTextSearchWouldFindIt(said: String, text: String, isThere: Bool) throws {
        let run = try #require(WordRun(said: said))
        #expect(run.said == said)
        #expect(stands(run, in: text) == isThere)
        #expect(run.stands(among: SearchWords.of(text)) == isThere)
    }

    @Test func nothingIsNoRun() {
        #expect(WordRun(said: "") == nil)
        #expect(WordRun(said: "*") == nil)
    }
}
