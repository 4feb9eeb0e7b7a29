// History: what happened, and taking it back.

import Base
import CommandSpec
import Domain
import Language
import Store

enum HistoryCommands {
    static let all = [history, undo, redo]

    static let history = Command(
        "history [NUMBER]", "history [NUMBER] --format script", "history TYPE ID",
        asked: [
            "history TARGET": [
                "what|who|when changed|happened|moved|touched|edited|modified|updated|did|has|was in|on|with|to|about|at|changed|happened|done|last|edited|touched|updated? on|in|with|to?:TARGET lately|recently|so-far|since-then|last|changed|recently-changed?",
                "show|see|get|give|tell|list|audit me? full|whole|change|complete? history|changes|audit-trail|trail|changelog|story|past of|for|on|about|to|behind:TARGET",
                "TARGET history|changes|changelog|audit-trail",
                "who|what did|changed|touched|edited|was what|anything|something|done? to|on|with|about:TARGET",
                "^ who|when|how|by-whom did|was|has|have? moved|changed|set|put|assigned|closed|reopened|resolved|won|lost|escalated|gave|raised|lowered|edited|deleted|touched TARGET to|into|in|as? [to|into|in|as?:STAGE]",
                "audit TARGET",
                "how has|did TARGET changed|evolved|developed|change|evolve|develop over-time|so-far?",
                "history|log|changes|story of|for|on:TARGET",
                "show|see|tell me? full? history|changes of|for|to|on:TARGET",
                "show|tell|see? me? what|how happened|became|was|has|changed|has-changed|has-happened|was-done|is-new to|of|with|on|in|about|done-to|changed-on|changed-in:TARGET",
                "who|what changed|edited|touched|modified|did|has-changed on|in|about|to?:TARGET",
                "when|how was|did TARGET changed|change",
                "show TARGET history",
            ],
            "history NUMBER": [
                "last|latest|recent NUMBER changes|commands|actions|commits",
                "show last|latest NUMBER changes|commands|actions|commits",
            ],
            "history": [
                "what happened|changed|was-done|has-happened|has-changed|was-changed today|so-far|lately|recently|just-now|here?",
                "what did|have|was i|we just? do|done|change|changed just-now|last|now?",
                "what were|are last|latest|recent changes|commands|actions",
                "what did i|we do|change last|lately|recently",
                "what has|have been? changed|happened|done lately|recently|today?",
                "show|list last|latest|recent? changes|history", "what happened lately|recently",
            ],
        ],
        family: .history,
        summary: "Shows the last commands, or what happened to a record.",
        details: """
            Every change of every record is a commit of the journal, with who made it, when, and by which command. As a script \
            it is your own last commands, without those that were undone, the oldest first; a record that was made on the way \
            has a name in it, because its number may be another one elsewhere.
            """,
        examples: [
            "history": "shows the last fifty commands", "history deal 1": "shows what became of a deal",
            "history 20 --format script": "writes your last twenty commands as a script",
        ],
        effect: .session { session, bound in
            let reader = session.workspace.reader
            if bound["ID"] != nil { return try .table(record(bound.records(), reader)) }
            let limit = Int(bound.number() ?? 50)
            if bound.said("script") {
                return .lines(try HistoryScript(session).lines(session.workspace.ownCommits(limit)))
            }
            return .table(try commits(reader.commits(limit: limit)))
        })

    private static let columns = [
        Column("commit", kind: .integer), Column("at", label: "When", kind: .instant), Column("who"), Column("command"),
    ]

    private static func cells(_ commit: Commit) -> [Cell] {
        [Cell(.integer(commit.sequence)), Cell(commit.instant.stored), Cell(commit.actor), Cell(commit.command)]
    }

    private static func commits(_ commits: [Commit]) throws -> Table {
        Table(
            "commits", columns + [Column("records", kind: .integer), Column("undoes", kind: .integer)],
            commits.map { cells($0) + [Cell($0.entries), Cell(Value($0.undoes))] })
    }

    private static func record(_ records: RecordSelection, _ reader: Reader) throws -> Table {
        let style = ValueText(.display, zone: reader.acting.zone)
        let rows = try records.keys.flatMap { key in
            try reader.history(of: key).map { commit, entry in
                cells(commit) + [Cell(ChangeText(style, reader).text(of: entry, records.type))]
            }
        }
        return Table("changes", columns + [Column("changes")], rows)
    }

    static let undo = Command(
        "undo [NUMBER]", "undo commit NUMBER",
        asked: [
            "undo": [
                "undo|revert|reverse|cancel|scratch|rollback that|this|it|my|last|change|what i|we? did|just|last|change|command|action|done? did|done?",
                "take that|it|this|last-one back|away again?",
                "take|bring|put|turn back my|our|that|this|very? last|latest|recent|previous? change|command|action|edit|step|thing",
                "that|this was wrong|a-mistake|not-right|not-what-i-meant|an-accident undo|revert? it|that?",
                "wrong|mistaken deal|ticket|customer|campaign|contact|record|one|person|line comma|dash|so? undo|revert|take|roll that|it|this|the? change|last? back?",
                "oops|whoops|no|ups|wrong undo|revert|back|wrong it|that|this?",
                "i ~ not mean|want that|to? that?",
                "undo|revert that|this|it|my|last|change|command?", "take that|it|this|last back",
                "undo|revert my|the? last|latest change|command|action", "roll that|it back", "oops undo",
            ],
            "undo NUMBER": [
                "undo|revert|reverse|take|roll|rollback back? my|our? last|latest|past? NUMBER changes|commands|actions|steps|things|edits|ones i|we|back? did|made?",
                "go|step|roll NUMBER changes|steps|commands|actions back",
                "undo|revert my? last|latest? NUMBER changes|commands|actions|steps|times?",
                "take back? last? NUMBER changes|commands|steps|actions back?",
                "go|roll back last? NUMBER changes|steps|commands",
                "undo NUMBER",
            ],
        ],
        family: .history,
        summary: "Takes back your last command, or the last few, or any commit by its number.",
        details: """
            An undo is a commit itself, so `redo` brings the change back. Where somebody changed the same field since, nothing \
            is undone and the conflict is named. Only your own commands are taken back without a number; what the clock did, and \
            what set up a workspace such as the demo's, is taken back by its number alone.
            """,
        examples: [
            "undo": "takes back the last command", "undo commit 26": "takes back one commit of the journal",
        ],
        work: { bound, session in
            let commit = bound.said("commit") ? bound.number().map { Int64($0) } : nil
            let reach = try session.workspace.reachOfUndo(commit: commit)
            return LongWork("undoing", .written, reach, writes: true, isAlways: false)
        },
        effect: .workspace { workspace, bound in
            let number = Int(bound.number() ?? 1)
            let commits =
                bound.said("commit") ? [try workspace.undo(commit: Int64(number))] : try workspace.undo(number)
            return change("undone", commits)
        })

    static let redo = Command(
        "redo [NUMBER]",
        asked: ["redo": ["redo that|it|this|last|change?", "bring it|that back redo?", "undo the? undo"]],
        family: .history, summary: "Brings back what you undid last.",
        details: "It is possible until your next change.", examples: ["redo": "brings back what was undone"],
        work: { _, session in
            let reach = try session.workspace.reachOfUndo(isRedo: true)
            return LongWork("redoing", .written, reach, writes: true, isAlways: false)
        },
        effect: .workspace { workspace, bound in change("redone", try workspace.redo(Int(bound.number() ?? 1))) })

    private static func change(_ done: String, _ commits: [Commit]) -> Output {
        .changed(Change(commits.map { "\(done): \($0.command)" }.joined(separator: "\n")))
    }
}

/// What an entry of the journal changed, in words; records are called by their titles.
struct ChangeText {
    private let style: ValueText
    private let reader: Reader

    init(_ style: ValueText, _ reader: Reader) {
        self.style = style
        self.reader = reader
    }

    func text(of entry: JournalEntry, _ type: RecordType) -> String {
        guard let changes = entry.changes else { return "erased" }
        if entry.kind != .updated { return entry.kind == .created ? "created" : "deleted" }
        return changes.compactMap { change in
            guard let (_, field) = type.field(named: change.field), field.name != "version", field.name != "updated"
            else { return nil }
            return line(field, change.before, change.after)
        }.joined(separator: "; ")
    }

    /// The fields in which two states of a record differ.
    func text(from before: Record, to after: Record) -> String {
        after.type.fields.enumerated().compactMap { index, field in
            guard index > CommonFields.updated, before.values[index] != after.values[index] else { return nil }
            return line(field, before.values[index], after.values[index])
        }.joined(separator: "; ")
    }

    private func line(_ field: FieldDescriptor, _ before: Value, _ after: Value) -> String {
        let texts = [before, after].map { text($0, of: field) }.map { $0.isEmpty ? "—" : $0 }
        return "\(field.name): \(texts[0]) → \(texts[1])"
    }

    /// A record that is gone, or not there yet, is called by its number.
    private func text(_ value: Value, of field: FieldDescriptor) -> String {
        func title(_ key: RecordKey) -> String { ((try? reader.title(of: key)) ?? nil) ?? String(key.id) }
        switch field.kind {
        case .reference(let type): return value.integer.map { title(RecordKey(type: type, id: $0)) } ?? ""
        case .references(let type):
            return ListText.items(of: value).compactMap { Int64($0) }.map { title(RecordKey(type: type, id: $0)) }
                .joined(separator: ", ")
        default: return style.text(value, of: field)
        }
    }
}
