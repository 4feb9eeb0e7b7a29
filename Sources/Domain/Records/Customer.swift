// Customers: the people and companies that everything else hangs on.

public import Base

public enum CustomerKind: String, ChoiceValue { case business, individual, enterprise }

/// Where a customer stands in the life of the relation.
public enum CustomerStatus: String, ChoiceValue {
    case lead, prospect, customer, churned
}

public enum Risk: String, ChoiceValue { case low, medium, high }

public final class CustomerSchema: Schema {
    public static let name = "customer"
    public static let declared = Declaration(CustomerSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed], help: "The person's or the company's name.")
    public let kind = Field<CustomerKind>("kind", help: "Whether it is a person, a business or an enterprise.")
    public let status = Field<CustomerStatus>(
        "status", .indexed, aliases: ["lifecycle"], help: "How far the relation has come.")
    public let email = Field<String?>("email", [.searchable, .indexed], kind: .email, help: "The main mail address.")
    public let phone = Field<String?>(
        "phone", kind: .phone, aliases: ["telephone"], help: "The main phone number, as it was given.")
    public let website = Field<String?>("website", kind: .url, aliases: ["domain"], help: "The web address.")
    public let industry = Field<String?>(
        "industry", [.searchable, .indexed, .grouping], aliases: ["sector"], help: "The line of business.")
    public let size = Field<Int64?>(
        "size", aliases: ["employees", "number_of_employees", "headcount"], bounds: 0...100_000_000,
        help: "The number of employees.")
    public let revenue = Field<Decimal?>("revenue", kind: .money, help: "The customer's own yearly revenue.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the amounts.")
    public let address = Field<String?>("address", kind: .longText, help: "The postal address.")
    public let country = Field<String?>("country", .grouping, help: "The country.")
    public let region = Field<String?>(
        "region", [.searchable, .indexed, .grouping], help: "The sales region, such as emea.")
    public let source = Field<String?>("source", .grouping, help: "How the customer came to us.")
    public let founded = Field<Int64?>("founded", bounds: 500...2100, help: "The year in which it was founded.")
    public let parent = Field<Link<CustomerSchema>?>("parent", help: "The account that this one belongs to.")
    public let priceBook = Field<Link<PriceBookSchema>?>("price_book", help: "The prices that it gets.")
    public let leadScore = Field<Decimal?>(
        "lead_score", [.computed, .indexed], aliases: ["score"], help: "How good a lead it is: the sum of its ledger.")
    public let customerSince = Field<CivilDate?>(
        "customer_since", .indexed, aliases: ["since"], help: "The day it became a customer.")
    public let churnedOn = Field<CivilDate?>("churned_on", .indexed, help: "The day it left.")
    public let lifetimeValue = Field<Decimal>(
        "lifetime_value", .computed, kind: .money, aliases: ["ltv"],
        help: "The value of all deals won with it, in its currency.")
    public let rfm = Field<String?>(
        "rfm", .computed, label: "RFM", help: "Recency, frequency and money of its purchases, each 1 to 5.")
    public let segment = Field<PurchaseSegment?>(
        "segment", [.computed, .indexed], aliases: ["rfm_segment"],
        help: "What it is to us by its purchases, as `keep rfm` found it.")
    public let cohort = Field<String?>(
        "cohort", [.computed, .grouping], help: "The month of its first purchase, as `keep rfm` found it.")
    public let usage = Field<Int64?>("usage", bounds: 0...100, help: "How much of what it bought it uses, in percent.")
    public let healthScore = Field<Int64?>(
        "health_score", .brought, aliases: ["health"], bounds: 0...100,
        help: "0 (leaving) to 100 (delighted), as `assess` found it.")
    public let healthRisk = Field<Risk?>(
        "health_risk", .brought, aliases: ["risk", "churn_risk"], help: "The risk of losing the customer.")
    public let healthReasons = Field<String?>(
        "health_reasons", .brought, kind: .longText, aliases: ["reasons"], help: "Why the health score is what it is.")
    public let consent = Field<[String]>("consent", help: "The channels on which we may write to the customer itself.")

    public static let type = RecordType(
        of: declared, plural: "customers",
        aliases: ["client", "clients", "account", "accounts", "company", "companies"],
        help: "A person or company that we sell to, or hope to.",
        columns: ["name", "status", "kind", "industry", "region", "lifetime_value", "health_score", "owner"],
        order: ("name", false),
        adjectives: [
            Adjective(
                "active", "status:customer", "Customers in the strict sense.",
                spoken: ["paying", "current", "who buy from us", "existing"]),
            Adjective(
                "prospects", "status:lead,prospect", "Leads and prospects.",
                spoken: [
                    "who have not bought", "not bought", "not bought anything", "without a purchase", "not customers",
                ]),
            Adjective(
                "churned", "status:churned", "Customers that left.",
                spoken: [
                    "lost", "we lost", "ex", "past", "left", "have we lost", "did we lose", "former", "that left",
                    "who left", "gone",
                    "who churned", "that churned", "left us", "who left us", "have left us", "that left us",
                    "did leave us",
                ]),
            Adjective(
                "unhealthy", "health_score<50", "Customers with a health score under 50.",
                spoken: [
                    "with a bad health score", "with bad health", "with poor health", "in bad health", "in poor health",
                    "with a poor health score", "with a low health score", "with low health", "with bad health scores",
                    "not healthy", "whose health is bad", "whose health is poor", "sickly", "unhappy", "dissatisfied",
                    "in a bad state", "not doing well", "with health problems",
                ]),
            Adjective(
                "at-risk", "health_risk:high", "Customers whom we may lose.",
                spoken: [
                    "at risk", "in danger", "endangered", "about to leave", "likely to leave", "likely to churn",
                    "with high risk", "at high risk", "risky", "about to churn", "at risk of churning",
                    "at risk of leaving", "in danger of leaving", "might leave", "may leave us", "on the way out",
                    "thinking of leaving",
                    "at risk of churn", "we may lose", "we might lose", "we could lose", "that might churn",
                ]),
            Adjective(
                "unassigned", "owner:none", "Customers without an owner.",
                spoken: ["that nobody owns", "unowned", "nobody's", "without an owner", "with no owner"]),
            Adjective("mine", "owner:me", "My customers."),
        ], lists: [("status", "name")], people: .with(field: "kind", option: "individual"), measure: "lifetime_value",
        isOwned: true)
}

public typealias Customer = Entity<CustomerSchema>
