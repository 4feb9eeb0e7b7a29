// The mails of a campaign as they go out. What is asked of a recipient is asked here, when the mail is about to
// go: consent, suppression, the cap, quiet hours, the stop rules of the sequence.

import Base
import Domain
import Mail
import Store

/// The mailings of one campaign.
final class CampaignMailbag: Mailbag {
    let sender: Sender
    let command: String
    let mailings: Condition
    let batch: Int
    private let link: Link<CampaignSchema>
    private let content: MailContent
    private var campaign: Campaign
    private var split: VariantSplit
    private var zones: RecipientZones

    /// The mails in one commit. Two batches are under way at most, whose answers fit into a pipe.
    private static let largest = 200

    init(_ campaign: Campaign, _ sender: Sender, _ reader: Reader, home: Zone) throws {
        self.campaign = campaign
        self.sender = sender
        link = campaign.link
        command = "deliver campaign \(campaign.id)"
        mailings = .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))])
        batch = sender.rate.map { max(1, min(Self.largest, Int($0))) } ?? Self.largest
        content = MailContent(campaign, sender, reader)
        split = try VariantSplit(of: campaign)
        zones = RecipientZones(home: home)
    }

    func isOpen(_ unit: UnitOfWork) throws -> Bool {
        guard let known = try unit.reader.entity(link) else { return false }
        campaign = known.status == .active ? try VariantDecision(unit).decided(known) : known
        split = try VariantSplit(of: campaign)
        return campaign.status == .active
    }

    func decide(_ mailing: inout Mailing, in unit: UnitOfWork) throws -> MailbagDecision {
        if mailing.variant == nil, !campaign.variants.isEmpty {
            guard let variant = split.variant(for: Recipient.normal(mailing.email)) else { return .hold }
            mailing.variant = variant
        }
        let contact = try mailing.contact.flatMap { try unit.reader.entity($0) }
        let customer = try mailing.customer.flatMap { try unit.reader.entity($0) }
        guard var recipient = Recipient(contact: contact, customer: customer) else {
            return .skip("the recipient has no address any more")
        }
        if let reason = try obstacle(mailing, recipient, unit) { return .skip(reason) }
        if let (later, pause) = try postponement(mailing, contact, customer, unit) { return .postpone(later, pause) }
        recipient.email = mailing.email
        do {
            let message = try content.message(
                for: recipient, step: mailing.step, variant: mailing.variant, messageID: mailing.messageID,
                at: unit.now)
            mailing.language = recipient.language
            return .send(message)
        } catch let fault as TemplateFault { return .fail(fault.message) }
    }

    /// Why the mail is not sent at all; nil where it may be.
    private func obstacle(_ mailing: Mailing, _ recipient: Recipient, _ unit: UnitOfWork) throws -> String? {
        if !recipient.hasConsent { return "no consent to mails any more" }
        if let suppression = try Suppressions(unit.reader).suppression(of: mailing.email) {
            return "the address is suppressed: \(suppression.reason.label.lowercased())"
        }
        guard mailing.step > 1 else { return nil }
        return try MailSequence(campaign, unit.reader).stopReason(mailing).map { "the sequence stopped: \($0)" }
    }

    private static let week: Int64 = 7 * 86_400

    /// Until when the mail waits: for the end of the recipient's quiet hours, or for room under the cap.
    private func postponement(
        _ mailing: Mailing, _ contact: Contact?, _ customer: Customer?, _ unit: UnitOfWork
    ) throws -> (Instant, MailPause)? {
        if let end = try zones.quietEnd(sender, contact, customer, at: unit.now) { return (end, .quietHours) }
        guard let cap = sender.cap, cap > 0 else { return nil }
        let sent = try Outbox.sent(to: mailing.email, after: unit.now.adding(seconds: -Self.week), unit.reader)
            .filter { $0.mail.purpose == .campaign }
        return sent.count < Int(cap) ? nil : (sent[Int(cap) - 1].at.adding(seconds: Self.week + 1), .cap)
    }
}
