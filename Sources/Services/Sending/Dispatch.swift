// One batch of a campaign's mails within one commit: what may go out now is marked as `sending`, with one attempt
// more, before any of it leaves; what came of earlier ones is written down. What is asked of a recipient is
// asked here, when the mail is about to go: consent, suppression, the cap, quiet hours.

import Base
import Domain
import Mail
import Store

/// Marks mailings for sending, and writes down what became of them.
struct Dispatch {
    private let unit: UnitOfWork
    private let campaign: Campaign
    private let sender: Sender
    private let split: VariantSplit
    private let sequence: MailSequence

    /// A mail that is to go out.
    struct Ready {
        let mailing: Mailing
        let mail: OutgoingMail
    }

    init(_ campaign: Campaign, _ sender: Sender, _ unit: UnitOfWork) throws {
        self.unit = unit
        self.campaign = campaign
        self.sender = sender
        split = try VariantSplit(of: campaign)
        sequence = MailSequence(campaign, unit.reader)
    }

    // MARK: Going out

    /// Marks the next mailings behind one.
    ///
    /// - Returns: the mails, and the last mailing that was looked at; nil where there is none behind `last`.
    func claim(
        after last: Int64, limit: Int, _ content: MailContent, _ zones: inout RecipientZones, _ report: inout SendReport
    ) throws -> (ready: [Ready], last: Int64?) {
        let waiting = [MailingState.queued.stored, MailingState.deferred.stored]
        let query = Query(
            MailingSchema.name,
            where: .all([
                .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
                .compare(FieldPath("id"), .greater, [.value(.integer(last))]),
                .compare(FieldPath("state"), .equals, waiting.map { .value($0) }),
                .compare(FieldPath("due"), .atMost, [.value(unit.now.stored)]),
            ]), order: [SortKey(FieldPath("id"))], limit: limit)
        let mailings = try unit.reader.entities(MailingSchema.self, query)
        var ready: [Ready] = []
        for mailing in mailings {
            if let one = try claim(mailing, content, &zones, &report) { ready.append(one) }
        }
        return (ready, mailings.last?.id)
    }

    private func claim(
        _ mailing: Mailing, _ content: MailContent, _ zones: inout RecipientZones, _ report: inout SendReport
    ) throws -> Ready? {
        var mailing = mailing
        if mailing.variant == nil, !campaign.variants.isEmpty {
            guard let variant = split.variant(for: Recipient.normal(mailing.email)) else {
                report.held += 1
                return nil
            }
            mailing.variant = variant
        }
        let contact = try mailing.contact.flatMap { try unit.reader.entity($0) }
        let customer = try mailing.customer.flatMap { try unit.reader.entity($0) }
        if let reason = try obstacle(mailing, contact, customer) {
            try skip(mailing, reason)
            report.skipped += 1
            return nil
        }
        if let later = try postponement(mailing, &zones, contact) {
            mailing.due = later
            try unit.update(mailing)
            report.postponed += 1
            return nil
        }
        guard var recipient = Recipient(contact: contact, customer: customer) else { return nil }
        recipient.email = mailing.email
        do {
            let message = try content.message(
                for: recipient, step: mailing.step, variant: mailing.variant, messageID: mailing.messageID,
                at: unit.now)
            mailing.language = recipient.language
            mailing.state = .sending
            mailing.attempts += 1
            let stored = try unit.update(mailing)
            let mail = OutgoingMail(
                sender: sender.bounces ?? sender.email, recipient: mailing.email, bytes: message.bytes)
            return Ready(mailing: stored, mail: mail)
        } catch let fault as TemplateFault {
            mailing.state = .failed
            mailing.answer = fault.message
            try unit.update(mailing)
            report.failed += 1
            return nil
        }
    }

    private func skip(_ mailing: Mailing, _ reason: String) throws {
        var mailing = mailing
        mailing.state = .skipped
        mailing.answer = reason
        try unit.update(mailing)
    }

    /// Why the mail is not sent at all; nil where it may be.
    private func obstacle(_ mailing: Mailing, _ contact: Contact?, _ customer: Customer?) throws -> String? {
        guard let recipient = Recipient(contact: contact, customer: customer) else {
            return "the recipient has no address any more"
        }
        if !recipient.hasConsent { return "no consent to mails any more" }
        if let suppression = try Suppressions(unit.reader).suppression(of: mailing.email) {
            return "the address is suppressed: \(suppression.reason.label.lowercased())"
        }
        if mailing.step > 1, let rule = try sequence.stopReason(mailing) { return "the sequence stopped: \(rule)" }
        return nil
    }

    private static let week: Int64 = 7 * 86_400

    /// Until when the mail waits: for the end of the recipient's quiet hours, or for room under the cap.
    private func postponement(_ mailing: Mailing, _ zones: inout RecipientZones, _ contact: Contact?) throws -> Instant?
    {
        if let quiet = sender.quiet, !quiet.isEmpty {
            let hours = try QuietHours(quiet)
            let zone = zones.zone(of: contact)
            let local = zone.local(of: unit.now)
            if hours.contains(local) { return zone.instant(of: hours.end(after: local)) }
        }
        guard let cap = sender.cap, cap > 0 else { return nil }
        let recent = Query(
            MailingSchema.name,
            where: .all([
                .range(FieldPath("email"), from: .value(.text(mailing.email)), to: .value(.text(mailing.email))),
                .compare(FieldPath("sent"), .greater, [.value(unit.now.adding(seconds: -Self.week).stored)]),
            ]), order: [SortKey(FieldPath("sent"), descending: true)], limit: Int(cap))
        let sent = try unit.reader.entities(MailingSchema.self, recent)
        return sent.count < Int(cap) ? nil : sent.last?.sent?.adding(seconds: Self.week + 1)
    }

    // MARK: What came of it

    /// Writes down what became of a mail. An answer to another attempt than the last says nothing.
    func settle(_ id: Int64, attempt: Int64, _ answer: SMTPAnswer, _ report: inout SendReport) throws {
        guard var mailing = try unit.reader.entity(Link<MailingSchema>(id)), mailing.state == .sending,
            mailing.attempts == attempt
        else { return }
        mailing.answer = answer.text
        switch answer.outcome {
        case .accepted:
            mailing.state = .sent
            mailing.sent = unit.now
            try unit.update(mailing)
            // A mail that the server took counts as delivered until a report says that it was not.
            try Touches.write(.sent, mailing, in: unit)
            try Touches.write(.delivered, mailing, in: unit)
            report.sent += 1
        case .deferred: try putOff(mailing, &report)
        case .refused: try refuse(mailing, answer, &report)
        case .unknown:
            mailing.state = .uncertain
            try unit.update(mailing)
            report.uncertain += 1
        }
    }

    /// A mail that has surely not left waits for the next run as if nothing had been.
    func requeue(_ mailing: Mailing) throws {
        var mailing = mailing
        mailing.state = .queued
        try unit.update(mailing)
    }

    private func putOff(_ mailing: Mailing, _ report: inout SendReport) throws {
        var mailing = mailing
        if mailing.attempts >= Backoff.mostAttempts {
            mailing.state = .failed
            report.failed += 1
        } else {
            mailing.state = .deferred
            mailing.due = unit.now.adding(
                seconds: Backoff.delay(after: mailing.attempts, of: mailing.messageID, seed: unit.acting.seed))
            report.deferred += 1
        }
        try unit.update(mailing)
    }

    /// An address that is none is blocked at once; other refusals are about the mail or about us.
    private func refuse(_ mailing: Mailing, _ answer: SMTPAnswer, _ report: inout SendReport) throws {
        var mailing = mailing
        mailing.state = answer.meansNoMailbox ? .bounced : .failed
        try unit.update(mailing)
        guard answer.meansNoMailbox else {
            report.failed += 1
            return
        }
        try Touches.write(.bounced, mailing, in: unit)
        try Suppressions.suppress(mailing.email, .bounced, after: mailing, answer: answer.text, in: unit)
        report.bounced += 1
    }
}

extension SMTPAnswer {
    /// Whether the refusal says that there is no such address: 5.1.x (RFC 3463), or by itself 550, 551 or 553.
    var meansNoMailbox: Bool {
        let words = text.split(separator: " ")
        if words.count > 1, words[1].hasPrefix("5."), words[1].split(separator: ".").count == 3 {
            return words[1].hasPrefix("5.1.") || words[1] == "5.2.1"
        }
        return [550, 551, 553].contains(code)
    }
}
