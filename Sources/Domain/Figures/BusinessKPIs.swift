// The figures of the business as a whole: where its areas meet.

extension KPI {
    private static let revenue = FigureTerm(
        "value", of: "deal", where: [("stage", ["won"])], on: "closed", label: "revenue")
    private static let revenueBefore = FigureTerm(
        "value", of: "deal", where: [("stage", ["won"])], on: "closed", span: .before,
        label: "revenue of the period before")
    /// The customers at the period's end: those of now, without who came since, with who left since.
    private static let base = [
        FigureTerm(of: "customer", where: [("status", ["customer"])], label: "customers"),
        FigureTerm(of: "customer", on: "customer_since", span: .sinceEnd, label: "customers won since"),
        FigureTerm(of: "customer", on: "churned_on", span: .sinceEnd, label: "customers lost since"),
    ]

    private static func atEnd(_ base: ArraySlice<FigureFormula>) -> FigureFormula {
        let terms = Array(base)
        return terms[0] - terms[1] + terms[2]
    }

    private static let cost = campaignExpenses

    static let revenueGrowth = KPI(
        "revenue_growth", label: "Revenue growth", .percent,
        help: "Won revenue less that of the period before, as a share of the latter.", [revenue, revenueBefore],
        spoken: ["growth", "sales growth", "growth of revenue", "growth rate", "growth in revenue"]
    ) { share($0[0] - $0[1], of: $0[1]) }
    static let revenueToDate = KPI(
        "revenue_to_date", label: "Revenue year to date", .money, help: "Won revenue since the first of January.",
        [
            FigureTerm(
                "value", of: "deal", where: [("stage", ["won"])], on: "closed", span: .yearToDate,
                label: "revenue since January")
        ],
        spoken: ["year to date revenue", "ytd revenue", "revenue ytd", "sales to date", "revenue so far this year"])
    static let revenuePerCustomer = KPI(
        "revenue_per_customer", label: "Revenue per customer", .money,
        help: "Won revenue ÷ customers at the end of the period.",
        [revenue] + base
    ) { quotient($0[0], atEnd($0[1...])) }
    static let revenuePerEmployee = KPI(
        "revenue_per_employee", label: "Revenue per employee", .money, help: "Won revenue ÷ active staff.",
        [revenue, FigureTerm(of: "user", where: [("active", ["1"])], label: "active staff")]
    ) { quotient($0[0], $0[1]) }
    static let pipelineCoverage = KPI(
        "pipeline_coverage", label: "Pipeline coverage", .ratio,
        help: "Weighted pipeline ÷ won revenue of the period before.",
        [
            FigureTerm(
                "weighted", of: "deal",
                where: [("stage", DealStage.allCases.filter(\.isOpen).map(\.rawValue))], label: "weighted pipeline"),
            revenueBefore,
        ],
        spoken: ["coverage"]
    ) { quotient($0[0], $0[1]) }
    static let acquisitionCost = KPI(
        "acquisition_cost", label: "Acquisition cost", .money, higherIsBetter: false,
        help: "What campaigns cost ÷ customers won.",
        [
            cost,
            FigureTerm(of: "customer", on: "customer_since", label: "customers won"),
        ],
        spoken: [
            "customer acquisition cost", "cac", "cost of acquisition", "cost per customer",
            "cost to acquire a customer",
        ]
    ) { quotient($0[0], $0[1]) }
    /// Of rules: CAC ÷ (ARPA × margin), with all of the revenue as the margin, for no costs of goods are kept.
    static let payback = KPI(
        "payback", label: "Payback", .periods, higherIsBetter: false,
        help: """
            Periods until a customer has brought in what winning one costs: acquisition cost ÷ revenue per customer, \
            all of which counts as margin.
            """,
        [cost, FigureTerm(of: "customer", on: "customer_since", label: "customers won"), revenue]
            + base,
        spoken: ["payback period", "payback time", "cac payback"]
    ) { quotient(quotient($0[0], $0[1]), quotient($0[2], atEnd($0[3...]))) }
    static let marketingShare = KPI(
        "marketing_share", label: "Marketing cost share", .percent, higherIsBetter: false,
        help: "What campaigns cost as a share of won revenue.", [cost, revenue]
    ) { share($0[0], of: $0[1]) }
    static let ticketsPerCustomer = KPI(
        "tickets_per_customer", label: "Tickets per customer", .ratio, higherIsBetter: false,
        help: "New tickets ÷ customers at the end of the period.", [FigureTerm(of: "ticket", on: "created")] + base,
        spoken: ["tickets by customer average"]
    ) { quotient($0[0], atEnd($0[1...])) }

    static let business = [
        revenueGrowth, revenueToDate, revenuePerCustomer, revenuePerEmployee, pipelineCoverage, acquisitionCost,
        payback, marketingShare, ticketsPerCustomer,
    ]
}
