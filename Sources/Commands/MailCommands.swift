// Mail that comes in.

import Base
import CommandSpec
import Domain
import Services
import Store

enum MailCommands {
    static let all = [fetch, admit]

    static let fetch = Command(
        "fetch mail [from BOX]",
        asked: [
            "fetch mail": [
                "please? fetch|get|check|pull|collect|load|read|download|look for|in? the|our|all|any? new|incoming|latest? mail|mails|emails|email|post|messages from|for|in? the|our|all? mailboxes|mailbox|inbox|inboxes|server|account|accounts?",
                "fetch|get|check|load|read mail|mails|email|emails new|incoming?",
            ]
        ], family: .tickets,
        summary: "Fetches new mail from the mailboxes and makes tickets and answers of it.",
        details: """
            Mail that nobody has seen is fetched by IMAP and marked as seen once it is kept; what breaks between the two is \
            fetched again, and nothing twice. A mailbox is a record: `new mailbox Support email=help@acme.example \
            server=imaps://mail.example password_file=~/.config/purser/mail-password`. A server without encryption is \
            refused unless it is this machine. It is to be run every few minutes, as `deliver` is: with `set mail_every=5m` \
            the console does both.
            """,
        examples: ["fetch mail": "fetches from all mailboxes"], work: { _, _ in .fetchingMail },
        effect: .session { session, bound in
            let workspace = session.workspace
            let boxes = try boxes(bound, workspace.reader)
            guard !boxes.isEmpty else {
                return .changed(
                    Change(
                        "no mailbox has a server; say `new mailbox Support email=help@acme.example server=imaps://mail.example`"
                    ))
            }
            let fetching = MailFetching(workspace)
            if session.isRehearsal {
                let lines = try boxes.map {
                    "\($0.name): \(HowMany.of(try fetching.count($0), "mail")) would be fetched"
                }
                return .changed(Change(lines.joined(separator: "\n")))
            }
            var lines: [String] = []
            for box in boxes {
                let reports = try fetching.run(box, command: bound.canonical)
                lines += reports.isEmpty ? ["\(box.name): no new mail"] : reports.flatMap(\.narration)
            }
            return .changed(Change(lines.joined(separator: "\n")))
        })

    static let admit = Command(
        "admit incoming_mail ID", family: .tickets, summary: "Opens a ticket for a mail that was rejected.",
        details: "`show incoming_mails rejected` lists them with the reason.",
        examples: ["admit incoming_mail 1": "opens a ticket"],
        effect: .mutate { unit, bound in
            let intake = try MailIntake(unit)
            let tickets = try bound.records().ids.map { try intake.accept($0) }
            return .changed(tickets.map(\.key), of: TicketSchema.type, "opened")
        })

    private static func boxes(_ bound: Bound, _ reader: Reader) throws -> [Mailbox] {
        if bound["BOX"] != nil {
            let key = try bound.record("BOX")
            return try reader.entity(Link<MailboxSchema>(key.id)).map { [$0] } ?? []
        }
        return try reader.entities(MailboxSchema.self, Query(MailboxSchema.name)).filter { $0.server != nil }
    }
}
