// Campaigns: their life, and whom they reach.

import Base
import CommandSpec
import Domain
import Services
import Store

enum CampaignCommands {
    static let all = [start, pause, resume, complete, archive, touch, flag]

    static let start = setting(
        "start", .active, "Starts a campaign that is a draft.", "started",
        asked: [
            "start|launch|activate|begin TARGET", "kick off TARGET", "let TARGET start|begin", "go live with TARGET",
            "TARGET ~ started|launched|activated|go live|now?",
            "get|set TARGET going|started|running|live|rolling",
        ])
    static let pause = setting(
        "pause", .paused, "Pauses a running campaign.", "paused",
        asked: [
            "pause|halt|suspend|stop|freeze|interrupt|hold-off TARGET for-now|for-the-moment|for-a-while?",
            "put|set|place TARGET on hold|pause|ice for-now|for-the-moment?",
            "TARGET ~ paused|stopped|halted|suspended|frozen for-now|for-the-moment?",
            "hold TARGET",
        ])
    static let archive = setting(
        "archive", .archived, "Puts a campaign away.", "archived",
        asked: [
            "archive|shelve TARGET", "TARGET ~ archived|shelved",
            "put|move|send TARGET away|in-the-archive|into-the-archive|to-the-archive",
        ])

    private static func setting(
        _ verb: String, _ status: CampaignStatus, _ summary: String, _ done: String, asked ways: [String]
    ) -> Command {
        let example = ["start": 3, "pause": 1, "archive": 3][verb] ?? 1
        return Command(
            "\(verb) campaign ID", asked: ["\(verb) TARGET": ways], family: .campaigns, summary: summary,
            details:
                "A campaign goes from draft to active, paused, completed and archived; a paused one can be resumed.",
            examples: ["\(verb) campaign \(example)": "changes one campaign"],
            effect: .mutate { unit, bound in
                let records = try bound.records()
                for id in records.ids { try CampaignDesk(unit).move(id, to: status) }
                if status == .active, records.ids.count == 1, try isMute(records.ids[0], unit.reader) {
                    return .changed(
                        Change(
                            "campaign \(records.ids[0]) \(done); without a template it sends no mail by itself",
                            records.keys))
                }
                return .changed(records.keys, of: records.type, done)
            })
    }

    /// Whether a campaign is of mails and has none to send.
    private static func isMute(_ id: Int64, _ reader: Reader) throws -> Bool {
        try reader.entity(Link<CampaignSchema>(id)).map { $0.type == .email && !$0.sendsMail } ?? false
    }

    static let resume = Command(
        "resume campaign ID",
        asked: [
            "resume TARGET": [
                "TARGET is|goes on|running|live|back|active again",
                "carry|go|keep on|going|continue with:TARGET",
                "resume|continue|restart|unpause|reactivate TARGET",
                "get|set TARGET going|started|running|live|rolling again",
                "get|bring|put TARGET back on|up|running|live|on-track",
                "TARGET ~ continue|resumed|running|run|go on? again|on?",
                "TARGET ~ start|begin|go|be running|on|up|live? again", "let TARGET run|continue again|on?",
                "take up? TARGET again", "start TARGET again",
            ]
        ],
        family: .campaigns, summary: "Lets a paused campaign run on.",
        examples: ["resume campaign 2": "lets a paused campaign run on"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            for id in records.ids { try CampaignDesk(unit).resume(id) }
            return .changed(records.keys, of: records.type, "resumed")
        })

    static let complete = Command(
        "complete campaign|activity ID",
        asked: [
            "complete TARGET": [
                "complete|finish|end TARGET", "^ i|we have|just? finished|completed|did TARGET",
                "^ i|we am|are done|finished|through with:TARGET",
                "wrap|wind|close|finish|round TARGET up|down|off", "wrap|wind|finish up|down|off TARGET",
                "bring|put TARGET to-an-end|to-a-close|to-rest",
                "TARGET ~ completed|finished|ended|over now?",
                "TARGET is now? finished|complete|completed|done|over",
                "mark|set|tick|check TARGET as|to? done|finished|complete|completed",
                "tick|check off? TARGET off?",
            ]
        ],
        family: .campaigns, summary: "Ends a campaign, or marks an activity as done.",
        examples: ["complete campaign 1": "ends a campaign", "complete activity 1": "marks a planned task as done"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            for id in records.ids {
                if records.type.name == CampaignSchema.name {
                    try CampaignDesk(unit).complete(id)
                } else {
                    try ActivityLog(unit).finish(id)
                }
            }
            return .changed(records.keys, of: records.type, "completed")
        })

    static let touch = Command(
        "touch campaign ID KIND for QUERY",
        asked: [
            "touch TARGET KIND for QUERY": [
                "touch TARGET KIND for|to:QUERY", "record|log|note|mark|count TARGET as? KIND for|to|by:QUERY",
                "record|log|note that? TARGET was|has-been? KIND to|for|by:QUERY",
            ]
        ],
        family: .campaigns,
        summary: "Records that a campaign reached customers or contacts.",
        details: "The kind is sent, delivered, opened, clicked, replied, converted, bounced or unsubscribed.",
        examples: ["touch campaign 1 sent for customers region:emea": "records a mailing"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            guard let id = records.ids.first, records.ids.count == 1 else {
                throw CommandError("one campaign is touched at a time", advice: "name one")
            }
            let kind = try bound.option("KIND")
            let query = try bound.query()
            guard [CustomerSchema.name, ContactSchema.name].contains(query.type) else {
                throw CommandError(
                    "a campaign touches customers or contacts", advice: "begin the query with one of them")
            }
            let ids = try unit.reader.ids(query)
            let areContacts = query.type == ContactSchema.name
            let count = try CampaignDesk(unit).touch(
                id, TouchKind(stored: .text(kind.name)), customers: areContacts ? [] : ids,
                contacts: areContacts ? ids : [])
            let touches = count == 1 ? "1 touch" : "\(count) touches"
            return .changed(Change("campaign \(id): \(touches) \(kind.name)", records.keys))
        })

    static let flag = Command(
        "flag scanners [in QUERY]",
        asked: [
            "flag scanners": [
                "flag|find|mark|detect|sort-out|remove scanners|scanner|bots|machine-opens|machine-clicks opens|clicks?",
                "which opens|clicks were made-by|made scanners|bots|machines",
            ]
        ],
        family: .campaigns, summary: "Tells opens and clicks of mail scanners from those of people.",
        details: """
            What is opened or clicked within five seconds of the delivery to the same recipient, and three clicks and more of one \
            second, becomes a touch of the kind scanned, which no figure and no score counts; `seemed` keeps what it looked like. \
            What somebody does again with the same mail is marked `again`, and rates count it once. An import of touches does it by itself. Without a query all touches are looked at.
            """,
        examples: ["flag scanners": "looks at all opens and clicks"],
        effect: .mutate { unit, bound in
            let query = bound["QUERY"] == nil ? nil : try bound.query()
            guard query.map({ $0.type == TouchSchema.name }) ?? true else {
                throw CommandError(
                    "scanners are found among touches", advice: "say `flag scanners in touches campaign:1`")
            }
            let flagged = try TouchIntake(unit).flag(query?.condition ?? .everything)
            return .changed(
                flagged.map { RecordKey(type: TouchSchema.name, id: $0) }, of: TouchSchema.type, "made by scanners")
        })
}
