// Mailings: the outbox, one mail to one address each: of a campaign, of a reply to a ticket, or of the question how
// satisfied somebody is. A mailing is written before its mail is sent and never sent again once it may have
// arrived, so all of its fields are the program's own.

public import Base

/// What a mail is sent for.
public enum MailPurpose: String, ChoiceValue {
    case campaign, reply, survey
}

/// Where a mailing stands. A mail leaves only out of `sending`, and only one that the server has surely not
/// taken over goes back to `queued`.
public enum MailingState: String, ChoiceValue {
    case queued, sending, sent, deferred
    /// The message went out whole and the server's answer is not known.
    case uncertain
    case failed, bounced
    /// It arrived, and its recipient complained of it.
    case complained
    /// Not sent after all: no consent any more, or the sequence stopped.
    case skipped

    /// Whether it is still to be sent.
    public var isWaiting: Bool { self == .queued || self == .deferred }
    /// Whether it is known not to have arrived.
    public var isUndelivered: Bool { self == .failed || self == .bounced || self == .skipped }
}

public final class MailingSchema: Schema {
    public static let name = "mailing"
    public static let declared = Declaration(MailingSchema.init)
    public init() {}

    public let identity = Field<String>(
        "key", [.computed, .required, .unique, .indexed],
        help: "What it is for, of which record, and its address in one; there is no second one.")
    public let purpose = Field<MailPurpose>("purpose", .computed, initial: .campaign, help: "What it is sent for.")
    public let campaign = Field<Link<CampaignSchema>?>(
        "campaign", [.computed, .indexed, .belonging], help: "The campaign that it is a mail of.")
    public let ticket = Field<Link<TicketSchema>?>(
        "ticket", [.computed, .indexed], help: "The ticket whose conversation it is a part of.")
    public let message = Field<Link<MessageSchema>?>(
        "message", [.computed, .indexed, .belonging], help: "The message that it carries.")
    public let sender = Field<Link<SenderSchema>?>(
        "sender", .computed, help: "In whose name it goes out; unset for the campaign's sender.")
    public let step = Field<Int64>("step", .computed, initial: 1, help: "Which mail of the campaign it is.")
    public let contact = Field<Link<ContactSchema>?>("contact", [.computed, .indexed], help: "The contact written to.")
    public let customer = Field<Link<CustomerSchema>?>(
        "customer", [.computed, .indexed], help: "Whom the contact works for.")
    public let email = Field<String>(
        "email", [.computed, .required, .searchable, .indexed], kind: .email, help: "The address.")
    public let state = Field<MailingState>("state", [.computed, .indexed, .permanent], help: "Where it stands.")
    public let due = Field<Instant?>("due", .computed, help: "When it may be sent.")
    public let attempts = Field<Int64>("attempts", .computed, help: "How often it was tried.")
    public let sent = Field<Instant?>("sent", [.computed, .indexed], help: "When the server took it over.")
    public let messageID = Field<String>(
        "message_id", [.computed, .indexed], help: "The mail's Message-ID, the same at each attempt.")
    public let variant = Field<String?>("variant", [.computed], help: "The variant of the content.")
    public let language = Field<String?>("language", .computed, help: "The language of the content.")
    public let answer = Field<String?>("answer", .computed, help: "What the server said last.")

    public static let type = RecordType(
        of: declared, plural: "mailings", aliases: ["outbox"], help: "A mail that goes out, to one address.",
        title: "email",
        columns: ["email", "purpose", "campaign", "step", "ticket", "state", "attempts", "due", "sent", "answer"],
        order: ("id", true),
        adjectives: [
            Adjective(
                "waiting", "state:queued,deferred", "Mailings still to be sent.",
                spoken: [
                    "still in the outbox", "in the outbox", "queued", "not sent", "still to be sent", "to be sent",
                ]),
            Adjective(
                "unsent", "state:failed,bounced,skipped", "Mailings that did not arrive.",
                spoken: ["did not go out", "that failed", "failed", "did not arrive", "that never arrived"]),
            Adjective("uncertain", "state:uncertain", "Mailings of which nobody knows whether they arrived."),
        ],
        stageField: "state", lists: [(of: "state", by: "due")])
}

public typealias Mailing = Entity<MailingSchema>
