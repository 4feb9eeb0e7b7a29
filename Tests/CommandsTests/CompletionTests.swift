import Base
import CommandSpec
import Commands
import Language
import Testing

@Suite struct CompletionTests {
    @Test(arguments: [
        ("mo", "move"), ("move ", "deal"), ("move deal ", "$last"), ("move deal 1 ", "to"),
        ("move deal 1 to neg", "negotiation"),
        ("show de", "deals"), ("show deal", "deals"), ("show deals st", "stage:"), ("show deals stage:", "won"),
        ("deals stage:w", "won"),
        ("assign ticket 1 to mar", "\"Maria Silva\""), ("new deal X for Ac", "\"Acme Corp\""),
        ("new deal X val", "value="),
        ("new deal X stage=prop", "proposal"), ("set deal 1 close=tom", "tomorrow"),
        ("set deals stage:lead own", "owner="),
        ("sum val", "value"), ("sum value of de", "deals"), ("explain sh", "show"), ("explain show deals st", "stage:"),
        ("kpi win", "win_rate"), ("dashboard s", "sales"), ("help mo", "move"), ("remind me tom", "tomorrow"),
        ("touch campaign 1 op", "opened"), ("move deal \"Acme re", "\"Acme renewal\""),
        ("move deal Acme", "\"Acme expansion\""),
        ("segment x = de", "deals"), ("import customers from x.csv as hub", "hubspot"), ("", "show"),
    ])
    func theWordUnderTheCursorIsCompleted(line: String, word: String) throws {
        let candidates = try Company().session.candidates(line, cursor: line.utf8.count)
        let candidate = try #require(candidates.first { $0.word == word }, "\(candidates.prefix(8).map(\.word))")
        let start = line.utf8.count - candidate.range.count
        #expect(candidate.range == start..<line.utf8.count)
    }

    /// A name of several words is completed as a whole, and behind it and a sign nothing of it is offered.
    @Test func aNameOfSeveralWordsIsOne() throws {
        let session = try Company().session
        let begun = try #require(session.candidates("target win r", cursor: 12).first)
        #expect(begun.word == "win_rate" && begun.range == 7..<12)
        #expect(session.candidates("target revenue = ", cursor: 17).isEmpty)
    }

    /// A line of a kilobyte, found by fuzzing, took minutes: each command within a command was completed in every way
    /// that it could be cut.
    @Test func commandsWithinCommandsAreCompletedOnlySoDeep() throws {
        let session = try Company().session
        let twice = "alias a = explain mo"
        #expect(session.candidates(twice, cursor: twice.utf8.count).contains { $0.word == "move" })
        let endless = String(repeating: "alias big = sh ig = ", count: 40)
        #expect(session.candidates(endless, cursor: endless.utf8.count).count < 1_000)
    }

    @Test func everyCandidateOfACommandSaysWhatItIs() throws {
        for candidate in try Company().session.candidates("", cursor: 0) { #expect(!candidate.hint.isEmpty) }
    }

    /// Candidates at every place of every example; nothing fails, and all replace what stands there.
    @Test func candidatesComeAtEveryPlace() throws {
        let session = try Company().session
        for line in RegistryTests.examples {
            for cursor in stride(from: 0, through: line.utf8.count, by: 3) {
                for candidate in session.candidates(line, cursor: cursor) {
                    #expect(candidate.range.upperBound == cursor && candidate.range.lowerBound >= 0)
                }
            }
        }
    }
}
