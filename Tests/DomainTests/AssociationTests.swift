// What goes with what: Fisher's test against a slow exact one, and the correction for many looks.

import Domain
import TestSupport
import Testing

@Suite struct AssociationTests {
    /// The sum over all tables with the same margins, in whole numbers: those that are not likelier count.
    private func slow(_ a: Proportion, _ b: Proportion) -> Double {
        var row: [[UInt64]] = [[1]]
        for n in 1...max(1, a.tries + b.tries) {
            row.append((0...n).map { k in (k > 0 ? row[n - 1][k - 1] : 0) + (k < n ? row[n - 1][k] : 0) })
        }
        func tables(_ k: Int) -> UInt64 { row[a.tries][k] * row[b.tries][a.hits + b.hits - k] }
        let own = tables(a.hits)
        var (less, all): (UInt64, UInt64) = (0, 0)
        for k in max(0, a.hits + b.hits - b.tries)...min(a.hits + b.hits, a.tries) {
            all += tables(k)
            if tables(k) <= own { less += tables(k) }
        }
        return Double(less) / Double(all)
    }

    @Test("Fisher's test agrees with the sum over all tables in whole numbers")
    func exact() {
        var draw = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            let (n, m) = (Int.random(in: 1...18, using: &draw), Int.random(in: 1...18, using: &draw))
            let a = Proportion(Int.random(in: 0...n, using: &draw), of: n)
            let b = Proportion(Int.random(in: 0...m, using: &draw), of: m)
            #expect(abs(FisherTest.p(a, b) - slow(a, b)) < 1e-9, "\(a) \(b)")
        }
    }

    @Test("A million records take no longer than a hundred, and agree with the normal law")
    func large() throws {
        let a = Proportion(250_400, of: 500_000)
        let b = Proportion(249_600, of: 500_000)
        // z = 1.6, two-sided 0.1096; the exact one lies a little above.
        #expect(abs(FisherTest.p(a, b) - 0.1098) < 0.0005)
        #expect(FisherTest.p(Proportion(500_000, of: 500_000), Proportion(0, of: 500_000)) < 1e-300)
        #expect(FisherTest.p(Proportion(0, of: 10), Proportion(0, of: 10)) == 1)
    }

    /// By hand: 30 of 40 against 20 of 80; a = 30, b = 10, c = 20, d = 60.
    @Test("Effects: difference, odds and phi")
    func effects() throws {
        let link = try #require(Association(Proportion(30, of: 40), Proportion(20, of: 80)))
        #expect(link.difference == 50)
        #expect(abs(link.oddsRatio - 30.5 * 60.5 / (10.5 * 20.5)) < 1e-12)
        // (30 × 60 − 10 × 20) ÷ √(40 × 80 × 50 × 70)
        #expect(abs(link.phi - 1_600 / (11_200_000.0).squareRoot()) < 1e-12)
        #expect(Association(Proportion(0, of: 0), Proportion(1, of: 2)) == nil)
    }

    @Test("Benjamini and Hochberg: p × m ÷ rank, never more than a greater p's")
    func corrected() {
        let vector = FalseDiscovery.adjusted([0.01, 0.04, 0.03, 0.005])
        for (value, wanted) in zip(vector, [0.02, 0.04, 0.04, 0.02]) { #expect(abs(value - wanted) < 1e-12) }
        #expect(FalseDiscovery.adjusted([0.01, 0.02, 0.03, 0.04, 0.05]).allSatisfy { abs($0 - 0.05) < 1e-12 })
        #expect(FalseDiscovery.adjusted([0.9, 1]) == [1, 1] && FalseDiscovery.adjusted([]).isEmpty)
    }

    @Test("On random labels, 400 times over, something is found in no more than one of twenty")
    func noise() {
        var draw = SeededGenerator(seed: 7)
        var alarms = 0
        for _ in 0..<400 {
            let labels = (0..<200).map { _ in Bool.random(using: &draw) }
            let hits = labels.count { $0 }
            var values: [Double] = []
            for field in 2...9 {
                let groups = (0..<200).map { _ in Int.random(in: 0..<field, using: &draw) }
                for group in 0..<field {
                    let members = groups.indices.filter { groups[$0] == group }
                    let own = Proportion(members.count { labels[$0] }, of: members.count)
                    values.append(FisherTest.p(own, Proportion(hits - own.hits, of: 200 - own.tries)))
                }
            }
            if FalseDiscovery.adjusted(values).contains(where: { $0 <= 0.05 }) { alarms += 1 }
        }
        #expect(alarms <= 20)
    }
}
