// A disk that fails, fills up, dies or loses its power in the middle of work costs no acknowledged commit.
// `make torture` runs each of them at length, `make test` a part of it.

import Platform
import Testing

@Suite struct FaultTests {
    private func probe(_ words: String...) throws {
        let outcome = try Subprocess.run([Torture.program("FaultProbe")] + words, output: .capture(limit: 4096))
        #expect(outcome.status == 0, "\(words.joined(separator: " "))")
    }

    @Test func powerCuts() throws {
        try probe("power", "1", Torture.isLong ? "500" : "25")
    }

    @Test(arguments: ["fail", "full", "dead"])
    func faultsAtEachCallOfTheDisk(kind: String) throws {
        try probe(kind, "1", Torture.isLong ? "1" : "23")
    }
}
