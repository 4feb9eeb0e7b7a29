// The fields that every record has, at the same places in every type.

import Base

/// The fields that every record has, and their positions among a record's values.
public enum CommonFields {
    public static let id = 0
    public static let version = 1
    public static let created = 2
    public static let updated = 3
    public static let owner = 4
    public static let tags = 5
    public static let external = 6

    public static let descriptors: [FieldDescriptor] = [
        FieldDescriptor(
            name: "id", label: "Id", kind: .integer, options: .computed, initial: 0, isOptional: false,
            help: "The record's number, unique within its type and never used again."),
        FieldDescriptor(
            name: "version", kind: .integer, options: .computed, initial: 0, isOptional: false,
            help: "The sequence number of the commit that last wrote the record."),
        FieldDescriptor(
            name: "created", kind: .instant, options: .indexed, initial: 0, isOptional: false,
            help: "When the record came to be."),
        FieldDescriptor(
            name: "updated", kind: .instant, options: .computed, initial: 0, isOptional: false,
            help: "When the record was last written."),
        FieldDescriptor(
            name: "owner", kind: .reference("user"), options: [.indexed, .responsible],
            help: "The user who answers for the record."),
        FieldDescriptor(name: "tags", kind: .list, aliases: ["tag"], help: "Free words that group records."),
        FieldDescriptor(
            name: "external", kind: .text, options: .indexed,
            help: "Where the record came from and its id there, such as hubspot:1042."),
    ]
}
