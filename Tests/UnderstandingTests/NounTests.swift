import Language
import Testing

@testable import Understanding

/// Noun phrases: each word has its part, and the pieces become terms.
@Suite struct NounTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func phrasesBecomeQueries() {
        let phrases = [
            ("open tickets", "tickets open"), ("all unassigned critical cases", "tickets unassigned priority:critical"),
            ("Maria's open tickets", "tickets assignee:maria open"), ("deals of Acme", "deals customer:Acme"),
            ("customers in emea", "customers region:emea"), ("deals over 10k", "deals value>10000"),
            ("deals between 5k and 20k", "deals value:5000..20000"),
            ("tickets older than two weeks", "tickets created<2w-ago"),
            ("deals closing next month", "deals close:next-month"),
            ("deals won last quarter", "deals won closed:last-quarter"),
            ("customers without deals", "customers -has:deals"),
            ("customers with open tickets", "customers has:tickets(open)"), ("tickets not closed", "tickets -closed"),
            ("the three biggest open deals", "deals open sort value desc first 3"),
            ("open deals by owner", "deals open by owner"), ("tickets per week", "tickets per week"),
            ("customers with a health score below 50", "customers health_score<50"),
            ("deals without a next step", "deals next_step:none"), ("tickets 3 and 4", "tickets id:3,4"),
        ]
        for (line, query) in phrases { #expect(desk.phrase(line) == query, "\(line)") }
    }

    @Test func aWordThatSaysNothingEndsThePhrase() {
        for line in ["open frobnicated tickets", "tickets if the sun shines", "deals whatever", "colourless deals"] {
            #expect(desk.phrase(line) == nil, "\(line)")
        }
    }

    @Test func aNameThatTwoHaveIsNoneAndIsRemembered() throws {
        let nouns = desk.nouns("deals of Initech and more")
        #expect(nouns.names.spans(of: "customer", at: 2).contains { $0.text == "Initech" && $0.rank == 0 })
        let deals = desk.nouns("the Acme deal")
        let span = deals.names.spans(of: "deal", at: 1).first { $0.text == "Acme" }
        #expect(span?.matches.count == 2)
        #expect(span?.only == nil)
    }
}
