import Base
import Domain
import Testing

@Suite struct WinModelTests {
    /// One win, and a deal that comes to the same stage: 1.1 ÷ 1.2.
    @Test func oneWinSpeaksForNinetyTwoPercent() throws {
        var model = WinModel()
        let features = WinFeatures(team: "1", stage: "proposal")
        model.learn(features, won: true)
        let chance = try #require(model.chance(of: features))
        #expect((chance * 100).rounded() / 100 == 91.67)
    }

    @Test func whatIsReopenedIsNoOutcome() throws {
        var model = WinModel()
        let features = WinFeatures(stage: "proposal")
        model.learn(features, won: true)
        model.forget(features, won: true)
        #expect(model.chance(of: features) == nil)
        model.learn(features, won: true)
        model.learn(features, won: false)
        model.forget(features, won: false)
        let chance = try #require(model.chance(of: features))
        #expect((chance * 100).rounded() / 100 == 91.67)
    }

    @Test func anUnseenTeamTakesTheCountsOfAll() {
        var model = WinModel()
        for number in 0..<10 { model.learn(WinFeatures(team: "1", stage: "lead"), won: number < 7) }
        let seen = model.chance(of: WinFeatures(team: "1", stage: "lead"))
        #expect(model.chance(of: WinFeatures(team: "2", stage: "lead")) == seen)
        #expect(model.chance(of: WinFeatures(stage: "lead")) == seen)
    }

    @Test func aValueCountsFromFiftyOutcomesOn() throws {
        var model = WinModel()
        let web = WinFeatures(stage: "lead", values: ["source": "web"])
        let fair = WinFeatures(stage: "lead", values: ["source": "fair"])
        for number in 0..<49 { model.learn(web, won: number < 40) }
        for _ in 0..<60 { model.learn(fair, won: false) }
        let plain = model.chance(of: WinFeatures(stage: "lead"))
        #expect(model.chance(of: web) == plain)
        model.learn(web, won: true)
        #expect(try #require(model.chance(of: web)) > 80)
        #expect(try #require(model.chance(of: fair)) < 5)
    }

    @Test func anOpenDealStaysStrictlyBetweenNothingAndCertainty() throws {
        var model = WinModel()
        for _ in 0..<1_000_000 { model.learn(WinFeatures(stage: "lead"), won: true) }
        #expect(try #require(model.chance(of: WinFeatures(stage: "lead"))) < 100)
        model = WinModel()
        for _ in 0..<1_000_000 { model.learn(WinFeatures(stage: "lead"), won: false) }
        #expect(try #require(model.chance(of: WinFeatures(stage: "lead"))) > 0)
    }
}

@Suite struct MatchKeyTests {
    @Test(
        arguments: [
            ("030 / 123 456", "Germany", "+4930123456"), ("+49 (0)30 123456", nil, "+4930123456"),
            ("0049 30 123456", "France", "+4930123456"), ("(212) 555-0100", "United States", "+12125550100"),
            ("1-212-555-0100", "US", "+12125550100"), ("020 7946 0018", "GB", "+442079460018"),
            ("06 1234 5678", "Italy", "+390612345678"), ("555 01000", nil, "55501000"), ("12", "Germany", nil),
            ("+1 212 555 0100 x12", nil, "+12125550100"),
        ] as [(String, String?, String?)])
    func phonesAreInternational(text: String, country: String?, number: String?) {
        #expect(PhoneNumber.international(text, country: country) == number)
    }

    @Test func namesAreComparedAsPeopleMeanThem() {
        func keys(_ name: String) -> Set<MatchKey> {
            var customer = Customer()
            customer.name = name
            return Set(MatchKeys.of(customer.record).filter { $0.reason == .name })
        }
        #expect(keys("Müller & Söhne GmbH") == keys("MULLER und SOHNE"))
        #expect(keys("Berg, Anna") == keys("Anna Berg"))
        #expect(keys("Acme Corp.") == keys("The ACME Company"))
        #expect(keys("Acme North") != keys("Acme South"))
    }
}
