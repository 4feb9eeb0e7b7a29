// Mails that came in, each once by its Message-ID: what became of it, and why where it became nothing. The
// conversation itself stands in tickets and messages.

public import Base

/// What became of a mail.
public enum MailFate: String, ChoiceValue {
    /// It opened a ticket.
    case opened
    /// It is an answer on a ticket.
    case answered
    /// It is a note on a ticket: an automatic answer, or a colleague's.
    case noted
    /// It reports that a mail of ours did not arrive.
    case bounced
    /// It reports that a recipient does not want our mails.
    case complained
    /// It asks for no more mails of campaigns, as our List-Unsubscribe header offers.
    case unsubscribed
    /// It is a filled-in form, which became a submission.
    case submitted
    /// It was not taken; the reason stands beside it.
    case rejected
}

public final class IncomingMailSchema: Schema {
    public static let name = "incoming_mail"
    public static let declared = Declaration(IncomingMailSchema.init)
    public init() {}

    public let subject = Field<String>(
        "subject", [.required, .computed, .searchable], help: "What it says it is about.")
    public let messageID = Field<String>(
        "message_id", [.required, .computed, .unique, .indexed],
        help: "Its Message-ID, or what stands for a missing one.")
    public let sender = Field<String?>(
        "sender", [.computed, .searchable, .indexed], kind: .email, aliases: ["from"], help: "The address it came from."
    )
    public let senderName = Field<String?>("sender_name", [.computed, .searchable], help: "The name beside it.")
    public let at = Field<Instant?>("at", [.computed, .indexed], aliases: ["when"], help: "When it was written.")
    public let fate = Field<MailFate>("fate", [.computed, .indexed], aliases: ["state"], help: "What became of it.")
    public let reason = Field<String?>("reason", .computed, help: "Why it was not taken, or what it reports.")
    public let ticket = Field<Link<TicketSchema>?>(
        "ticket", [.computed, .indexed], help: "The ticket that it went to.")
    public let message = Field<Link<MessageSchema>?>("message", .computed, help: "The message that it became.")
    public let submission = Field<Link<SubmissionSchema>?>(
        "submission", [.computed, .indexed], help: "The filled-in form that it is.")
    public let contact = Field<Link<ContactSchema>?>("contact", .computed, help: "The person who wrote it.")
    public let text = Field<String?>(
        "text", .computed, kind: .longText, help: "What it says, where no ticket and no message does.")

    public static let type = RecordType(
        of: declared, plural: "incoming_mails", help: "A mail that came in.", title: "subject",
        columns: ["at", "sender", "subject", "fate", "ticket", "reason"], order: ("at", true),
        adjectives: [
            Adjective("rejected", "fate:rejected", "Mails that were not taken."),
            Adjective("bounced", "fate:bounced", "Reports that a mail did not arrive."),
            Adjective("complaints", "fate:complained", "Reports that a recipient does not want our mails."),
        ])
}

public typealias IncomingMail = Entity<IncomingMailSchema>
