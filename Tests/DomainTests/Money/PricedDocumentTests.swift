import Base
import Domain
import Testing

@Suite struct PricedDocumentTests {
    private func line(_ quantity: String, _ price: String, discount: String = "0", tax: String) throws -> PricedLine {
        PricedLine(
            quantity: try #require(Decimal(quantity)), price: try #require(Decimal(price)),
            discount: try #require(Decimal(discount)), tax: try #require(Decimal(tax)))
    }

    /// odoo#37896: 348.35 × 16, −4 %, 22 %.
    @Test(arguments: [(RoundingMode.perLine, "6527.81"), (.perDocument, "6527.80")])
    func lineAndDocumentRoundingDiffer(mode: RoundingMode, gross: String) throws {
        let price = try PricedDocument(
            [line("16", "348.35", discount: "4", tax: "22")], PriceTerms(.euro, rounding: mode))
        #expect(price.total.gross == Decimal(gross))
    }

    /// odoo#155833: 3.60 at 5.5 %: one unit, one line of ten, ten lines.
    @Test func tenLinesAreNotOneLineOfTen() throws {
        let terms = PriceTerms(.euro)
        let one = try line("1", "3.60", tax: "5.5")
        #expect(try PricedDocument([one], terms).total.gross == Decimal("3.80"))
        #expect(try PricedDocument([line("10", "3.60", tax: "5.5")], terms).total.gross == Decimal("37.98"))
        #expect(try PricedDocument(Array(repeating: one, count: 10), terms).total.gross == Decimal("38.00"))
    }

    /// Inclusive tax = gross − gross ÷ (1 + rate).
    @Test func inclusiveTaxIsTakenOutOfThePrice() throws {
        let price = try PricedDocument([line("1", "119", tax: "19")], PriceTerms(.euro, isInclusive: true))
        #expect(price.total.gross == Decimal("119"))
        #expect(price.total.tax == Decimal("19"))
    }

    @Test(arguments: [("JPY", "333", "33"), ("KWD", "333.333", "33.333"), ("EUR", "333.33", "33.33")])
    func centsAreTheCurrencysOwn(code: String, net: String, tax: String) throws {
        let currency = try #require(Currency(code: code))
        let price = try PricedDocument([line("1", "333.3333", tax: "10")], PriceTerms(currency))
        #expect(price.total.net == Decimal(net))
        #expect(price.total.tax == Decimal(tax))
    }

    @Test func aDocumentDiscountIsApportionedByNetBeforeTax() throws {
        let lines = [try line("1", "100", tax: "19"), try line("2", "100", tax: "7")]
        let price = try PricedDocument(lines, PriceTerms(.euro, discountAmount: Decimal(units: 100_000)))
        #expect(price.lines.map(\.net) == [Decimal("96.67"), Decimal("193.33")])
        #expect(price.taxes.map(\.amounts.net) == [Decimal("193.33"), Decimal("96.67")])
        #expect(price.discount == Decimal("10"))
    }

    @Test func moreThanEverythingIsNotTakenOff() throws {
        let lines = [try line("1", "5", tax: "19")]
        #expect(throws: PriceError.discountTooLarge) {
            try PricedDocument(lines, PriceTerms(.euro, discountAmount: Decimal(units: 60_000)))
        }
        #expect(throws: PriceError.discountNotWhole) {
            try PricedDocument(lines, PriceTerms(.euro, discountAmount: Decimal(units: 1)))
        }
        #expect(throws: PriceError.tooLarge) {
            try PricedDocument([line("900000000", "900000000", tax: "19")], PriceTerms(.euro))
        }
    }

    /// Parts add up to the whole, to the cent, over random documents of both modes.
    @Test func partsAddUpToTheWhole() throws {
        var random = SplitMix(7)
        let codes = ["EUR", "JPY", "KWD", "USD"]
        for _ in 0..<4_000 {
            let currency = try #require(Currency(code: codes[random.below(4)]))
            let lines = (0...random.below(8)).map { _ in
                PricedLine(
                    quantity: Decimal(units: Int64(random.below(500_000) + 1)),
                    price: Decimal(units: Int64(random.below(50_000_000))),
                    discount: Decimal(units: Int64(random.below(4)) * 33_333),
                    tax: Decimal(units: [0, 55_000, 70_000, 190_000, 220_000][random.below(5)]))
            }
            let terms = PriceTerms(
                currency, rounding: random.below(2) == 0 ? .perLine : .perDocument, isInclusive: random.below(2) == 0,
                discount: Decimal(units: Int64(random.below(3)) * 77_777))
            let price = try PricedDocument(lines, terms)
            #expect(price.lines.reduce(0) { $0 + $1.net.units } == price.total.net.units)
            #expect(price.lines.reduce(0) { $0 + $1.tax.units } == price.total.tax.units)
            #expect(price.taxes.reduce(0) { $0 + $1.amounts.net.units } == price.total.net.units)
            #expect(price.taxes.reduce(0) { $0 + $1.amounts.tax.units } == price.total.tax.units)
            #expect(price.total.net.units + price.total.tax.units == price.total.gross.units)
            for part in price.lines + [price.total] {
                #expect(part.net == part.net.rounded(places: currency.exponent))
                #expect(part.tax == part.tax.rounded(places: currency.exponent))
            }
        }
    }

    @Test func anApportionmentLosesNothing() {
        var random = SplitMix(3)
        for _ in 0..<2_000 {
            let weights = (0...random.below(9)).map { _ in Int64(random.below(1_000)) }
            let whole = Int64(random.below(200_000)) - 100_000
            let parts = Apportionment.split(whole, by: weights)
            #expect(parts.reduce(0, +) == whole)
            let total = Double(max(1, weights.reduce(0, +)))
            guard weights.contains(where: { $0 > 0 }) else { continue }
            for (part, weight) in zip(parts, weights) {
                #expect(abs(Double(part) - Double(whole) * Double(weight) / total) < 1)
            }
        }
        #expect(Apportionment.split(100, by: [1, 1, 1]) == [34, 33, 33])
    }

    @Test func monthsOfRevenueAddUpToTheWhole() throws {
        var random = SplitMix(11)
        for _ in 0..<500 {
            let first = CivilDate(days: 20_000 + random.below(400))
            let last = first.adding(days: random.below(800))
            let amount = Decimal(units: Int64(random.below(100_000_000)) * 100 - 1_000_000)
            let spread = RevenueSpread(amount, from: first, through: last, .euro)
            var month = first.startOfMonth
            var sum: Int64 = 0
            while month <= last {
                sum += spread.earned(from: month, through: month.adding(months: 1).adding(days: -1)).units
                month = month.adding(months: 1)
            }
            #expect(sum == amount.units)
        }
    }

    @Test func aRateHoldsUntilTheNextOne() throws {
        let day = try #require(CivilDate("2026-03-01"))
        let table = RateTable(
            .euro, [("USD", day, Decimal(units: 11_000)), ("USD", day.adding(days: 10), Decimal(units: 12_500))])
        #expect(table.rate(of: "USD", on: day.adding(days: -1)) == nil)
        #expect(table.rate(of: "USD", on: day.adding(days: 9)) == Decimal("1.1"))
        #expect(table.rate(of: "USD", on: day.adding(days: 99)) == Decimal("1.25"))
        #expect(table.converted(Decimal(units: 10_000_000), at: Decimal(units: 12_500)) == Decimal("800"))
    }
}

/// Numbers that follow from a seed.
struct SplitMix {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
