import Base
import CommandSpec
import Commands
import Domain
import Language
import Platform
import SQLiteDriver
import Services
import Store
import TestSupport
import Testing

/// Four related files as another system gives them out, invented: accounts, products, sales teams and opportunities. What comes of
/// them is the same from the figures' commands, from a dashboard, and counted by hand.
@Suite struct SalesFilesTests {
    let temporary: TemporaryWorkspace
    private let session: Session
    private let deals: [Deal]

    /// An opportunity as its row says it.
    private struct Deal {
        let agent: String
        let product: String
        let stage: String
        let start: CivilDate?
        let end: CivilDate?
        let value: Double?

        var isWon: Bool { stage == "Won" }
        var isLost: Bool { stage == "Lost" }
        var days: Double { Double((end?.days ?? 0) - (start?.days ?? 0)) }
    }

    private static let agents = [
        ("Ada Brook", "Rosa Fields", "North"), ("Ben Stone", "Rosa Fields", "North"),
        ("Cleo Marsh", "Ivo Rivers", "South"), ("Dan Woods", "Ivo Rivers", "South"),
    ]
    private static let products = [("Kettle One", 550), ("Kettle Pro", 4_821), ("Lamp 500", 26_768)]

    init() throws {
        temporary = try TemporaryWorkspace()
        session = Session(temporary.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        deals = try Self.write(into: temporary.folder)
        let folder = temporary.folder
        for line in [
            "import teams from \(folder)/sales_teams.csv map \"manager=name,regional_office=region,sales_agent=-\"",
            "import users from \(folder)/sales_teams.csv map \"sales_agent=name,manager=team,regional_office=region\" with role=sales",
            "import products from \(folder)/products.csv map \"sales_price=price\" with currency=EUR",
            "import customers from \(folder)/accounts.csv map \"year_established=founded,office_location=country,subsidiary_of=parent,"
                + "revenue=revenue*1000000,sector:retial=retail\" with currency=EUR,status=customer",
            "import deals from \(folder)/sales_pipeline.csv map \"opportunity_id=external,sales_agent=owner,engage_date=created,"
                + "close_date=closed,close_value=value,deal_stage:Prospecting=lead,deal_stage:Engaging=qualified\" with currency=EUR",
        ] { try session.run(line) }
    }

    /// Sixty opportunities of two quarters: a product is spelled in two ways, some have no account, open ones no value.
    private static func write(into folder: String) throws -> [Deal] {
        var rows = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
        var deals: [Deal] = []
        let first = try #require(CivilDate("2025-07-03"))
        for number in 0..<60 {
            let agent = agents[number * 7 % 4].0
            let (product, price) = products[number * 5 % 3]
            let stage =
                number % 10 == 0 ? "Prospecting" : number % 10 == 1 ? "Engaging" : number / 3 % 3 == 0 ? "Lost" : "Won"
            let start = stage == "Prospecting" ? nil : first.adding(days: number * 2)
            let isClosed = stage == "Won" || stage == "Lost"
            let end = isClosed ? start?.adding(days: 10 + number % 17) : nil
            let value = stage == "Won" ? Double(price + number) : isClosed ? 0 : nil
            deals.append(Deal(agent: agent, product: product, stage: stage, start: start, end: end, value: value))
            let account = number % 6 == 0 ? "" : number % 2 == 0 ? "Harbour Mill" : "Quarry Lane"
            let cells = [
                "OP\(100 + number)", agent, number == 8 ? Self.squeezed(product) : product, account, stage,
                start?.description ?? "", end?.description ?? "", value.map { "\(Int($0))" } ?? "",
            ]
            rows += cells.joined(separator: ",") + "\n"
        }
        let teams = "sales_agent,manager,regional_office\n" + agents.map { "\($0.0),\($0.1),\($0.2)\n" }.joined()
        let accounts =
            "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n"
            + "Harbour Mill,retial,1996,1100.04,2822,Norway,\nQuarry Lane,medical,1999,251.41,495,Norway,Harbour Mill\n"
        let products = "product,series,sales_price\n" + products.map { "\($0.0),KX,\($0.1)\n" }.joined()
        for (name, text) in [
            ("sales_teams", teams), ("accounts", accounts), ("products", products), ("sales_pipeline", rows),
        ] { try Files.write(text, to: "\(folder)/\(name).csv") }
        return deals
    }

    /// Spelled without its blank.
    private static func squeezed(_ name: String) -> String { name.split(separator: " ").joined() }

    // MARK: By hand

    private func share(_ deals: [Deal]) -> Double {
        let (won, lost) = (deals.filter(\.isWon).count, deals.filter(\.isLost).count)
        return Double(won) / Double(won + lost) * 100
    }

    private func cycle(_ deals: [Deal]) -> Double {
        let won = deals.filter(\.isWon)
        return won.map(\.days).reduce(0, +) / Double(won.count)
    }

    private func value(_ deals: [Deal]) -> Double { deals.filter(\.isWon).compactMap(\.value).reduce(0, +) }

    // MARK: By the program

    /// What `kpi` says: the numbers by their group, "" without groups.
    private func told(_ line: String) throws -> [String: Double] {
        guard case .table(let table) = try session.run(line) else { return [:] }
        let columns = table.columns(.delimited)
        let isGrouped = columns.first?.name != "figure"
        var numbers: [String: Double] = [:]
        try table.forEach(.delimited) { cells in
            let group = isGrouped ? cells[0].text(columns[0], .init(.machine)) : ""
            numbers[group] = Double(cells[1].text(columns[1], .init(.machine)))
            return true
        }
        return numbers
    }

    /// What the tiles of a dashboard say, by title and group.
    private func shown(_ name: String, _ by: String) throws -> [String: Double] {
        let text = "title: T\nperiod: last-year\ntiles:\n  - show: bars\n    kpi: \(name)\n    by: \(by)\n"
        let reader = temporary.workspace.reader
        let board = try Figures(reader).read(DashboardReader(reader, file: "t.yaml").read(text))
        return Dictionary(board.tiles[0].lines.compactMap { line in line.value.map { (line.group, $0) } }) { a, _ in a }
    }

    private func expect(_ found: [String: Double], _ wanted: [String: Double], _ what: String) {
        #expect(Set(found.keys) == Set(wanted.keys), "\(what)")
        for (key, value) in wanted { #expect(abs((found[key] ?? .nan) - value) < 1e-3, "\(what) of \(key)") }
    }

    @Test(arguments: [("owner.region", 2), ("owner.team", 1), ("owner", 0)])
    func figuresAreTheSameByRegionManagerAndAgent(by: String, column: Int) throws {
        let groups = Dictionary(grouping: deals) { deal -> String in
            let agent = Self.agents.first { $0.0 == deal.agent }
            return [agent?.0, agent?.1, agent?.2][column] ?? ""
        }
        for (kpi, formula) in [("win_rate", share), ("sales_cycle", cycle), ("revenue", value)] {
            let wanted = groups.mapValues(formula)
            expect(try told("kpi \(kpi) 2025 by \(by)"), wanted, "kpi \(kpi) by \(by)")
            expect(try shown(kpi, by), wanted, "\(kpi) on a dashboard by \(by)")
        }
    }

    @Test func figuresAreTheSameByProduct() throws {
        let groups = Dictionary(grouping: deals, by: \.product)
        for (kpi, formula) in [("win_rate", share), ("sales_cycle", cycle), ("revenue", value)] {
            let wanted = groups.mapValues(formula)
            expect(try told("kpi \(kpi) 2025 by products"), wanted, "kpi \(kpi)")
            expect(try shown(kpi, "products"), wanted, "\(kpi) on a dashboard")
        }
    }

    @Test func figuresAreTheSameByQuarterAndAltogether() throws {
        let closed = deals.filter { $0.end != nil }
        for (kpi, formula) in [("win_rate", share), ("sales_cycle", cycle), ("revenue", value)] {
            expect(try told("kpi \(kpi) 2025"), ["": formula(closed)], kpi)
            let quarters = Dictionary(grouping: closed) { $0.end?.quarter ?? 0 }
            let text =
                "title: T\nperiod: last-year\ntiles:\n  - show: line\n    kpi: \(kpi)\n    per: quarter\n    last: 4\n"
            let reader = temporary.workspace.reader
            let board = try Figures(reader).read(DashboardReader(reader, file: "t.yaml").read(text))
            for line in board.tiles[0].lines {
                let own = quarters[line.day?.quarter ?? 0]
                guard let own else {
                    #expect(line.value == nil || line.value == 0)
                    continue
                }
                expect(try told("kpi \(kpi) 2025-q\(line.day?.quarter ?? 0)"), ["": formula(own)], kpi)
                #expect(abs((line.value ?? .nan) - formula(own)) < 1e-3)
            }
        }
    }

    @Test func nothingIsLostOnTheWay() throws {
        let reader = temporary.workspace.reader
        #expect(try reader.count(Query("deal")) == 60)
        #expect(try reader.count(Query("user", where: .present(FieldPath("team")))) == 4)
        #expect(try reader.count(Query("deal", where: .not(.present(FieldPath("customer"))))) == 10)
        #expect(try temporary.workspace.check() == [])
    }
}
