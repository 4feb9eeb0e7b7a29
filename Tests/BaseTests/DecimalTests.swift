import Base
import Testing

@Suite struct DecimalTests {
    /// Rounding away from zero would leave 64 bits.
    @Test func roundingStaysWithinTheNumbers() {
        #expect(Decimal(units: .max).rounded(places: 0).units == 9_223_372_036_854_770_000)
        #expect(Decimal(units: .min).rounded(places: 0).units == -9_223_372_036_854_770_000)
        #expect(Decimal("922337203685477.49")?.rounded(places: 0).description == "922337203685477")
    }

    @Test func sumsEndWhereNumbersDo() {
        let most = Decimal(units: .max)
        #expect(most + most == most && .zero - most - most == Decimal(units: .min))
        #expect(Decimal("1.5").map { $0 + $0 - .zero }?.description == "3")
        #expect(most.adding(Decimal(units: 1)) == nil)
    }
}
