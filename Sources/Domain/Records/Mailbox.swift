// Mailboxes: where mail for the desk arrives. What comes from one of their addresses is our own and becomes no
// ticket. A password is never kept here; the mailbox says in which file it stands.

public final class MailboxSchema: Schema {
    public static let name = "mailbox"
    public static let declared = Declaration(MailboxSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let email = Field<String>("email", .required, kind: .email, help: "The address that customers write to.")
    public let server = Field<String?>(
        "server", help: "The server that mail is fetched from, such as imaps://mail.example.")
    public let login = Field<String?>("login", help: "The user name at the server; the address where none is given.")
    public let passwordFile = Field<String?>("password_file", help: "The file that holds the password: its first line.")
    public let folder = Field<String>("folder", initial: "INBOX", help: "The folder that is fetched.")

    public static let type = RecordType(
        of: declared, plural: "mailboxes", help: "Where mail for the desk arrives.",
        columns: ["name", "email", "server", "login", "folder"], order: ("name", false))
}

public typealias Mailbox = Entity<MailboxSchema>
