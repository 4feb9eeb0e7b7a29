// Sending replies and campaigns: who gets them, what they say, the outbox, and leaving.

import Base
import CommandSpec
import Domain
import Platform
import Services
import Store

enum SendingCommands {
    static let all = [deliver, audience, preview, test, settle, unsubscribe]

    static let deliver = Command(
        "deliver", "deliver replies", "deliver campaign ID",
        asked: [
            "deliver replies": [
                "send|deliver|get out? waiting|queued|due|pending? replies|answers|responses that? are? waiting|due|queued|pending|unsent? out? now?"
            ],
            "deliver TARGET": [
                "send|push|blast|mail out TARGET now|today?",
                "send|push|blast TARGET out now|today?",
                "mail TARGET to everybody|everyone|all who|that is|are due",
            ],
            "deliver": [
                "send|deliver our|all? mails|mail|emails out? now?",
                "send|deliver|get out? the|all|our? waiting|due|queued|pending|outstanding mails|mail|emails|messages|everything out? now?",
                "send|get out? everything|all|whatever that|which? is|are? due|waiting|queued out?",
                "empty|flush|clear outbox|mail-queue",
                "deliver|send everything|all due|waiting?", "send out|off mail|mails|outbox",
            ],
        ],
        family: .campaigns, summary: "Sends the mails that are due: replies to tickets, then active campaigns.",
        details: """
            A reply to a ticket is put into the outbox as it is written, where there is a sender and the customer has an \
            address; a sender with `survey_after` asks about tickets some time after they were resolved. Each mail of a \
            campaign is written into the outbox and committed before it is sent, once for campaign, step and address, so that \
            nobody gets a second one whenever the program is ended or killed: run it again and it goes on. What a server \
            puts off is due again after 5 minutes, then each time after twice as long. A mail whose answer was lost is \
            uncertain: the server's log decides, where the sender names one that reaches back to then, else `settle`.

            It is to be run every few minutes: the console does so, and fetches mail, with `set mail_every=5m`; without one \
            that stays open, cron does: `*/5 * * * * purser -w WORKSPACE -c deliver -c "fetch mail"`. Where another process \
            is sending, it says so and leaves the mails to that. Where no server can be reached, it fails.
            """,
        examples: [
            "deliver": "sends what is due", "deliver replies": "sends only replies and surveys",
            "deliver campaign 1": "sends what is due of one campaign",
        ],
        work: { _, _ in .sending },
        effect: .workspace { workspace, bound in
            guard let records = try? bound.records() else {
                return .lines([try said(Delivery(workspace).run(bound.said("replies") ? .replies : .all))])
            }
            return .lines(
                try records.ids.map { "campaign \($0): " + (try said(Delivery(workspace).run(.campaign(Link($0))))) })
        })

    /// What a run did. One that broke off is a failure, so that whoever runs it by the clock hears of it.
    private static func said(_ report: SendReport) throws -> String {
        guard report.trouble == nil else {
            throw CommandError(report.text, advice: "what is left goes out with the next `deliver`")
        }
        return report.text
    }

    static let audience = Command(
        "audience campaign ID", "audience campaign ID left out",
        asked: [
            "audience TARGET left out": [
                "who is|are|was left out of|by|from:TARGET", "who doesn't|won't|will-not|does-not get|receive TARGET",
                "show|list who|people|contacts left|leaves out of|from|by:TARGET",
            ],
            "audience TARGET": [
                "who|how-many|how-many-people|how-many-contacts would|will|does|is|are|to? get|gets|receive|receives|be-mailed|in|reach|targeted by? mail|mails|mailing|audience? of|from|for|by?:TARGET",
                "audience|recipients|reach|addressees of|for:TARGET",
                "^ how|what|who big|large|is|are|many|in? is|are? audience|recipients|reach|addressees|target-group of|for|in:TARGET",
                "^ how|what big|large|is? is? TARGET audience|reach",
                "show|count|list recipients|audience|addressees of|for:TARGET",
                "how many recipients|people|contacts does|do|will|would|has|have TARGET have|reach|go-to|get|mail",
                "who does|will|would TARGET go|reach|mail to?",
            ],
        ],
        family: .campaigns,
        summary: "Counts who would get a campaign's mail, and who would not.",
        details: """
            An audience is a query over contacts, or over customers, whose contacts are meant then. Only who has consented to \
            mail gets some, and nobody whose address is suppressed; an address counts once. A frozen audience is fixed as the \
            campaign starts: who comes later is none of it. `left out` lists who is in it and gets no mail all the same, each with \
            the reason.
            """,
        examples: [
            "audience campaign 1": "counts the recipients", "audience campaign 1 left out": "lists who gets no mail",
        ],
        effect: .query { reader, bound in
            let ids = try bound.records().ids
            if bound.said("left") { return .table(leftOut(of: ids, reader)) }
            return .lines(
                try ids.map { id in "campaign \(id): " + (try Audience.told(of: campaign(id, reader), reader)) })
        })

    private static func leftOut(of ids: [Int64], _ reader: Reader) -> Table {
        let columns = [Column("campaign", kind: .integer), Column("name"), Column("email"), Column("reason")]
        return Table("left_out", columns: [.display: columns, .delimited: columns, .full: columns]) { _, body in
            for id in ids {
                try Audience(of: campaign(id, reader), reader).forEachLeftOut { one in
                    try body([Cell(.integer(id)), Cell(one.name), Cell(one.email), Cell(one.reason)])
                }
            }
        }
    }

    static let preview = Command(
        "preview campaign ID [for CONTACT]", family: .campaigns,
        summary: "Shows a campaign's mail as a recipient would get it.",
        details: """
            Without a contact it is the first one of the audience. The text comes first, then the HTML. \
            Templates name fields in double braces: `{{customer.name}}`, of contact, customer, campaign, sender or owner, each by the \
            name that it has in the language, and `{{contact.first_name}}`, `{{contact.last_name}}`, `{{today}}` and \
            `{{unsubscribe}}`. `{{contact.first_name | there}}` says what stands where the field is empty; without it an empty field \
            keeps the mail back. `{{if customer.status = lead}}…{{else}}…{{end}}` chooses between texts, with `!=` for another \
            value and `{{if customer.region}}` for any. In HTML values are escaped. `check campaign` finds what can't be read.
            """,
        examples: ["preview campaign 1 for \"Jane Doe\"": "shows the mail for one contact"],
        effect: .query { reader, bound in
            var lines: [String] = []
            let contact = bound.optionalRecord("CONTACT").map { Link<ContactSchema>($0.id) }
            for id in try bound.records().ids {
                let campaign = try campaign(id, reader)
                lines += try TestMail(campaign, reader).preview(for: contact)
                guard let contact, let audience = try? Audience(of: campaign, reader) else { continue }
                try audience.forEachLeftOut { one in
                    guard one.contact?.id == contact.id else { return true }
                    lines += ["", "\(one.name) gets no mail of it: \(one.reason)"]
                    return false
                }
            }
            return .lines(lines.map { SafeText.singleLine($0) })
        })

    static let test = Command(
        "test campaign ID [to PLACE]",
        asked: [
            "test TARGET to PLACE": [
                "send|mail|email|do|make? a|the? test|test-mail|test-email|sample|trial|proof mail|email|copy? of|for|from:TARGET to:PLACE",
                "send PLACE a|the? test|test-mail|test-email|sample|proof mail|email|copy? of|for|from:TARGET",
                "test TARGET with|on|to:PLACE", "send TARGET as-a-test|as-test to:PLACE",
            ],
            "test TARGET": [
                "send|mail|email|do|make me|myself|us? test|test-mail|test-email|sample|trial|proof mail|email|copy? of|for|from:TARGET to-me|to-myself?",
                "test TARGET", "try out? TARGET on me|myself", "send TARGET as test to-me?",
            ],
        ],
        family: .campaigns,
        summary: "Sends a campaign's mail to yourself, to an address, or into a file.",
        details: """
            It is the mail of the first recipient, with [Test] before the subject; the outbox knows nothing of it. A place without \
            an @ is a file, which a mail program opens where it ends in .eml.
            """,
        examples: ["test campaign 1 to anna@acme.example": "sends a test mail"],
        effect: .workspace { workspace, bound in
            let reader = workspace.reader
            let own = try workspace.acting.user.flatMap { try reader.entity($0)?.email }
            guard let place = bound.optionalPath("PLACE") ?? own, !place.isEmpty else {
                throw CommandError(
                    "you have no mail address here", advice: "say to whom: `test campaign 1 to you@acme.example`")
            }
            return .lines(
                try bound.records().ids.map { id in
                    let mail = try TestMail(campaign(id, reader), reader)
                    guard place.contains("@") else {
                        try Files.write(mail.bytes(), to: Paths.expandingHome(place))
                        return "campaign \(id): a test mail is in \(place)"
                    }
                    return "campaign \(id): a test mail went to \(place): \(try mail.send(to: place))"
                })
        })

    static let settle = Command(
        "settle sent|unsent QUERY", family: .campaigns,
        summary: "Says whether uncertain mails arrived; those that did not are sent again.",
        details: """
            A mail is uncertain where the line was lost between its last byte and the server's answer. `deliver` decides about it by \
            the server's own log, where the sender names one as `server_log`: what stands in it was taken, what doesn't was not. \
            The latter holds only where the log, or the one before it beside it (`mail.log.1`), begins before the mail went out, \
            which the times tell that its lines begin with; else `deliver` says so, and somebody who can look says it here.
            """,
        examples: ["settle sent mailings uncertain": "says that they arrived"],
        effect: .mutate { unit, bound in
            let query = try bound.query()
            guard query.type == MailingSchema.name, let type = unit.catalogue.type(named: query.type) else {
                throw CommandError("only mailings are settled", advice: "look with `show mailings uncertain`")
            }
            let wasSent = bound.said("sent")
            let keys = try unit.reader.ids(query).map { RecordKey(type: query.type, id: $0) }
            for key in keys { try Uncertainty(unit).decide(key.id, wasSent: wasSent) }
            return .changed(keys, of: type, wasSent ? "counted as sent" : "queued again")
        })

    static let unsubscribe = Command(
        "unsubscribe TEXT",
        asked: [
            "unsubscribe ADDRESS": [
                "take|remove|strike|drop|get|keep ADDRESS off|from|out-of our|all|any|of|the? our|the? mailings|mailing|mails|mail|newsletter|newsletters|emails|campaigns|mailing-lists|mailing-list|lists|list|marketing for-good|completely|now?",
                "unsubscribe|opt ADDRESS out? from|of|off? our|all|any|the? mailings|mails|newsletter|newsletters|emails|campaigns|mailing-list|lists|list|marketing?",
                "ADDRESS wants|wishes|asked|asks|would-like|has-asked to|for? no|be|get|receive|unsubscribe|not|stop|taken|getting? unsubscribed|off|more|out|receiving|getting|unsubscribe? mails|mail|emails|newsletters|newsletter|mailings|from|our|any|more|the|list|us?",
                "stop|no sending|mailing|more mails|mail|emails|newsletters|anything? to|for? ADDRESS",
            ]
        ],
        family: .campaigns, summary: "Takes an address off the mails of all campaigns.",
        details: "The text is the address, or the token of a mail, which its unsubscribe link bears.",
        examples: ["unsubscribe mara@acme.example": "sends nothing more to an address"],
        check: { bound, _ in
            let text = try bound.text()
            // “unsubscribe rate this quarter?” asks for a figure, “unsubscribe mara@acme.example from everything” says more.
            guard !text.utf8.contains(UInt8(ascii: " ")) else {
                throw CommandError("“\(text)” is no address", advice: "write one such as mara@acme.example")
            }
        },
        effect: .mutate { unit, bound in
            let email = try Suppressions.unsubscribe(bound.text(), in: unit)
            return .changed(Change("\(SafeText.singleLine(email)) gets no mails any more"))
        })

    /// A campaign that must be there.
    static func campaign(_ id: Int64, _ reader: Reader) throws -> Campaign {
        guard let campaign = try reader.entity(Link<CampaignSchema>(id)) else {
            throw CommandError("there is no campaign \(id)", advice: "look with `show campaigns`")
        }
        return campaign
    }

    /// What was found in campaigns before they start: the `check` of campaigns.
    static func check(_ workspace: Workspace, _ ids: [Int64]) throws -> Output {
        let findings = try ids.flatMap { id in
            try CampaignCheck(campaign(id, workspace.reader), workspace.reader).findings()
        }
        let mistakes = findings.count { $0.isMistake }
        // Where there is room for one line, it says the first.
        if let first = findings.first(where: \.isMistake) {
            throw CommandError(
                .refused,
                "\(mistakes) \(mistakes == 1 ? "mistake" : "mistakes") found: \(first.place): \(first.text)",
                advice: mistakes == 1 ? "mend it" : "mend what is listed",
                details: findings.map(\.line))
        }
        return .lines(findings.map(\.line) + ["campaign \(ids.map(String.init).joined(separator: ",")) can be sent"])
    }
}
