// Which ticket a mail belongs to: by the ids that it answers, then by the token in its subject.

import Base
import Domain
import MailParsing
import Store

struct MailThreads {
    private let unit: UnitOfWork
    private let mails: RecordLookup?
    let token: MailToken

    init(_ unit: UnitOfWork) throws {
        self.unit = unit
        mails = unit.catalogue.type(named: IncomingMailSchema.name).map {
            RecordLookup(unit.reader, $0, field: IncomingMailSchema.fields.messageID.index, limit: 1)
        }
        token = MailToken(secret: try unit.secret("mail.token"))
    }

    /// Whether a mail of that id was seen.
    func isKnown(_ id: String) throws -> Bool { try mail(id) != nil }

    /// The ticket that a mail answers; of merged ones the one that they were merged into.
    func ticket(for mail: MailMessage) throws -> Ticket? {
        for id in mail.answers {
            if let link = try ticket(of: id), let ticket = try living(link) { return ticket }
        }
        return try token.ticket(in: mail.subject).flatMap { try living(Link($0)) }
    }

    /// The ticket of the mail that a report is about.
    ///
    /// - Parameter mailing: our mail that it is about, where it is one.
    func ticket(of report: DeliveryReport, about mailing: Mailing?) throws -> Ticket? {
        let link = try mailing?.ticket ?? report.originalID.flatMap { try ticket(of: $0) }
        return try link.flatMap { try living($0) }
    }

    /// The ticket of a mail that came in or went out.
    private func ticket(of id: String) throws -> Link<TicketSchema>? {
        try mail(id)?.ticket ?? Outbox.mailing(messageID: id, unit.reader)?.ticket
    }

    private func mail(_ id: String) throws -> IncomingMail? {
        try mails?.records(with: .text(id)).first.map { IncomingMail($0) }
    }

    private func living(_ link: Link<TicketSchema>) throws -> Ticket? {
        var ticket = try unit.reader.entity(link)
        // Merging never goes round in circles; a bound costs nothing.
        for _ in 0..<20 {
            guard let next = ticket?.mergedInto else { break }
            ticket = try unit.reader.entity(next)
        }
        return ticket
    }
}
