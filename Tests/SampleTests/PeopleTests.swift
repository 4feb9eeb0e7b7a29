// Staff, customers and contacts.

import Domain
import Testing

@testable import SampleCompany

@Suite struct PeopleTests {
    @Test func countsAreAsPromised() throws {
        #expect((190...210).contains(try Sample.rows("customers").count))
        #expect((335...365).contains(try Sample.rows("contacts").count))
        #expect(try Sample.rows("teams").count == 6)
        #expect((16...20).contains(try Sample.rows("users").count))
        #expect((11...14).contains(try Sample.rows("products").count))
        #expect(try Sample.rows("articles").count == 30)
        #expect((840...1000).contains(try Sample.rows("activities").count))
        #expect(try Sample.rows("queries").count >= 20)
    }

    @Test func aCustomersStatusFitsItsDeals() throws {
        let deals = try Sample.rows("deals").grouped("customer")
        for customer in try Sample.rows("customers") {
            let own = deals[customer["name"]] ?? []
            let hasBought = own.contains { $0["stage"] == "won" }
            let isBeingSoldTo = own.contains { !["won", "lost", "lead"].contains($0["stage"]) }
            switch customer["status"] {
            case "customer": #expect(hasBought, "\(customer["name"])")
            case "churned":
                #expect(
                    hasBought && own.allSatisfy { $0["stage"] == "won" || $0["stage"] == "lost" }, "\(customer["name"])"
                )
            case "prospect": #expect(!hasBought && isBeingSoldTo, "\(customer["name"])")
            default: #expect(!hasBought && !isBeingSoldTo, "\(customer["name"])")
            }
        }
    }

    /// Figures of growth and churn count by these days.
    @Test func aCustomerIsOneSinceItsFirstPurchaseAndUntilItLeft() throws {
        let won = try Sample.rows("deals").filter { $0["stage"] == "won" }.grouped("customer")
        for customer in try Sample.rows("customers") {
            let first = try won[customer["name"]]?.map { try $0.day("closed") }.min()
            #expect(Moment.day(customer["customer_since"]) == first, "\(customer["name"])")
            #expect(customer.has("churned_on") == (customer["status"] == "churned"), "\(customer["name"])")
            if customer.has("churned_on") { #expect(try customer.day("churned_on") > #require(first)) }
        }
        #expect(
            try Sample.rows("customers").count { try $0.has("customer_since") && $0.day("customer_since") > -30 } >= 3)
    }

    @Test func nothingHappensAfterACustomerLeft() throws {
        let company = try Sample.company()
        for ticket in company.tickets {
            guard let left = company.customers[ticket.customer].left else { continue }
            #expect(ticket.created < left && ticket.status.isDone)
        }
        for deal in company.deals {
            guard let left = company.customers[deal.customer].left else { continue }
            #expect(deal.closed.map { $0 < left.day } ?? false)
        }
    }

    @Test func surveysAreAnsweredAsCustomersFeel() throws {
        let company = try Sample.company()
        #expect((150...300).contains(company.feedback.count))
        let scores = Dictionary(grouping: company.feedback, by: \.customer).mapValues { $0.map(\.score) }
        for answer in company.feedback {
            let customer = company.customers[answer.customer]
            #expect((0...10).contains(answer.score) && answer.at < .today && customer.created < answer.at)
            if let left = customer.left { #expect(answer.at < left) }
            #expect(company.contacts[answer.contact].customer == answer.customer)
            if customer.hint == .angry { #expect(answer.score <= 6, "\(customer.name)") }
        }
        let stars = company.customers.filter { $0.hint == .star }.flatMap { scores[$0.index] ?? [] }
        #expect(!stars.isEmpty && stars.reduce(0, +) > 8 * stars.count)
    }

    @Test func angryCustomersHaveReasons() throws {
        let company = try Sample.company()
        let tickets = try Sample.rows("tickets").grouped("customer")
        let angry = company.customers.filter { $0.hint == .angry }
        #expect(angry.count >= 6)
        for customer in angry {
            let health = try #require(customer.health)
            #expect(health.score < 40 && health.risk == .high && !health.reasons.isEmpty, "\(customer.name)")
            #expect(tickets[customer.name]?.count ?? 0 >= 4, "\(customer.name)")
        }
    }

    @Test func onlyWhoHasBoughtHasHealthAndItsRiskFits() throws {
        for customer in try Sample.rows("customers") {
            let hasBought = customer["status"] == "customer" || customer["status"] == "churned"
            #expect(customer.has("health_score") == hasBought && customer.has("health_reasons") == hasBought)
            guard hasBought else { continue }
            let score = try customer.number("health_score")
            #expect((0...100).contains(score))
            #expect(customer["health_risk"] == (score < 45 ? "high" : score < 65 ? "medium" : "low"))
        }
    }

    @Test func parentsComeBeforeTheirChildren() throws {
        var seen: Set<String> = []
        for customer in try Sample.rows("customers") {
            if customer.has("parent") { #expect(seen.contains(customer["parent"])) }
            seen.insert(customer["name"])
        }
    }

    @Test func peopleAreNotOlderThanTheirCustomer() throws {
        let customers = try Sample.rows("customers")
        for contact in try Sample.rows("contacts") {
            let customer = try customers.named(contact["customer"])
            #expect(try contact.moment("created") >= customer.moment("created"))
        }
    }

    @Test func workIsDoneByThoseWhoseWorkItIs() throws {
        let company = try Sample.company()
        for deal in company.deals {
            #expect(deal.owner.role == .sales && deal.owner.joined <= deal.created.day, "\(deal.external)")
        }
        for ticket in company.tickets {
            guard let assignee = ticket.assignee else { continue }
            #expect(assignee.role == .support && assignee.isHere(on: ticket.created.day), "\(ticket.external)")
            #expect(assignee.team == ticket.team)
        }
        for message in company.messages {
            #expect(message.user.map { $0.role == .support } ?? (message.contact != nil))
        }
        for campaign in company.campaigns { #expect(company.staff.user(campaign.plan.owner)?.role == .marketing) }
        for activity in company.activities {
            #expect(activity.who.role == (activity.about.hasPrefix("ticket:") ? .support : .sales), "\(activity.text)")
        }
        for customer in company.customers { #expect(customer.owner.role == .sales && customer.owner.left == nil) }
    }

    @Test func namesHaveTexture() throws {
        let names = try (Sample.rows("customers") + Sample.rows("contacts")).map { $0["name"] }
        func some(_ test: (Unicode.Scalar) -> Bool) -> Int { names.count { $0.unicodeScalars.contains(where: test) } }
        #expect(some { "äöüßéèçøåłşñ".unicodeScalars.contains($0) } > 60)
        #expect(some { ("\u{3040}"..."\u{9FFF}").contains($0) || ("\u{AC00}"..."\u{D7A3}").contains($0) } > 15)
        #expect(some { ("\u{0590}"..."\u{06FF}").contains($0) } > 6)
        #expect(some { $0.value > 0x1F000 } >= 3)
        #expect(names.contains { $0.count > 90 })
        let bare = try #require(Sample.company().customers.first { $0.hint == .bare })
        #expect(try !Sample.rows("customers").named(bare.name).has("email"))
        #expect(try Sample.rows("contacts").count("customer", bare.name) == 0)
    }

    @Test func remindersAreDueInThePastAndInTheFuture() throws {
        let tasks = try Sample.rows("activities").filter { $0["kind"] == "task" }
        let open = tasks.filter { !$0.has("done") }
        let overdue = try open.filter { try $0.moment("due") < .today }
        let future = try open.filter { try $0.moment("due") > Moment(day: 1, hour: 0) }
        #expect((6...40).contains(overdue.count))
        #expect(future.count > 50)
        for activity in try Sample.rows("activities") where activity["kind"] != "task" { #expect(activity.has("done")) }
    }
}
