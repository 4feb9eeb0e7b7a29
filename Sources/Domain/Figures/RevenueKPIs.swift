// The figures of revenue. MRR is monthly-normalised, without tax and one-offs; its movements are read from
// contracts, recognised and deferred revenue from the days that invoice lines are for.

/// A figure that is no sum over records of one moment or period.
public enum RecurringMeasure: Sendable, Hashable {
    case mrr, arr, netNew, netRetention, grossRetention, recognised, deferred, lifetimeValue

    /// Whether the numbers of months add up to that of their quarter; the others are levels and rates.
    var addsUp: Bool { self == .netNew || self == .recognised }
}

extension KPI {
    private static let running = FigureTerm(
        "mrr", of: "contract", where: [("status", ["active", "terminated"])], on: "starts")
    private static let charged = FigureTerm("net", of: "invoice_line", on: "from")

    static let mrr = KPI(
        "mrr", label: "MRR", .money, help: "Recurring revenue a month, without tax and one-offs.", recurring: .mrr,
        [running],
        spoken: ["monthly recurring revenue", "recurring revenue"])
    static let arr = KPI(
        "arr", label: "ARR", .money, help: "12 × MRR.", recurring: .arr, [running],
        spoken: ["annual recurring revenue", "yearly recurring revenue", "annual run rate"])
    static let netNewMRR = KPI(
        "net_new_mrr", label: "Net new MRR", .money,
        help: "New, expansion and reactivation less contraction and churn.", recurring: .netNew, [running],
        spoken: ["new mrr", "mrr growth"])
    static let nrr = KPI(
        "nrr", label: "NRR", .percent, help: "(Start + expansion − contraction − churn) ÷ start.",
        recurring: .netRetention, [running],
        spoken: ["net revenue retention", "net retention", "net dollar retention", "ndr"])
    static let grr = KPI(
        "grr", label: "GRR", .percent, help: "(Start − contraction − churn) ÷ start, 100% at most.",
        recurring: .grossRetention, [running],
        spoken: ["gross revenue retention", "gross retention"])
    static let invoiced = KPI(
        "invoiced", label: "Invoiced", .money, help: "Invoices less credit notes, without tax, by their day.",
        [FigureTerm("net", of: "invoice", on: "issued")],
        spoken: [
            "amount invoiced", "invoiced amount", "billings", "billed", "did we invoice", "have we invoiced",
            "did we bill", "have we billed", "value invoiced", "invoiced revenue",
        ])
    static let paid = KPI(
        "paid", label: "Paid", .money, help: "Payments, by the day on which they came in.",
        [FigureTerm("amount", of: "payment", on: "on")],
        spoken: ["payments received", "amount paid", "cash in", "money received", "cash received", "cash collected"])
    static let receivables = KPI(
        "receivables", label: "Receivables", .money, higherIsBetter: false, help: "What customers still owe.",
        [FigureTerm("balance", of: "invoice", where: [("status", ["open"])])],
        spoken: [
            "outstanding receivables", "accounts receivable", "customers owe us", "do customers owe us", "owed to us",
            "money are we owed", "are we owed", "we are owed", "money is owed to us",
            "outstanding money", "money is outstanding", "is outstanding", "unpaid amount", "open receivables",
        ])
    static let recognised = KPI(
        "recognised_revenue", label: "Recognised revenue", .money, help: "What was earned, day by day.",
        recurring: .recognised, [charged],
        spoken: ["recognized revenue", "earned revenue"])
    static let deferred = KPI(
        "deferred_revenue", label: "Deferred revenue", .money, help: "What was invoiced and is not earned yet.",
        recurring: .deferred, [charged],
        spoken: ["deferred"])
    /// CLV of rules that hold for subscriptions: ARPA × margin ÷ churn, with all of the revenue as the margin.
    static let expectedLifetimeValue = KPI(
        "expected_lifetime_value", label: "Expected lifetime value", .money,
        help: "Recurring revenue a year and customer × 1 ÷ the share of customers lost within a year, 5 years at most.",
        recurring: .lifetimeValue, [running], spoken: ["expected customer value", "recurring lifetime value"])

    static let revenueDesk = [
        mrr, arr, netNewMRR, nrr, grr, invoiced, paid, receivables, recognised, deferred, expectedLifetimeValue,
    ]
}
