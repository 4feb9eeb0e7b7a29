import Domain
import Language
import Testing

@Suite struct CompletionTests {
    private let completion = QueryCompletion(catalogue: catalogue, savedQueries: [("Hot deals", "12 deals")]) {
        type, beginning in
        let names = type.name == "user" ? ["maria", "marc"] : ["Acme GmbH", "Acorn"]
        return names.filter { $0.lowercased().hasPrefix(beginning.lowercased()) }.map { ($0, type.name) }
    }

    /// The words offered at `|`.
    private func words(_ text: String, of type: RecordType? = nil) -> [String] {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        return completion.candidates(parts.joined(), cursor: parts[0].utf8.count, of: type).map(\.word)
    }

    @Test(arguments: [
        ("|", "customers"), ("de|", "deals"), ("ho|", "\"Hot deals\""), ("deals |", "open"), ("deals st|", "stage:"),
        ("deals st|", "stale"),
        ("deals stage|", "stage!="), ("deals value|", "value>="), ("deals name|", "name~"), ("deals stage:|", "won"),
        ("deals stage:w|", "won"),
        ("deals stage:won,l|", "lost"), ("deals -stage:w|", "won"), ("deals owner:ma|", "maria"),
        ("deals owner:|", "me"),
        ("deals customer:ac|", "\"Acme GmbH\""), ("deals customer:\"Ac|", "Acorn"),
        ("deals customer.re|", "customer.region:"),
        ("deals customer.status:pro|", "prospect"), ("deals close:next-m|", "next-month"), ("deals close<e|", "eom"),
        ("deals closed:n|", "none"),
        ("customers has:ti|", "tickets"), ("customers has:tickets(pri|", "priority:"),
        ("customers has:tickets(priority:c|", "critical"),
        ("customers has:tickets(open) st|", "status:"), ("deals in:h|", "\"Hot deals\""), ("deals is:o|", "open"),
        ("deals @ma|", "@maria"),
        ("deals s|", "sort"), ("deals by st|", "stage"), ("deals by stage, ow|", "owner"), ("deals per |", "month"),
        ("deals sort value |", "desc"),
        ("deals sort value desc f|", "first"), ("deals older|", "older than"), ("open deals st|", "stage:"),
        ("deals (st|", "stage:"),
    ])
    func offers(text: String, word: String) {
        #expect(words(text).contains(word), "\(words(text))")
    }

    @Test(arguments: ["deals first |", "deals #v|", "deals \"st|", "deals \"a\" \"b|", "deals value:|x"])
    func offersNothingWhereNothingIsKnown(text: String) {
        #expect(words(text).isEmpty || text.contains(":"), "\(words(text))")
    }

    @Test func replacesTheWordUnderTheCursor() throws {
        let candidate = try #require(completion.candidates("deals stage:won,l x", cursor: 17).first)
        #expect(candidate == Candidate("lead", replacing: 16..<17, hint: "Lead"))
        #expect(
            completion.candidates("st", cursor: 2, of: DealSchema.type).map(\.word).prefix(2) == ["stale", "stage:"])
    }

    @Test func neverFailsWhateverIsTyped() {
        var queries = RandomQueries(seed: 21)
        for _ in 0..<60 {
            let text = queries.query().text(in: catalogue)
            for cursor in 0...text.utf8.count {
                for candidate in completion.candidates(text, cursor: cursor) {
                    #expect(candidate.range.upperBound == cursor && candidate.range.lowerBound >= 0)
                }
            }
        }
    }
}
