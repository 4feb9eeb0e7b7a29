// History: what happened, and taking it back.

import Base
import CommandSpec
import Domain
import Language
import Store

enum HistoryCommands {
    static let all = [history, undo, redo]

    static let history = Command(
        "history [NUMBER]", "history TYPE ID", family: .history,
        summary: "Shows the last commands, or what happened to a record.",
        details:
            "Every change of every record is a commit of the journal, with who made it, when, and by which command.",
        examples: ["history": "shows the last fifty commands", "history deal 1": "shows what became of a deal"],
        effect: .query { reader, bound in
            if bound["ID"] != nil { return try .table(record(bound.records(), reader)) }
            let limit = Int(bound.number() ?? 50)
            return .table(try commits(reader.commits(limit: limit), reader))
        })

    private static let columns = [
        Column("commit", kind: .integer), Column("at", label: "When", kind: .instant), Column("who"), Column("command"),
    ]

    private static func cells(_ commit: Commit) -> [Cell] {
        [Cell(.integer(commit.sequence)), Cell(commit.instant.stored), Cell(commit.actor), Cell(commit.command)]
    }

    private static func commits(_ commits: [Commit], _ reader: Reader) throws -> Table {
        Table(
            "commits", columns + [Column("records", kind: .integer), Column("undoes", kind: .integer)],
            commits.map { cells($0) + [Cell($0.entries), Cell(Value($0.undoes))] })
    }

    private static func record(_ records: RecordSelection, _ reader: Reader) throws -> Table {
        let style = ValueText(.display, zone: reader.acting.zone)
        let rows = try records.keys.flatMap { key in
            try reader.history(of: key).map { commit, entry in
                cells(commit) + [Cell(ChangeText.text(of: entry, records.type, style))]
            }
        }
        return Table("changes", columns + [Column("changes")], rows)
    }

    static let undo = taking(
        "undo", "Takes back your last command, or the last few.", "undone",
        "An undo is a commit itself, so `redo` brings the change back. Where somebody changed the same field since, nothing is undone and the conflict is named.",
        { try $0.undo($1) })
    static let redo = taking(
        "redo", "Brings back what you undid last.", "redone", "It is possible until your next change.",
        { try $0.redo($1) })

    private static func taking(
        _ verb: String, _ summary: String, _ done: String, _ details: String,
        _ body: @escaping @Sendable (Workspace, Int) throws -> [Commit]
    ) -> Command {
        Command(
            "\(verb) [NUMBER]", family: .history, summary: summary, details: details,
            examples: [verb: verb == "undo" ? "takes back the last command" : "brings back what was undone"],
            effect: .workspace { workspace, bound in
                let commits = try body(workspace, Int(bound.number() ?? 1))
                return .changed(Change(commits.map { "\(done): \($0.command)" }.joined(separator: "\n")))
            })
    }
}

/// What an entry of the journal changed, in words.
enum ChangeText {
    static func text(of entry: JournalEntry, _ type: RecordType, _ style: ValueText) -> String {
        guard let changes = entry.changes else { return "erased" }
        if entry.kind != .updated { return entry.kind == .created ? "created" : "deleted" }
        return changes.compactMap { change in
            guard let (_, field) = type.field(named: change.field), field.name != "version", field.name != "updated"
            else { return nil }
            let (before, after) = (style.text(change.before, of: field), style.text(change.after, of: field))
            return "\(field.name): \(before.isEmpty ? "—" : before) → \(after.isEmpty ? "—" : after)"
        }.joined(separator: "; ")
    }
}
