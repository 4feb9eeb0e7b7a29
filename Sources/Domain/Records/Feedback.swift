// Feedback: how likely a customer is to recommend the company, from 0 to 10, as surveys ask. The net promoter score is
// made of it.

public import Base

public final class FeedbackSchema: Schema {
    public static let name = "feedback"
    public static let declared = Declaration(FeedbackSchema.init)
    public init() {}

    public let customer = Field<Link<CustomerSchema>?>("customer", [.required, .indexed], help: "The customer asked.")
    public let contact = Field<Link<ContactSchema>?>("contact", help: "Who answered.")
    public let score = Field<Int64?>(
        "score", .required, bounds: 0...10, help: "How likely they are to recommend the company, from 0 to 10.")
    public let text = Field<String?>("text", .searchable, kind: .longText, help: "Why.")
    public let at = Field<Instant?>("at", .indexed, help: "When.")

    public static let type = RecordType(
        of: declared, plural: "feedbacks", help: "How likely a customer is to recommend the company.", title: "text",
        columns: ["customer", "contact", "score", "text", "at"], order: ("at", true),
        adjectives: [
            Adjective("promoting", "score>=9", "Answers of 9 and 10."),
            Adjective("detracting", "score<=6", "Answers of 6 and less."),
        ])
}

public typealias Feedback = Entity<FeedbackSchema>
