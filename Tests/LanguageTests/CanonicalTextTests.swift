import Domain
import Language
import Testing

/// Writing a query and reading it gives the same query, whatever it is, and writing that gives the same text.
@Suite struct CanonicalTextTests {
    /// Found by `make fuzz`: a preposition in quotation marks is a text, behind a time field too.
    @Test func aQuotedPrepositionIsText() {
        let text = "tickets resolved \"older\" \"than\" \"2\" weeks"
        #expect(canonical(text) == text)
        #expect(canonical("tickets resolved \"friday\"") == "tickets resolved \"friday\"")
    }

    @Test(arguments: 1...20)
    func everyQueryReadsBack(seed: UInt64) throws {
        var queries = RandomQueries(seed: seed)
        for _ in 0..<500 {
            let query = queries.query()
            let text = query.text(in: catalogue)
            do {
                let read = try parser.parse(text)
                #expect(read == query, "\(text)")
                #expect(read.text(in: catalogue) == text)
            } catch {
                Issue.record("\(text): \(error)")
            }
        }
    }

    @Test func emptyGroupsHaveAText() {
        #expect(Condition.any([]).text(of: DealSchema.type, in: catalogue) == "id:none")
        #expect(Condition.not(.everything).text(of: DealSchema.type, in: catalogue) == "id:none")
        #expect(Condition.not(.any([])).text(of: DealSchema.type, in: catalogue) == "id:any")
    }
}
