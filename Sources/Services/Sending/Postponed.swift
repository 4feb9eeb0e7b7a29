// Mails that wait for the end of quiet hours or for room under a cap. When what they wait for changes, they are looked at
// again with the next delivery, whatever they were told before.

public import Base
public import Domain
import Language
public import Store

/// Mails of campaigns that were put off by a rule of ours, not by a server.
public struct Postponed {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// Queued, and saying what they wait for; the mails of a sequence that are not due yet say nothing.
    private static let waiting = Condition.all([
        .compare(FieldPath("state"), .equals, [.value(MailingState.queued.stored)]),
        .compare(FieldPath("answer"), .atLeast, [.value(.text("waits"))]),
        .compare(FieldPath("answer"), .less, [.value(.text("waitt"))]),
    ])

    /// Lets what waits for a sender's hours and cap be looked at again.
    func lookAgain(for sender: Link<SenderSchema>) throws {
        let way = FieldPath(["campaign", "sender"])
        try lookAgain(.any([.compare(way, .equals, [.value(.integer(sender.id))]), .not(.present(way))]))
    }

    /// Lets what waits for the end of somebody's quiet hours be looked at again.
    func lookAgain(for contact: Link<ContactSchema>) throws {
        try lookAgain(.compare(FieldPath("contact"), .equals, [.value(.integer(contact.id))]))
    }

    private func lookAgain(_ condition: Condition) throws {
        let due = Condition.compare(FieldPath("due"), .greater, [.value(unit.now.stored)])
        let query = Query(MailingSchema.name, where: .all([Self.waiting, due, condition]))
        for var mailing in try unit.reader.entities(MailingSchema.self, query) {
            (mailing.due, mailing.answer) = (unit.now, nil)
            try unit.update(mailing)
        }
    }

    /// What mails of a campaign wait for, each with how many do, and when the first may go out.
    public static func reasons(of campaign: Link<CampaignSchema>, _ reader: Reader) throws
        -> [(reason: String, count: Int, from: Instant)]
    {
        let own = Condition.compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))])
        let query = Query(MailingSchema.name, where: own.and(waiting), groups: [FieldPath("answer")])
        return try reader.figure(.min, of: FieldPath("due"), query).rows.compactMap { row in
            guard let reason = row.keys.first?.text, let due = row.value.integer else { return nil }
            return (reason, row.count, Instant(seconds: due))
        }
    }
}
