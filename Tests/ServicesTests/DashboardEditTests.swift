import Base
import Domain
import Platform
import Store
import TestSupport
import Testing

@testable import Services

/// Dashboards edited in their files: what isn't touched stays, what would be a mistake is refused, all can be taken back.
@Suite struct DashboardEditTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }
    private var desk: DashboardDesk {
        DashboardDesk(reader, folder: temporary.folder + "/own", history: temporary.folder + "/history")
    }
    private var own: String { temporary.folder + "/own/sales.yaml" }

    init() throws { temporary = try TemporaryWorkspace() }

    private static let text = """
        # Mine.
        title: Mine

        tiles:
          - kpi: revenue   # the first
          # What is open.
          - kpi: open_deals
            title: "Open: now"

          - show: bars
            kpi: revenue
            by: owner

        """

    @Test func aTileIsChangedAndNothingElse() throws {
        let text = try BoardText(Self.text).setting([("title", "Open \"now\""), ("width", "2")], of: 1)
        #expect(
            text
                == Self.text.replacing(
                    "    title: \"Open: now\"\n\n", with: "    title: \"Open \\\"now\\\"\"\n    width: 2\n"))
        #expect(try BoardText(Self.text).setting([("title", "")], of: 1).contains("Open: now") == false)
    }

    /// Whatever ends its lines; all end alike afterwards.
    @Test(arguments: ["\r\n", "\r"]) func aFileOfAnotherEditorIsChangedToo(ending: String) throws {
        let text = Self.text.replacing("\n", with: ending)
        #expect(try BoardText(text).moving(1, to: 0) == BoardText(Self.text).moving(1, to: 0))
        #expect(
            try BoardText(text).setting([("title", "Won")], of: 1)
                == BoardText(Self.text).setting([("title", "Won")], of: 1))
    }

    @Test func aCommentGoesWhereItsTileGoes() throws {
        let text = try BoardText(Self.text).moving(1, to: 0)
        #expect(
            text.contains(
                "tiles:\n  # What is open.\n  - kpi: open_deals\n    title: \"Open: now\"\n\n  - kpi: revenue   # the first\n  - show"
            ))
        #expect(try !BoardText(Self.text).removing(1).contains("What is open"))
    }

    @Test func theLastTileCanGoToo() throws {
        var text = Self.text
        for _ in 0..<3 { text = try BoardText(text).removing(0) }
        #expect(text == "# Mine.\ntitle: Mine\n\ntiles: []\n")
        #expect(try BoardText(text).adding([("kpi", "revenue")], at: 0).hasSuffix("tiles:\n  - kpi: revenue\n"))
    }

    /// Shown another way, a tile keeps what that way uses.
    @Test func whatATileDoesNotUseAnyMoreIsTakenAway() throws {
        try desk.make(
            .add([("show", "bars"), ("kpi", "revenue"), ("by", "owner"), ("height", "2")], at: 1), of: "sales")
        try desk.make(.set(1, [("show", "line"), ("per", "week")]), of: "sales")
        let tile = try #require(try DashboardReader(reader, file: own).read(Files.readText(own)).tiles.first)
        #expect(tile == DashboardTile(.line(per: .week, last: 12), kpi: "revenue", height: 2))
        // What is said in the same breath is refused rather than dropped.
        #expect(throws: ServiceError.self) {
            try desk.make(.set(1, [("show", "gauge"), ("by", "owner")]), of: "sales")
        }
    }

    @Test func aBoardIsNarrowedAndWidenedAgain() throws {
        let board = try BoardText(Self.text).setting("filter", to: "owner:me")
        #expect(board.contains("title: Mine\n\nfilter: \"owner:me\"\ntiles:\n"))
        #expect(try BoardText(board).setting("filter", to: "") == Self.text)
    }

    @Test func aDashboardIsMadeFromNothing() throws {
        try desk.begin("field-work", title: nil)
        let file = temporary.folder + "/own/field-work.yaml"
        let empty = "title: Field work\ntiles: []\n"
        #expect(try Files.readText(file) == empty)
        #expect(try DashboardReader(reader, file: file).read(empty).tiles.isEmpty)
        try desk.make(.add([("kpi", "revenue")], at: nil), of: "field-work")
        try desk.make(.add([("kpi", "calls")], at: nil), of: "field-work")
        #expect(try Files.readText(file) == "title: Field work\ntiles:\n  - kpi: revenue\n  - kpi: calls\n")
        for name in ["field-work", "sales", "a b", "../up", ""] {
            #expect(throws: ServiceError.self) { try desk.begin(name, title: nil) }
        }
        for _ in 0..<3 { try desk.takeBack("field-work") }
        #expect(!Files.exists(file))
    }

    @Test func tilesOnOneLineAreNotTornApart() throws {
        let board = try BoardText("title: Mine\ntiles: [{kpi: revenue}, {kpi: win_rate}]\n")
        #expect(throws: ServiceError.self) { try board.moving(0, to: 1) }
        #expect(throws: ServiceError.self) { try board.adding([("kpi", "revenue")], at: 2) }
    }

    /// A file is edited as a list would be.
    @Test(arguments: 1...8)
    func editsDoWhatTheyWouldToAList(seed: UInt64) throws {
        let path = try #require(DashboardShelf.path("marketing"))
        var text = try Files.readText(path)
        var tiles = try DashboardReader(reader, file: "m.yaml").read(text).tiles
        var random = RandomNumbers(seed: seed)
        for step in 0..<40 {
            let board = try BoardText(text)
            let (place, target) = (random.below(tiles.count), random.below(tiles.count))
            switch random.below(4) {
            case 0:
                text = try board.moving(place, to: target)
                tiles.insert(tiles.remove(at: place), at: target)
            case 1 where tiles.count > 3:
                text = try board.removing(place)
                tiles.remove(at: place)
            case 2:
                let tile = DashboardTile(.bars(by: FieldPath("owner")), kpi: "revenue", title: "T\(step): #\(place)")
                text = try board.adding(tile.keys, at: place)
                tiles.insert(tile, at: place)
            default:
                let old = tiles[place]
                guard !(old.shape == .section) else { continue }
                text = try board.setting([("title", "N \(step)")], of: place)
                tiles[place] = DashboardTile(
                    old.shape, kpi: old.kpi, title: "N \(step)", filter: old.filter, width: old.width,
                    height: old.height)
            }
            #expect(try DashboardReader(reader, file: "m.yaml").read(text).tiles == tiles)
        }
        #expect(text.hasPrefix("#"))
    }

    /// The keys of a tile make the same tile again.
    @Test(arguments: DashboardShelf.shipped.map(\.name))
    func theKeysOfATileSayAllOfIt(name: String) throws {
        let board = try DashboardShelf(reader).dashboard(named: name)
        let text =
            "title: T\ntiles:\n"
            + board.tiles.map { tile in
                tile.keys.enumerated().map { "\($0 == 0 ? "  - " : "    ")\($1.key): \(BoardText.scalar($1.value))\n" }
                    .joined()
            }.joined()
        #expect(try DashboardReader(reader, file: "t.yaml").read(text).tiles == board.tiles)
    }

    @Test func editsGoIntoTheUsersFileAndAreTakenBackOneByOne() throws {
        let shipped = try DashboardShelf(reader).dashboard(named: "sales")
        try desk.make(.set(2, [("title", "Open now")]), of: "sales")
        let first = try Files.readText(own)
        try desk.make(.remove(1), of: "sales")
        try desk.make(.period("this-quarter"), of: "sales")
        let read = try DashboardReader(reader, file: own).read(Files.readText(own))
        #expect(read.tiles.count == shipped.tiles.count - 1)
        #expect(read.tiles.first?.title == "Open now")
        #expect(read.period == "this-quarter")
        #expect(desk.depth("sales") == 3)
        try desk.takeBack("sales")
        try desk.takeBack("sales")
        #expect(try Files.readText(own) == first)
        try desk.takeBack("sales")
        #expect(!Files.exists(own))
        #expect(throws: ServiceError.self) { try desk.takeBack("sales") }
    }

    @Test func editsAtOnceAreAllKept() async throws {
        let count = try DashboardShelf(reader).dashboard(named: "sales").tiles.count
        let (path, folder) = (temporary.path, temporary.folder)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...12 {
                group.addTask {
                    let workspace = try TemporaryWorkspace.open(path)
                    let desk = DashboardDesk(workspace.reader, folder: folder + "/own", history: folder + "/history")
                    try desk.make(.add([("kpi", "revenue"), ("title", "Tile \(number)")], at: nil), of: "sales")
                }
            }
            try await group.waitForAll()
        }
        let tiles = try DashboardReader(reader, file: own).read(Files.readText(own)).tiles
        #expect(Set(tiles.dropFirst(count).map(\.title)).count == 12 && tiles.count == count + 12)
        #expect(desk.depth("sales") == 12)
        for _ in 1...12 { try desk.takeBack("sales") }
        #expect(!Files.exists(own))
    }

    @Test(arguments: [
        (DashboardChange.set(2, [("kpi", "revnue")]), "there is no figure “revnue”"),
        (.set(13, [("per", "")]), ""), (.set(13, [("by", "owner"), ("per", "")]), "line takes no `by:`"),
        (.set(14, [("by", "ownr")]), "deals have no field “ownr”"),
        (.add([("show", "line"), ("kpi", "open_deals")], at: nil), "open_deals tells what holds now"),
        (.add([("title", "Nothing")], at: nil), "a tile needs `kpi:`"),
        (.remove(99), "there is no tile 99"), (.move(1, to: 99), "there is no place 99"),
        (.period("someday"), "“someday” is no period"),
    ])
    func whatWouldBeAMistakeIsRefusedAndNothingIsWritten(change: DashboardChange, reason: String) throws {
        do {
            try desk.make(change, of: "sales")
            #expect(reason.isEmpty)
        } catch {
            #expect("\(error)".contains(reason) && !reason.isEmpty, "\(error)")
            #expect(!Files.exists(own))
            #expect(desk.depth("sales") == 0)
        }
    }
}

/// Numbers that a seed gives again.
private struct RandomNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ end: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(end))
    }
}
