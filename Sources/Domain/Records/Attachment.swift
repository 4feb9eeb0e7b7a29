// Attachments: files on a record. The bytes are kept beside the records, once for each content; the attachment
// says which they are by their SHA-256.

public final class AttachmentSchema: Schema {
    public static let name = "attachment"
    public static let declared = Declaration(AttachmentSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The file's name.")
    public let about = Field<RecordKey?>(
        "about", [.required, .computed, .indexed], aliases: ["on"], help: "The record that it belongs to.")
    public let message = Field<Link<MessageSchema>?>("message", .computed, help: "The message that it came with.")
    public let mediaType = Field<String?>("media_type", .computed, help: "What sort of file it is, such as image/png.")
    public let size = Field<Int64>("size", .computed, help: "Its length in bytes.")
    public let hash = Field<String>(
        "hash", [.required, .computed, .indexed], aliases: ["sha256"], help: "The SHA-256 of its bytes.")

    public static let type = RecordType(
        of: declared, plural: "attachments", help: "A file on a record.",
        columns: ["name", "about", "media_type", "size", "created"], order: ("id", false))
}

public typealias Attachment = Entity<AttachmentSchema>
