// Contacts: the people at a customer.

/// A contact's part in a purchase decision.
public enum DecisionRole: String, ChoiceValue {
    case decisionMaker = "decision_maker"
    case champion, influencer, user, blocker, billing
}

public final class ContactSchema: Schema {
    public static let name = "contact"
    public static let declared = Declaration(ContactSchema.init)
    public init() {}

    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "Whom the contact works for.")
    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The full name.")
    public let title = Field<String?>(
        "title", .searchable, aliases: ["job title", "position", "job"], help: "The position held.")
    public let email = Field<String?>("email", [.searchable, .indexed], kind: .email, help: "The mail address.")
    public let phone = Field<String?>(
        "phone", kind: .phone, aliases: ["mobile", "cell", "telephone"], help: "The phone number, as it was given.")
    public let role = Field<DecisionRole?>("role", help: "The part in the decision.")
    public let consent = Field<[String]>(
        "consent", help: "The channels on which we may write: email, phone, sms, social, post.")
    public let language = Field<String?>("language", help: "The language to write in, such as de.")
    public let timezone = Field<String?>("timezone", help: "The zone the contact lives in, such as Europe/Berlin.")

    public static let type = RecordType(
        of: declared, plural: "contacts", aliases: ["person", "people"], help: "A person at a customer.",
        columns: ["name", "title", "customer", "role", "email", "phone"], order: ("name", false),
        adjectives: [
            Adjective(
                "reachable", "consent:email email:any", "Contacts whom we may mail.",
                spoken: [
                    "we may mail", "whom we may mail", "we can mail", "we are allowed to mail", "allowed to email",
                    "may be mailed", "can be mailed", "happy to get mail",
                    "who agreed to get mail", "who agreed to email", "who agreed to mail", "who said yes to mail",
                    "with email consent", "have agreed to email", "who have agreed to email", "agreed to email",
                    "agreed to mail",
                    "agreed to get mail", "opted in", "who have opted in", "have opted in",
                    "who may be mailed", "mailable", "who agreed to be emailed", "can we mail", "may we mail",
                    "can we email", "may we email", "are we allowed to mail", "who agreed to be mailed", "who opted in",
                    "opted in", "that opted in", "who agreed to be contacted", "who may be emailed", "we may email",
                ]),
            Adjective("mine", "owner:me", "My contacts."),
        ], people: .always, isOwned: true)
}

public typealias Contact = Entity<ContactSchema>
