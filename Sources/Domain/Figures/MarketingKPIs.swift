// The figures of marketing. Rates are shares of what was delivered; return =
// (revenue − cost) ÷ cost with cost counted once, and no answer where nothing was spent.

extension KPI {
    private static func touches(_ kind: TouchKind, called label: String? = nil) -> FigureTerm {
        FigureTerm(
            of: "touch", where: [("kind", [kind.rawValue])], absent: repeats(kind), on: "at", label: label)
    }

    /// Somebody who opens a mail three times has opened one mail.
    private static func repeats(_ kind: TouchKind) -> [String] {
        TouchSchema.countedOnce.contains(kind) ? ["again"] : []
    }

    /// Of what can be seen to be opened.
    private static func mails(_ kind: TouchKind) -> FigureTerm {
        FigureTerm(
            of: "touch", where: [("kind", [kind.rawValue]), ("channel", TouchSchema.channelsWithOpens)],
            absent: repeats(kind), on: "at",
            label: "\(kind.rawValue) mails")
    }

    /// What campaigns cost: all of it, once, on the day on which it arose.
    static let campaignExpenses = FigureTerm("amount", of: "expense", on: "on", label: "expenses of campaigns")

    /// What campaigns cost for each of something that came of them.
    private static func cost(
        per counted: FigureTerm, _ name: String, label: String, help: String, spoken: [String]
    ) -> KPI {
        KPI(
            name, label: label, .money, higherIsBetter: false, help: help,
            [campaignExpenses, counted], spoken: spoken
        ) { quotient($0[0], $0[1]) }
    }

    /// Everything that happened between campaigns and customers, for charts that tell the kinds apart.
    static let touches = KPI(
        "touches", label: "Touches", .count, help: "Everything that happened between campaigns and customers.",
        [FigureTerm(of: "touch", on: "at")])
    /// The steps of a campaign's funnel; what got lost on the way is none.
    static let sent = KPI(
        "sent", label: "Sent", .count, help: "Messages sent by campaigns.", [touches(.sent)],
        spoken: ["mails sent", "emails sent", "messages sent"])
    static let openRate = KPI(
        "open_rate", label: "Open rate", .percent, help: "Mails opened as a share of mails delivered.",
        [mails(.opened), mails(.delivered)],
        spoken: [
            "opening rate", "rate of opens", "mail open rate", "email open rate", "open rate of our mails",
            "open rate of our emails", "mails opened",
        ]
    ) { share($0[0], of: $0[1]) }
    static let clickRate = KPI(
        "click_rate", label: "Click rate", .percent, help: "Clicked as a share of delivered.",
        [touches(.clicked), touches(.delivered)],
        spoken: ["click through rate", "clickthrough rate", "ctr", "click rate of our mails", "rate of clicks"]
    ) { share($0[0], of: $0[1]) }
    static let conversions = KPI(
        "conversions", label: "Conversions", .count, help: "Touches that converted.", [touches(.converted)],
        spoken: ["campaign conversions"])
    static let unsubscribes = KPI(
        "unsubscribes", label: "Unsubscribed", .count, higherIsBetter: false, help: "Customers who unsubscribed.",
        [touches(.unsubscribed)], spoken: ["unsubscribe count", "unsubscriptions", "opt outs"])
    static let campaignCost = KPI(
        "campaign_cost", label: "Campaign cost", .money, higherIsBetter: false,
        help: "What campaigns cost, of their touches and beside them, by the day on which it arose.",
        [campaignExpenses],
        spoken: [
            "marketing spend", "campaign spend", "cost of campaigns", "campaign costs", "marketing costs",
            "marketing cost", "marketing spending", "spend on marketing", "spend on campaigns",
        ])
    static let costPerConversion = cost(
        per: touches(.converted), "cost_per_conversion", label: "Cost per conversion",
        help: "What campaigns cost ÷ conversions.",
        spoken: [
            "conversion cost", "cost of a conversion", "cost per acquisition of a conversion",
            "conversion cost us", "cpa",
        ])
    /// A customer who converted is a lead of the campaign.
    static let costPerLead = cost(
        per: touches(.converted, called: "leads"), "cost_per_lead", label: "Cost per lead",
        help: "What campaigns cost ÷ the leads that campaigns made: touches that converted.",
        spoken: ["lead cost", "cost of a lead", "cpl", "cost a lead"])
    static let costPerDeal = cost(
        per: FigureTerm(
            of: "deal", where: [("stage", ["won"])], present: ["campaign"], on: "closed",
            label: "won deals from campaigns"),
        "cost_per_deal", label: "Cost per deal",
        help: "What campaigns cost ÷ deals won that came from a campaign.",
        spoken: ["deal cost", "cost of a deal", "cost per won deal", "cost per sale", "cost a deal"])
    static let campaignRevenue = KPI(
        "campaign_revenue", label: "Campaign revenue", .money,
        help: "The value of deals won that came from a campaign.",
        [
            FigureTerm(
                "value", of: "deal", where: [("stage", ["won"])], present: ["campaign"],
                label: "value of won deals from campaigns")
        ],
        spoken: ["revenue from campaigns", "campaigns revenue", "revenue of campaigns", "marketing revenue"])
    static let campaignReturn = KPI(
        "campaign_return", label: "Return on campaigns", .percent,
        help: "Revenue from campaigns less what they cost, as a share of the cost.",
        [
            FigureTerm(
                "value", of: "deal", where: [("stage", ["won"])], present: ["campaign"],
                label: "value of won deals from campaigns"),
            FigureTerm("spent", of: "campaign"),
        ],
        spoken: [
            "return on investment", "roi", "campaign roi", "campaign return", "return on marketing",
            "return on campaign spend", "marketing roi", "marketing return",
            "return on our campaigns", "return of our campaigns", "return on campaigns",
        ]
    ) { share($0[0] - $0[1], of: $0[1]) }
    static let activeCampaigns = KPI(
        "active_campaigns", label: "Active campaigns", .count, help: "Campaigns that are running.",
        [FigureTerm(of: "campaign", where: [("status", ["active"])])],
        spoken: ["running campaigns", "number of active campaigns"])
    static let delivered = KPI(
        "delivered", label: "Delivered", .count, help: "Messages that reached their recipient.", [touches(.delivered)],
        spoken: ["mails delivered", "emails delivered"])
    static let deliveryRate = KPI(
        "delivery_rate", label: "Delivery rate", .percent, help: "Delivered as a share of sent.",
        [touches(.delivered), touches(.sent)],
        spoken: ["deliverability", "rate of delivery"]
    ) { share($0[0], of: $0[1]) }
    static let bounceRate = KPI(
        "bounce_rate", label: "Bounce rate", .percent, higherIsBetter: false, help: "Bounced as a share of sent.",
        [touches(.bounced), touches(.sent)],
        spoken: ["bounces", "rate of bounces", "mail bounce rate"]
    ) { share($0[0], of: $0[1]) }
    static let clickToOpen = KPI(
        "click_to_open", label: "Click to open", .percent, help: "Mails clicked as a share of mails opened.",
        [mails(.clicked), mails(.opened)],
        spoken: ["click to open rate", "ctor"]
    ) { share($0[0], of: $0[1]) }
    static let replyRate = KPI(
        "reply_rate", label: "Reply rate", .percent, help: "Replied as a share of delivered.",
        [touches(.replied), touches(.delivered)],
        spoken: ["response rate of mails"]
    ) { share($0[0], of: $0[1]) }
    static let conversionRate = KPI(
        "conversion_rate", label: "Conversion rate", .percent, help: "Converted as a share of delivered.",
        [touches(.converted), touches(.delivered)],
        spoken: ["campaign conversion rate"]
    ) { share($0[0], of: $0[1]) }
    static let unsubscribeRate = KPI(
        "unsubscribe_rate", label: "Unsubscribe rate", .percent, higherIsBetter: false,
        help: "Unsubscribed as a share of delivered.", [touches(.unsubscribed), touches(.delivered)],
        spoken: ["opt out rate", "rate of unsubscribes", "unsubscription rate"]
    ) { share($0[0], of: $0[1]) }
    static let complaints = KPI(
        "complaints", label: "Complaints", .count, higherIsBetter: false,
        help: "Recipients who reported a mail to their provider.", [touches(.complained)], spoken: ["spam complaints"])
    static let complaintRate = KPI(
        "complaint_rate", label: "Complaint rate", .percent, higherIsBetter: false,
        help: "Complained of as a share of delivered.", [touches(.complained), touches(.delivered)],
        spoken: ["spam rate"]
    ) { share($0[0], of: $0[1]) }
    static let budgetUsed = KPI(
        "budget_used", label: "Budget used", .percent, higherIsBetter: false,
        help: "What campaigns have cost as a share of what they may cost.",
        [FigureTerm("spent", of: "campaign"), FigureTerm("budget", of: "campaign")],
        spoken: [
            "used budget", "campaign budget is used", "campaign budget is used up", "budget used up", "budget consumed",
            "campaign budget have we used", "budget usage", "share of the budget used", "spent of the budget",
        ]
    ) { share($0[0], of: $0[1]) }
    static let campaignDeals = KPI(
        "campaign_deals", label: "Deals from campaigns", .count, help: "Deals won that came from a campaign.",
        [FigureTerm(of: "deal", where: [("stage", ["won"])], present: ["campaign"], label: "won deals from campaigns")],
        spoken: ["deals won from campaigns"])

    static let marketing = [
        sent, openRate, clickRate, conversions, unsubscribes, campaignCost, costPerConversion, costPerLead, costPerDeal,
        campaignRevenue,
        campaignReturn, activeCampaigns, delivered, deliveryRate, bounceRate, clickToOpen, replyRate, conversionRate,
        unsubscribeRate, complaints, complaintRate, budgetUsed, campaignDeals, touches,
    ]
}
