// Activities: what was or will be done, on any record.

public import Base

public enum ActivityKind: String, ChoiceValue {
    case note, call, meeting, mail, task

    public var aliases: [String] {
        switch self {
        case .mail: ["email"]
        case .task: ["reminder", "todo"]
        default: []
        }
    }
}

/// How often a task comes back once it is done.
public enum Recurrence: String, ChoiceValue { case daily, weekly, monthly, yearly }

public final class ActivitySchema: Schema {
    public static let name = "activity"
    public static let declared = Declaration(ActivitySchema.init)
    public init() {}

    public let kind = Field<ActivityKind>("kind", .indexed, help: "Note, call, meeting, mail or task.")
    public let about = Field<RecordKey?>(
        "about", .indexed, aliases: ["on", "subject"], help: "The record that it belongs to.")
    public let text = Field<String>(
        "text", [.required, .searchable], kind: .longText, help: "What was said or is to be done.")
    public let due = Field<Instant?>("due", .indexed, help: "When it is to be done.")
    public let done = Field<Instant?>("done", .indexed, help: "When it was done.")
    public let outcome = Field<String?>("outcome", help: "What came of it.")
    public let duration = Field<Int64?>("duration", kind: .duration, help: "How long it took.")
    public let recurs = Field<Recurrence?>(
        "recurs", aliases: ["repeat"], help: "How often it comes back once it is done.")
    public let recursDay = Field<Int64?>(
        "recurs_day", .computed, help: "The day of the month that it comes back on, where its own month was too short.")
    public let who = Field<Link<UserSchema>?>(
        "who", [.indexed, .responsible], aliases: ["user"], help: "Who did it, or is to do it.")
    public let attendees = Field<[Link<ContactSchema>]>(
        "attendees", aliases: ["attendee", "participants"], help: "The contacts who take part.")
    public let colleagues = Field<[Link<UserSchema>]>("colleagues", help: "The colleagues who take part too.")
    public let guests = Field<[String]>("guests", help: "Mail addresses of others who take part and are no contacts.")

    public static let type = RecordType(
        of: declared, plural: "activities", help: "A call, meeting, mail, note or task on any record.", title: "text",
        columns: ["kind", "text", "about", "due", "done", "who"], order: ("created", true),
        adjectives: [
            Adjective(
                "open", "done:none due:any", "Activities still to be done.",
                spoken: ["planned", "to do", "outstanding", "not done"]),
            Adjective(
                "overdue", "done:none due<now", "Activities past their time.", spoken: ["late", "past due", "missed"]),
            Adjective("done", "done:any", "Activities done.", spoken: ["finished", "completed"]),
            Adjective("mine", "who:me", "My activities."),
        ])
}

public typealias Activity = Entity<ActivitySchema>
