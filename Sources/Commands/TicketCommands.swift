// Tickets: taking, answering, resolving and closing them.

import Base
import CommandSpec
import Domain
import Platform
import Services
import Store

enum TicketCommands {
    static let all = [claim, reply, escalate, resolve, close, wait, rate, survey]

    static let claim = Command(
        "claim ticket ID [for SPAN]",
        asked: [
            "claim TARGET [for SPAN]": [
                "i will|am|can|shall|now|have take|taking|handle|handling|grab|grabbing|grabbed|claim|claiming|claimed|pick|picking|picked|got|taken|do|doing|on|work|working|look|looking up|over|on|care-of|at|into? TARGET up|over|on? [for:SPAN]",
                "TARGET ~ mine|with-me|my-ticket|on-me [for:SPAN]",
                "leave TARGET to|with me [for:SPAN]",
                "claim|take|grab|pick|reserve|hold|lock over|on|up? TARGET over|on|up? for-me|for-myself? [for:SPAN]",
                "i take|handle|do|grab|claim|have|got TARGET [for:SPAN]",
                "let me have|take|do|claim|handle TARGET [for:SPAN]",
                "put me on TARGET [for:SPAN]",
            ]
        ],
        family: .tickets, summary: "Takes a ticket so that nobody else answers it.",
        details: """
            A ticket that somebody else has claimed is refused, with who has it and until when. A claim holds for half an \
            hour where nothing else is said, and is longer when it is repeated; `release` ends it.
            """,
        examples: ["claim ticket 1": "takes a ticket", "claim ticket 1 for 2h": "takes it for two hours"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let desk = TicketDesk(unit)
            for id in records.ids { try desk.claim(id, for: bound.span() ?? TicketDesk.claimLength) }
            return .changed(records.keys, of: records.type, "claimed")
        })

    static let reply = Command(
        "reply ticket ID [seen NUMBER] [attach FILE] TEXT", "reply anyway ticket ID [attach FILE] TEXT",
        asked: [
            "reply ticket NUMBER TEXT": ["reply|answer|respond to|on? NUMBER comma|colon|dash|with|that:TEXT"],
            "reply TARGET TEXT": [
                "send|give|write TARGET a|an? answer|reply|response colon|dash|comma:TEXT",
                "send|give|write|post|add <client>? answer|reply|response back|<client>? on|to|in|for:TARGET back? <say>?:TEXT",
                "write|reply|respond|say|answer to? <client> in|on|of|from|behind|about|under:TARGET colon|dash|comma|that?:TEXT",
                "ask <client> on|in|of|from|behind|about|for:TARGET to|for|whether|if|colon|dash|comma?:TEXT",
                "reply|answer|respond|write|say|message|get|mail|email|send|text back|<client>|something|answer|reply? to|on|in|for|under|at|behind|to-the-customer-of|to-customer-of|the-customer-of|customer-of|to-the-customer-on|the-customer-on|the-client-of:TARGET back|myself|personally|directly? <say>?:TEXT",
                "tell|let|inform|notify|update <client> know? of|on|in|from|behind|about|for:TARGET know? that|colon|dash|comma?:TEXT",
                "tell|ask|answer|write|inform|notify|write|reply|respond to? CUSTOMER in|on|about|via|through|under|for:TARGET that|colon|dash|comma|whether|if?:TEXT",
                "let CUSTOMER know in|on|about|via|through|under|for:TARGET that|colon|dash|comma?:TEXT",
                "in|on:TARGET reply|answer|respond|write|say|tell <client>|back? <say>?:TEXT",
                "answer|reply for|to|on:TARGET is? colon|dash|comma?:TEXT",
                "TARGET reply|answer <say>?:TEXT",
                "tell TARGET that:TEXT",
            ],
            "reply HAND TEXT": [
                "tell <client> that|colon?:TEXT", "let <client> know that|colon?:TEXT",
                "reply|answer|respond <client>|back? <say>?:TEXT", "write|send <client>|back <say>?:TEXT",
                "write|send|post answer|reply|response <say>?:TEXT",
            ],
        ],
        family: .tickets, summary: "Answers the customer of a ticket.",
        details: """
            The first reply stops the clock of the first response. An open ticket is in progress then, and yours if it was \
            nobody's. `seen` is the version of the ticket that you have read: what others did to it since refuses \
            the reply and is told, unless you say `reply anyway`. Where there is a sender and the customer has an address, the \
            reply goes out by mail with the next `deliver`, with its files; several are named with commas between them. \
            What was not sent yet can be undone.
            """,
        examples: [
            "reply ticket 1 \"We are looking into it.\"": "answers a ticket",
            "reply ticket 1 seen 900 \"It is fixed.\"": "answers it if nobody changed it since version 900",
            "reply ticket 1 attach README.md \"Please read this.\"": "answers it with a file",
        ],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let desk = TicketDesk(unit)
            let text = try bound.text()
            let files = bound.optionalText("FILE").map(files) ?? []
            for id in records.ids {
                try desk.reply(id, text, seen: bound.number(), anyway: bound.said("anyway"), files: files)
            }
            return .changed(records.keys, of: records.type, "answered")
        })

    /// Several paths with commas between them, where there is no file of that very name.
    private static func files(_ text: String) -> [String] {
        if Files.exists(Paths.expandingHome(text)) { return [text] }
        return text.split(separator: ",").map(String.init)
    }

    static let escalate = setting(
        "escalate", .escalated, "Escalates tickets.", "escalated", "Each escalation is counted on the ticket.",
        asked: [
            "escalate TARGET",
            "bump|kick|push|move|take|send|pass TARGET up? to? second|next|third|the-next|the-second level|tier|line",
            "get|have TARGET escalated", "mark|set|move|put TARGET as|to? escalated",
            "TARGET needs escalation|escalating",
            "TARGET must-be|should-be|has-to-be|needs-to-be|is|are|to-be|needs-to-get|must-get escalated",
        ])
    static let resolve = setting(
        "resolve", .resolved, "Marks tickets as resolved.", "resolved", "The clock of the resolution stops.",
        asked: [
            "resolve|solve TARGET",
            "TARGET is|are|has|have|got|was been? all? sorted|settled|handled|cleared|dealt out|with|up?",
            "TARGET resolved|solved|fixed now?",
            "TARGET is|are resolved-now|solved-now|all-done|sorted|all-set",
            "mark|set|move|put|flag TARGET as|to? resolved|solved|fixed|done",
            "TARGET is|are|has-been|have-been now? resolved|solved|fixed|done",
            "we fixed|solved TARGET resolve|close it",
            "close|mark|set|finish|end TARGET off? as resolved|solved|fixed|done",
            "TARGET can-be|may-be|should-be|to-be resolved|marked-as-resolved", "solved|fixed colon|dash:TARGET",
            "we|i have? fixed|solved TARGET",
        ])
    static let close = setting(
        "close", .closed, "Closes tickets.", "closed", "A closed ticket can be reopened, nothing else.",
        asked: [
            "close|shut TARGET down|out|off|up?",
            "TARGET can-be|can-now-be|may-be|should-be|must-be|to-be|is-to-be|are-to-be closed now?",
            "TARGET is|are|has-been|have-been now|all? done|fixed|solved|resolved|finished|through|sorted close it|them",
            "close off|out TARGET", "mark|set|move|put|flag TARGET as|to? closed",
        ])
    static let wait = setting(
        "wait", .waiting, "Marks tickets as waiting for the customer.", "waiting for the customer",
        "While it waits the clock of the resolution stands; the customer's answer lets it run again.",
        asked: [
            "mark|set|move|put|flag TARGET as|to|on? waiting for-the-customer|for-customer|for-an-answer|on-the-customer?",
            "TARGET is|are now? waiting for-the-customer|for-customer|for-an-answer|on-the-customer?",
            "put|set|place TARGET on|to|into? hold|wait|waiting|waiting-for-the-customer|wait-for-the-customer|waiting-for-customer|waiting-on-the-customer",
            "TARGET is|are now? on-hold|waiting-for-them|waiting-for-their-answer|waiting-for-a-reply|waiting-for-information|pending",
            "wait for customer|client|them|answer on|in|with|of:TARGET", "park TARGET",
            "TARGET is|are now? pending|on-hold|parked|blocked customer|client|their? feedback|reply|answer|input|information|response?",
            "we are? wait|waiting for|on customer|client on|of|in|with|for:TARGET",
            "we|i are|am|is? wait|waiting for|on CUSTOMER on|in|with|about:TARGET",
            "we|i? are|am|is|still? wait|waiting for|on feedback|input|information|info|answer|reply|response|news|files|logs|data|confirmation|approval from:CUSTOMER on|in|about|of|for|with:TARGET",
            "we|i? are|am|is|still? wait|waiting for|on feedback|input|information|info|answer|reply|response|news|files|logs|data|confirmation|approval from? <client>? on|in|about|of|for|with:TARGET",
        ])

    private static func setting(
        _ verb: String, _ status: TicketStatus, _ summary: String, _ done: String, _ details: String,
        asked ways: [String]
    ) -> Command {
        Command(
            "\(verb) ticket ID", "\(verb) QUERY", asked: ["\(verb) TARGET": ways], family: .tickets, summary: summary,
            details: details,
            examples: [
                "\(verb) ticket \(verb == "close" ? 4 : 1)": "changes one ticket",
                verb == "close" ? "close all resolved tickets older than 2 weeks" : "\(verb) tickets in_progress mine":
                    "changes all of a query",
            ],
            effect: .mutate { unit, bound in
                let (type, keys) = try Subjects.of(bound, unit.reader)
                guard type.name == TicketSchema.name else {
                    let advice = type.name == DealSchema.name ? "win or lose deals" : ""
                    throw CommandError("\(type.plural) can't be \(done)", advice: advice)
                }
                let desk = TicketDesk(unit)
                var changed: [RecordKey] = []
                for key in keys {
                    // Of many, those that are so already are no reason to refuse the others.
                    if keys.count > 1, try unit.reader.record(key)?["status"] == status.stored { continue }
                    try desk.move(key.id, to: status)
                    changed.append(key)
                }
                return .changed(changed, of: type, done)
            })
    }

    static let survey = Command(
        "survey ticket ID", "survey QUERY",
        asked: [
            "survey TARGET": [
                "ask <client>|them of|on|in|behind|from|for:TARGET how satisfied|happy|pleased|content they|he|she are|were|is|was with? it|us|our|the? help|service|answer?",
                "ask <client> of|on|in|from|for:TARGET for feedback|a-rating|rating|their-opinion|a-score",
                "send|mail out? surveys|survey|questionnaires|questionnaire to|for|on:TARGET",
                "survey TARGET",
                "ask <client>|them|everybody|everyone? of|on|in|behind|from|for:TARGET how|for|about|whether|if satisfied|happy|pleased|feedback|a-rating|rating|their-opinion|they|content they|are|were|with|it|us|our|help|service?",
                "send|mail <client>? of|on|in|behind|from|for|to:TARGET a|our|the? satisfaction|customer-satisfaction|csat|feedback|customer? survey|surveys|questionnaire|rating-request out?",
                "send|mail a|our|the|out? satisfaction|customer-satisfaction|csat|feedback|customer? survey|surveys|questionnaire|rating-request out? to? <client>? of|on|in|behind|from|for|to:TARGET",
                "ask for feedback|a-rating|rating|ratings on|for|about:TARGET",
            ]
        ],
        family: .tickets,
        summary: "Asks customers how satisfied they are with resolved tickets.",
        details: """
            The question goes out by mail as replies do and stands in the conversation; `surveyed` says when it was asked. A ticket \
            is asked about once. An \
            answer by mail that is a number from 1 to 5 rates the ticket. Of a query those that can't be asked about are left out.
            """,
        examples: [
            "survey ticket 4": "asks about one ticket",
            "survey tickets resolved since yesterday": "asks about all that were resolved",
        ],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            guard type.name == TicketSchema.name else {
                throw CommandError("\(type.plural) are not rated", advice: "survey tickets")
            }
            var asked: [RecordKey] = []
            for key in keys {
                if keys.count > 1, try unit.reader.entity(Link<TicketSchema>(key.id)).map(Survey.canAsk) != true {
                    continue
                }
                try Survey(unit).ask(key.id)
                asked.append(key)
            }
            return .changed(asked, of: type, "asked about")
        })

    static let rate = Command(
        "rate ticket ID NUMBER",
        asked: [
            "rate TARGET NUMBER": [
                "CUSTOMER gave|gives|rated TARGET with|a?:NUMBER",
                "PERSON gave|gives|rated TARGET with|a?:NUMBER stars|out-of-5|out-of-five?",
                "TARGET ~ rated|scored|given with|at|a|as? NUMBER",
                "<client>|they|csat|satisfaction|rating|score gave|is|was|rated|of|on|for TARGET a|with|is|was|colon? NUMBER",
                "<client> of|on|in|behind|from:TARGET gave|gives|left|rated|scored us|it|me|a? with|at? NUMBER",
                "rate|rated|score TARGET with-a|with|as-a|as|at-a|at|a?:NUMBER",
                "<client> rated|gave TARGET with|a?:NUMBER",
                "give|record|put|enter TARGET rating|score of? NUMBER",
                "set|record|put|enter|give|note rating|satisfaction|score|csat|stars? of|for|on|to:TARGET to|as|at|of|colon?:NUMBER",
                "NUMBER for|on|to:TARGET rating|satisfaction|score from? <client>?",
                "<client> gave|gives NUMBER for|on|to:TARGET",
                "TARGET got|gets|received|was-rated|is-rated|has-been-rated|earned|deserves rating-of|score-of|with|a? NUMBER",
                "TARGET rating|satisfaction|score|csat is|was|colon?:NUMBER",
                "rating|satisfaction|score|csat of|for|on:TARGET is|was|colon?:NUMBER",
                "customer|client is|was satisfied with:TARGET NUMBER",
                "NUMBER stars|star|points|out-of-5|out-of-five|of-5? from|by? <client>? for|on|to|at|about:TARGET",
                "TARGET a? NUMBER stars|star|out-of-5|out-of-five from|by? <client>?",
            ]
        ],
        family: .tickets, summary: "Records how satisfied the customer was, from 1 to 5.",
        examples: ["rate ticket 4 5": "records the best rating"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let desk = TicketDesk(unit)
            let rating = bound.number() ?? 0
            for id in records.ids { try desk.rate(id, rating) }
            return .changed(records.keys, of: records.type, "rated \(rating)")
        })
}
