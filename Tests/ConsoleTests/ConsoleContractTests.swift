import Base
import CommandSpec
import Commands
import Domain
import SQLiteDriver
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// Each row of the console's promises at work, named as the row is. What goes deeper stands in the suites of the rooms; the
/// rows that need a real terminal or the batch mode are tests of those: crash, links, capture, batch, man pages.
@Suite struct ConsoleContractTests {
    private static let wide = Size(width: 120, height: 30)

    @Test("moving about: `:view terms`, Esc back, `-` last view, `[` `]` history, breadcrumbs, cross-links")
    func movingAbout() throws {
        let user = try User(size: Self.wide)
        try user.presses(":").types("customers region:emea").presses("Enter").sees("1 of 3 customers")
        try user.presses("Enter").sees("› Acme GmbH").presses("j", "Enter").sees("› Acme GmbH › Acme robots")
        try user.presses("Esc").sees("› Acme GmbH").presses("[").sees("Acme robots").presses("]").sees("› Acme GmbH")
        try user.presses("2", "-").sees("› Acme GmbH").presses("-").sees("Robot arm stops")
    }

    @Test("filter: the one language in a filter bar; errors shown where they are; never all rows on a bad pattern")
    func filter() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "/").types("region:americas").presses("Enter").sees(
            "1 of 1 customers", or: "1 of 1 customer")
        try user.presses("/").types("region:").waits().doesNotSee("of 5 customers")
        try user.presses("Esc", "/").types("regoin:emea").presses("Enter").sees("did you mean region?")
        user.doesNotSee("1 of 5 customers")
    }

    @Test("sort, columns: several keys, kept over restart (k9s#3393); columns chosen, ordered and sized")
    func sortAndColumns() throws {
        let user = try User(size: Size(width: 160, height: 30))
        try user.presses("4", "s", "n").sees("Name ↓").presses("l", "+").sees("Name ↓1").sees("Status ↑2")
        // The second column is made wider and goes behind the third, the fourth is left out, and another comes in.
        try user.presses("|", "j", "l", "l", "l")
        #expect(user.screen.contains { $0.contains("● Status") && $0.contains(" 12 │") })
        try user.presses("J", "j", "Space", "j", "j", "j", "j", "j", "Space", "Esc").doesNotSee("Columns")
        #expect(user.remembered["customer"]?.widths == ["status": 12])
        for user in [user, try User(size: Size(width: 160, height: 30), after: user).presses("4")] {
            let names = try #require(user.screen.first { $0.contains("Name ↓1") })
            let places = try ["Name ↓1", "Kind", "Status ↑2", "Id", "Region", "Owner"].map { name in
                try #require(names.firstRange(of: name), "\(name): \(names)").lowerBound
            }
            #expect(places == places.sorted() && !names.contains("Industry"), "\(names)")
        }
    }

    @Test("many at once: marks survive refresh by identity; a preview of the change; one undo")
    func manyAtOnce() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "v", "j").sees("2 marked").presses("F5").sees("2 marked")
        try user.presses("a").types("anna").presses("Enter").sees("This changes 2 customers").presses("y").sees(
            "2 customers 1,2")
        try user.presses("u").sees("undone: assign customer 1,2 to anna")
    }

    @Test("help: what can be done here, by words and by key; Enter runs it; what can't run says why; hints are clicked")
    func help() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "?").types("to the last line").presses("Enter").sees("▸ Émile Dupont")
        try user.presses("5", "?").types("mark").sees("not now: this view has nothing for it").presses("Esc")
        try user.presses("4")
        user.points(.press(.left), at: try user.point(of: "? help")).sees("Keys and commands here")
    }

    @Test(
        "keys: chords with a which-key panel; every key can be bound and taken away (k9s#625, #1391); clashes are errors with their line"
    )
    func keys() throws {
        let user = try User(size: Self.wide)
        try user.presses(":").types("keymap vim").presses("Enter", "g").waits().waits().sees("customers")
        try user.presses("c").sees("▸ Robot fair")
        let wrong = SettingsFile(path: "keymap.yaml", text: "global:\n  j: cursor.down\n  j: cursor.up\n")
        #expect(throws: SettingsError.self) { try KeymapReader { _ in wrong }.keymap(named: "keymap") }
    }

    @Test("themes: five ship, down to monochrome; never meaning by colour alone")
    func themes() throws {
        let names = ["dark", "light", "high-contrast", "lantern", "mono"]
        let frames = try names.map { name in
            let user = try User(size: Self.wide, theme: Shipped.theme(name))
            // Late, without a step, long in its stage: each is a word or a sign.
            return user.sees("5d late").sees("no step").sees("45d here").host.draw()
        }
        #expect(frames.allSatisfy { $0.text == frames[0].text })
        #expect(Set(frames.map { $0.styles() }).count == names.count)
    }

    @Test("command bar: candidates described, and the reading of the line shown while it is typed")
    func commandBar() throws {
        let user = try User(size: Self.wide)
        try user.presses(":").types("close all resolved tickets").sees("close tickets resolved").presses("Esc")
        try user.presses(":").types("move deal 1 to n").presses("Tab").sees("negotiation")
    }

    @Test("undo: everything, over restarts, with what it would take back")
    func undo() throws {
        let user = try User(size: Self.wide)
        try user.presses(":").types("set customer 2 region=apac").presses("Enter")
        let later = try User(after: user)
        try later.presses("U").sees("set customer 2 region=apac").sees("Taking it back changes 1 record")
    }

    @Test("edit in place: `e` on a cell edits it, with completion and validation (harlequin#651)")
    func editInPlace() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "l", "e").sees("Status: How far the relation has come.")
        for _ in "Customer" { try user.presses("Backspace") }
        try user.types("ch").presses("Tab", "Enter").sees("customer 1").sees("Churned")
    }

    @Test("live refresh: changed cells are marked and the cursor stays on the same item")
    func liveRefresh() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "j").sees("▸ Blue Ocean")
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.commit("rename") { unit in
            var record = try #require(try unit.reader.record(RecordKey(type: "customer", id: 2)))
            record["name"] = "Zure Ocean Ltd"
            try unit.update(record)
        }
        user.waits().sees("▸ Zure Ocean Ltd")
        let row = try #require(user.host.draw().text.firstIndex { $0.contains("Zure Ocean") })
        #expect(user.host.draw().styles()[row].contains("underline"))
    }

    @Test("long work: verb, count, time left, cancel, a task list; input never waits (btop#793, neomutt#4824)")
    func longWork() throws {
        let user = try User(size: Self.wide, hasWorkers: true)
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.atomically {
            try user.presses("4", ":").types("export customers to \(user.company.path).csv").presses("Enter", "j", "j")
            try user.sees("3 of 5 customers").presses("&").sees("export customers")
        }
        user.waitsForWork().sees("done")
    }

    @Test("charts: lines, bars, sparklines, funnels, heat maps, gauges; braille → block → ASCII")
    func charts() throws {
        for (glyphs, sign) in [(GlyphSet.braille, "⠀"..."⣿"), (.blocks, "▁"..."█"), (.ascii, "#"..."#")]
            as [(GlyphSet, ClosedRange<Character>)]
        {
            let user = try User(size: Size(width: 160, height: 50), glyphs: glyphs)
            try user.presses("5", "Y")
            #expect(user.screen.contains { $0.contains { sign.contains($0) } }, "\(glyphs)")
        }
    }

    @Test(
        "small terminals: every size from 40×12 works, panes fold, nothing refuses (btop#909)",
        arguments: [
            (40, 12), (40, 100), (57, 16), (73, 19), (80, 24), (99, 23), (100, 24), (120, 30), (132, 43), (160, 50),
            (200, 60), (300, 12), (300, 100),
        ])
    func smallTerminals(width: Int, height: Int) throws {
        let user = try User(size: Size(width: 40, height: 12))
        user.resizes(to: width, height)
        for (key, tab, row) in [
            ("1", "Pipeline", "Castle tills"), ("2", "Tickets", "Cannot sign in"), ("3", "Campaigns", "Robot fair"),
            ("4", "Customers", "Acme GmbH"), ("5", "Dashboard", "Won revenue"), ("6", "Journal", "new activity"),
        ] {
            let frame = try user.presses(key).host.draw()
            let screen = Comment(rawValue: frame.text.joined(separator: "\n"))
            #expect(frame.size == Size(width: width, height: height), screen)
            #expect(frame.text.allSatisfy { TextWidth.columns(of: $0) <= width }, screen)
            // The tab, the row under the cursor, and the way to every key.
            #expect(frame.text.first?.contains(" \(key) \(tab)") == true, screen)
            #expect(frame.text.contains { $0.contains("▸") && $0.contains(row) }, screen)
            #expect(frame.text.last?.contains("? help") == true, screen)
        }
        // A page, what lies over it, and back.
        try user.presses("0").sees("? help").presses("4", "Enter").sees("Acme renewal").presses("?").sees(
            "Keys and commands here")
        try user.presses("Esc", "Esc").sees("▸ Acme GmbH").sees("? help")
    }

    @Test("width of text: by grapheme: CJK, emoji with joiners, combining marks, flags; right-to-left shown safely")
    func widthOfText() throws {
        let user = try User(size: Self.wide)
        for name in ["日本商事", "👩‍👩‍👧 Family", "e\u{301}clair", "🇩🇪 Flag", "\u{202E}txet"] {
            try user.company.create("customer", ["name": .text(name), "status": "lead"])
        }
        try user.presses("F5", "4")
        let frame = user.host.draw()
        // The column behind the names begins at the same place in every row.
        let status = try #require(frame.text.first { $0.contains("Name") && $0.contains("Status") })
        let column = try #require(status.firstRange(of: "Status")).lowerBound
        let x = status.distance(from: status.startIndex, to: column)
        for row in 0..<frame.size.height where frame.text[row].contains("Lead  ") {
            #expect(frame.cell(at: Point(x: x, y: row)).map { frame.text(of: $0) } == "L", "\(frame.text[row])")
        }
        for line in user.screen { #expect(!line.unicodeScalars.contains { $0.value == 0x202E }) }
    }

    @Test("mouse: click, wheel, drag a deal to another stage")
    func mouse() throws {
        let user = try User(size: Size(width: 130, height: 24))
        let start = try user.point(of: "Castle tills")
        let over = try user.point(of: "Proposal")
        user.points(.press(.left), at: start).points(.drag(.left), at: Point(x: over.x, y: start.y))
        user.points(.release(.left), at: Point(x: over.x, y: start.y)).sees("deal 4 moved to proposal")
        user.points(.press(.left), at: try user.point(of: "4 Customers")).sees("1 of 5 customers")
        // A row of a menu is chosen by a click, and one beside it leaves it.
        try user.presses("s").sees("Sort by")
        let row = try #require(user.screen.lastIndex { $0.contains("Region") })
        let column = try #require(user.screen[row].firstRange(of: "Region")).lowerBound
        let x = user.screen[row].distance(from: user.screen[row].startIndex, to: column)
        user.points(.press(.left), at: Point(x: x, y: row)).sees("Region ↑").doesNotSee("Sort by")
        try user.presses("s").points(.press(.left), at: Point(x: 1, y: 3)).doesNotSee("Sort by")
        user.resizes(to: 60, 12).points(.wheelDown, at: Point(x: 10, y: 5)).points(.wheelDown, at: Point(x: 10, y: 5))
        user.sees("Émile Dupont")
    }

    @Test("clipboard: cell, row or list")
    func clipboard() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "y")
        #expect(user.copied == "Acme GmbH")
        try user.presses("Y").types("t")
        #expect(user.copied?.contains("Blue Ocean Ltd") == true)
    }

    @Test("accessible: `--linear`, no motion option, no spinner without words")
    func accessible() throws {
        var settings = ConsoleSettings()
        settings["motion"] = .integer(0)
        let user = try User(size: Self.wide, settings: settings)
        #expect(user.host.isIdle)
        try user.presses("4").sees("1 of 5 customers")
        #expect(user.host.isIdle && !user.host.console.awaitsTick)
        // `--linear` asks for a line and says what it finds, without a screen.
        let session = Session(user.company.workspace, .standard, surface: .console, driver: SQLiteDriver())
        var lines = ["show customers region:apac", "quit"][...]
        var said: [String] = []
        try LinearConsole(
            commands: SessionCommands(session, showsViews: false), ask: { _ in lines.popFirst() },
            say: { said.append($0) }
        ).run()
        #expect(said.contains("1 row.") && said.contains { $0.hasPrefix("Id: 4; Name: Delta") }, "\(said)")
    }

    @Test("destructive keys: undo; a confirmation is never the same key (lazygit#3243)")
    func destructiveKeys() throws {
        let user = try User(size: Self.wide)
        try user.presses("4", "d").sees("delete customer 1").presses("d").sees("Are you sure?").presses("n")
        try user.doesNotSee("Are you sure?").presses("d", "y").doesNotSee("▸ Acme GmbH").presses("u").sees("Acme GmbH")
    }
}
