import Domain
import Testing

/// The vectors of the field for tests of shares and for attribution.
@Suite struct StatisticsTests {
    @Test(arguments: [(200, 1000, 250, 1000, 2.6774, 0.00742), (20, 100, 25, 100, 0.8467, 0.397)])
    func sharesAreComparedByThePooledTest(a: Int, n: Int, b: Int, m: Int, z: Double, p: Double) throws {
        let test = try #require(ProportionTest(Proportion(a, of: n), Proportion(b, of: m)))
        #expect(test.method == .z)
        #expect(abs(try #require(test.z) - z) < 5e-5)
        #expect(abs(test.p - p) < p / 100)
    }

    /// Fisher's tea: R's `fisher.test(matrix(c(3, 1, 1, 3), 2))` gives 0.4857.
    @Test func fewAreComparedExactly() throws {
        let tea = try #require(ProportionTest(Proportion(3, of: 4), Proportion(1, of: 4)))
        #expect(tea.method == .fisher)
        #expect(abs(tea.p - 0.485714) < 1e-6)
        let none = try #require(ProportionTest(Proportion(0, of: 10), Proportion(10, of: 10)))
        #expect(none.p < 0.0001)
        #expect(ProportionTest(Proportion(0, of: 0), Proportion(1, of: 4)) == nil)
    }

    @Test func severalTestsAreCorrectedByHolm() {
        #expect(ProportionTest.holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
        #expect(ProportionTest.holm([0.5, 0.9]) == [1, 1])
        #expect(ProportionTest.holm([]).isEmpty)
    }

    @Test func theNumberNeededIsKnown() {
        #expect(ProportionTest.sampleSize(from: 0.20, to: 0.25) == 1094)
        #expect(ProportionTest.sampleSize(from: 0.2, to: 0.2) == nil)
    }

    @Test func laterTouchesDecayLess() {
        let shares = AttributionModel.decay.shares([14, 7, 0], halfLife: 7)
        for (share, expected) in zip(shares, [14.3, 28.6, 57.1]) { #expect(abs(share * 100 - expected) < 0.05) }
    }

    @Test(
        arguments: [
            (AttributionModel.first, [1.0, 0, 0, 0, 0]), (.last, [0, 0, 0, 0, 1]),
            (.linear, [0.2, 0.2, 0.2, 0.2, 0.2]),
            (.uShaped, [0.4, 0.2 / 3, 0.2 / 3, 0.2 / 3, 0.4]), (.wShaped, [0.3, 0.3, 0.05, 0.05, 0.3]),
            (.fullPath, [0.225, 0.225, 0.1, 0.225, 0.225]),
        ] as [(AttributionModel, [Double])])
    func modelsWeighPositions(model: AttributionModel, expected: [Double]) {
        for (share, wanted) in zip(model.shares([40, 30, 20, 10, 0]), expected) { #expect(abs(share - wanted) < 1e-12) }
    }

    @Test(arguments: AttributionModel.allCases)
    func sharesAddUpToOne(model: AttributionModel) {
        for count in 1...9 {
            let shares = model.shares((0..<count).map { Double(count - $0) * 3 })
            #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
            if count == 1 { #expect(shares == [1]) }
        }
        #expect(model.shares([]).isEmpty)
    }

    @Test func withoutAMiddleTheEndsShareAll() {
        #expect(AttributionModel.uShaped.shares([3, 0]) == [0.5, 0.5])
    }

    @Test func centsAddUpToTheWhole() {
        #expect(AttributionModel.parts(of: 100, by: [1 / 3.0, 1 / 3.0, 1 / 3.0]) == [34, 33, 33])
        #expect(AttributionModel.parts(of: -100, by: [0.5, 0.25, 0.25]) == [-50, -25, -25])
        for amount in stride(from: Int64(0), to: 5_000, by: 37) {
            for model in AttributionModel.allCases {
                let parts = AttributionModel.parts(of: amount, by: model.shares([9, 8, 5, 4, 2, 1, 0]))
                #expect(parts.reduce(0, +) == amount)
            }
        }
    }
}
