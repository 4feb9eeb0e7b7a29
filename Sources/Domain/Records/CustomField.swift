// Custom fields: a workspace's own fields, defined by records so that defining one is journalled and
// can be undone like anything else.

/// The kinds a custom field can have.
public enum CustomFieldKind: String, ChoiceValue {
    case text
    case longText = "long_text"
    case email, phone, url, integer, decimal, money, percent, boolean, date, instant, duration, choice, list
}

public final class CustomFieldSchema: Schema {
    public static let name = "field"
    public static let declared = Declaration(CustomFieldSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .indexed], help: "The field's name in the language: letters, digits, _.")
    public let type = Field<String>("type", .required, help: "The record type that it belongs to.")
    public let kind = Field<CustomFieldKind>("kind", help: "What its values are.")
    public let label = Field<String?>("label", help: "What it is called on screen.")
    public let choices = Field<[String]>("choices", help: "The words of a choice.")
    public let help = Field<String?>("help", help: "One sentence on what it is for.")

    public static let type = RecordType(
        of: declared, plural: "fields", help: "A custom field of a record type.",
        columns: ["name", "type", "kind", "label", "help"], order: ("name", false))
}

public typealias CustomField = Entity<CustomFieldSchema>
