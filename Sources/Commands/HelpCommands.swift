// About commands: help, and what a line would do.

import CommandSpec
import Domain
import Language
import Store

enum HelpCommands {
    static let all = [help, explain]

    static let help = Command(
        "help [TOPIC]", family: .help, summary: "Explains commands, record types and every word of the language.",
        details: """
            A topic is a command, a record type, a field, an adjective, a value, a figure or a key, or one of queries, dates, \
            values, ids, formats and scripts. A word that means several things is explained as each of them.
            """,
        examples: [
            "help": "lists the commands", "help move": "explains a command", "help deal": "lists the fields of deals",
            "help overdue": "says what an adjective stands for", "help stage": "explains a field",
        ],
        effect: .session { session, bound in
            let catalogue = session.workspace.catalogue
            do {
                let help = HelpText(registry: session.registry, catalogue: catalogue)
                return .lines(try help.lines(about: bound.optionalText("TOPIC")))
            } catch let error as CommandError {
                throw CommandError(error, at: bound.place(of: "TOPIC"))
            }
        })

    static let explain = Command(
        "explain COMMAND", family: .help, summary: "Says what a line would do, and does nothing.",
        details:
            "It shows the canonical form, what the query means with its adjectives written out, and how many records it reaches.",
        examples: ["explain close all resolved tickets older than 2 weeks": "says what would be closed"],
        effect: .session { session, bound in .lines(try LineExplanation(bound.inner(), session).lines()) })
}
