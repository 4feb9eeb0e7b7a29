// Tickets, messages and articles.

import Domain
import Testing

@testable import SampleCompany

@Suite struct ServiceTests {
    @Test func countsAreAsPromised() throws {
        #expect(try Sample.rows("tickets").count == 600)
        #expect((1850...2200).contains(try Sample.rows("messages").count))
        #expect(try Sample.company().ingredients.themes.count >= 40)
        #expect(Set(try Sample.rows("tickets").map { $0["status"] }).count == 6)
    }

    @Test func theClockOfEveryTicketIsWhole() throws {
        for ticket in try Sample.rows("tickets") {
            let target = ServiceTarget(try #require(Priority(rawValue: ticket["priority"])))
            let created = try ticket.moment("created")
            let isWaiting = ticket["status"] == "waiting"
            #expect(try ticket.moment("response_due") == created + target.response)
            #expect(ticket.has("due") != isWaiting && ticket.has("paused_since") == isWaiting)
            if !isWaiting { #expect(try ticket.moment("due") == created + target.resolution) }
            let responded = ticket.has("responded") ? try ticket.moment("responded") : .today
            #expect(ticket["response_breached"] == (responded > created + target.response ? "yes" : "no"))
            let resolved = ticket.has("resolved") ? try ticket.moment("resolved") : .today
            let isBreached = !isWaiting && resolved > created + target.resolution
            #expect(ticket["resolution_breached"] == (isBreached ? "yes" : "no"))
        }
    }

    @Test func aTicketsFieldsFitItsStatus() throws {
        for ticket in try Sample.rows("tickets") {
            let status = try #require(TicketStatus(rawValue: ticket["status"]))
            #expect(ticket.has("resolved") == status.isDone)
            if ticket.has("satisfaction") {
                #expect(try status.isDone && (1...5).contains(ticket.number("satisfaction")))
            }
            if ticket.has("responded") { #expect(ticket.has("assignee")) }
            if status.isDone {
                #expect(try ticket.moment("created") < ticket.moment("responded"))
                #expect(try ticket.moment("responded") < ticket.moment("resolved"))
            }
            if status == .escalated { #expect(try ticket.number("escalations") > 0) }
            if status == .closed { #expect(try ticket.moment("resolved").day < -10) }
            if !status.isDone { #expect(try ticket.moment("created").day >= -14) }
        }
    }

    @Test func criticalTicketsAreFewerAndAnsweredSooner() throws {
        let tickets = try Sample.rows("tickets").filter { $0.has("resolved") }.grouped("priority")
        func median(_ priority: Priority, _ end: String) throws -> Int {
            let times = try (tickets[priority.rawValue] ?? []).map { try $0.moment(end) - $0.moment("created") }
                .sorted()
            return times[times.count / 2]
        }
        for end in ["responded", "resolved"] {
            let medians = try [Priority.critical, .high, .medium, .low].map { try median($0, end) }
            #expect(medians == medians.sorted() && medians[0] * 3 < medians[3], "\(end) \(medians)")
        }
        #expect((8...40).contains(tickets["critical"]?.count ?? 0))
        #expect(tickets["critical"]?.count ?? 0 < tickets["high"]?.count ?? 0)
    }

    @Test func someAreLateAndRatingsShowIt() throws {
        let done = try Sample.rows("tickets").filter { $0.has("resolved") }
        let late = done.filter { $0["resolution_breached"] == "yes" }
        #expect((done.count / 20...done.count / 5).contains(late.count))
        func average(_ tickets: [Row]) throws -> Double {
            let ratings = try tickets.filter { $0.has("satisfaction") }.map { try $0.number("satisfaction") }
            return Double(ratings.reduce(0, +)) / Double(max(1, ratings.count))
        }
        #expect(try average(done.filter { $0["resolution_breached"] == "no" }) > average(late) + 1)
    }

    @Test func conversationsFollowTheClock() throws {
        let messages = try Sample.rows("messages").grouped("ticket")
        for ticket in try Sample.rows("tickets") {
            let own = messages[ticket["external"]] ?? []
            let replies = own.filter { $0["kind"] == "reply" && $0["direction"] == "outgoing" }
            #expect(replies.isEmpty == !ticket.has("responded"), "\(ticket["external"])")
            for message in own {
                #expect(try message.moment("at") >= ticket.moment("created"), "\(message["external"])")
            }
            guard let first = replies.first else { continue }
            #expect(first["at"] == ticket["responded"], "\(ticket["external"])")
            if ticket.has("resolved") {
                #expect(
                    try replies.allSatisfy { try $0.moment("at") <= ticket.moment("resolved") }, "\(ticket["external"])"
                )
            }
            if ticket["status"] == "waiting" { #expect(own.last?["direction"] == "outgoing") }
        }
    }

    @Test func everyMessageHasOneWriter() throws {
        let people = try Sample.rows("contacts").grouped("name")
        for message in try Sample.rows("messages") {
            let isOurs = message["direction"] == "outgoing"
            #expect(message.has("user") == isOurs && message.has("contact") == !isOurs && message.has("author"))
            if message["kind"] == "note" { #expect(isOurs) }
            if !isOurs { #expect(people[message["author"]] != nil) }
        }
    }

    @Test func messagesReadLikeMail() throws {
        let messages = try Sample.rows("messages").map { $0["text"] }
        #expect(messages.count { $0.contains("\n> ") } > 50)
        #expect(messages.count { $0.contains("\n\n") } > 1000)
        #expect(Set(messages).count > 1700)
        #expect(Set(try Sample.rows("tickets").map { $0["description"] }).count > 520)
    }

    @Test func theAskerBoughtSomethingBefore() throws {
        let company = try Sample.company()
        let purchases = Purchases(company.deals, company.catalog)
        for ticket in company.tickets {
            let hasBought = purchases.hasBought(company.customers[ticket.customer], before: ticket.created.day)
            #expect(hasBought != ticket.theme.suitsProspects, "\(ticket.external)")
        }
    }

    @Test func articlesCountTheTicketsThatTheyAnswered() throws {
        let done = try Sample.rows("tickets").filter { $0.has("resolved") }
        for article in try Sample.rows("articles") {
            let count = done.count { $0.list("articles").contains(article["title"]) }
            #expect(try article.number("helpful") == count)
            #expect(article["body"].utf8.count > 250)
        }
    }
}
