// A disk that fails, fills up, dies or loses its power in the middle of work costs no acknowledged commit.
// `make torture` runs each of them at length, `make test` a part of it.

import Platform
import Testing

@Suite struct FaultTests {
    private func probe(_ what: String, _ words: String...) throws {
        let outcome = try Subprocess.run([Torture.program("FaultProbe")] + words, output: .capture(limit: 4096))
        #expect(outcome.status == 0, "\(words.joined(separator: " "))")
        let counts = String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard outcome.status == 0, counts.count == 2, let runs = Int(counts[0]) else { return }
        #expect(runs > 0)
        Torture.tell(what, runs: runs, "\(counts[1]) acknowledged commits kept")
    }

    @Test func powerCuts() throws {
        try probe("power cuts", "power", "1", Torture.isLong ? "500" : "25")
    }

    @Test(arguments: [
        ("fail", "one call of the disk fails"), ("full", "one call of the disk finds it full"),
        ("dead", "the disk dies"),
    ])
    func faultsAtEachCallOfTheDisk(kind: String, what: String) throws {
        try probe(what, kind, "1", Torture.isLong ? "1" : "23")
    }
}
