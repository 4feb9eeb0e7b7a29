import Domain
import Testing

@Suite struct WordIndexTests {
    private let index: WordIndex = {
        var index = WordIndex()
        index.add(1, [(["gateway", "offline"], 3), (["restart", "the", "gateway", "and", "wait"], 1)])
        index.add(2, [(["battery", "change"], 3), (["the", "gateway", "needs", "no", "battery"], 1)])
        index.add(3, [(["invoice"], 3), (["the", "tax", "is", "shown"], 1)])
        return index
    }()

    private func ids(_ words: String..., synonyms: [String: [String]] = [:]) -> [Int64] {
        index.best(words.map { ($0, synonyms[$0] ?? []) }, first: 5).map(\.id)
    }

    @Test func titlesCountMoreThanBodies() {
        #expect(ids("gateway") == [1, 2])
        #expect(ids("battery", "gateway") == [2, 1])
        #expect(ids("unknown").isEmpty)
    }

    @Test func formsOfAWordAreOne() {
        #expect(ids("gateways") == [1, 2])
        #expect(ids("invoices") == [3])
        #expect(WordStem.of("batteries") == WordStem.of("battery") || WordStem.of("sensors") == WordStem.of("sensor"))
    }

    @Test func synonymsFindToo() {
        #expect(ids("hub").isEmpty)
        #expect(ids("hub", synonyms: ["hub": ["gateway"]]) == [1, 2])
    }

    @Test func rareWordsCountMore() {
        let hits = index.best([("the", []), ("tax", [])], first: 3)
        #expect(hits.first?.id == 3 && hits.first?.words == ["the", "tax"])
    }
}
