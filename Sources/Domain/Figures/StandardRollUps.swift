// The roll-ups and derived sums that the program's own figures read.

import Base

extension RollUp {
    /// Every roll-up that the unit of work keeps.
    public static let standard: [RollUp] = [
        dealStages, dealValues, dealOwners, dealCampaigns, dealsClosed, dealsExpected, dealsCreated, dealsClosing,
        ticketStates,
        ticketAssignees, ticketsCreated, ticketsResolved, ticketsAnswered, ticketsRated, touchKinds, touchDays,
        touchChannels, touchRates, expenses, expenseChannels, customerStates,
        customersCreated, customersWon, customersLost, customerHealth, customerSegments, activitiesDone, activitiesDue,
        messagesWritten,
        staffRoles, campaignStates,
    ]

    /// Value times probability, in ten-thousandths, rounded half away from zero.
    public static let weighted = Sum("weighted") { record in
        let deal = Deal(record)
        guard let value = deal.value else { return 0 }
        let share = Decimal(units: deal.probability.units / 100)
        return value.multiplied(by: share)?.units ?? 0
    }

    /// How many deals say what they are worth.
    public static let dealValues = RollUp("deal_values", of: "deal", by: [.field("stage"), .presence("value")])
    public static let dealStages = RollUp(
        "deal_stages", of: "deal", by: [.field("stage"), .field("category"), .field("currency")],
        sums: [.field("value"), weighted])
    public static let dealOwners = RollUp(
        "deal_owners", of: "deal", by: [.field("owner"), .field("stage"), .field("currency")],
        sums: [.field("value"), weighted])
    public static let dealCampaigns = RollUp(
        "deal_campaigns", of: "deal", by: [.field("campaign"), .field("stage"), .field("currency")],
        sums: [.field("value")])
    public static let dealsClosed = RollUp(
        "deals_closed", of: "deal", by: [.day("closed"), .field("stage"), .field("currency")],
        sums: [.field("value"), Sum("cycle_days", cycleDays)])
    /// What open deals are worth by the day they are expected to close; closed ones add nothing.
    public static let dealsExpected = RollUp(
        "deals_expected", of: "deal", by: [.day("close"), .field("category"), .field("currency")],
        sums: [
            Sum("open_value") { Deal($0).stage.isOpen ? $0["value"].integer ?? 0 : 0 },
            Sum("open_weighted") { Deal($0).stage.isOpen ? weighted.amount($0) : 0 },
        ])
    public static let dealsCreated = RollUp(
        "deals_created", of: "deal", by: [.day("created"), .field("currency")], sums: [.field("value")])
    public static let dealsClosing = RollUp(
        "deals_closing", of: "deal", by: [.day("close"), .field("stage"), .field("currency")],
        sums: [.field("value"), weighted])
    public static let ticketStates = RollUp(
        "ticket_states", of: "ticket", by: [.field("status"), .field("priority")])
    public static let ticketAssignees = RollUp(
        "ticket_assignees", of: "ticket", by: [.field("assignee"), .field("status")])
    public static let ticketsCreated = RollUp(
        "tickets_created", of: "ticket", by: [.day("created"), .field("priority")])
    public static let ticketsResolved = RollUp(
        "tickets_resolved", of: "ticket", by: [.day("resolved"), .field("priority")],
        sums: [.field("resolved"), .field("created"), .field("resolution_breached")])
    public static let ticketsAnswered = RollUp(
        "tickets_answered", of: "ticket", by: [.day("responded"), .field("priority")],
        sums: [.field("responded"), .field("created"), .field("response_breached")])
    public static let ticketsRated = RollUp(
        "tickets_rated", of: "ticket", by: [.day("resolved"), .field("satisfaction")])
    public static let touchKinds = RollUp(
        "touch_kinds", of: "touch", by: [.field("campaign"), .field("kind"), .field("currency")], sums: [.field("cost")]
    )
    public static let touchDays = RollUp(
        "touch_days", of: "touch", by: [.day("at"), .field("kind"), .field("currency")], sums: [.field("cost")])
    public static let touchChannels = RollUp(
        "touch_channels", of: "touch", by: [.day("at"), .field("kind"), .field("channel")])
    /// What rates count: what somebody did again with the same mail is none of it.
    public static let touchRates = RollUp(
        "touch_rates", of: "touch", by: [.day("at"), .first("kind", unless: "again"), .field("channel")])
    public static let expenses = RollUp(
        "expenses", of: "expense", by: [.day("on"), .field("campaign"), .field("currency")], sums: [.field("amount")])
    public static let expenseChannels = RollUp(
        "expense_channels", of: "expense", by: [.day("on"), .field("channel"), .field("currency")],
        sums: [.field("amount")])
    public static let customerStates = RollUp("customer_states", of: "customer", by: [.field("status")])
    public static let customersCreated = RollUp("customers_created", of: "customer", by: [.day("created")])
    public static let customersWon = RollUp(
        "customers_won", of: "customer", by: [.day("customer_since"), .field("status")])
    public static let customersLost = RollUp(
        "customers_lost", of: "customer", by: [.day("churned_on"), .field("status")])
    public static let customerHealth = RollUp(
        "customer_health", of: "customer", by: [.presence("health_score"), .field("health_risk"), .field("status")],
        sums: [.field("health_score")])
    public static let customerSegments = RollUp("customer_segments", of: "customer", by: [.field("segment")])
    public static let activitiesDue = RollUp(
        "activities_due", of: "activity", by: [.day("due"), .presence("done"), .field("who")])
    public static let messagesWritten = RollUp(
        "messages_written", of: "message", by: [.day("at"), .field("kind"), .field("user")])
    public static let staffRoles = RollUp("staff_roles", of: "user", by: [.field("role"), .field("active")])
    public static let activitiesDone = RollUp(
        "activities_done", of: "activity", by: [.day("done"), .field("who"), .field("kind")])
    public static let campaignStates = RollUp(
        "campaign_states", of: "campaign", by: [.field("status"), .field("currency")],
        sums: [.field("budget"), .field("spent")])

    /// Days from a deal's creation to its actual close.
    @Sendable private static func cycleDays(_ record: Record) -> Int64 {
        let deal = Deal(record)
        guard let closed = deal.closed else { return 0 }
        return max(0, Int64(closed.days - deal.created.utc.day.days))
    }
}

extension DerivedSum {
    public static let standard: [DerivedSum] = [lifetimeValue]

    /// The value of all deals won with a customer.
    public static let lifetimeValue = DerivedSum(
        "customer", "lifetime_value", from: "deal", via: "customer", sum: "value",
        where: ("stage", DealStage.won.rawValue), rate: "exchange_rate", day: "closed")
}
