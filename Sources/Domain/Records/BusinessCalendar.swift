// Business calendars: when a desk is open, as a policy counts its time.

public final class BusinessCalendarSchema: Schema {
    public static let name = "calendar"
    public static let declared = Declaration(BusinessCalendarSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed, .unique], help: "What the calendar is called.")
    public let zone = Field<String?>(
        "zone", aliases: ["timezone"], help: "The IANA time zone, such as Europe/Berlin; the workspace's if unset.")
    public let hours = Field<String>(
        "hours", .required, aliases: ["windows"],
        help: "Days and their windows, such as mon-fri 9:00-12:30 13:30-17:00; sat 10-14.")
    public let holidays = Field<[String]>(
        "holidays", aliases: ["holiday"],
        help: "Closed days, such as 2026-05-01, or 12-25 for every year, or 12-24..12-31.")

    public static let type = RecordType(
        of: declared, plural: "calendars", help: "The opening hours of a desk.",
        columns: ["name", "zone", "hours", "holidays"], order: ("name", false))
}

public typealias BusinessCalendar = Entity<BusinessCalendarSchema>
