// Conversation and activities: notes, calls, meetings, reminders.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum ActivityCommands {
    static let all = [note, log, remind, day]

    static let note = Command(
        "note TYPE ID TEXT",
        asked: [
            "note TARGET TEXT": [
                "<make>|leave|attach|take|drop? internal|private|quick|short? note|comment|remark to-self|to-myself|for-myself|to-the-team|for-the-team? <about>|under?:TARGET internally? <say>?:TEXT",
                "add|write|put internally|privately|not-visible|invisible|for-us-only|for-us|hidden|internal-only to|on|in|under:TARGET for-the-customer|for-customers|to-the-customer|to-customers|from-the-customer? colon|dash|comma:TEXT",
                "note|comment|remark|jot|write down? <about>|under?:TARGET internally? <say>?:TEXT",
                "put|note|leave on record|file <about>:TARGET <say>?:TEXT",
                "<make>|leave note|comment|remark <say>?:TEXT on|to|for:TARGET",
            ],
            "note HAND TEXT": [
                "add|make|leave|write|put|create internal|private|quick|short? note|comment here? that|saying?:TEXT",
                "note|jot-down that|down?:TEXT",
            ],
        ],
        family: .activities, summary: "Writes a note on a record.",
        details: "On a ticket it stands in the conversation, and the customer doesn't see it.",
        examples: ["note deal 1 \"Wants a three-year term.\"": "notes something on a deal"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let text = try bound.text()
            for key in records.keys {
                if key.type == TicketSchema.name {
                    try TicketDesk(unit).note(key.id, text)
                } else {
                    try ActivityLog(unit).log(.note, on: key, text)
                }
            }
            return .changed(records.keys, of: records.type, "noted")
        })

    static let log = Command(
        "log call|meeting|mail on TYPE ID TEXT [SPAN] [with NAME]",
        asked: [

            "log call on TARGET TEXT [SPAN]": Self.logged(
                "call|phone-call|telephone-call|phonecall|video-call|zoom-call|teams-call|phone-conversation|zoom") + [
                    "<record> that i|we? called|phoned|rang|spoke-to|spoke-with|talked-to|talked-with TARGET [for:SPAN] about|comma|colon|dash|and:TEXT [comma|for?:SPAN]",
                    "i|we? just? called|phoned|rang TARGET [for:SPAN] comma|colon|dash|and|about:TEXT",
                    "i|we? just? spoke|talked to|with:TARGET on-the-phone|over-the-phone|by-phone|on-phone? [for:SPAN] comma|colon|dash|and|about:TEXT",
                    "i|we? just? got|hung off|up phone|call|telephone with|on:TARGET [comma|for|after?:SPAN] please? log|note|record? it|this|that? please? comma|colon|dash|and|about:TEXT",
                ],
            "log meeting on TARGET TEXT [SPAN]": Self.logged(
                "meeting|visit|demo|appointment|lunch|coffee|dinner|breakfast|workshop|catch-up|sit-down|presentation|site-visit"
            ) + [
                "i|we? just? met|visited with? TARGET [for:SPAN] comma|colon|dash|and|about:TEXT"
            ],
            "log mail on TARGET TEXT [SPAN]": Self.logged("mail|email|e-mail"),
            "log call on HAND TEXT [SPAN]": Self.loggedAtHand(
                "call|phone-call|telephone-call|phonecall|video-call|zoom-call|teams-call|phone-conversation|zoom"),
            "log meeting on HAND TEXT [SPAN]": Self.loggedAtHand(
                "meeting|visit|demo|appointment|lunch|coffee|dinner|breakfast|workshop|catch-up|sit-down|presentation|site-visit"
            ),
            "log mail on HAND TEXT [SPAN]": Self.loggedAtHand("mail|email|e-mail"),
        ],
        family: .activities,
        summary: "Logs a call, a meeting or a mail on a record.",
        details: """
            The length of time comes behind the text, and who took part behind `with`: contacts, or colleagues by their logins, \
            several in quotation marks with commas between them.
            """,
        examples: [
            "log call on deal 1 \"Talked about the price\" 20m": "logs a call of twenty minutes",
            "log meeting on deal 1 \"Showed the oven\" 1h with \"Jane Doe, tom\"":
                "logs a meeting with those who took part",
        ],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let people = try bound.optionalText("NAME").map { try ActivityLog.people($0, unit.reader) } ?? []
            let kind = ActivityKind(stored: .text(["call", "meeting", "mail"].first(where: bound.said) ?? "call"))
            let text = try bound.text()
            for key in records.keys {
                try ActivityLog(unit).log(kind, on: key, text, duration: bound.span(), with: people)
            }
            return .changed(
                records.keys, of: records.type, "\(records.ids.count == 1 ? "has" : "have") one \(kind.rawValue) more")
        })

    /// What somebody did who tells of a call, a meeting or a mail, by its first word.
    private static let verbs = [
        "call|phone-call|telephone-call|phonecall|video-call|zoom-call|teams-call|phone-conversation|zoom":
            "called|phoned|rang|spoke-to|spoke-with|talked-to|talked-with",
        "meeting|visit|demo|appointment|lunch|coffee|dinner|breakfast|workshop|catch-up|sit-down|presentation|site-visit":
            "met|met-with|visited", "mail|email|e-mail": "emailed|mailed|wrote-to",
    ]

    /// How people ask to log what took place.
    private static func logged(_ kind: String) -> [String] {
        [
            "<record> down|in|new|that|this? \(kind) down? <about>?:TARGET today|just-now|this-morning|this-afternoon|earlier-today|earlier? about|<say>?:TEXT [of|for|took|lasting?:SPAN]",
            "\(kind) <about>:TARGET [comma|for|of:SPAN] today|just-now|this-morning|this-afternoon|earlier-today|earlier? colon|dash:TEXT [comma|for|of:SPAN]",
            "\(kind) <about>:TARGET comma|for|of:SPAN comma|about|on:TEXT",
            "\(kind) <about>:TARGET to-be logged|recorded|noted|entered comma? topic|subject|about|regarding|colon|comma|dash:TEXT [of|for|took|lasting?:SPAN]",
            "\(kind) sent|made|held|done|had|finished <about>:TARGET colon|dash|comma|about:TEXT [of|for|took|lasting?:SPAN]",
            "\(kind) <about>:TARGET for-the-record|for-the-file|for-the-books|logged|done|just-now|today colon|dash|comma|about:TEXT [of|for|took|lasting?:SPAN]",
            "just? finished|ended|completed|came|back|got|hung|off|out from|of|off|up? \(kind) <about>:TARGET [comma|for|of|after?:SPAN] please? log|note|record? it|this|that? colon|dash|about|comma:TEXT",
            "\(kind) <about>:TARGET <say>|about?:TEXT [of|for|took|lasting?:SPAN] log|please-log|record|please-record|note|please-note it|this|that",
            "i|we? just? \(Self.verbs[kind] ?? "had") TARGET about|that|saying|colon:TEXT [of|for|took|lasting?:SPAN]",
            "i|we? just? \(Self.verbs[kind] ?? "had") TARGET comma|and? please? log|note|record it|this|that|the? \(kind)? please? about|that|saying|colon|comma:TEXT [of|for|took|lasting?:SPAN]",
            "i|we? just? had|did|made|held|got|took new|good|great|short|long|quick|brief? \(kind) on|with|to|for|at|from|about:TARGET today|just-now|this-morning|this-afternoon|earlier-today|earlier? about|that|saying?:TEXT [of|for|took|lasting?:SPAN]",
            "i|we? just? sent|received|got|wrote \(kind) to|from|on:TARGET today|just-now|this-morning|this-afternoon|earlier-today|earlier? about|that|saying|with?:TEXT",
        ]
    }

    /// The same on the record at hand.
    private static func loggedAtHand(_ kind: String) -> [String] {
        [
            "<record> down|in|new|that|this? \(kind) about|<say>?:TEXT [of|for|took|lasting?:SPAN]"
        ]
    }

    static let remind = Command(
        "remind me WHEN to TEXT [on TYPE ID]",
        asked: [
            "remind me WHEN to TEXT [on TARGET]": [
                "ping|nudge|poke|notify|alert|buzz|tell|text|wake|bug|prod|prompt|message me up? on|at|this? WHEN to|that|about|of|colon:TEXT [on|for|about|regarding:TARGET]",
                "ping|nudge|poke|notify|alert|buzz|text me to|that|about:TEXT WHEN [on|for:TARGET]",
                "i|we must|should|may|shall|can|do|will|need not|want|never to? forget|miss|overlook to|that|about?:TEXT WHEN please|so? remind me",
                "set|create|add|make|put|schedule|need|give up|in|me? new? reminder|task|todo|to-do|alarm|follow-up WHEN to|that|about|for|colon?:TEXT [on|for|about:TARGET]",
                "plan|schedule|create|add|make|set a|new|another? task|todo|to-do|reminder|follow-up on|for|at?:WHEN colon|dash|comma:TEXT [on|for|about:TARGET]",
                "remember|schedule|plan to|for:TEXT WHEN [on|for:TARGET]",
                "remind me on|at|in|by|this|next?:WHEN comma|colon|dash:TEXT [on|for|about:TARGET]",
                "WHEN remind me to|that|about|of:TEXT [on|for|about:TARGET]",
                "WHEN comma|colon|dash:TEXT remind me",
                "remind me on?:WHEN to|that|about?:TEXT [on|for|about|regarding:TARGET]",
                "set|create|add|make|put-in up? new? reminder|task|todo|to-do for|on|at?:WHEN to|that|about?:TEXT [on|for|about:TARGET]",
                "reminder|task|todo for-me? for|on?:WHEN to|that|colon?:TEXT [on|for:TARGET]",
                "put|add|write|note|stick on|in|to my list|todo|todos|agenda|calendar|plan|to-do|schedule|diary list? on|for?:WHEN colon|dash|comma|to|that:TEXT [on|for|about:TARGET]",
                "put|add|write|note|stick TEXT on|in|to my list|todo|todos|agenda|calendar|plan|to-do|schedule|diary list? on|for?:WHEN",
                "do not let me forget to|that:TEXT WHEN [on|for:TARGET]",
                "i|we must|should|may|shall|can not forget to|that:TEXT WHEN [on|for:TARGET]",
                "to:TEXT remind me WHEN [on|for:TARGET]",
                "do not forget to:TEXT WHEN", "i need|have|must to:TEXT WHEN remind me",
                "i|we need|have|must|got to:TEXT by|on|at|before?:WHEN",
                "remind me to:TEXT WHEN [on|for:TARGET]",
            ],
            "remind me WHEN to \"follow up\" on TARGET": [
                "follow up on|with? TARGET WHEN remind|reminder? me?",
                "remind|ping|nudge|notify|tell me to|that? follow up? on|with:TARGET on|at|in|by|this?:WHEN",
                "set|create|add|make|put reminder|follow-up|task|todo on|for|about|with:TARGET on|at|in|for|by?:WHEN",
                "remind|ping|nudge|wake|bug|prod|buzz|alert me up? WHEN about|of|on|regarding|for|to-follow-up-on|to-follow-up-with:TARGET",
                "wake|bug|prod|buzz|alert|nudge|ping me up? about|of|on|regarding|for:TARGET WHEN",
                "check|look|go|get|come back|in|again on|to|with|at|into:TARGET WHEN",
                "follow up on|with:TARGET WHEN", "remind me about|of|on:TARGET on|at?:WHEN",
                "remind me WHEN about|of:TARGET", "remind me of|about:TARGET WHEN",
                "remind me to? follow up on|with:TARGET WHEN",
            ],
        ],
        family: .activities,
        summary: "Plans a task for yourself.",
        details: "A day without a time means nine in the morning. `complete activity ID` marks it as done.",
        examples: [
            "remind me tomorrow to \"call the lawyer\" on deal 1": "plans a task on a deal",
            "remind me friday 14:30 to \"send the offer\"": "plans a task by itself",
        ], makesRecord: true,
        check: { bound, reader in
            let term = try bound.time()
            // A date in digits is kept as it stands; “yesterday” is a slip.
            guard term.isDated || term.resolve(reader.acting.clock).lastDay >= reader.acting.today else {
                throw CommandError("“\(term.text)” is past", advice: "name a day or a time that is to come")
            }
        },
        effect: .mutate { unit, bound in
            let due = try time(bound, unit)
            let log = ActivityLog(unit)
            let text = try bound.text()
            let keys = bound["ID"] == nil ? [] : try bound.records().keys
            let made =
                try keys.isEmpty ? [log.remind(at: due, text)] : keys.map { try log.remind(at: due, text, on: $0) }
            let local = unit.acting.zone.local(of: due).description.split(separator: "T").joined(separator: " ").prefix(
                16)
            return .changed(made.map(\.key), of: ActivitySchema.type, "planned for \(local)")
        })

    static let day = Command(
        "day [WHEN]",
        asked: [
            "day": [
                "show|open|see|start|plan|what|how|give|tell|begin me|is|are|do|have|does|about|us? my|i|me|up|on|next|for|have|today? day|agenda|schedule|plan|calendar|todos|to-dos|to-do-list|tasks-today|workday|to-do|have-to-do|should-do|must-do|planned|plate today|look|for|today|up|like|on-my-plate|now? like|today?",
                "what needs|wants|has doing|to-be-done|my-attention|attention|to-do today|now?",
                "what is|are on|due|waiting|planned|scheduled|up|left|open for|my|me|today? plate|me|today|list|now today?",
                "what should|do|must i do|tackle|start|begin|work|handle first|now|next|today|on|with? today|first|next?",
                "show|open|see|start|plan my day|agenda|schedule|plan|calendar for-today|today?",
                "my day|agenda|schedule|plan|calendar for-today|today?",
                "^ give|show|tell|need me? rundown|overview|summary|picture|brief|briefing of|about|on|for my? day|today|agenda",
                "what is|do|does|am on|i|my|planned|up|scheduled|have|due on|agenda|schedule|up|planned|have-to-do? today",
                "what does my day|schedule|agenda look like today?",
                "what is on|in my agenda|schedule|calendar|diary today?",
                "what is|are next|first for-me|on-my-list?",
                "what should i do|work-on|tackle|start-with next|first|today", "today",
            ],
            "day WHEN": [
                "what|how|show|give|tell|see|plan is|are|do|have|does|me|about|my? on|my|i|up|for|the? day|agenda|schedule|plan|calendar|plate|planned|list|to-do|todo|have|plans|diary|scheduled|due look|like|to-do|planned|for-me|on? like|to-do|on? on|for|of?:WHEN",
                "what is|do|are i|on|my|have|coming|due|planned|waiting? have|on|up|my|planned|due|coming|to-do|for-me? on|for?:WHEN",
                "show|open|see|plan|what|how me? is|does|on? my day|agenda|schedule|plan|calendar look? like? on|for|of?:WHEN",
                "my day|agenda|schedule|plan|calendar on|for|of?:WHEN",
                "what do|is i|on|planned|up|scheduled|due have|planned|my-agenda|on|up|my-schedule? planned|to-do? on|for?:WHEN",
            ],
        ],
        family: .activities,
        summary: "Shows your day: what is overdue and due, tickets, next steps, deals without one, the week after.",
        examples: ["day": "today", "day tomorrow": "what is to come"],
        effect: .query { reader, bound in
            let day =
                try bound["WHEN"] == nil ? reader.acting.today : bound.time().resolve(reader.acting.clock).firstDay
            let entries = try MyDay(reader).entries(on: day)
            let columns = [
                Column("what"), Column("at", kind: .instant), Column("record"), Column("text"), Column("about"),
            ]
            let rows = try entries.map { entry -> [Cell] in
                let about = try entry.about.flatMap { try reader.title(of: $0) }
                return [
                    Cell(entry.kind), Cell(Value(entry.at?.seconds)),
                    Cell("\(entry.key.type) \(entry.key.id)"),
                    Cell(entry.text), Cell(about),
                ]
            }
            return .table(Table("entries", columns, rows, records: entries.map { Query(of: $0.key) }))
        })

    /// A day means nine in the morning.
    private static func time(_ bound: Bound, _ unit: UnitOfWork) throws -> Instant {
        let term = try bound.time()
        let span = term.resolve(unit.acting.clock)
        guard span.firstDay == span.lastDay else {
            throw CommandError(
                "“\(term.text)” is more than a day", advice: "write a day or a time, such as \(span.firstDay)")
        }
        let isWholeDay =
            span.start == unit.acting.zone.start(of: span.firstDay) && span.end.seconds - span.start.seconds > 3_600
        return isWholeDay ? unit.acting.zone.instant(of: LocalTime(date: span.firstDay, second: 9 * 3_600)) : span.start
    }
}

extension TimeTerm {
    /// Whether it names its day by the calendar.
    fileprivate var isDated: Bool {
        switch self {
        case .day, .instant, .calendar: true
        case .at(let day, _): day.isDated
        default: false
        }
    }
}
