import Base
import Domain
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
