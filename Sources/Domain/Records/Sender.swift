// Senders: in whose name mails go out, through which server, how fast and at what hours. A password is never
// kept here; the sender says in which file it stands.

public final class SenderSchema: Schema {
    public static let name = "sender"
    public static let declared = Declaration(SenderSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The name mails come from.")
    public let email = Field<String>("email", .required, kind: .email, help: "The address mails come from.")
    public let replyTo = Field<String?>("reply_to", kind: .email, help: "Where answers go; unset for the address.")
    public let bounces = Field<String?>("bounces", kind: .email, help: "Where delivery reports go.")
    public let tickets = Field<Bool>(
        "tickets", help: "Whether replies to tickets go out in its name; the first sender's where none says so.")
    public let surveyAfter = Field<Int64?>(
        "survey_after", kind: .duration,
        help: "How long after a ticket is resolved its customer is asked how satisfied they are; unset for never.")
    public let server = Field<String>(
        "server", .required, help: "The mail server, such as smtp://localhost:25 or smtps://mail.example.")
    public let login = Field<String?>("login", help: "The user name at the server.")
    public let passwordFile = Field<String?>("password_file", help: "The file that holds the password: its first line.")
    public let encrypted = Field<Bool>(
        "encrypted",
        help: "Whether a server without encryption is refused; with a password it is, unless it is this machine.")
    public let serverLog = Field<String?>(
        "server_log",
        help: "The server's own log, where it writes down when it took which Message-IDs, a line each.")
    public let connections = Field<Int64>(
        "connections", initial: 4, bounds: 1...64, help: "How many mails go out at the same time.")
    public let rate = Field<Int64?>(
        "rate", bounds: 1...1_000_000, help: "The most mails a second; unset for as many as the server takes.")
    public let quiet = Field<String?>(
        "quiet", help: "Hours without campaigns and surveys where the recipient lives, such as 20:00-08:00.")
    public let cap = Field<Int64?>(
        "cap", bounds: 1...1_000, help: "The most mails of campaigns to one address within a week.")
    public let unsubscribe = Field<String?>(
        "unsubscribe", kind: .url, help: "The page that takes mails off; the recipient's token is put behind it.")
    public let address = Field<String?>(
        "address", kind: .longText,
        help: "The postal address, below each mail of a campaign whose template doesn't say it.")

    public static let type = RecordType(
        of: declared, plural: "senders", help: "In whose name mails go out, and how.",
        columns: ["name", "email", "server", "connections", "rate", "quiet", "cap"], order: ("id", false))
}

public typealias Sender = Entity<SenderSchema>
