// Templates: what mails say, with fields of the recipient in double braces. Other languages and variants of a
// template are templates of their own, which say whose they are.

public final class TemplateSchema: Schema {
    public static let name = "template"
    public static let declared = Declaration(TemplateSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let original = Field<Link<TemplateSchema>?>(
        "original", .indexed, help: "The template that it is another language or variant of.")
    public let language = Field<String?>("language", help: "Its language, such as de; unset for everybody else.")
    public let variant = Field<String?>("variant", help: "The variant of a campaign that it is; unset for all.")
    public let subject = Field<String>("subject", [.required, .searchable], help: "The mail's subject.")
    public let text = Field<String?>(
        "text", .searchable, kind: .longText,
        help: "The mail as plain text, with {{field | fallback}} and {{if field = value}}…{{else}}…{{end}}.")
    public let html = Field<String?>("html", kind: .longText, help: "The mail as HTML.")

    public static let type = RecordType(
        of: declared, plural: "templates", help: "What a mail says, with fields of its recipient.",
        columns: ["name", "original", "language", "variant", "subject"], order: ("name", false))
}

public typealias Template = Entity<TemplateSchema>
