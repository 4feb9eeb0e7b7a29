// The figures of marketing and of the customer base. Rates are shares of what was delivered; return =
// (revenue − cost) ÷ cost with cost counted once, and no answer where nothing was spent.

extension KPI {
    private static func touches(_ kind: TouchKind) -> FigureTerm {
        FigureTerm(of: "touch", where: [("kind", [kind.rawValue])], on: "at")
    }

    /// Everything that happened between campaigns and customers, for charts that tell the kinds apart.
    static let touches = KPI(
        "touches", label: "Touches", .count, help: "Everything that happened between campaigns and customers.",
        [FigureTerm(of: "touch", on: "at")])
    /// The steps of a campaign's funnel; what got lost on the way is none.
    static let touchSteps = KPI(
        "touch_steps", label: "Steps of the funnel", .count, help: "Touches on the way from sent to converted.",
        [
            FigureTerm(
                of: "touch",
                where: [("kind", ["sent", "delivered", "opened", "clicked", "replied", "converted"])], on: "at")
        ])
    static let sent = KPI("sent", label: "Sent", .count, help: "Messages sent by campaigns.", [touches(.sent)])
    static let openRate = KPI(
        "open_rate", label: "Open rate", .percent, help: "Opened as a share of delivered.",
        [touches(.opened), touches(.delivered)], spoken: ["opening rate"]
    ) { share($0[0], of: $0[1]) }
    static let clickRate = KPI(
        "click_rate", label: "Click rate", .percent, help: "Clicked as a share of delivered.",
        [touches(.clicked), touches(.delivered)], spoken: ["click through rate", "clickthrough rate"]
    ) { share($0[0], of: $0[1]) }
    static let conversions = KPI(
        "conversions", label: "Conversions", .count, help: "Touches that converted.", [touches(.converted)])
    static let unsubscribes = KPI(
        "unsubscribes", label: "Unsubscribed", .count, higherIsBetter: false, help: "Customers who unsubscribed.",
        [touches(.unsubscribed)], spoken: ["unsubscribe count"])
    static let campaignCost = KPI(
        "campaign_cost", label: "Campaign cost", .money, higherIsBetter: false, help: "The cost of all touches.",
        [FigureTerm("cost", of: "touch", on: "at")], spoken: ["marketing spend", "campaign spend", "cost of campaigns"])
    static let costPerConversion = KPI(
        "cost_per_conversion", label: "Cost per conversion", .money, higherIsBetter: false,
        help: "The cost of all touches ÷ conversions.",
        [FigureTerm("cost", of: "touch", on: "at"), touches(.converted)],
        spoken: ["conversion cost", "cost of a conversion", "cost per lead"]
    ) { quotient($0[0], $0[1]) }
    static let campaignRevenue = KPI(
        "campaign_revenue", label: "Campaign revenue", .money,
        help: "The value of deals won that came from a campaign.",
        [FigureTerm("value", of: "deal", where: [("stage", ["won"])], present: ["campaign"])],
        spoken: ["revenue from campaigns"])
    static let campaignReturn = KPI(
        "campaign_return", label: "Return on campaigns", .percent,
        help: "Revenue from campaigns less what they cost, as a share of the cost.",
        [
            FigureTerm("value", of: "deal", where: [("stage", ["won"])], present: ["campaign"]),
            FigureTerm("spent", of: "campaign"),
        ], spoken: ["return on investment", "roi", "campaign roi", "campaign return", "return on marketing"]
    ) { share($0[0] - $0[1], of: $0[1]) }
    static let activeCampaigns = KPI(
        "active_campaigns", label: "Active campaigns", .count, help: "Campaigns that are running.",
        [FigureTerm(of: "campaign", where: [("status", ["active"])])])

    static let customers = KPI(
        "customers", label: "Customers", .count, help: "Customers in the strict sense.",
        [FigureTerm(of: "customer", where: [("status", ["customer"])])])
    static let prospects = KPI(
        "prospects", label: "Leads and prospects", .count, help: "Leads and prospects.",
        [FigureTerm(of: "customer", where: [("status", ["lead", "prospect"])])])
    static let newCustomers = KPI(
        "new_customers", label: "New accounts", .count, help: "Customers, prospects and leads added.",
        [FigureTerm(of: "customer", on: "created")], spoken: ["new customers"])
    static let churnedCustomers = KPI(
        "churned", label: "Churned", .count, higherIsBetter: false, help: "Customers that left.",
        [FigureTerm(of: "customer", where: [("status", ["churned"])])],
        spoken: ["churned customers", "churn", "customers lost"])
    static let activities = KPI(
        "activities", label: "Activities", .count, help: "Calls, meetings, mails and tasks done.",
        [FigureTerm(of: "activity", on: "done")])

    static let marketing = [
        sent, openRate, clickRate, conversions, unsubscribes, campaignCost, costPerConversion, campaignRevenue,
        campaignReturn, activeCampaigns,
    ]
    static let base = [customers, prospects, newCustomers, churnedCustomers, activities]
}
