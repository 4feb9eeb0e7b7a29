// A message of a ticket as a mail: the ticket's token in the subject, the ids of what it answers in the headers, what
// was asked quoted below, the message's files behind it. So an answer finds its ticket by either, and a reader
// of any mail program sees one conversation.

import Base
import Domain
import Mail
import MailParsing
import Store

/// Makes the mails of tickets.
struct TicketMail {
    private let unit: UnitOfWork
    private let sender: Sender

    /// The most bytes of files on one mail; written as a mail they are a third more.
    static let largest = 20 << 20
    /// Ids in References: the first, and so many of the last.
    private static let mostReferences = 20
    private static let mostQuotedLines = 100

    init(_ sender: Sender, _ unit: UnitOfWork) {
        self.unit = unit
        self.sender = sender
    }

    func message(_ mailing: Mailing, carrying said: Message, on ticket: Ticket) throws -> OutgoingMessage {
        let earlier = try earlier(on: ticket, before: mailing)
        let token = MailToken(secret: try unit.secret("mail.token")).text(for: ticket.id)
        let contact = try mailing.contact.flatMap { try unit.reader.entity($0)?.name }
        var mail = OutgoingMessage(
            from: sender.email, name: sender.name, to: mailing.email, name: contact ?? "",
            subject: (earlier.isEmpty ? "" : "Re: ") + "\(ticket.subject) \(token)",
            messageID: mailing.messageID, date: said.at ?? unit.now)
        mail.replyTo = try replyTo()
        mail.text = said.text
        if mailing.purpose == .reply, let quoted = try quote(on: ticket, before: said) {
            mail.text = said.text + "\n\n" + quoted
        }
        mail.headers = Self.threading(earlier)
        if mailing.purpose == .survey {
            mail.headers.append(("Auto-Submitted", "auto-generated"))
            mail.headers.append(("X-Auto-Response-Suppress", "All"))
        }
        mail.files = try files(of: said, on: ticket)
        return mail
    }

    /// Answers go where they are fetched from.
    private func replyTo() throws -> String? {
        if let own = sender.replyTo, !own.isEmpty { return own }
        let boxes = try unit.reader.entities(
            MailboxSchema.self, Query(MailboxSchema.name, order: [SortKey(FieldPath("id"))]))
        let isOwn = boxes.contains { Recipient.normal($0.email) == Recipient.normal(sender.email) }
        return isOwn ? nil : boxes.first?.email
    }

    // MARK: What it answers

    /// A mail of the conversation.
    private struct Earlier {
        let id: String
        let at: Instant
        let isIncoming: Bool
    }

    private func earlier(on ticket: Ticket, before mailing: Mailing) throws -> [Earlier] {
        let own = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))])
        let came = try unit.reader.entities(
            IncomingMailSchema.self, Query(IncomingMailSchema.name, where: own, limit: 500)
        ).filter { $0.fate != .bounced }.map {
            Earlier(id: $0.messageID, at: $0.at ?? $0.created, isIncoming: true)
        }
        let went = try unit.reader.entities(MailingSchema.self, Query(MailingSchema.name, where: own, limit: 500))
            .filter { $0.id != mailing.id && $0.sent != nil }.map {
                Earlier(id: $0.messageID, at: $0.sent ?? $0.created, isIncoming: false)
            }
        return (came + went).filter { Self.isID($0.id) }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    /// Whether an id may stand in a header: of what stands for a missing one nobody has heard.
    private static func isID(_ id: String) -> Bool {
        id.utf8.count < 250 && id.contains("@")
            && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }

    private static func threading(_ earlier: [Earlier]) -> [(name: String, value: String)] {
        guard let answered = earlier.last(where: \.isIncoming) ?? earlier.last else { return [] }
        let ids = (earlier.count > mostReferences ? [earlier[0]] : []) + earlier.suffix(mostReferences)
        return [
            ("In-Reply-To", "<\(answered.id)>"),
            ("References", ids.map { "<\($0.id)>" }.joined(separator: "\r\n ")),
        ]
    }

    // MARK: What it brings along

    /// The customer's last words before it, each line behind a sign; nil where they said nothing.
    private func quote(on ticket: Ticket, before said: Message) throws -> String? {
        let own = Condition.all([
            .compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))]),
            .compare(FieldPath("direction"), .equals, [.value(MessageDirection.incoming.stored)]),
            .compare(FieldPath("kind"), .equals, [.value(MessageKind.reply.stored)]),
            .compare(FieldPath("at"), .atMost, [.value((said.at ?? unit.now).stored)]),
        ])
        let newest = Query(
            MessageSchema.name, where: own, order: [SortKey(FieldPath("at"), descending: true)], limit: 1)
        let last = try unit.reader.entities(MessageSchema.self, newest).first
        let text = FoldedText(last?.text ?? ticket.description ?? "").said
        guard !text.isEmpty else { return nil }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let asked = try ticket.contact.flatMap { try unit.reader.entity($0)?.name }
        let name = SafeText.singleLine(last?.author ?? asked ?? "you")
        let local = unit.settings.zone.local(of: last?.at ?? ticket.created)
        let time = "\(local.date) at \(local.hour):\(local.minute < 10 ? "0" : "")\(local.minute)"
        let cut = lines.count > Self.mostQuotedLines ? ["> […]"] : []
        return
            (["On \(time), \(name) wrote:"]
            + lines.prefix(Self.mostQuotedLines).map { $0.isEmpty ? ">" : "> \($0)" } + cut)
            .joined(separator: "\n")
    }

    private func files(of said: Message, on ticket: Ticket) throws -> [OutgoingFile] {
        let files = AttachmentReader(unit.reader)
        return try files.attachments(of: said.link, on: ticket.key).map { one in
            OutgoingFile(
                name: one.name, type: one.mediaType ?? "application/octet-stream", bytes: try files.bytes(of: one))
        }
    }
}
