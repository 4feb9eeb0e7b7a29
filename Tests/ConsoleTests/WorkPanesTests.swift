import Base
import Domain
import Language
import Screen
import Services
import Store
import TestSupport
import Testing

@testable import Console

/// The customer's page, campaigns and their calendar, my day; and the ways between them: from a deal to its tickets and
/// its campaign, and back.
@Suite struct WorkPanesTests {
    private static let now = TemporaryWorkspace.now.seconds

    private func company() throws -> TemporaryWorkspace {
        let company = try SmallCompany.make()
        for (kind, text, about, due, who) in [
            ("call", "Ring Ines about the robots", "customer:1", -86_400, 1),
            ("meeting", "Demo at Acme", "deal:2", 7_200, 1),
            ("task", "Send the price list", "customer:2", 3 * 86_400, 1), ("call", "Not mine", "customer:1", 600, 2),
        ] as [(String, String, String, Int64, Int64)] {
            try company.create(
                "activity",
                [
                    "kind": .text(kind), "text": .text(text), "about": .text(about), "due": .integer(Self.now + due),
                    "who": .integer(who),
                ])
        }
        return company
    }

    @Test func aCustomersPageHasEverything() throws {
        let user = try User(size: Size(width: 160, height: 40), company: company()).presses("4", "Enter")
        user.sees("Health").sees("82").sees("Next steps").sees("Ring Ines about the robots").sees("Open deals").sees(
            "Acme robots")
        user.sees("Open tickets").sees("Robot arm stops at noon").sees("Ines Acker").sees("Spring news").sees(
            "Timeline by day")
        try user.presses("j", "Enter").sees("Acme GmbH › ")
    }

    @Test("A customer's page has what was offered, signed, billed and paid, and what it answered to surveys")
    func aCustomersPageHasItsPapers() throws {
        let company = try company()
        let day = Self.now / 86_400
        for (type, fields) in [
            (
                "quote",
                [
                    "name": "Robots", "customer": 1, "status": "sent", "total": 50_000_000,
                    "sent": .integer(Self.now - 900),
                ]
            ),
            (
                "contract",
                [
                    "name": "Upkeep", "customer": 1, "status": "active", "signer": "Ines",
                    "signed": .integer(Self.now - 800),
                ]
            ),
            (
                "invoice",
                ["number": "2026-1", "customer": 1, "status": "open", "total": 10_000_000, "issued": .integer(day)]
            ),
            ("payment", ["invoice": 1, "amount": 4_000_000, "on": .integer(day)]),
            ("feedback", ["customer": 1, "score": 4, "text": "Late again", "at": .integer(Self.now - 700)]),
        ] as [(String, [String: Value])] { try company.create(type, fields) }
        let user = try User(size: Size(width: 160, height: 48), company: company).presses("4", "Enter")
        user.sees("Open quotes").sees("Open invoices").sees("Contracts").sees("sent: Robots, €5,000")
        user.sees("signed by Ines: Upkeep").sees("invoice 2026-1, €1,000").sees("€400 for 2026-1")
        user.sees("feedback 4 of 10: Late again")
    }

    @Test func aLineThatStandsForARecordLeadsToIt() throws {
        let user = try User(size: Size(width: 120, height: 36), company: company())
        try user.presses(":").types("day").presses("Enter").sees("Demo at Acme").presses("Enter").sees(" › ").presses(
            "Esc")
        try user.presses(":").types("expansions").presses("Enter", "Esc").sees("Demo at Acme")
    }

    @Test func fromTwoThatMayBeOneToTheirMerge() throws {
        let company = try company()
        try company.create("customer", ["name": "Acme Ltd", "phone": "040 12"])
        let user = try User(size: Size(width: 120, height: 36), company: company)
        try user.presses(":").types("duplicates customers").presses("Enter").sees("Acme Ltd").presses("Enter")
        try user.presses("*", "M").sees("Merge customers").sees("Acme GmbH")
        try user.presses("M").sees("merged into").sees("1 of 1 customer").doesNotSee("2 marked")
    }

    @Test func theTimelineFoldsByDayAndByKind() throws {
        let user = try User(size: Size(width: 160, height: 40), company: company()).presses("4", "Enter")
        user.sees("▾ Today").sees("Ines Acker: The arm stops every day")
        try user.presses("Tab", "z").sees("▸ Today").doesNotSee("Ines Acker: The arm").presses("z").sees(
            "Ines Acker: The arm")
        try user.presses("Z").sees("Timeline by kind").sees("▾ Touch").sees("▾ Message").presses("Z").sees("in one")
    }

    @Test func movesOfItsDealsStandInTheTimeline() throws {
        let user = try User(size: Size(width: 160, height: 40))
        try user.presses(":").types("move deal 2 to negotiation").presses("Enter", "4", "Enter")
        user.sees("Acme robots: Proposal to Negotiation")
    }

    @Test func fromACustomerToItsTicketToTheReplyAndBack() throws {
        let user = try User(size: Size(width: 160, height: 40)).presses("4", "Enter", "j", "j", "Enter")
        try user.sees("› Robot arm stops at noon").presses("r").sees("› Reply").presses("Esc", "Esc").sees(
            "Timeline by day")
    }

    /// What was won in pounds is worth what the figure says, not nothing; what is planned stands below.
    @Test func aCampaignsPageHasItsGoalsSequencePostsAndWhatIsChance() throws {
        let company = try company()
        try company.create("exchange_rate", ["code": "USD", "on": .integer(20_000), "rate": .integer(20_000)])
        let template = try company.create(
            "template", ["name": "Second letter", "subject": "x", "text": "{{unsubscribe}}"])
        try company.create(
            "step",
            [
                "campaign": .integer(1), "number": .integer(2), "template": .integer(template.id),
                "wait": .integer(3 * 86_400), "condition": "not_clicked",
            ])
        try company.create(
            "post",
            [
                "campaign": .integer(1), "channel": "linkedin", "text": "Meet us", "state": "scheduled",
                "at": .integer(TemporaryWorkspace.now.seconds + 86_400),
            ])
        _ = try company.workspace.commit("plan") { unit in
            let kpi = try FigureShelf(unit.reader).kpi(named: "conversions")
            let month = Figures(unit.reader).standardPeriod
            try Targets.set(kpi, FigureValue(40), in: month, group: ("campaign", "1"), in: unit)
            for (variant, clicks) in [("A", 8), ("B", 9)] {
                for number in 0..<40 {
                    for kind in number < clicks ? [TouchKind.delivered, .clicked] : [.delivered] {
                        var touch = Touch()
                        (touch.campaign, touch.kind, touch.variant) = (Link(1), kind, variant)
                        touch.at = TemporaryWorkspace.now
                        try unit.create(touch)
                    }
                }
            }
            var deal = try #require(try unit.reader.records(Query("deal", where: .adjective("won")), first: 1).first)
            deal["campaign"] = 1
            deal["currency"] = "USD"
            deal["exchange_rate"] = .null
            try unit.update(deal)
        }
        let user = try User(size: Size(width: 120, height: 60), company: company).presses("3", "j", "Enter")
        user.sees("Spring news").sees("Goals").sees("of 40").sees("Sequence").sees("+3d").sees("Second letter")
            .sees("if not clicked").sees("Posts").sees("linkedin").sees("Meet us").sees("B: inconclusive, ")
            .sees("Won revenue €7.5k")
    }

    @Test func aCampaignsPageHasItsFunnelToTheWonDeals() throws {
        let company = try company()
        _ = try company.workspace.commit("source") { unit in
            for id in [1, 6] as [Int64] {
                var deal = try #require(try unit.reader.record(RecordKey(type: "deal", id: id)))
                deal["campaign"] = 1
                try unit.update(deal)
            }
        }
        let user = try User(size: Size(width: 120, height: 40), company: company).presses("3", "j", "Enter")
        user.sees("Spring news").sees("Funnel").sees("Converted").sees("Deals").sees("Won").sees("Won revenue €15k")
        user.sees("return 1100%")
    }

    /// A campaign whose two variants were sent.
    private func twoVariants() throws -> TemporaryWorkspace {
        let company = try company()
        for (variant, kind, count) in [
            ("A", "delivered", 10), ("B", "delivered", 10), ("A", "opened", 2), ("B", "opened", 5),
        ] {
            for _ in 0..<count {
                try company.create(
                    "touch",
                    [
                        "campaign": 2, "customer": 1, "kind": .text(kind), "variant": .text(variant),
                        "at": .integer(Self.now),
                    ])
            }
        }
        return company
    }

    @Test func variantsStandSideBySide() throws {
        try User(size: Size(width: 120, height: 40), company: twoVariants()).presses("3", "Enter").sees("Variants")
            .sees("20").sees("50")
    }

    /// Answers are at hand: an article that fits, a macro, a file that came with the ticket.
    private func answers() throws -> TemporaryWorkspace {
        let company = try company()
        try company.create(
            "article", ["title": "When a robot arm stops", "body": "Change the clock battery.", "status": "published"])
        try company.create("macro", ["name": "Thanks", "text": "Thank you for waiting, {{contact.first}}."])
        return company
    }

    @Test func theMonthOfTheCampaignsIsGoneThroughByKeys() throws {
        let company = try company()
        try company.create(
            "campaign",
            [
                "name": "Long one", "type": "social", "status": "active", "starts": "2026-03-10", "ends": "2026-03-20",
            ].mapValues { value in CivilDate(value).map { .integer(Int64($0.days)) } ?? .text(value) })
        let user = try User(size: Size(width: 120, height: 40), company: company).presses("3", "c")
        user.sees("March 2026").sees("Monday").sees("2 today").sees("Long one").sees("nothing planned")
        try user.presses("j", "l").sees("10 Mar 2026  1 campaign").presses("Enter").sees("› Long one").presses("Esc")
        try user.presses(">").sees("April 2026").presses("<", "<").sees("February 2026").sees("Spring")
        try user.presses("D").sees("March 2026").presses("c").doesNotSee("Monday")
    }

    @Test func myDayIsWorkedThrough() throws {
        let user = try User(size: Size(width: 130, height: 36), company: company()).presses("0")
        user.sees("Overdue").sees("Ring Ines about the robots").sees("Today").sees("Demo at Acme").sees(
            "The next seven days")
        user.sees("Send the price list").doesNotSee("Not mine")
        try user.presses("x").doesNotSee("Ring Ines").sees("activity 2 changed").presses("u").sees("Ring Ines")
        try user.presses("c").sees("March 2026").sees("Demo at Acme").presses("c").sees("My day")
    }

    @Test func dealsWithoutANextStepAskForOne() throws {
        let company = try company()
        _ = try company.workspace.commit("hand over") { unit in
            var deal = try #require(try unit.reader.record(RecordKey(type: "deal", id: 1)))
            deal["owner"] = 1
            try unit.update(deal)
        }
        let user = try User(size: Size(width: 130, height: 36), company: company).presses("0")
        try user.sees("Deals without a next step").presses("G", "k").sees("Acme renewal")
    }

    static let sizes = [(40, 12), (80, 24), (120, 40), (200, 60)].map { Size(width: $0.0, height: $0.1) }

    @Test(arguments: sizes)
    func goldenScreens(size: Size) throws {
        func screen(
            _ name: String, of company: TemporaryWorkspace? = nil, kept: User.Kept? = nil,
            _ body: (User) throws -> Void
        ) throws {
            let user = try User(size: size, company: try company ?? self.company(), kept: kept)
            try body(user)
            try ScreenGoldenTests().expect(user, is: "\(name)-\(size.width)x\(size.height)")
        }
        try screen("board-lanes") { try $0.presses("=") }
        try screen("board-forecast") { try $0.presses("p", "p", "O") }
        try screen("queue") { try $0.presses("2", "j") }
        try screen("reply") {
            try $0.presses("2", "j", "r").types("Dear Ines,").presses("Enter").types("we look into it.")
        }
        try screen("campaign-funnel") { try $0.presses("3", "j", "Enter") }
        try screen("calendar") { try $0.presses("3", "c", "<") }
        try screen("customer-whole") { try $0.presses("4", "Enter") }
        try screen("customer-timeline") { try $0.presses("4", "Enter", "Tab", "j") }
        try screen("day") { try $0.presses("0") }
        try screen("campaign-variants", of: twoVariants()) { try $0.presses("3", "Enter") }
        try screen("reply-articles", of: answers()) { try $0.presses("2", "j", "r", "C-o") }
        try screen("reply-macros", of: answers()) { try $0.presses("2", "j", "r", "C-t") }
        let others = User.Kept()
        others.others = [
            Attendant(
                "Maria Lopez", at: Attendance(RecordKey(type: "ticket", id: 1), isWriting: true),
                now: TemporaryWorkspace.now)
        ]
        try screen("ticket-watched", kept: others) { try $0.presses("2", "j", "Enter").waits() }
    }

    @Test("Who sells begins with their day, the desk with its queue, and a setting says otherwise")
    func theFirstViewFitsTheWork() throws {
        try User(role: .sales).sees("My day").presses("Esc").sees("Pipeline")
        try User(role: .support).sees("Tickets").doesNotSee("My day").doesNotSee("Negotiation")
        try User(role: .manager).sees("Negotiation")
        var settings = ConsoleSettings()
        settings["start"] = "customers"
        try User(settings: settings, role: .sales).sees("Customers").doesNotSee("My day")
        settings["start"] = "day"
        try User(settings: settings, role: .manager).sees("My day")
    }
}
