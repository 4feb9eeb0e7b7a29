import Base
import Domain
import Language
import Platform
import Services
import Store
import TestSupport
import Testing

/// Dashboards are files: what ships reads, and what is wrong is told with its place.
@Suite struct DashboardTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 9)
        try temporary.workspace.atomically { for _ in 0..<150 { random.step() } }
    }

    private static let folder = Paths.join(
        Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "Dashboards")

    @Test(arguments: ["sales", "revenue", "support", "marketing", "executive", "scorecard"])
    func whatShipsReadsAndAgrees(name: String) throws {
        let path = Paths.join(Self.folder, name + ".yaml")
        let dashboard = try DashboardReader(reader, file: path).read(try Files.readText(path))
        #expect(dashboard.name == name)
        let board = try Figures(reader).read(dashboard)
        #expect(board.tiles.count == dashboard.tiles.count)
        for tile in board.tiles {
            guard let comparison = tile.comparison else { continue }
            let kpi = try #require(KPIRegistry.kpi(named: tile.tile.kpi))
            #expect(comparison.reading.value == (try Figures(reader).value(kpi, in: board.period)), "\(kpi.name)")
            if case .bars = tile.tile.shape, kpi.formula.isAdditive, let whole = comparison.reading.value {
                let sum = tile.lines.reduce(0) { $0 + ($1.value ?? 0) }
                #expect(abs(sum - whole) < 1e-6, "\(kpi.name)")
            }
        }
    }

    @Test("A table may be of the days that its board is of")
    func aTableOfThePeriod() throws {
        let text = "title: Mine\ntiles:\n  - show: table\n    query: deals won closed:{period}\n"
        let dashboard = try DashboardReader(reader, file: "mine.yaml").read(text)
        let days = Period(CivilDate(days: 20_500), CivilDate(days: 20_509), text: "")
        let board = try Figures(reader).read(dashboard, in: days)
        #expect(
            board.tiles[0].table?.text(in: reader.catalogue)
                == "deals won closed:\(days.first)..\(days.last)")
        #expect(fault(text.replacing("{period}", with: "{perod}")) != nil)
    }

    private func fault(_ text: String) -> String? {
        do {
            _ = try DashboardReader(reader, file: "mine.yaml").read(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("titel: Mine", "mine.yaml:1:1: there is no key “titel”; did you mean title?"),
        ("tiles: []", "mine.yaml:1:1: the dashboard has no title; add `title:`"),
        ("title: Mine", "mine.yaml:1:1: the dashboard has no tiles; add a list under `tiles:`"),
        (
            "title: Mine\ntiles:\n  - kpi: revnue",
            "mine.yaml:3:10: there is no figure “revnue”; did you mean revenue?"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    show: lines",
            "mine.yaml:4:11: there is no tile “lines”; did you mean line?"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    show: bars\n    by: ownr",
            "mine.yaml:5:9: deals have no field “ownr”; did you mean owner?"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    show: line\n    per: monht",
            "mine.yaml:5:10: there is no unit “monht”; did you mean month?"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: open_deals\n    show: line",
            "mine.yaml:3:10: open_deals tells what holds now and has no course; take a figure of a period"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: velocity\n    show: line",
            "mine.yaml:3:10: velocity has no course: its past would be told with open deals of now; take a figure that is all of its period"
        ),
        ("title: Mine\nperiod: someday\ntiles:\n  - kpi: revenue", "mine.yaml:2:9: “someday” is no period"),
        ("title: Mine\ntiles:\n  - kpi: revenue\n    trend: 1", "mine.yaml:4:12: trend is a number from 2 to 120"),
        ("title: Mine\ntiles:\n  - show: bars\n    kpi: revenue", "mine.yaml:3:5: bars needs `by:`; add it"),
        ("title: Mine\ntiles:\n  - show: table\n    query: dels won", "mine.yaml:4:12: "),
        ("title: [", "mine.yaml:"),
        (
            "title: Mine\ntiles:\n  - section: Sales\n    kpi: revenue",
            "mine.yaml:4:5: a tile with `section:` takes no `kpi:`; make it a tile of its own"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    show: line\n    by: owner",
            "mine.yaml:5:5: line takes no `by:`; take it away, or show bars or stacked or funnel or heat"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    show: bars\n    by: owner\n    per: month\n    from: 5",
            "mine.yaml:6:5: bars takes no `per:`"
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    height: 2",
            "mine.yaml:4:5: figure takes no `height:`; take it away, or show line or "
        ),
        (
            "title: Mine\ntiles:\n  - kpi: revenue\n    trend: 12 monthz",
            "mine.yaml:4:12: trend has no “monthz”; write `trend: 12 months`"
        ),
        (
            "title: Mine\ntiles:\n  - {show: line, kpi: revenue, per: week, last: 6 months}",
            "mine.yaml:3:49: last has no “months”; write `last: 6 weeks`"
        ),
        (
            "title: Mine\ntiles:\n  - {show: gauge, kpi: revenue, from: 5, to: 5}",
            "mine.yaml:3:46: the gauge ends where it begins"
        ),
    ])
    func mistakesAreToldWithTheirPlace(text: String, message: String) {
        #expect(fault(text)?.hasPrefix(message) == true, "\(fault(text) ?? "taken")")
    }

    @Test func aFilterOfTheBoardHoldsForEveryTileThatCanTakeIt() throws {
        let text = """
            title: Mine
            filter: customer.region:emea
            tiles:
              - kpi: open_deals
                filter: value>1
              - kpi: customers
              - kpi: active_campaigns
              - show: table
                query: tickets open
            """
        let board = try DashboardReader(reader, file: "mine.yaml").read(text)
        let reading = try Figures(reader).read(board)
        let parser = QueryParser(catalogue: reader.catalogue)
        func count(_ query: String) throws -> Double { Double(try reader.count(parser.parse(query))) }
        #expect(
            try reading.tiles.prefix(3).map { try #require($0.comparison).reading.value ?? 0 } == [
                count("deals open value>1 customer.region:emea"), count("customers active region:emea"),
                count("campaigns status:active"),
            ])
        #expect(reading.tiles.map(\.title) == ["Open deals", "Customers", "Active campaigns, all", "tickets open"])
        #expect(
            try Double(reader.count(try #require(reading.tiles[3].table)))
                == count("tickets open customer.region:emea"))
        #expect(board.tiles[0].filter == "value>1", "the file's own tiles are what is edited")
        #expect(
            fault("title: Mine\nfilter: customer.regoin:emea\ntiles:\n  - kpi: open_deals\n")
                == "mine.yaml:2:9: customers have no field “regoin”; did you mean region?")
    }

    /// A colour that changed its place from bar to bar would not be followed.
    @Test func theGroupsOfAStackKeepOneOrderInAllOfItsBars() throws {
        let user = try #require(try reader.ids(Query("user", limit: 1)).first)
        for (stage, owner) in [("lead", Value.integer(user)), ("qualified", .null), ("lead", .null)] {
            try temporary.create("deal", ["name": "One more", "stage": .text(stage), "owner": owner])
        }
        let text = """
            title: Mine
            tiles:
              - {show: stacked, kpi: new_deals, by: owner, per: week, last: 12}
              - {show: stacked, kpi: new_deals, by: stage, per: week, last: 12}
              - {show: heat, kpi: new_deals, by: stage, per: week, last: 12}
            """
        let board = try Figures(reader).read(try DashboardReader(reader, file: "mine.yaml").read(text))
        for tile in board.tiles {
            let order = tile.groups.map(\.key)
            #expect(order.count > 1)
            for day in Set(tile.lines.compactMap(\.day)) {
                let own = tile.lines.filter { $0.day == day && order.contains($0.key) }.map(\.key)
                #expect(own == order.filter(own.contains), "\(tile.title) \(day)")
            }
            #expect(tile.lines.compactMap(\.day) == tile.lines.compactMap(\.day).sorted())
        }
        let stages = DealStage.allCases.map(\.rawValue)
        #expect(board.tiles[1].groups.map(\.key) == stages.filter(board.tiles[1].groups.map(\.key).contains))
    }

    /// One customer doesn't miss what the whole company is to reach; a target of its own counts.
    @Test func aPartIsNotHeldAgainstTheTargetOfTheWhole() throws {
        let customer = try #require(try reader.records(Query("customer"), first: 1).first)
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        let month = Figures(reader).standardPeriod
        _ = try temporary.workspace.commit("target") { try Targets.set(revenue, FigureValue(5_000), in: month, in: $0) }
        let tiles = "title: Mine\ntiles:\n  - kpi: revenue\n"
        func attainment(_ text: String, about record: Record? = nil) throws -> Attainment? {
            let board = try DashboardReader(reader, file: "mine.yaml", kind: record == nil ? .dashboard : .report)
                .read(text)
            return try Figures(reader).read(board, in: month, about: record.map { ReportSubject($0) }).tiles[0]
                .comparison?.attainment
        }
        #expect(try attainment(tiles)?.target == 5_000)
        #expect(try attainment("filter: value>1\n" + tiles) == nil)
        #expect(try attainment("for: customer\n" + tiles, about: customer) == nil)
        _ = try temporary.workspace.commit("target") {
            try Targets.set(
                revenue, FigureValue(700), in: month, group: ("customer", String(customer.id)), in: $0)
        }
        #expect(try attainment("for: customer\n" + tiles, about: customer)?.target == 700)
    }

    @Test func aFilterHoldsForEveryRecordOfATile() throws {
        let text = "title: Mine\ntiles:\n  - kpi: open_deals\n    filter: value>30"
        let dashboard = try DashboardReader(reader, file: "mine.yaml").read(text)
        let tile = try #require(try Figures(reader).read(dashboard).tiles.first?.comparison)
        let records = try reader.records(tile.reading.records)
        #expect(Double(records.count) == tile.reading.value ?? 0)
        #expect(records.allSatisfy { (Deal($0).value ?? .zero).real > 30 })
    }
}
