// Takes the audience of a campaign into the outbox: who is reachable and has consented, each address once a step.

public import Domain
public import Store
import Mail

/// Enrols recipients of a campaign.
public struct Enrolment {
    private let unit: UnitOfWork
    private let campaign: Campaign
    private let outbox: Outbox
    private let split: VariantSplit

    public init(_ campaign: Campaign, _ sender: Sender, _ unit: UnitOfWork) throws {
        self.unit = unit
        self.campaign = campaign
        outbox = Outbox(sender, unit)
        split = try VariantSplit(of: campaign)
    }

    /// Enrols the records of the audience behind one, as many as are given.
    ///
    /// - Returns: the last record looked at, nil at the end, and how many mailings were written.
    func enrol(_ audience: Audience, after last: Int64, limit: Int) throws -> (last: Int64?, made: Int) {
        var made = 0
        let next = try audience.forEach(after: last, limit: limit) { recipient in
            if let recipient, try enrol(one: recipient) { made += 1 }
        }
        return (next, made)
    }

    /// Enrols somebody who may be written to, whether the audience has them or not.
    ///
    /// - Returns: whether they may, and were not in the outbox yet.
    func enrol(one recipient: Recipient) throws -> Bool {
        guard recipient.hasConsent, OutgoingMessage.isAddress(recipient.email),
            try Suppressions(unit.reader).suppression(of: recipient.email) == nil
        else { return false }
        return try enrol(recipient)
    }

    /// Enrols the whole audience at once.
    @discardableResult
    public func enrolAll(_ audience: Audience) throws -> Int {
        var (last, made): (Int64, Int) = (0, 0)
        while true {
            let part = try enrol(audience, after: last, limit: 1_000)
            made += part.made
            guard let next = part.last else { return made }
            last = next
        }
    }

    /// - Returns: whether there was none yet.
    private func enrol(_ recipient: Recipient) throws -> Bool {
        let key = Self.key(campaign.id, step: 1, recipient.email)
        guard try !Outbox.exists(key, unit.reader) else { return false }
        var mailing = Mailing()
        mailing.contact = recipient.contact?.link
        mailing.customer = recipient.customer?.link
        mailing.email = recipient.email
        mailing.variant = split.variant(for: Recipient.normal(recipient.email))
        try write(mailing, key: key, step: 1)
        return true
    }

    /// The mail of a later step to whom an earlier one went.
    ///
    /// - Parameter reason: why it is not sent; nil where it is.
    func follow(_ before: Mailing, step: Int64, notSent reason: String? = nil) throws {
        var mailing = Mailing()
        mailing.contact = before.contact
        mailing.customer = before.customer
        mailing.email = before.email
        mailing.variant = before.variant
        mailing.state = reason == nil ? .queued : .skipped
        mailing.answer = reason
        try write(mailing, key: Self.key(campaign.id, step: step, before.email), step: step)
    }

    private func write(_ mailing: Mailing, key: String, step: Int64) throws {
        var mailing = mailing
        mailing.campaign = campaign.link
        mailing.step = step
        try outbox.write(mailing, key: key, salt: campaign.name)
    }

    static func key(_ campaign: Int64, step: Int64, _ email: String) -> String {
        Outbox.key("\(campaign).\(step)", email)
    }
}
