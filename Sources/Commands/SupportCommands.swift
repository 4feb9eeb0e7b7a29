// The desk: what is due by the clock, who holds and follows tickets, and why clocks stand where they stand.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum SupportCommands {
    static let all = [run, release, follow, unfollow, spend, split, apply, suggest, similar]

    static let run = Command(
        "run due",
        asked: [
            "run due": [
                "fire|run|do|execute|trigger|carry out? escalation? steps|step|work|jobs|clocks|escalations|rules that? are|is? due|overdue?"
            ]
        ],
        family: .tickets, summary: "Does what the clock brings about: breaches and escalation steps.",
        details: """
            Each step of a policy fires once for its ticket, clock and instance, so the command can be run as often as one \
            likes. The console does it by itself while it is open; without one, run it every few minutes. Each ticket \
            is a commit of its own, whose cause says so.
            """,
        examples: ["run due": "fires the escalation steps that are due"],
        work: { _, _ in LongWork("seeing what is due", .read, writes: true, keepsParts: true) },
        effect: .workspace { workspace, _ in
            let report = try DueWork(workspace).run()
            return .lines(
                report.lines.isEmpty ? ["nothing is due"] : report.lines)
        })

    static let release = Command(
        "release ticket ID",
        asked: [
            "release TARGET": [
                "free|unlock TARGET up?",
                "let TARGET go",
                "free|give TARGET up for? others|someone-else|somebody-else|the-others?",
                "drop|give|release|end my|the? claim|hold|lock up? on|of|for:TARGET",
                "i can|could not finish|do|handle TARGET comma? free|release|unlock it|that up? for? someone|somebody|others? else?",
                "let|give|hand|put|throw|drop|free|unassign|unclaim TARGET go|back|free|up|loose in-the-queue|to-the-queue|into-the-queue|to-the-team?",
                "let go of:TARGET again?",
                "i ~ not|no-longer|done taking|handling|doing|with TARGET any-more?",
                "give up:TARGET",
                "release|unclaim TARGET", "let go of:TARGET", "let TARGET go", "give TARGET back",
                "put TARGET back in-the-queue|into-the-queue",
            ]
        ],
        family: .tickets, summary: "Lets a claimed ticket go, so that others can answer it.",
        examples: ["release ticket 2": "lets a ticket go"],
        effect: each("released") { desk, id, _ in try desk.release(id) })

    static let follow = Command(
        "follow ticket ID",
        asked: [
            "follow TARGET": [
                "i|we need|want|would-like to? know|hear|be-told|see about? anything|everything|whatever|what|all that? happens|goes|changes|moves|is on? on|with|to|in|about|of:TARGET",
                "keep|hold me posted|informed|updated|in-the-loop|up-to-date on|about|of|with|for:TARGET",
                "i want|would-like|like? to follow|watch|be-notified|hear on|about|of? TARGET",
                "follow|watch TARGET for-me?", "subscribe me? to:TARGET",
                "keep me posted|informed|updated|in-the-loop on|about|of:TARGET",
                "notify me about|of|on:TARGET", "keep eye on:TARGET",
                "let me know about|of|when|if|whenever|what|everything|whatever|anything there|it|that|about? anything|something|whatever|everything|what|any? new|that|is|news|updates|update? happens|happening|changes|moves|new? on|with|in|to|about|of|around:TARGET",
                "i want|need|would-like to? know|hear|see what|everything|whatever|anything|all|news|updates|about? that? happens|goes|going? on|with|to|in|about|of:TARGET",
                "tell|notify|ping|update me what|everything|whatever|anything|of|about|on|when|if that|something|anything? happens|changes|moves|new on|with|in|to|about|of:TARGET",
                "put|add me on|as|to|in a|the? follower|followers|watcher|watchers|copy|cc|list of|for|on|to:TARGET",
                "cc me on:TARGET",
            ]
        ],
        family: .tickets, summary: "Follows tickets: you are told what happens to them.",
        examples: ["follow ticket 1": "follows a ticket"],
        effect: each("followed") { desk, id, _ in try desk.follow(id) })

    static let unfollow = Command(
        "unfollow ticket ID",
        asked: [
            "unfollow TARGET": [
                "i do not want|need|like to? hear|know|be-told|follow|see about|of|from|more? TARGET any-more|anymore|any-longer|again?",
                "remove|take|drop me from|off|as the|a? follower|followers|watchers|list of|on|from:TARGET",
                "stop telling|notifying|informing|updating me about|of|on:TARGET",
                "unsubscribe me from|of|to:TARGET",
                "no more news|updates|notifications about|of|on|from:TARGET",
                "unfollow|unwatch TARGET", "stop following|watching TARGET", "unsubscribe me? from:TARGET",
                "stop notifying|telling me about|of|on:TARGET",
            ]
        ],
        family: .tickets, summary: "Follows tickets no longer.",
        examples: ["unfollow ticket 1": "is told no more"],
        effect: each("no longer followed") { desk, id, _ in try desk.unfollow(id) })

    static let spend = Command(
        "spend SPAN on ticket ID [TEXT]",
        asked: [
            "spend SPAN on TARGET TEXT": [
                "i|we have? spent|spend|worked|work|put SPAN on|with|for|into|in:TARGET comma|colon|dash|with|for|on|doing|to?:TEXT",
                "book|log|record|add|track|put|enter SPAN on|to|for|against:TARGET comma|colon|dash|for|as?:TEXT",
            ],
            "spend SPAN on TARGET": [
                "spent SPAN on|with|for|in:TARGET",
                "put|add|log|book|track|record|charge|enter|note SPAN on|to|against|for|onto|under|in:TARGET",
                "TARGET ~ took|cost|taken|costs me|us? SPAN",
                "time spent|spend on|for:TARGET is|was|colon?:SPAN",
                "i|we|have? spent|spend|worked|work SPAN on|with|for:TARGET",
                "book|log|record|add|track|put|enter SPAN of-work|of-time|work? on|to|for|against:TARGET",
                "TARGET took|cost me|us? SPAN",
            ],
        ],
        family: .tickets, summary: "Adds to the time that was spent on a ticket.",
        details: "A text says on what; it stands among the ticket's activities.",
        examples: ["spend 20m on ticket 1 \"Looked into the log.\"": "adds twenty minutes"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let span = bound.span() ?? 0
            for id in records.ids { try TicketDesk(unit).spend(span, on: id, bound.optionalText()) }
            let more = TimeLength.text(span) + " more spent on"
            var done = records.ids.count == 1 ? "has \(more) it" : "have \(more) each"
            if records.ids.count == 1, let total = try unit.reader.entity(Link<TicketSchema>(records.ids[0]))?.timeSpent
            {
                done += ", \(TimeLength.text(total)) in all"
            }
            return .changed(records.keys, of: records.type, done)
        })

    static let split = Command(
        "split ticket ID at NUMBER [as TITLE]",
        asked: [
            "split TARGET at NUMBER": [
                "split TARGET up? at|after|from|by message|number?:NUMBER"
            ]
        ],
        family: .tickets,
        summary: "Makes a ticket of another's messages, from one of them on.",
        details: """
            The number is that of a message, as `show messages ticket:3` lists them. It and those behind it move to the new \
            ticket, and each of the two is related to the other.
            """,
        examples: ["split ticket 4 at 1 as \"Second question\"": "makes a ticket of the messages from 1 on"],
        effect: .mutate { unit, bound in
            let ids = try bound.records().ids
            guard ids.count == 1 else { throw CommandError("one ticket is split at a time", advice: "name one id") }
            let made = try TicketMerging(unit).split(
                ids[0], from: bound.number() ?? 0, as: bound.optionalText("TITLE"))
            return .changed(made.key, "split from ticket \(ids[0])")
        })

    static let apply = Command(
        "apply MACRO to ticket ID", family: .tickets,
        summary: "Answers tickets with a macro and sets what it sets.",
        details: """
            The placeholders of its text are filled from the ticket; one that can't be filled refuses the whole. \
            Macros are records: `new macro "Ask for the log" text="Dear {{contact.first}}, …" status=waiting`.
            """,
        examples: ["apply \"Ask for the log\" to ticket 1": "asks for the log and waits"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let macro = try bound.record("MACRO")
            for id in records.ids { try Macros(unit).apply(Link(macro.id), to: id) }
            return .changed(records.keys, of: records.type, "answered with macro \(macro.id)")
        })

    static let suggest = Command(
        "suggest ticket ID",
        asked: [
            "suggest TARGET": [
                "what|which category|team|priority|queue|group should|would|does|is|shall|could TARGET be|have|get|go|belong|fit in|to|into?",
                "what|which category|team|priority|queue would|does|should|do you|we? fit|fits|suit|suits|suggest|match|recommend for|on:TARGET",
                "any suggestion|suggestions|ideas|idea|recommendation|advice for|on|about:TARGET",
                "help me triage|sort|classify TARGET",
                "triage TARGET",
                "suggest category|team|priority|category-and-priority|values|fields|something? for|on?:TARGET",
                "what would|do you suggest|recommend|propose for|on:TARGET",
                "what|which category|team|priority should|does TARGET have|get|need|go-to|belong-to",
                "who|where should TARGET be? go|handled|routed by|to?",
            ]
        ],
        family: .tickets, summary: "Suggests category, team and priority of a ticket.",
        details: """
            The suggestions are learned from the workspace's own tickets. The confidence is how often suggestions as sure as \
            this one were right on tickets held out of the learning; where the commonest answer is as good, \
            nothing is said.
            """,
        examples: ["suggest ticket 1": "suggests what a ticket is about"],
        effect: .query { reader, bound in
            let ids = try bound.records().ids
            guard ids.count == 1 else { throw CommandError("one ticket is looked at at a time", advice: "name one id") }
            return try SupportExplanations.suggestions(for: ids[0], reader)
        })

    static let similar = Command(
        "similar ticket ID",
        asked: [
            "similar ticket OTHER": [
                "similar tickets|cases|issues to|as|for|like:OTHER", "tickets|cases|issues similar|like to|as?:OTHER",
            ],
            "similar TARGET": [
                "has|have|had|did anybody|anyone|somebody|someone|we|you ever? seen|had|got|met|see|get a|any|some|another? problem|ticket|case|issue|one like|similar-to|resembling|as:TARGET before|already?",
                "seen|had|got|know|have anything|something|any|other|another|cases|tickets|issues|one? cases|tickets|issues? like|similar-to|resembling|as:TARGET before?",
                "what else|other|past tickets|cases|issues? looks|look|is|are|was|were like|similar|similar-to? TARGET",
                "did|does|has|do we|this|anybody|anyone have|had|see|seen|get|happen|happened something|anything|tickets|a-case|cases? like|similar-to:TARGET before?",
                "find|show|list|search|any|get related|comparable|similar|other|more tickets|cases|issues|problems|ones to|as|for|like|with|of?:TARGET",
                "similar tickets|cases|issues to|as|for|like?:TARGET",
                "show|find|list|get|search|are-there|is-there|any|other? me? any|other|more? "
                    + "tickets|cases|issues|anything|something like|similar-to|resembling|as:TARGET",
                "show|find|list|are-there|any? me? any|other|more? similar tickets|cases|issues to|as|for|like?:TARGET",
                "has|did anybody|anyone|somebody|we had|seen|have|see|get something|anything|cases|tickets? like|similar-to:TARGET before?",
                "have|has|had we|anybody|anyone|somebody|this ever? had|seen|got|happened anything|something|cases|tickets|issues|problems|other? ever? like|similar-to|resembling|as:TARGET before|already?",
                "do|did we|you|anybody know|have|see|get|remember anything|something|cases|tickets|issues|problems|other|another? like|similar-to|resembling:TARGET before|already?",
                "which|what tickets|cases|issues are? like|similar-to|resemble:TARGET",
                "what|which is|are similar to:TARGET",
            ],
        ],
        family: .tickets, summary: "Lists tickets that say something like a ticket does.",
        details: "They share its rarest words; those that were resolved and well rated may hold the answer.",
        examples: ["similar ticket 1": "lists tickets like a ticket"],
        effect: .query { reader, bound in
            let ids = try bound.records().ids
            guard ids.count == 1 else { throw CommandError("one ticket is looked at at a time", advice: "name one id") }
            return try SupportExplanations.similar(to: ids[0], reader)
        })

    /// The effect of a command that does one thing to each of the tickets it names.
    static func each(_ done: String, _ body: @escaping @Sendable (TicketDesk, Int64, Bound) throws -> Void) -> Effect {
        .mutate { unit, bound in
            let records = try bound.records()
            let desk = TicketDesk(unit)
            for id in records.ids { try body(desk, id, bound) }
            return .changed(records.keys, of: records.type, done)
        }
    }
}
