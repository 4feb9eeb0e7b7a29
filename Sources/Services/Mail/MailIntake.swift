// Mails become tickets and answers on them.
//
// The way of a mail: known by its Message-ID → nothing; a delivery or complaint report → to what it is about; from ourselves,
// from a machine, or too many → kept with the reason; else to the ticket of the mail that it answers
// (In-Reply-To, References), to the ticket of the token in its subject, or to a new one. What a form of a website sends
// (`mails:` in its file) becomes a lead instead. Whatever comes, each
// mail is kept once, so taking a box in again changes nothing; one box is one commit, and undone as one.

import Base
public import Domain
public import MailParsing
public import Store
import Hashing
import Platform

/// Takes mails in.
public final class MailIntake {
    private let unit: UnitOfWork
    private let desk: RecordDesk
    private let senders: MailSenders
    private let threads: MailThreads
    private let echo: MailEcho
    private var flow: MailFlow
    /// Read with the first mail, unless they were given.
    private var formMails: FormMails?

    /// - Parameter forms: the forms whose submissions come by mail; those of the folders `Forms` where none are given.
    public init(_ unit: UnitOfWork, forms: [LeadForm]? = nil) throws {
        self.unit = unit
        formMails = forms.map { FormMails($0, unit) }
        desk = RecordDesk(unit)
        senders = try MailSenders(unit)
        threads = try MailThreads(unit)
        echo = MailEcho(unit)
        flow = MailFlow(unit.reader)
    }

    /// Takes in an `.eml` file, an mbox or a Maildir.
    ///
    /// - Parameter before: how many rows of other files the unit has read.
    public func take(_ box: MailBox, named path: String, after before: Int = 0) throws -> MailReport {
        guard MailParser.isAvailable else {
            throw ServiceError("mail can't be read: GMime is not installed", advice: "install libgmime-3.0-0")
        }
        var report = MailReport(path)
        try box.forEach { item in
            switch item.content {
            case .success(let mail): report.count(try take(mail), place: item.place)
            case .failure(let fault):
                report.count(
                    try reject(fault.message, of: Paths.name(of: path), item.place), place: item.place)
            }
            unit.reached(before + report.read)
        }
        return report
    }

    /// Takes in mails that were fetched.
    public func take(_ mails: [Result<MailMessage, MailParsingError>], from source: String) throws -> MailReport {
        var report = MailReport(source)
        for (number, mail) in mails.enumerated() {
            let place = "mail \(number + 1)"
            switch mail {
            case .success(let mail): report.count(try take(mail), place: place)
            case .failure(let fault):
                report.count(
                    try reject(fault.message, of: source, place, at: " \(unit.now.seconds)"), place: place)
            }
        }
        return report
    }

    /// Makes a ticket of a mail that was rejected.
    public func accept(_ id: Int64) throws -> Ticket {
        let kept = try desk.existing(Link<IncomingMailSchema>(id))
        guard kept.fate == .rejected, let sender = kept.sender else {
            throw ServiceError(
                "mail \(id) was \(kept.fate.rawValue)", advice: "only rejected mails of a sender are accepted by hand")
        }
        var mail = MailMessage()
        mail.from = [MailAddress(name: kept.senderName, address: sender)]
        mail.subject = kept.subject
        mail.text = kept.text ?? ""
        mail.date = kept.at
        let ticket = try open(mail, by: try senders.find(mail.from[0]), related: nil)
        try AttachmentDesk(unit).moveAll(from: kept.key, to: ticket.key)
        var after = kept
        after.fate = .opened
        after.ticket = ticket.link
        after.contact = ticket.contact
        after.reason = nil
        try unit.update(after)
        return ticket
    }

    // MARK: One mail

    private func take(_ mail: MailMessage) throws -> MailOutcome {
        let id = mail.id ?? Self.standIn(for: mail)
        guard try !threads.isKnown(id) else { return MailOutcome() }
        guard let sender = mail.sender else { return try reject(mail, id, "it names no sender") }
        if let complaint = mail.complaint {
            let reason = complaint.summary + (try echo.hear(complaint))
            return try keep(mail, id, complaint.isPraise ? .rejected : .complained, reason) { _ in }
        }
        if let report = mail.report {
            try echo.hear(report)
            return try bounce(mail, id, report)
        }
        if let left = try echo.leave(mail.subject) {
            return try keep(mail, id, .unsubscribed, "\(left) gets no campaigns any more") { _ in }
        }
        if let submission = try forms().take(mail, id) { return try submitted(mail, id, submission) }
        let who = try senders.find(sender)
        if case .ourselves = who { return try reject(mail, id, "it comes from our own address \(sender.address)") }
        let thread = try threads.ticket(for: mail)
        let at = instant(of: mail)
        let machine = mail.standing.machine
        let opens = thread == nil && machine == nil
        if let excess = try flow.excess(
            at: at, from: sender.folded, to: thread?.link, isStranger: opens && who.isStranger)
        {
            return try reject(mail, id, excess)
        }
        flow.count(at: at, from: sender.folded, to: thread?.link, opens: opens)
        if let machine {
            guard let thread else { return try reject(mail, id, machine) }
            return try note(mail, id, on: thread, by: who, reason: machine)
        }
        try echo.hear(answersTo: mail.answers)
        guard let thread else { return try opened(mail, id, by: who, related: nil) }
        if case .colleague = who { return try note(mail, id, on: thread, by: who, reason: nil) }
        // What is closed stays so; the answer is a ticket of its own beside it.
        if let rated = try rate(mail, id, thread, by: who) { return rated }
        if thread.status == .closed { return try opened(mail, id, by: who, related: thread.link) }
        return try answer(mail, id, on: thread, by: who)
    }

    private func forms() throws -> FormMails {
        if let formMails { return formMails }
        let read: FormMails
        do { read = FormMails(try LeadFormReader.ofMails(unit.reader), unit) } catch let fault as FileFault {
            throw ServiceError("\(fault.file):\(fault.line):\(fault.column): \(fault.what)", advice: fault.advice)
        }
        formMails = read
        return read
    }

    private func submitted(_ mail: MailMessage, _ id: String, _ submission: Submission) throws -> MailOutcome {
        try keep(mail, id, .submitted, submission.reason) {
            $0.submission = submission.link
            $0.contact = submission.contact
        }
    }

    private func opened(
        _ mail: MailMessage, _ id: String, by who: MailSenders.Sender, related: Link<TicketSchema>?
    ) throws -> MailOutcome {
        let ticket = try open(mail, by: who, related: related)
        let left = try keepFiles(of: mail, on: ticket.key, message: nil)
        return try keep(mail, id, .opened, left) {
            $0.ticket = ticket.link
            $0.contact = ticket.contact
        }
    }

    private func open(_ mail: MailMessage, by who: MailSenders.Sender, related: Link<TicketSchema>?) throws -> Ticket {
        var ticket = Ticket()
        let subject = MailToken.bare(mail.subject)
        ticket.subject = subject.isEmpty ? "(no subject)" : subject
        ticket.description = mail.text.isEmpty ? nil : mail.text
        ticket.channel = "mail"
        ticket.record["created"] = instant(of: mail).stored
        if let related { ticket.related = [related] }
        switch who {
        case .contact(let contact):
            ticket.contact = contact.link
            ticket.customer = contact.customer
        case .customer(let customer): ticket.customer = customer.link
        case .stranger: ticket.contact = try mail.sender.map { try senders.enter($0).link }
        case .colleague, .ourselves: break
        }
        return Ticket(try desk.create(ticket.record))
    }

    private func answer(
        _ mail: MailMessage, _ id: String, on ticket: Ticket, by who: MailSenders.Sender
    ) throws -> MailOutcome {
        var message = message(mail, on: ticket, .reply, .incoming)
        switch who {
        case .contact(let contact):
            message.contact = contact.link
            message.author = mail.sender?.name ?? contact.name
        case .stranger: message.contact = try mail.sender.map { try senders.enter($0).link }
        case .customer, .colleague, .ourselves: break
        }
        return try write(message, mail, id, .answered)
    }

    /// An answer to the survey rates the ticket and brings it not back; nil where it is none.
    private func rate(
        _ mail: MailMessage, _ id: String, _ ticket: Ticket, by who: MailSenders.Sender
    ) throws -> MailOutcome? {
        guard ticket.surveyed != nil, ticket.status.isDone, let rating = Survey.rating(in: mail.text) else {
            return nil
        }
        try TicketDesk(unit).rate(ticket.id, rating)
        return try note(mail, id, on: ticket, by: who, reason: "rated \(rating)")
    }

    /// What a machine or a colleague says is no answer of the customer: no clock starts, nothing is reopened. A
    /// sender's name can be forged, so a colleague's mail is no answer of ours either.
    private func note(
        _ mail: MailMessage, _ id: String, on ticket: Ticket, by who: MailSenders.Sender, reason: String?
    ) throws -> MailOutcome {
        var message = message(mail, on: ticket, .note, .incoming)
        if case .colleague(let user) = who { message.author = user.name + " (by mail)" }
        return try write(message, mail, id, .noted, reason: reason)
    }

    private func message(
        _ mail: MailMessage, on ticket: Ticket, _ kind: MessageKind, _ direction: MessageDirection
    ) -> Message {
        var message = Message()
        message.ticket = ticket.link
        message.kind = kind
        message.direction = direction
        message.author = mail.sender.map { $0.name ?? $0.address }
        message.text = mail.text.isEmpty ? "(no text)" : mail.text
        message.at = instant(of: mail)
        return message
    }

    private func write(
        _ message: Message, _ mail: MailMessage, _ id: String, _ fate: MailFate, reason: String? = nil
    ) throws -> MailOutcome {
        let written = Message(try desk.create(message.record))
        let ticket = try written.ticket.map { try desk.existing($0) }
        let left = try ticket.map { try keepFiles(of: mail, on: $0.key, message: written.link) } ?? nil
        return try keep(mail, id, fate, reason ?? left) {
            $0.ticket = written.ticket
            $0.message = written.link
            $0.contact = written.contact
        }
    }

    private func bounce(_ mail: MailMessage, _ id: String, _ report: DeliveryReport) throws -> MailOutcome {
        let ticket = try threads.ticket(of: report, about: echo.mailing(of: report))
        var kept: Message?
        if let ticket {
            var note = message(mail, on: ticket, .note, .incoming)
            note.text = report.summary
            kept = Message(try desk.create(note.record))
        }
        for recipient in report.recipients where recipient.action == .failed && ticket == nil {
            let text = "Mail did not arrive: \(report.summary)"
            switch try senders.find(MailAddress(address: recipient.address)) {
            case .contact(let contact): try ActivityLog(unit).log(.mail, on: contact.key, text)
            case .customer(let customer): try ActivityLog(unit).log(.mail, on: customer.key, text)
            case .ourselves, .colleague, .stranger: break
            }
        }
        return try keep(mail, id, .bounced, report.summary) {
            $0.ticket = ticket?.link
            $0.message = kept?.link
        }
    }

    // MARK: Keeping

    private func reject(_ mail: MailMessage, _ id: String, _ reason: String) throws -> MailOutcome {
        try keep(mail, id, .rejected, reason) { $0.text = mail.text.isEmpty ? nil : mail.text }
    }

    /// Takes note of bytes that are no mail.
    ///
    /// - Parameter time: tells one fetch from the next, where the place alone doesn't.
    private func reject(_ reason: String, of source: String, _ place: String, at time: String = "") throws
        -> MailOutcome
    {
        let id = "unread." + Digest(of: Array("\(source)\(time) \(place)".utf8)).hex.prefix(32)
        guard try !threads.isKnown(id) else { return MailOutcome() }
        var mail = MailMessage()
        mail.subject = "\(source), \(place)"
        return try keep(mail, id, .rejected, reason) { _ in }
    }

    private func keep(
        _ mail: MailMessage, _ id: String, _ fate: MailFate, _ reason: String?, _ fill: (inout IncomingMail) -> Void
    ) throws -> MailOutcome {
        var kept = IncomingMail()
        kept.messageID = id
        kept.subject = mail.subject.isEmpty ? "(no subject)" : mail.subject
        kept.sender = mail.sender?.folded
        kept.senderName = mail.sender?.name
        kept.at = instant(of: mail)
        kept.fate = fate
        kept.reason = reason
        fill(&kept)
        let made = try unit.create(kept)
        if fate == .rejected { _ = try keepFiles(of: mail, on: made.key, message: nil) }
        return MailOutcome(fate: fate, reason: reason)
    }

    /// Keeps a mail's files; what is too large is left out and told.
    private func keepFiles(of mail: MailMessage, on key: RecordKey, message: Link<MessageSchema>?) throws -> String? {
        let files = AttachmentDesk(unit)
        var left: [String] = []
        for file in mail.attachments {
            guard file.bytes.count <= AttachmentDesk.largest else {
                left.append(file.name)
                continue
            }
            try files.attach(file.bytes, named: file.name, type: file.type, to: key, of: message)
        }
        if mail.wasCut { left.append("what is beyond the limits") }
        return left.isEmpty ? nil : "left out: " + left.joined(separator: ", ")
    }

    // MARK: What a mail says

    /// When it was written; a date that is to come is the sender's mistake.
    private func instant(of mail: MailMessage) -> Instant { min(mail.date ?? unit.now, unit.now) }

    /// What stands for a missing Message-ID: the same mail has the same.
    private static func standIn(for mail: MailMessage) -> String {
        let said = [mail.sender?.folded ?? "", mail.subject, "\(mail.date?.seconds ?? 0)", mail.text]
        return "digest." + Digest(of: Array(said.joined(separator: "\u{0}").utf8)).hex.prefix(40)
    }
}

extension MailStanding {
    /// Why no person wrote it; nil where one may have. Programs that report something of their own accord
    /// (`auto-generated`) may open tickets.
    fileprivate var machine: String? {
        if hasNullReturnPath { return "its return path is empty" }
        if let auto = autoSubmitted, auto != "no", auto != "auto-generated" {
            return "it is an automatic answer (\(auto))"
        }
        if let precedence, ["bulk", "junk", "list", "auto_reply"].contains(precedence) {
            return "it is no personal mail (precedence \(precedence))"
        }
        return isFromList ? "it came over a mailing list" : nil
    }
}
