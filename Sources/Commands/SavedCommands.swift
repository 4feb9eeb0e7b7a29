// Saved things: views, segments and aliases, and names for records within a script.

import Base
import CommandSpec
import Domain
import Services
import Store

enum SavedCommands {
    static let all = [view, segment, alias, name]

    static let view = saving("view", .view, "Saves a query as a view: a list to come back to.")
    static let segment = saving("segment", .segment, "Saves a query as a segment: whom campaigns address.")

    private static func saving(_ verb: String, _ kind: SavedQueryKind, _ summary: String) -> Command {
        Command(
            "\(verb) NAME = QUERY",
            asked: [
                "\(verb) NAME = QUERY": [
                    "save|store|keep|remember QUERY as \(verb)? called|named|under?:NAME",
                    "<make>|save|store \(verb) called|named?:NAME of|from|with|for|=|colon|comma|dash|showing|containing|out-of|holding:QUERY",
                    "<make>|save|store \(verb) of|from|with|for|out-of|showing|containing:QUERY called|named|as|under:NAME",
                    "save|store|keep|remember as \(verb)? NAME colon|=|comma|dash:QUERY",
                    "new? \(verb) called|named? NAME colon|=|comma|dash|with|of|should-be|is|are|for:QUERY",
                ]
            ],
            family: .saved, summary: summary,
            details: """
                Its name stands for it wherever a query may stand: `show "Big deals"`, `show deals in:"Big deals"`. Relative dates \
                stay relative, so it moves with the day. The same name again replaces it.
                """,
            examples: ["\(verb) \"Big deals\" = deals open value>100k sort value desc": "saves a query"],
            effect: .mutate { unit, bound in
                let name = try bound.text("NAME")
                let saved = try SavedQueryShelf.save(name, kind, bound.queryText(), in: unit)
                return .changed(Change("\(verb) “\(SafeText.singleLine(saved.name))” saved", [saved.key]))
            })
    }

    static let alias = Command(
        "alias NAME = COMMAND", family: .saved, summary: "Gives a command a name of its own.",
        details: """
            The name stands at the beginning of a line; what follows it is added to the command. Where the command has `$1` to \
            `$9`, the words that follow the name stand there, and `$*` is what is left of them; one too few or too many is an error.
            """,
        examples: [
            "alias urgent = show tickets open priority:critical": "makes `urgent` a command",
            "alias big = show deals value>$1 @$2": "makes `big 10k tom` a command",
        ], takesTemplates: true,
        effect: .session { session, bound in
            let name = try bound.text("NAME")
            guard session.registry.command(named: name) == nil else {
                throw CommandError("“\(name)” is a command", advice: "take another name")
            }
            let text = try bound.template() ?? bound.inner().canonical
            return try session.workspace.commit(bound.canonical) { unit in
                let saved = try SavedQueryShelf.save(name, .alias, text, in: unit)
                return .changed(
                    Change("alias \(SafeText.singleLine(saved.name)) saved: \(SafeText.singleLine(text))", [saved.key]))
            }.value
        })

    static let name = Command(
        "let NAME = COMMAND", family: .saved, summary: "Names what a command makes or changes.",
        details:
            """
            The name holds until the script or the console ends: `let acme = new customer Acme`, then `new deal Renewal for $acme`. \
            It stands for all of several records, as `12,15` does: `let due = invoice contract 3`, then `issue invoice $due`. A command \
            that leaves no records of one type is refused, and nothing is changed. `$last` needs no naming.
            """,
        examples: ["let acme = new customer \"Acme Corp\"": "names a new customer"], beginsWorkspace: true,
        effect: .session { session, bound in
            let name = try bound.text("NAME")
            let inner = try bound.inner()
            return try session.settingBack {
                let output = try session.run(inner)
                guard case .changed(let change) = output, let first = change.keys.first,
                    try change.keys.allSatisfy({
                        try $0.type == first.type && session.workspace.reader.exists($0)
                    })
                else {
                    throw CommandError(
                        "there is no record to name \(name), so nothing was changed",
                        advice: "name a command that makes or changes records of one type")
                }
                session.name(change.keys, name)
                return output
            }
        })
}
