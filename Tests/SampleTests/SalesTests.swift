// Deals, campaigns and touches.

import Base
import Domain
import Testing

@testable import SampleCompany

@Suite struct SalesTests {
    @Test func countsAreAsPromised() throws {
        let deals = try Sample.rows("deals")
        #expect(deals.count == 300)
        #expect(try Sample.rows("campaigns").count == 14)
        #expect((6000...7000).contains(try Sample.rows("touches").count))
        let currencies = deals.grouped("currency").mapValues(\.count)
        #expect(Set(currencies.keys) == ["EUR", "USD", "GBP"])
        #expect(currencies["EUR"] ?? 0 > 150)
        #expect(Set(deals.map { $0["stage"] }).count == 6)
    }

    @Test func aDealsValueIsItsQuantitiesTimesItsPrices() throws {
        let company = try Sample.company()
        for deal in company.deals {
            guard let value = deal.value else { continue }
            let list = deal.lines.reduce(0) {
                $0 + company.catalog.price(of: $1.product, quantity: $1.quantity, currency: deal.currency)
            }
            #expect(value > 0 && value <= list && value * 100 >= list * 84, "\(deal.external)")
        }
    }

    @Test func whatWasQuotedIsWrittenDown() throws {
        let notes = try Sample.rows("activities").filter { $0["text"].hasPrefix("Quote sent:") }.grouped("about")
        for deal in try Sample.company().deals where deal.reached == .proposal || deal.reached == .negotiation {
            let note = try #require(notes["deal:\(deal.external)"]?.first)
            #expect(note["text"].contains("Total \(deal.value ?? 0) \(deal.currency)."))
        }
    }

    @Test func aDealsFieldsFitItsStage() throws {
        for deal in try Sample.rows("deals") {
            let stage = try #require(DealStage(rawValue: deal["stage"]))
            #expect(deal.has("closed") == !stage.isOpen)
            #expect(deal.has("lost_reason") == (stage == .lost) && deal.has("last_stage") == (stage == .lost))
            #expect(deal.has("next_step") == stage.isOpen)
            if deal["probability_mode"] == "automatic" { #expect(try deal.amount("probability") == stage.probability) }
            if !stage.isOpen {
                #expect(try deal.day("closed") <= 0 && deal.day("closed") == deal.moment("stage_since").day)
                #expect(deal["category"] == (stage == .won ? "closed" : "omitted"))
                #expect(deal.has("value"))
            }
            #expect(try deal.moment("created") < deal.moment("stage_since"))
        }
    }

    @Test func dealsComeAfterTheirCustomerAndTheFirstHistoryIsEighteenMonthsOld() throws {
        let customers = try Sample.rows("customers")
        for deal in try Sample.rows("deals") {
            let created = try deal.moment("created")
            #expect(try created > customers.named(deal["customer"]).moment("created"))
            #expect(created.day >= -550)
        }
    }

    @Test func openDealsCloseMostlyInTheFuture() throws {
        let open = try Sample.rows("deals").filter { !["won", "lost"].contains($0["stage"]) }
        let overdue = try open.filter { try $0.day("close") < 0 }
        let stale = try open.filter { try $0.moment("stage_since").day < -31 }
        #expect((60...110).contains(open.count))
        #expect((3...20).contains(overdue.count))
        #expect((5...25).contains(stale.count))
    }

    @Test func theCompanyGrows() throws {
        var revenue = [Int](repeating: 0, count: 6)
        for deal in try Sample.rows("deals") where deal["stage"] == "won" {
            revenue[min(5, -(try deal.day("closed")) / 91)] += try deal.number("value")
        }
        // The last half year against the one a year before.
        #expect(revenue[0] + revenue[1] > (revenue[4] + revenue[5]) * 3 / 2)
        #expect(revenue[0...2].reduce(0, +) > revenue[3...5].reduce(0, +))
    }

    @Test func aCampaignCostsWhatItsTouchesCostAndAFixedPart() throws {
        let touches = try Sample.rows("touches").grouped("campaign")
        for campaign in try Sample.company().campaigns {
            let cost = try (touches[campaign.plan.name] ?? []).reduce(0) { sum, touch in
                sum + (touch.has("cost") ? try touch.amount("cost").units : 0)
            }
            let row = try Sample.rows("campaigns").named(campaign.plan.name)
            #expect(try row.amount("spent").units == cost + Int64(campaign.plan.fixedCost) * Decimal.scale)
            if campaign.plan.status == .draft { #expect(touches[campaign.plan.name] == nil) }
        }
    }

    @Test func everyAttributedDealWasConvertedBeforeItWasCreated() throws {
        let touches = try Sample.rows("touches").grouped("campaign")
        let attributed = try Sample.rows("deals").filter { $0.has("campaign") }
        #expect(attributed.count > 90)
        for deal in attributed {
            let own = (touches[deal["campaign"]] ?? []).filter { $0["customer"] == deal["customer"] }
            let before = try own.filter { try $0.moment("at") < deal.moment("created") }
            #expect(before.contains { $0["kind"] == "converted" }, "\(deal["name"])")
            #expect(before.contains { $0["kind"] != "converted" }, "\(deal["name"])")
        }
        #expect(try Sample.rows("touches").count("kind", "converted") == attributed.count)
    }

    @Test func touchesLieWithinTheirCampaignAndReachOnlyWhoIsThere() throws {
        let campaigns = try Sample.rows("campaigns")
        let contacts = Dictionary(uniqueKeysWithValues: try Sample.rows("contacts").map { ($0["name"], $0) })
        for touch in try Sample.rows("touches") {
            let (at, campaign) = (try touch.moment("at"), try campaigns.named(touch["campaign"]))
            #expect(try at.day >= campaign.day("starts") && at.day <= campaign.day("ends"), "\(touch["external"])")
            let contact = try #require(contacts[touch["contact"]])
            #expect(contact["customer"] == touch["customer"])
            #expect(try contact.moment("created") <= at, "\(touch["external"])")
            if campaign.has("variants") { #expect(campaign.list("variants").contains(touch["variant"])) }
        }
    }

    @Test func mailGoesOnlyToWhoAgreedAndNotAfterWhoUnsubscribed() throws {
        let contacts = Dictionary(uniqueKeysWithValues: try Sample.rows("contacts").map { ($0["name"], $0) })
        let mailed = Set(
            try Sample.rows("campaigns").filter { $0.list("channels").contains("email") }.map { $0["name"] })
        let touches = try Sample.rows("touches").filter { mailed.contains($0["campaign"]) }
        let farewells = touches.filter { $0["kind"] == "unsubscribed" }.grouped("contact")
        for touch in touches {
            guard let farewell = farewells[touch["contact"]]?.last else {
                #expect(try #require(contacts[touch["contact"]]).list("consent").contains("email"))
                continue
            }
            #expect(try touch.moment("at") <= farewell.moment("at"), "\(touch["external"])")
            #expect(try !#require(contacts[touch["contact"]]).list("consent").contains("email"))
        }
    }
}
