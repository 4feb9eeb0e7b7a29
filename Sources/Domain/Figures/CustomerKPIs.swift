// The figures of the customer base. Logo churn = lost ÷ starting customers; health is the mean of the
// scores that there are.

extension KPI {
    private static let gained = FigureTerm(
        of: "customer", on: "customer_since", label: "customers won")
    private static let gone = FigureTerm(
        of: "customer", on: "churned_on", label: "customers lost")

    static let customers = KPI(
        "customers", label: "Customers", .count, help: "Customers in the strict sense.",
        [FigureTerm(of: "customer", where: [("status", ["customer"])])],
        spoken: ["number of customers", "customer count"])
    static let prospects = KPI(
        "prospects", label: "Leads and prospects", .count, help: "Leads and prospects.",
        [FigureTerm(of: "customer", where: [("status", ["lead", "prospect"])])],
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
    static let logoChurn = KPI(
        "logo_churn", label: "Logo churn", .percent, higherIsBetter: false,
        help: "Customers lost as a share of the customers at the start of the period.",
        [
            gone,
            FigureTerm(
                of: "customer", on: "customer_since", span: .untilStart,
                label: "customers won before"),
            FigureTerm(
                of: "customer", on: "churned_on", span: .untilStart,
                label: "customers lost before"),
        ],
        spoken: ["churn rate", "customer churn", "customer churn rate"]
    ) { share($0[0], of: $0[1] - $0[2]) }
    static let averageHealth = KPI(
        "average_health", label: "Average health", .ratio,
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
        [FigureTerm(of: "customer", where: [("status", ["customer"]), ("health_risk", ["high"])])],
        spoken: ["at risk customers"])

    static let customerBase = [
        customers, prospects, newCustomers, churnedCustomers, customersWon, customersLost, customerGrowth, logoChurn,
        averageHealth, customersAtRisk,
    ]
}
