// Exchange rates: what one unit of the workspace's currency buys of another, from a day on.

public import Base

public final class ExchangeRateSchema: Schema {
    public static let name = "exchange_rate"
    public static let declared = Declaration(ExchangeRateSchema.init)
    public init() {}

    public let code = Field<String>(
        "code", [.required, .searchable, .indexed, .currency], help: "The currency, such as USD.")
    public let on = Field<CivilDate?>("on", .indexed, help: "The day from which it holds; today where none is said.")
    public let rate = Field<Decimal>(
        "rate", .required, help: "What one unit of the workspace's currency buys of it, as central banks publish it.")

    public static let type = RecordType(
        of: declared, plural: "exchange_rates", aliases: ["fx"], help: "What a currency is worth from a day on.",
        title: "code", columns: ["code", "on", "rate"], order: ("on", true))
}

public typealias ExchangeRate = Entity<ExchangeRateSchema>
