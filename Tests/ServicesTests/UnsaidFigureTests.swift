import Base
import Domain
import Language
import Services
import Store
import TestSupport
import Testing

/// What figures say where something is missing: amounts that nobody gave, groups that sold nothing.
@Suite struct UnsaidFigureTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws { temporary = try TemporaryWorkspace() }

    private func kpi(_ name: String) throws -> KPI { try FigureShelf(reader).kpi(named: name) }

    @Test(
        "Open deals of which none has a value are worth nobody knows what",
        arguments: ["pipeline_value", "weighted_pipeline"])
    func valuesThatNobodyGave(name: String) throws {
        try temporary.create("deal", ["name": "Ovens", "stage": "proposal"])
        #expect(try Figures(reader).read(kpi(name)).value == nil)
        try temporary.create("deal", ["name": "Pans", "stage": "proposal", "value": 0])
        #expect(try Figures(reader).read(kpi(name)).value == 0)
    }

    @Test("An average is of the deals that have a value, and a share of what was never kept is unknown, also by groups")
    func averagesOfNothing() throws {
        let figures = Figures(reader)
        try temporary.create("deal", ["name": "Ovens", "stage": "proposal"])
        #expect(try figures.read(kpi("average_open_deal")).value == nil)
        #expect(try figures.read(kpi("pipeline_value"), by: FieldPath("stage")).map(\.value) == [nil])
        try temporary.create("deal", ["name": "Pans", "stage": "proposal", "value": 300_0000])
        #expect(try figures.read(kpi("average_open_deal")).value == 300)
        // There is a customer and no ticket was ever kept.
        try temporary.create("customer", ["name": "Acme", "status": "customer", "customer_since": 20_000])
        #expect(try figures.read(kpi("tickets_per_customer")).value == nil)
        try temporary.create("ticket", ["subject": "Cold", "created": temporary.workspace.acting.now.stored])
        #expect(try figures.read(kpi("tickets_per_customer")).value == 1)
    }

    @Test("What comes to a customer is shared by the customers of the period's end, not of today")
    func customersOfThen() throws {
        let (today, figures) = (temporary.workspace.acting.today, Figures(reader))
        for (since, left) in [(-400, nil), (-400, -3), (-2, nil), (-1, nil)] as [(Int, Int?)] {
            try temporary.create(
                "customer",
                [
                    "name": "A", "status": left == nil ? "customer" : "churned",
                    "customer_since": today.adding(days: since).stored,
                    "churned_on": left.map { today.adding(days: $0).stored } ?? .null,
                ])
        }
        // Taken over from a file that says nothing of its start.
        try temporary.create("customer", ["name": "Old", "status": "customer"])
        for days in [-200, 0] {
            try temporary.create(
                "deal",
                [
                    "name": "D", "stage": "won", "value": 1_200_0000, "closed": today.adding(days: days).stored,
                ])
        }
        let then = Period(today.adding(days: -210), today.adding(days: -190), text: "then")
        let now = Period(today.adding(days: -10), today, text: "now")
        #expect(try figures.value(kpi("revenue_per_customer"), in: then) == 400)
        #expect(try figures.value(kpi("revenue_per_customer"), in: now) == 300)
        #expect(try figures.read(kpi("revenue_per_customer"), in: then).mark == nil)
        // Nobody knows how many colleagues there were: no figure of theirs is held against another period.
        #expect(try figures.compare(kpi("revenue_per_employee"), in: now).yearBefore == nil)
        #expect(try figures.read(kpi("revenue_per_employee"), in: now).previous == nil)
    }

    @Test("The last seven days are seven, and groups by days are told by their days")
    func stretches() throws {
        let clock = temporary.workspace.acting.clock
        func days(_ text: String) throws -> Int {
            let period = Period(try #require(TimePhrase.read(text)), said: text, clock: clock)
            return period.last.days - period.first.days + 1
        }
        #expect(try days("last 7 days") == 7 && days("last-30-days") == 30 && days("7d-ago..today") == 8)
        let today = clock.today
        try temporary.create("deal", ["name": "D", "stage": "won", "value": 10_0000, "closed": today.stored])
        let figures = Figures(reader)
        #expect(try figures.read(kpi("revenue"), by: FieldPath("closed")).map(\.label) == [today.description])
        for path in ["created", "value"] {
            #expect(throws: ServiceError.self) { try figures.read(kpi("revenue"), by: FieldPath(path)) }
        }
    }

    @Test("A colleague with a target and no sale stands in the comparison, with nothing")
    func targetsWithoutSales() throws {
        let today = temporary.workspace.acting.today
        let staff = try ["Anna", "Tom", "Eve"].map {
            try temporary.create("user", ["login": .text($0), "name": .text($0)]).id
        }
        try temporary.create(
            "deal",
            [
                "name": "Ovens", "stage": "won", "value": 100_0000, "closed": today.stored, "owner": .integer(staff[0]),
            ])
        let figures = Figures(reader)
        let revenue = try kpi("revenue")
        for owner in staff.prefix(2) {
            _ = try temporary.workspace.commit("target") { unit in
                try Targets.set(
                    revenue, FigureValue(1_000), in: figures.standardPeriod, group: ("owner", String(owner)), in: unit)
            }
        }
        let lines = try figures.compare(revenue, by: FieldPath("owner"))
        #expect(lines.map(\.label) == ["Anna", "Tom"])
        #expect(lines.map(\.reading.value) == [100, 0])
        #expect(lines.map { $0.attainment?.target } == [1_000, 1_000])
        #expect(lines.last?.attainment?.share == 0)
    }

    @Test("What a lead and a deal of a campaign cost, by campaign")
    func costs() throws {
        let today = temporary.workspace.acting.today
        let (customer, spring) = try (
            temporary.create("customer", ["name": "Acme"]).id, temporary.create("campaign", ["name": "Spring"]).id
        )
        for (kind, cost) in [("sent", 30_0000), ("converted", 10_0000), ("converted", 0)] {
            _ = try temporary.workspace.commit("touch") { unit in
                var touch = Touch()
                (touch.campaign, touch.customer) = (Link(spring), Link(customer))
                (touch.kind, touch.cost) = (try #require(TouchKind(rawValue: kind)), Decimal(units: Int64(cost)))
                return try RecordDesk(unit).create(touch.record)
            }
        }
        try temporary.create(
            "deal", ["name": "Ovens", "stage": "won", "closed": today.stored, "campaign": .integer(spring)])
        for (name, value) in [("cost_per_lead", 20.0), ("cost_per_deal", 40)] {
            #expect(try Figures(reader).read(kpi(name)).value == value)
            #expect(try Figures(reader).read(kpi(name), by: FieldPath("campaign")).map(\.value) == [value])
        }
        #expect(try kpi("cost_per_lead").formulaText == "expenses of campaigns ÷ leads")
        #expect(try kpi("cost_per_deal").formulaText == "expenses of campaigns ÷ won deals from campaigns")
    }
}
