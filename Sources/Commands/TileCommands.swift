// Dashboards are edited tile by tile, in the user's own file over the one that ships.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum TileCommands {
    static let all = [tile]

    static let tile = Command(
        "tile", "tile begin NAME [TITLE]", "tile of DASHBOARD", "tile add to DASHBOARD KEY",
        "tile set NUMBER of DASHBOARD KEY",
        "tile move NUMBER of DASHBOARD to AT", "tile remove NUMBER of DASHBOARD", "tile undo DASHBOARD",
        "tile period of DASHBOARD PERIOD", "tile filter of DASHBOARD TEXT",
        asked: [
            "tile begin NAME [TITLE]": [
                "new|begin|start|make|create|add a|an? new? empty? dashboard|board named|called|colon?:NAME",
                "new|begin|start|make|create|add a|an? new? empty? dashboard|board NAME titled|with-the-title:TITLE",
            ],
            "tile of DASHBOARD": ["list|show me? all? tiles of:DASHBOARD dashboard|board?", "DASHBOARD tiles"],
            "tile remove NUMBER of DASHBOARD": [
                "remove|delete|drop tile NUMBER of|from:DASHBOARD dashboard|board?"
            ],
        ],
        family: .figures, summary: "Makes a dashboard, and edits one: adds, changes, moves and removes its tiles.",
        details: """
            `tile begin renewals "What is up for renewal"` makes a dashboard without tiles, `tile add to renewals kpi=mrr` puts one on it. \
            Tiles count from 1 as they stand in the file; `tile of` lists them. A tile has the keys of a dashboard's file: kpi, \
            show (figure, line, bars, stacked, funnel, heat, gauge, table), title, by, per, last, trend, filter, from, to, query, \
            section, width and height; `key=none` takes one away. `tile filter of sales customer.region:emea` narrows all tiles whose records can be, and \
            `tile filter of sales none` shows everything again. The change goes into your own file in \
            `~/.config/purser/Dashboards`, which stands over the one that ships; `tile undo` takes changes back one by one. What \
            would be a mistake in the file is refused.
            """,
        examples: [
            "tile of sales": "lists the tiles of the sales board",
            "tile begin renewals": "makes an empty board called renewals",
        ],
        effect: .session { session, bound in
            let reader = session.workspace.reader
            let desk = DashboardDesk(reader)
            if let name = bound.optionalText("NAME")?.lowercased() {
                try desk.begin(name, title: bound.optionalText("TITLE"), isRehearsal: session.isRehearsal)
                let sentence = "there is a dashboard \(name) now; `tile add to \(name) kpi=revenue` puts a tile on it"
                return .changed(Change(session.isRehearsal ? "would make a dashboard \(name)" : sentence))
            }
            guard let name = bound.optionalText("DASHBOARD") else { return .table(ReportCommands.names()) }
            let words = bound.form.text.split(separator: " ")
            if words[1] == "of" {
                return .table(try BoardFile.reading { try list(DashboardShelf(reader).dashboard(named: name)) })
            }
            if words[1] == "undo" {
                if session.isRehearsal {
                    return .changed(Change("\(desk.depth(name)) edits of \(name) can be taken back"))
                }
                try BoardFile.reading { try desk.takeBack(name) }
                return .changed(Change("the last edit of \(name) is taken back"))
            }
            let (change, sentence) = try change(bound, name, String(words[1]))
            try BoardFile.reading {
                if session.isRehearsal { _ = try desk.changed(name, change) } else { try desk.make(change, of: name) }
            }
            return .changed(Change(session.isRehearsal ? "would be: \(sentence)" : sentence))
        })

    private static func list(_ board: Dashboard) -> Table {
        let rows = board.tiles.enumerated().map { index, tile in
            [
                Cell(.integer(Int64(index + 1))),
                Cell(tile.keys.map { "\($0.key)=\(Quoting.value($0.value))" }.joined(separator: " ")),
            ]
        }
        return Table("tiles", [Column("tile", kind: .integer), Column("keys")], rows)
    }

    private static func change(_ bound: Bound, _ name: String, _ word: String) throws -> (DashboardChange, String) {
        if word == "period" {
            guard case .period(_, let text) = bound["PERIOD"] else { throw CommandError("a period is missing") }
            let words = text.split(separator: " ").joined(separator: "-")
            return (.period(words), "\(name) is of \(words)")
        }
        if word == "filter" {
            let terms = try bound.text("TEXT")
            guard terms != "none" else { return (.filter(""), "\(name) shows everything") }
            return (.filter(terms), "\(name) shows what is \(terms)")
        }
        if word == "add" {
            let keys = keys(bound)
            let what = keys.first { $0.key == "title" || $0.key == "section" } ?? keys.first { $0.key == "kpi" }
            return (.add(keys, at: nil), "\(name) has a tile \(what?.value ?? "more")")
        }
        let number = Int(bound.number("NUMBER") ?? 0)
        switch word {
        case "set": return (.set(number, keys(bound)), "tile \(number) of \(name) changed")
        case "move":
            let target = Int(bound.number("AT") ?? 0)
            return (.move(number, to: target), "tile \(number) of \(name) is now tile \(target)")
        default: return (.remove(number), "tile \(number) of \(name) removed; `tile undo \(name)` brings it back")
        }
    }

    private static func keys(_ bound: Bound) -> [(key: String, value: String)] {
        bound.assignments.map { ($0.field.name, ValueText(.machine).text($0.value, of: $0.field)) }
    }
}
