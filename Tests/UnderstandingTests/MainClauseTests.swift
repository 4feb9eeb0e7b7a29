import Testing

@testable import Understanding

/// Lines that say more than they ask for.
@Suite struct MainClauseTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func clauses(_ line: String) -> [String] {
        MainClause.candidates(WordReader.words(of: line), of: line).map(\.text)
    }

    @Test func aReasonIsLeftOut() {
        #expect(clauses("hand ticket 1 to maria, she knows gateways") == ["hand ticket 1 to maria"])
        #expect(clauses("ticket 1 is critical, please change it") == ["ticket 1 is critical"])
        #expect(clauses("deal 1 is worth 10k instead of 12k") == ["deal 1 is worth 10k"])
        #expect((try? desk.canonical("hand ticket 1 to maria, she knows gateways")) == "assign ticket 1 to maria")
    }

    @Test func whatARequestHangsOnIsNeverLeftOut() {
        for line in [
            "close ticket 1, they did not confirm", "close ticket 1, it may come back",
            "win deal 1, unless they object",
            "close ticket 1, we will know more tomorrow", "win deal 1, but only when they have paid",
        ] {
            #expect(clauses(line).isEmpty, "\(line)")
        }
    }

    @Test func theFirstOfTwoSentencesIsTheQuestion() {
        let clauses = MainClause.candidates(
            WordReader.words(of: "why is ticket 9 late? show me the clock"),
            of: "why is ticket 9 late? show me the clock")
        #expect(clauses.map(\.text) == ["why is ticket 9 late?"])
        #expect(clauses.allSatisfy { !$0.mayChange })
    }

    @Test func whatIsMadeLacksNothingThatWasSaid() {
        let line = "create a contact Ann Lee at Acme, she is on holiday and her desk is on floor three"
        #expect((try? desk.canonical(line)) != "new contact \"Ann Lee\" for Acme")
    }
}
