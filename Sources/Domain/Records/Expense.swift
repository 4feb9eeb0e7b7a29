// Expenses: what a campaign cost, by day and channel. They are the one account of it: what touches cost is gathered here by
// itself, and what is entered as a campaign's total without a day is booked here too, so that all of them come to what the
// campaign has spent.

public import Base

/// How an expense came into the account.
public enum ExpenseOrigin: String, ChoiceValue {
    /// By a person, or by a file.
    case entered
    /// Gathered from the touches of a day and channel.
    case touches
    /// What was left of a campaign's total that somebody said.
    case total
}

public final class ExpenseSchema: Schema {
    public static let name = "expense"
    public static let declared = Declaration(ExpenseSchema.init)
    public init() {}

    public let campaign = Field<Link<CampaignSchema>?>("campaign", [.required, .indexed], help: "The campaign.")
    public let on = Field<CivilDate?>("on", .indexed, help: "The day on which it arose.")
    public let channel = Field<String?>("channel", .grouping, help: "The channel that it was for.")
    public let amount = Field<Decimal>("amount", kind: .money, help: "What it came to.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the amount.")
    public let note = Field<String?>("note", .searchable, help: "What it was for.")
    public let origin = Field<ExpenseOrigin>(
        "origin", .computed, help: "Whether it was entered, or follows from others.")

    public static let type = RecordType(
        of: declared, plural: "expenses", help: "What a campaign cost on a day.", title: "note",
        columns: ["campaign", "on", "channel", "amount", "note"], order: ("on", true))
}

public typealias Expense = Entity<ExpenseSchema>
