import Base
import Domain
import Language
import Services
import Store
import TestSupport
import Testing

/// The tiles of a board: their keys, the targets that they are held against, and the ends of their gauges.
@Suite struct TileTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 9)
        try temporary.workspace.atomically { for _ in 0..<150 { random.step() } }
    }

    /// Every key does something where it is taken, and is refused where it would do nothing.
    @Test(arguments: TileKeys.shapes.map(\.name))
    func aKeyIsUsedOrRefused(shape: String) throws {
        let values = [
            "kpi": "won_deals", "title": "Mine", "by": "owner", "per": "week", "last": "7", "trend": "7",
            "filter": "value>1", "from": "1", "to": "7", "query": "deals won", "width": "2", "height": "2",
        ]
        #expect(Set(values.keys).union(["show", "section"]) == Set(TileKeys.type.fields.map(\.name)))
        func tile(_ keys: [String]) throws -> DashboardTile {
            let lines = keys.map { "    \($0): \(values[$0] ?? "")\n" }.joined()
            let text = "title: Mine\ntiles:\n  - show: \(shape)\n\(lines)"
            return try #require(try DashboardReader(reader, file: "mine.yaml").read(text).tiles.first)
        }
        let used = try #require(TileKeys.keys(of: shape))
        let needed = used.filter { ["kpi", "query"].contains($0) || ($0 == "by" && shape != "heat") }
        let plain = try tile(needed)
        #expect(plain.show == shape)
        for key in values.keys.sorted() where !needed.contains(key) {
            guard used.contains(key) else {
                #expect(throws: FileFault.self, "\(key)") { try tile(needed + [key]) }
                continue
            }
            // Weeks of a heat map need groups.
            let keys = needed + (shape == "heat" && key == "per" ? ["by"] : [])
            #expect(try tile(keys + [key]) != tile(keys), "\(key)")
        }
    }

    /// What is aimed at for one owner or one team holds for its tiles and its bars, and for no part of them.
    @Test func anOwnersTargetHoldsForTheOwnersTileAndBar() throws {
        let owners = try reader.records(Query("user"), first: 2)
        let (first, second) = (try #require(owners.first), try #require(owners.last))
        try #require(first.id != second.id)
        let team = try temporary.create("team", ["name": "North"]).id
        _ = try temporary.workspace.commit("team") {
            _ = try RecordDesk($0).set(first.key, [("team", .integer(team)), ("login", .text("lina"))])
        }
        for user in owners {
            try temporary.create(
                "deal",
                [
                    "name": "Won", "stage": "won", "owner": .integer(user.id), "value": .integer(50_000_000),
                    "closed": .integer(Int64(reader.acting.today.days)),
                ])
        }
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        let month = Figures(reader).standardPeriod
        _ = try temporary.workspace.commit("target") {
            try Targets.set(revenue, FigureValue(24_000), in: month, group: ("owner", String(first.id)), in: $0)
            try Targets.set(revenue, FigureValue(90_000), in: month, group: ("owner.team", String(team)), in: $0)
        }
        func read(_ text: String) throws -> [TileReading] {
            let board = try DashboardReader(reader, file: "mine.yaml").read("title: Mine\n" + text)
            return try Figures(reader).read(board, in: month).tiles
        }
        func target(_ filter: String) throws -> Double? {
            try read("tiles:\n  - kpi: revenue\n    filter: \(filter)\n")[0].comparison?.attainment?.target
        }
        #expect(try target("owner:\(first.id)") == 24_000)
        #expect(try target("owner.team:North") == 90_000)
        #expect(try target("\"@lina\"") == 24_000)
        #expect(try target("owner:\(first.id) value>1") == nil)
        #expect(try target("owner:\(first.id),\(second.id)") == nil)
        let board = try read("filter: owner:\(first.id)\ntiles:\n  - kpi: revenue\n  - {show: gauge, kpi: revenue}\n")
        #expect(board.map { $0.comparison?.attainment?.target } == [24_000, 24_000])

        func aims(_ more: String, by path: String) throws -> [String: Double?] {
            let tile = try read("\(more)tiles:\n  - {show: bars, kpi: revenue, by: \(path)}\n")[0]
            return Dictionary(tile.lines.map { ($0.key, $0.attainment?.target) }) { first, _ in first }
        }
        #expect(try aims("", by: "owner")[String(first.id)] == 24_000)
        #expect(try aims("", by: "owner")[String(second.id)] == .some(nil))
        #expect(try aims("", by: "owner.team")[String(team)] == 90_000)
        #expect(try aims("filter: owner.team:North\n", by: "owner")[String(first.id)] == 24_000)
        #expect(try aims("filter: value>1\n", by: "owner")[String(first.id)] == .some(nil))
        // Who has sold nothing is held against the target all the same.
        let third = try temporary.create("user", ["login": "ida", "name": "Ida Lind"]).id
        _ = try temporary.workspace.commit("target") {
            try Targets.set(revenue, FigureValue(7_000), in: month, group: ("owner", String(third)), in: $0)
        }
        #expect(try aims("", by: "owner")[String(third)] == 7_000)
    }

    /// A gauge whose ends are not said ends where its figure is held against.
    @Test func aGaugeRunsToWhatItIsHeldAgainst() throws {
        let month = Figures(reader).standardPeriod
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        _ = try temporary.workspace.commit("target") {
            try Targets.set(revenue, FigureValue(27_000), in: month, in: $0)
        }
        func range(_ keys: String) throws -> ClosedRange<Double>? {
            let text = "title: Mine\ntiles:\n  - {show: gauge, \(keys)}\n"
            return try Figures(reader).read(DashboardReader(reader, file: "mine.yaml").read(text), in: month).tiles[0]
                .range
        }
        let won = try Figures(reader).value(revenue, in: month) ?? 0
        let end = try #require(try range("kpi: revenue"))
        #expect(end.lowerBound == 0 && end.upperBound >= max(27_000, won) && end.upperBound <= 2 * max(27_000, won))
        #expect(try range("kpi: win_rate") == 0...100)
        #expect(try range("kpi: nps") == -100...100)
        #expect(try range("kpi: revenue, from: 5, to: 60") == 5...60)
        #expect(try range("kpi: revenue, from: 1000000").map { $0.upperBound > $0.lowerBound } == true)
    }
}
