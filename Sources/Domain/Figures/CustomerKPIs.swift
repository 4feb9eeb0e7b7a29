// The figures of the customer base. Logo churn = lost ÷ starting customers and retention its rest, of all customers or
// of a cohort (`by cohort`); health is the mean of the scores that there are; what customers brought so far is told of
// all who ever were some. Segments are those that `keep rfm` found.

extension KPI {
    private static let gained = FigureTerm(
        of: "customer", on: "customer_since", label: "customers won")
    private static let gone = FigureTerm(
        of: "customer", on: "churned_on", label: "customers lost")
    private static let everCustomers = [("status", [CustomerStatus.customer, .churned].map(\.rawValue))]

    /// A term as it stood when the period began.
    private static func base(_ term: FigureTerm) -> FigureTerm {
        FigureTerm(of: term.type, on: term.time, span: .untilStart, label: "\(term.label) before")
    }

    static let customers = KPI(
        "customers", label: "Customers", .count, help: "Customers in the strict sense.",
        [FigureTerm(of: "customer", where: [("status", ["customer"])], label: "customers in the strict sense")],
        spoken: ["number of customers", "customer count"])
    static let prospects = KPI(
        "prospects", label: "Leads and prospects", .count, help: "Leads and prospects.",
        [FigureTerm(of: "customer", where: [("status", ["lead", "prospect"])], label: "leads and prospects")],
        spoken: ["number of prospects"])
    static let newCustomers = KPI(
        "new_customers", label: "New accounts", .count, help: "Customers, prospects and leads added.",
        [FigureTerm(of: "customer", on: "created")],
        spoken: [
            "new customers", "number of new customers", "customers gained", "customer acquisition", "new clients",
            "new leads",
        ])
    static let churnedCustomers = KPI(
        "churned", label: "Churned", .count, higherIsBetter: false, help: "Customers that left.",
        [FigureTerm(of: "customer", where: [("status", ["churned"])])],
        spoken: ["churned customers", "churn", "lost customers", "churned clients"])
    static let customersWon = KPI(
        "customers_won", label: "Customers won", .count, help: "Accounts that became customers.", [gained])
    static let customersLost = KPI(
        "customers_lost", label: "Customers lost", .count, higherIsBetter: false, help: "Customers that churned.",
        [gone],
        spoken: ["lost accounts"])
    static let customerGrowth = KPI(
        "customer_growth", label: "Customer growth", .count, help: "Customers won less customers lost.",
        [gained, gone],
        spoken: ["growth in customers", "customer base growth", "net new customers"]
    ) { $0[0] - $0[1] }
    /// Of answers from 0 to 10, 9 and 10 promote and 0 to 6 speak against (Reichheld, 2003).
    static let netPromoterScore = KPI(
        "nps", label: "Net promoter score", .points,
        help: "Feedback of 9 and 10 less that of 0 to 6, as a share of all.",
        [
            FigureTerm(of: "feedback", where: [("score", ["9", "10"])], on: "at", label: "promoters"),
            FigureTerm(of: "feedback", where: [("score", (0...6).map(String.init))], on: "at", label: "detractors"),
            FigureTerm(of: "feedback", on: "at", label: "answers"),
        ], spoken: ["net promoter score", "promoter score", "nps score"]
    ) { share($0[0] - $0[1], of: $0[2]) }
    static let logoChurn = KPI(
        "logo_churn", label: "Logo churn", .percent, higherIsBetter: false,
        help: "Customers lost as a share of the customers at the start of the period.",
        [gone, base(gained), base(gone)],
        spoken: ["churn rate", "customer churn", "customer churn rate"]
    ) { share($0[0], of: $0[1] - $0[2]) }
    static let customerRetention = KPI(
        "customer_retention", label: "Customer retention", .percent,
        help: "Customers at the start of the period who were not lost in it, as a share of them.",
        [base(gained), base(gone), gone], spoken: ["retention rate", "customer retention rate", "logo retention"]
    ) { share($0[0] - $0[1] - $0[2], of: $0[0] - $0[1]) }
    static let averageLifetimeValue = KPI(
        "average_lifetime_value", label: "Average lifetime value", .money,
        help: "The value of all deals won ÷ the customers that there are and were.",
        [
            FigureTerm("value", of: "deal", where: [("stage", ["won"])], label: "value of deals won"),
            FigureTerm(of: "customer", where: everCustomers, label: "customers and former ones"),
        ], spoken: ["mean lifetime value", "lifetime value per customer", "average ltv"]
    ) { quotient($0[0], $0[1]) }
    static let loyalShare = KPI(
        "loyal_share", label: "Loyal customers", .percent,
        help: "Champions and loyal customers as a share of those that have an RFM segment.",
        [
            FigureTerm(
                of: "customer", where: [("segment", [PurchaseSegment.champions, .loyal].map(\.rawValue))],
                label: "champions and loyal customers"),
            FigureTerm(of: "customer", present: ["segment"], label: "customers with a segment"),
        ], spoken: ["share of loyal customers", "loyalty rate"]
    ) { share($0[0], of: $0[1]) }
    static let slippingCustomers = KPI(
        "slipping_customers", label: "Slipping customers", .count, higherIsBetter: false,
        help: "Customers who bought much and have not for long, by their RFM segment.",
        [
            FigureTerm(
                of: "customer", where: [("segment", [PurchaseSegment.atRisk, .cantLose].map(\.rawValue))],
                label: "customers at risk or not to be lost")
        ])
    static let averageHealth = KPI(
        "average_health", label: "Average health", .points,
        help: "The mean health score of the customers that have one.",
        [
            FigureTerm(
                "health_score", of: "customer", where: [("status", ["customer"])], present: ["health_score"],
                label: "health scores"),
            FigureTerm(
                of: "customer", where: [("status", ["customer"])], present: ["health_score"],
                label: "customers with a score"),
        ],
        spoken: ["average health score", "customer health", "mean health", "health of our customers"]
    ) { quotient($0[0], $0[1]) }
    static let customersAtRisk = KPI(
        "customers_at_risk", label: "Customers at risk", .count, higherIsBetter: false,
        help: "Customers with a high risk of leaving.",
        [
            FigureTerm(
                of: "customer", where: [("status", ["customer"]), ("health_risk", ["high"])],
                label: "customers with a high risk")
        ],
        spoken: ["at risk customers"])

    static let customerBase = [
        customers, prospects, newCustomers, churnedCustomers, customersWon, customersLost, customerGrowth,
        netPromoterScore,
        logoChurn,
        customerRetention, averageLifetimeValue, loyalShare, slippingCustomers, averageHealth,
        customersAtRisk,
    ]
}
