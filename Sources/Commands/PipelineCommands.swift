// The pipeline: moving, winning, losing and reopening deals; moving anything else that has stages.

import Base
import CommandSpec
import Domain
import Services
import Store

enum PipelineCommands {
    static let all = [move, win, lose, reopen, predict]

    static let move = Command(
        "move deal|ticket|campaign ID to STAGE",
        asked: [
            "move TARGET to STAGE": [
                "move|put|push|bring|advance|take|send|set|change|promote|shift|drag|return|bump|place|slide|pull|progress|transition|step TARGET "
                    + "back|on|over|forward|up|along|ahead? to|into|in|back-to|over-to|as|under|at:STAGE",
                "TARGET entered|enters|reached|reaches|advanced|advances|progressed|progresses|hit|hits|landed|made on|over|back|up|forward|it|along|ahead? to|into|in|at?:STAGE",
                "TARGET ~ go|going|gone|moved|move|moving|promoted|advanced|advance|enter|entered|entering|reach|reached|progressed|progress|pushed|shifted|ready|hit|made|arrived|put|placed|bumped|sent|dragged|belong|landed on|over|back|up|forward|it|along|ahead|for? to|into|in|for|at|as|under?:STAGE",
                "drop|get|kick|nudge|roll|flip|switch|throw|stick|turn|revert|mark|transition|walk TARGET back|on|over|forward|up|along|ahead|down? to|into|in|as|under|at|for|back-to:STAGE",
                "STAGE for:TARGET", "put|set|mark|take|make TARGET STAGE",
                "TARGET to|into|in|at|comma|colon:STAGE now?",
                "TARGET is|are|should-be|must-be|belongs|belong now? at|in|on:STAGE",
                "update TARGET to|as|in|into:STAGE",
                "new stage|status of|for|on:TARGET is|colon?:STAGE",
                "stage|status of|for|on:TARGET ~ changed|moved|set|updated? to|is|becomes|should-be|colon:STAGE",
                "can-we|could-we|let-us get|have TARGET to|into|in:STAGE", "get TARGET to|into:STAGE",
                "set|change|move|update stage|status of|for:TARGET to|as|back-to:STAGE",
                "set|change|move|update TARGET stage|status to|as:STAGE",
                "TARGET is|are|has-been|have-been|has|have|got|gets now|just|finally|already? in|at|back-in|back-to?:STAGE now?",
                "TARGET comma|colon|dash:STAGE",
                "TARGET has-moved|moved|went|has-gone|should-go|should-move|can-go|can-move|needs-to-go|needs-to-move|is-ready|is-moving|has-advanced|has-progressed on? to|into|for|in:STAGE",
                "TARGET should-be|has-to-be|must-be|needs-to-be in|at|moved-to:STAGE",
                "TARGET goes|go|moves|move|belongs|belong|enters|reached|is|are back? to|in|into?:STAGE",
                "TARGET to|into:STAGE",
                "mark TARGET as:STAGE", "TARGET stage|status is?:STAGE",
            ],
            "move TARGET to NEXT": [
                "move|push|advance|bring|take|promote|bump|step|progress|put|send|set TARGET on|up|forward|back|over|along? to|into? the|a|an|one|its|their? next|previous|stage|step|phase|notch|one? stage|step|phase up|on|further|forward|ahead|back|down|along?",
                "advance|progress|promote TARGET now?",
                "TARGET ~ ready|advance|go|move|moved|advanced on|up|forward|back|for|to|into? next|previous stage|step|phase",
            ],
            "move TARGET to in_progress": [
                "start|begin working|work on:TARGET", "i am working on:TARGET",
                "TARGET is being-worked-on|in-the-works|under-way",
            ],
        ],
        family: .pipeline,
        summary: "Moves a deal to another stage, or a ticket or campaign to another status.",
        details: "A deal moved to won or lost is closed; for a lost one write `lose`, which takes the reason.",
        examples: ["move deal 1 to negotiation": "moves a deal", "move ticket 1 to in_progress": "takes up a ticket"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let stage = try bound.option("STAGE")
            for key in records.keys { try Stages.move(key, to: stage.name, unit) }
            return .changed(records.keys, of: records.type, "moved to \(stage.label.lowercased())")
        })

    static let win = Command(
        "win deal ID",
        asked: [
            "win TARGET": [
                "put|enter|count|book TARGET down|in? as won",
                "TARGET comma|dash? deal won",
                "CUSTOMER signed|agreed|said-yes comma|dash? and|so? TARGET is ours|won",
                "TARGET is ours|in-the-bag|in-the-books|in-the-box|a-done-deal|a-win now?",
                "we|i landed|nailed|bagged|clinched TARGET",
                "TARGET ~ won|signed|sealed|bagged|closed-won|in-the-bag|a-win|ours",
                "CUSTOMER signed TARGET",
                "we|i|they have|has? won|signed|closed|sealed|landed|got|bagged|clinched TARGET",
                "celebrate TARGET",

                "win TARGET", "we have? won|signed|closed? TARGET", "we won|got TARGET",
                "mark|close|set|move|put|flag TARGET as|to? won|closed-won",
                "TARGET is|are|has-been|was|came|closed|went now? in|as? won|closed-won|signed|win|ours",
                "i won TARGET",
                "chalk|tick|count|book|record|log TARGET up|off? as? won|win", "TARGET closed-won", "TARGET won now?",
                "^ won|signed|closed|landed|bagged|sealed|clinched TARGET comma|!|dash? they|we|customer|it? signed|won? today|just-now?",
                "TARGET closed|signed today|just-now|yesterday|this-morning comma|and|dash? we|they|it? won|signed|have-won",
                "won|closed-won colon|dash:TARGET", "we have? landed|bagged|clinched TARGET",
                "customer|they|client signed TARGET",
            ]
        ],
        family: .pipeline, summary: "Closes a deal as won.",
        details: "Its probability becomes 100%, its actual close today, and its customer's status customer.",
        examples: ["win deal 1": "wins a deal"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let pipeline = Pipeline(unit)
            for id in records.ids { try pipeline.win(id) }
            return .changed(records.keys, of: records.type, "won")
        })

    static let lose = Command(
        "lose deal ID because REASON",
        asked: [
            "lose TARGET because REASON": [
                "TARGET ~ lost|gone|dead|over|off <because>|for|on|to:REASON",
                "TARGET fell|died|collapsed|broke|went|walked through|apart|down|south|away? <because>:REASON",
                "we|i? have|just|have-just? lose|lost TARGET <because>|for|on|to:REASON",
                "close|mark|set|move|book|put TARGET as|to? lost|closed-lost <because>|for|on:REASON",
                "reason for losing|loss of? TARGET is|was|colon?:REASON",
                "mark|close|set|move|put|flag|book|record TARGET as|to? lost|closed-lost reason? because-of|because|due-to|since|reason|reason-was|reason-is|reason-being|the-reason-was|the-reason-is|comma|dash|colon|with-reason|to:REASON",
                "TARGET is|was|has-been|went? lost|gone|dead because-of|because|due-to|since|reason|reason-was|reason-is|reason-being|the-reason-was|the-reason-is|comma|dash|colon|to|as:REASON",
            ]
        ],
        family: .pipeline, summary: "Closes a deal as lost, with the reason.",
        details: "The stage that it was in is kept, so that reopening brings it back there.",
        examples: ["lose deal 1 because \"too expensive\"": "loses a deal"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let pipeline = Pipeline(unit)
            let reason = try bound.text("REASON")
            for id in records.ids { try pipeline.lose(id, because: reason) }
            return .changed(records.keys, of: records.type, "lost: \(reason)")
        })

    static let predict = Command(
        "predict deal ID", "predict QUERY",
        asked: [
            "predict TARGET": [
                "recalculate|recompute|update|refresh|predict|estimate|rework|redo the|all|our? probability|probabilities|chances|odds|win-probabilities of|for|on:TARGET",
                "predict|estimate TARGET",
                "predict|estimate|compute|recompute|update|recalculate win? probability|probabilities|chances|odds of|for:TARGET",
            ]
        ],
        family: .pipeline,
        summary: "Gives open deals the probability that the workspace's own history speaks for.",
        details: "Probabilities set by hand stay, and without wins and losses to learn from nothing changes.",
        examples: ["predict deals open": "estimates all open deals"],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            guard type.name == DealSchema.name else {
                throw CommandError("deals are predicted", advice: "write `predict deals open`")
            }
            let changed = try Pipeline(unit).predict(keys.map(\.id))
            return .changed(changed.map { RecordKey(type: type.name, id: $0) }, of: type, "estimated anew")
        })

    static let reopen = Command(
        "reopen deal|ticket ID", "reopen QUERY",
        asked: [
            "reopen TARGET": [
                "TARGET is not lost|won|closed|solved|resolved|fixed|done|over after-all|yet|any-more|anymore",
                "un-resolve|unresolve|un-close|unclose|undo-close TARGET",
                "open|bring TARGET again|back|back-up please?",
                "TARGET is|came alive|back again|in-play?",
                "TARGET ~ reopened|open-again|active-again|back-on|alive-again|back-open again?",
                "reactivate|restore TARGET",
                "get|bring TARGET back open|on-the-board|in-play|on-the-list?",
                "reopen TARGET again?", "open TARGET again|back-up|anew", "re-open|unclose TARGET",
                "TARGET should-be|must-be|has-to-be|needs-to-be|can-be reopened|re-opened|opened-again",
                "bring TARGET back to-life",
                "revive|resurrect TARGET",
            ]
        ],
        family: .pipeline, summary: "Opens a closed deal or ticket again.",
        details:
            "A deal returns to the stage that it was in; a ticket's clock runs on from where it stood. Of a query those that are open already are left out.",
        examples: [
            "reopen deal 4": "opens a deal that was won or lost", "reopen ticket 4": "opens a ticket that was closed",
            "reopen tickets resolved since yesterday": "opens all of a query",
        ],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            guard type.name == DealSchema.name || type.name == TicketSchema.name else {
                throw CommandError("\(type.plural) can't be reopened", advice: "reopen deals or tickets")
            }
            // Of many, those that are open are no reason to refuse the others.
            let closed = try keys.count == 1 ? keys : keys.filter { try isClosed($0, unit.reader) }
            for key in closed {
                if type.name == DealSchema.name {
                    try Pipeline(unit).reopen(key.id)
                } else {
                    try TicketDesk(unit).reopen(key.id)
                }
            }
            return .changed(closed, of: type, "reopened")
        })

    private static func isClosed(_ key: RecordKey, _ reader: Reader) throws -> Bool {
        guard let record = try reader.record(key) else { return false }
        return key.type == DealSchema.name ? !Deal(record).stage.isOpen : Ticket(record).status.isDone
    }
}

/// Moves of whatever has stages.
enum Stages {
    static func move(_ key: RecordKey, to stage: String, _ unit: UnitOfWork) throws {
        switch key.type {
        case DealSchema.name: try Pipeline(unit).move(key.id, to: DealStage(stored: .text(stage)))
        case TicketSchema.name: try TicketDesk(unit).move(key.id, to: TicketStatus(stored: .text(stage)))
        default: try CampaignDesk(unit).move(key.id, to: CampaignStatus(stored: .text(stage)))
        }
    }
}
