// About commands: help, and what a line would do.

import CommandSpec
import Domain
import Language
import Store

enum HelpCommands {
    static let all = [help, explain]

    static let help = Command(
        "help [TOPIC]",
        asked: [
            "help TOPIC": [
                "help me? with|about|on:TOPIC", "how do|can|does|would i|you|one|we|it? TOPIC [TYPE] work?",
                "how to TOPIC [TYPE]", "how do|can i|we write|use|say|enter|type TOPIC",
                "what|which fields|columns does|do|has|have TOPIC have|has|got?", "explain how? TOPIC works?",
                "what is TOPIC command", "how does|do TOPIC work|works",
            ],
            "help": [
                "i need? help", "what can i|you do here?", "help me please?", "how does this work",
                "what commands are there", "list|show all|the? commands",
            ],
        ],
        family: .help, summary: "Explains commands, record types and the language.",
        details: "A topic is a command, a record type, or one of queries, dates, values and formats.",
        examples: [
            "help": "lists the commands", "help move": "explains a command", "help deal": "lists the fields of deals",
        ],
        effect: .session { session, bound in
            let catalogue = session.workspace.catalogue
            return .lines(
                HelpText(registry: session.registry, catalogue: catalogue).lines(about: bound.optionalText("TOPIC")))
        })

    static let explain = Command(
        "explain COMMAND",
        asked: [
            "explain COMMAND": [
                "what would|does|will|do COMMAND do|mean|change", "what happens if|when i:COMMAND",
                "explain what? COMMAND does|means?",
            ]
        ], family: .help, summary: "Says what a line would do, and does nothing.",
        details:
            "It shows the canonical form, what the query means with its adjectives written out, and how many records it reaches.",
        examples: ["explain close all resolved tickets older than 2 weeks": "says what would be closed"],
        effect: .session { session, bound in .lines(try LineExplanation(bound.inner(), session).lines()) })
}
