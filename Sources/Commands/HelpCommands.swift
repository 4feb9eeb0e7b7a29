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
                "what can|could|may|do i|we|you|one do with|about|for|to:TOPIC",
                "help me? with|about|on:TOPIC", "how do|can|does|would i|you|one|we|it? TOPIC [TYPE] work?",
                "how to TOPIC [TYPE]",
                "how do|can|does i|you|one|we? use|TOPIC? TOPIC two|several|some|many? [TYPE] command?",
                "what does|do TOPIC mean|stand-for for|in|of? [TYPE]", "what counts|qualifies as TOPIC [TYPE]",
                "what is meant by:TOPIC [TYPE]", "explain TOPIC command",
                "how do|can i|we write|use|say|enter|type TOPIC",
                "what|which fields|columns does|do|has|have TOPIC have|has|got?", "explain how? TOPIC works?",
                "what is TOPIC command", "how does|do TOPIC work|works",
            ],
            "help": [
                "i need? help", "what can i|you do here?", "help me please?", "how does this work",
                "what commands are there", "list|show all|the? commands",
            ],
        ],
        family: .help, summary: "Explains commands, record types and every word of the language.",
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
        "explain ticket ID sla|routing", "explain customer ID health", "explain COMMAND",
        asked: [
            "explain COMMAND": [
                "what would|does|will|do COMMAND do|mean|change",
                "what would|will|happens|does happen|do|change|it if|when i|we? typed|typing|ran|run|entered|enter?:COMMAND",
                "what happens if|when i:COMMAND",
                "explain what? COMMAND does|means?",
            ],
            "explain TARGET sla": [
                "explain|show|tell|how|see|check|what me? about|is|are|do|does|works|work? sla|service-level|deadline|deadlines clock|clocks|timer|timers|targets|state|status|situation|deadline|deadlines? of|for|on|in|with|behind:TARGET stand|look|work|run|like?",
                "explain|show|tell me? TARGET sla|service-level|deadline|clock|clocks clock|clocks|timers?",
                "TARGET sla|clock|clocks|deadline|deadlines clock|clocks|status?",
                "how much|long|close time|left|far? is|do|does|has|have|until we|it|left|remain|remaining|remains? on|for|in|until|to|before:TARGET breaches|breach|is-late|is-due|runs-out|sla|deadline?",
                "why does|did|is|has|was TARGET breach|breached|late|red|overdue|due|missed|miss|blown|blow|breaching its|sla|the-sla|deadline|target|so-soon?",
                "why is|was|did|has|will TARGET breaching|breached|breach|overdue|late|due its? sla|deadline?",
                "explain|show|how sla|clock|clocks|deadlines|service-level of|for|on|work|run:TARGET",
                "when is|must|does|will TARGET due|be-answered|be-resolved|breach|run-out and-why?",
                "how much|long time? is|do|does left|remains on|for:TARGET",
            ],
            "explain TARGET routing": [
                "why is|was|did|does|has|are TARGET get|got|been|be|go|went|come|came|end|ended|land|landed|sit|sits? routed|assigned|sent|with|given|go|gone|land|landed|end|up|here|in|come to|with|at|by|in|there|here|up? USER",
                "why is|was|did|does|has USER get|got|have|has|assigned|given|handling|on TARGET",
                "how was|did|is|has|come TARGET get|got|been|come|end|ended|is|was? up? routed|assigned|distributed|sent|here|there|land|landed|end-up|up|with|in|at to|with|in|at? this-team|that-team|here|there|me|us?",
                "explain|show|tell how|why|me? TARGET routing|assignment|route|was-routed|is-routed|got-routed|was-assigned|got-here|got-assigned|is-assigned",
                "why is|was|did|has TARGET routed|assigned|sent|go|gone|land|landed|end-up|with|given there|here|to-this-team?",
                "who|what routed|sent TARGET", "explain|show routing|assignment|route of|for|on:TARGET",
            ],
            "explain TARGET health": [
                "^ why did|has|is|does TARGET health|health-score drop|dropped|fall|fallen|fell|decline|declined|gone|go|going|sink|sunk|improve|improved|rise|risen|worse|better|get|got? down|up|worse|better?",
                "explain|show|tell|why|what|how|where me? is|are|does|do|about|how|why|what|comes? health|health-score of|for|behind|on:TARGET computed|calculated|explained|made|composed|come|comes|what|about|so|that|as|from|low|high|bad|poor|good|up|it|is|low? of|about|it|is|from|up|low|high|bad|poor|good?",
                "explain|show|tell|why|what|how how|why|what|me|is|are|does|do|about|comes? TARGET health|health-score computed|calculated|explained|made|composed|come|comes|what|about|so|that|as|low|high|bad|poor|good|up|from|it|is|dropping|down|falling? of|about|it|is|from|up|low|high|bad|poor|good?",
                "what makes|is makes|making|wrong? TARGET unhealthy|at-risk|a-risk|risky|red|sick|so-unhealthy|healthy|so-healthy|with",
                "why is|does TARGET unhealthy|at-risk|in-danger|healthy|red|so-unhealthy|a-risk|likely-to-churn",
                "how healthy|sound is TARGET",
                "explain|show|why|what is|how|about? health|health-score of|for|behind:TARGET",
                "why is health|health-score of|for:TARGET low|high|so-low|bad|so-bad|poor|good|that-low",
                "how is TARGET doing",
                "will TARGET churn|leave", "explain TARGET health|health-score",
                "why is|does TARGET health|health-score low|high|so-low|bad|so-bad|poor|good|down|dropping",
            ],
        ], family: .help,
        summary: "Says what a line would do, and does nothing; or why a record stands as it does.",
        details: """
            Of a line it shows the canonical form, what the query means with its adjectives written out, and how many \
            records it reaches. Of a ticket it replays the clocks line by line, or says which routes \
            it took; of a customer it shows what its health is made of.
            """,
        examples: [
            "explain close all resolved tickets older than 2 weeks": "says what would be closed",
            "explain ticket 1 sla": "replays the clocks of a ticket",
            "explain ticket 1 routing": "says why a ticket went where it went",
            "explain customer 1 health": "shows what a customer's health is made of",
        ],
        check: { bound, _ in
            // “explain the clocks of ticket 9” asks what its inner line would answer.
            guard bound["COMMAND"] != nil, let inner = try? bound.inner() else { return }
            let isFigure =
                inner.command.name == "kpi" && inner["PERIOD"] == nil && inner["FIELD"] == nil
                && inner["KPI"] != nil
            guard isFigure || ["explain", "describe"].contains(inner.command.name) else { return }
            let line = isFigure ? "describe \(inner.optionalText("KPI") ?? "KPI")" : inner.canonical
            throw CommandError(
                "“\(inner.canonical)” changes nothing that could be explained", advice: "write `\(line)`")
        },
        effect: .session { session, bound in
            if bound["COMMAND"] != nil {
                let inner = try bound.inner()
                if inner.command.name == FileCommands.bringIn.name {
                    return .table(try FileCommands.trial(of: inner, session))
                }
                return .lines(try LineExplanation(inner, session).lines())
            }
            let ids = try bound.records().ids
            guard ids.count == 1 else { throw CommandError("one record is explained at a time", advice: "name one id") }
            let reader = session.workspace.reader
            if bound.said("health") { return try SupportExplanations.health(of: ids[0], reader) }
            return bound.said("sla")
                ? try SupportExplanations.clocks(of: ids[0], reader)
                : try SupportExplanations.routing(of: ids[0], reader)
        })
}
