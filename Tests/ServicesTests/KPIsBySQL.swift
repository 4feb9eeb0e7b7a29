// Every figure once more, by plain SQL over the tables: what the roll-ups keep must come to the same.
//
// `{field}` stands for a day within the period, `{field@}` for an instant within it; `-` behind the name
// means the period before, `<` the time until its start, `^` the year to date, `!` the time before today.

enum KPIsBySQL {
    private static let open = "stage IN ('lead','qualified','proposal','negotiation')"
    private static let unsolved = "status NOT IN ('resolved','closed')"
    private static let eur = "currency = 'EUR'"
    private static let weighted = "(value * (probability / 100) + 5000) / 10000"

    private static func count(_ type: String, _ condition: String) -> String {
        "(SELECT count(*) FROM \"\(type)\" WHERE \(condition))"
    }
    private static func sum(_ what: String, _ type: String, _ condition: String, scale: String = "10000.0") -> String {
        "(SELECT coalesce(sum(\(what)), 0) / \(scale) FROM \"\(type)\" WHERE \(condition))"
    }
    private static func share(_ a: String, _ b: String) -> String { "100.0 * \(a) / nullif(\(b), 0)" }
    private static func quotient(_ a: String, _ b: String) -> String { "1.0 * \(a) / nullif(\(b), 0)" }
    private static func touches(_ kind: String) -> String { count("touch", "kind = '\(kind)' AND {at@}") }

    private static let revenue = sum("value", "deal", "stage = 'won' AND {closed} AND \(eur)")
    private static let revenueBefore = sum("value", "deal", "stage = 'won' AND {closed-} AND \(eur)")
    private static let won = count("deal", "stage = 'won' AND {closed}")
    private static let lost = count("deal", "stage = 'lost' AND {closed}")
    private static let lostValue = sum("value", "deal", "stage = 'lost' AND {closed} AND \(eur)")
    private static let cycle = sum(
        "max(0, closed - created / 86400)", "deal", "stage = 'won' AND {closed}", scale: "1.0")
    private static let openValue = sum("value", "deal", "\(open) AND \(eur)")
    private static let openCount = count("deal", open)
    private static let openWeighted = sum(weighted, "deal", "\(open) AND \(eur)")
    private static let created = count("ticket", "{created@}")
    private static let resolved = count("ticket", "{resolved@}")
    private static let answered = count("ticket", "{responded@}")
    private static let cost = sum("cost", "touch", "{at@} AND \(eur)")
    private static let campaignRevenue = sum("value", "deal", "stage = 'won' AND campaign IS NOT NULL AND \(eur)")
    private static let spent = sum("spent", "campaign", eur)
    private static let customers = count("customer", "status = 'customer'")
    private static let gained = count("customer", "{customer_since}")
    private static let gone = count("customer", "{churned_on}")
    private static let replies = count("message", "kind = 'reply' AND user IS NOT NULL AND {at@}")
    private static func staff(_ role: String) -> String { count("user", "role = '\(role)' AND active = 1") }

    static let statements: [String: String] = [
        "revenue": revenue, "pipeline_value": openValue, "weighted_pipeline": openWeighted,
        "commit": sum("value", "deal", "\(open) AND category = 'commit' AND \(eur)"), "open_deals": openCount,
        "new_deals": count("deal", "{created@}"), "won_deals": won, "lost_deals": lost,
        "win_rate": share(won, "(\(won) + \(lost))"), "average_deal": quotient(revenue, won),
        "sales_cycle": quotient(cycle, won),
        "velocity": quotient(
            "\(openCount) * (1.0 * \(won) / nullif(\(won) + \(lost), 0)) * (\(revenue) / nullif(\(won), 0))",
            "(\(cycle) / nullif(\(won), 0))"),
        "average_open_deal": quotient(openValue, openCount),
        "best_case": sum("value", "deal", "\(open) AND category IN ('commit','best_case') AND \(eur)"),
        "new_pipeline": sum("value", "deal", "{created@} AND \(eur)"), "lost_value": lostValue,
        "value_win_rate": share(revenue, "(\(revenue) + \(lostValue))"),
        "closing_pipeline": sum("value", "deal", "\(open) AND {close} AND \(eur)"),
        "overdue_pipeline": sum("value", "deal", "\(open) AND {close!} AND \(eur)"),

        "open_tickets": count("ticket", unsolved),
        "critical_tickets": count("ticket", "\(unsolved) AND priority = 'critical'"), "new_tickets": created,
        "resolved_tickets": resolved, "backlog_change": "\(created) - \(resolved)",
        "first_response": quotient(
            sum("responded - created", "ticket", "{responded@}", scale: "1.0"), answered),
        "resolution_time": quotient(sum("resolved - created", "ticket", "{resolved@}", scale: "1.0"), resolved),
        "response_breaches": share(sum("response_breached", "ticket", "{responded@}", scale: "1.0"), answered),
        "resolution_breaches": share(sum("resolution_breached", "ticket", "{resolved@}", scale: "1.0"), resolved),
        "csat": share(
            count("ticket", "satisfaction IN (4, 5) AND {resolved@}"),
            count("ticket", "satisfaction IS NOT NULL AND {resolved@}")),

        "sent": touches("sent"), "delivered": touches("delivered"),
        "open_rate": share(touches("opened"), touches("delivered")),
        "click_rate": share(touches("clicked"), touches("delivered")), "conversions": touches("converted"),
        "touches": count("touch", "{at@}"), "unsubscribes": touches("unsubscribed"), "campaign_cost": cost,
        "cost_per_conversion": quotient(cost, touches("converted")), "campaign_revenue": campaignRevenue,
        "campaign_return": share("(\(campaignRevenue) - \(spent))", spent),
        "active_campaigns": count("campaign", "status = 'active'"),
        "delivery_rate": share(touches("delivered"), touches("sent")),
        "bounce_rate": share(touches("bounced"), touches("sent")),
        "click_to_open": share(touches("clicked"), touches("opened")),
        "reply_rate": share(touches("replied"), touches("delivered")),
        "conversion_rate": share(touches("converted"), touches("delivered")),
        "complaints": touches("complained"), "complaint_rate": share(touches("complained"), touches("delivered")),
        "unsubscribe_rate": share(touches("unsubscribed"), touches("delivered")),
        "budget_used": share(spent, sum("budget", "campaign", eur)),
        "campaign_deals": count("deal", "stage = 'won' AND campaign IS NOT NULL"),

        "customers": customers, "prospects": count("customer", "status IN ('lead','prospect')"),
        "new_customers": count("customer", "{created@}"), "churned": count("customer", "status = 'churned'"),
        "customers_won": gained, "customers_lost": gone, "customer_growth": "\(gained) - \(gone)",
        "logo_churn": share(
            gone, "(\(count("customer", "{customer_since<}")) - \(count("customer", "{churned_on<}")))"),
        "average_health": "(SELECT avg(health_score) FROM customer WHERE status = 'customer')",
        "customers_at_risk": count("customer", "status = 'customer' AND health_risk = 'high'"),

        "activities": count("activity", "{done@}"), "calls": count("activity", "kind = 'call' AND {done@}"),
        "meetings": count("activity", "kind = 'meeting' AND {done@}"),
        "tasks_kept": share(count("activity", "done IS NOT NULL AND {due@}"), count("activity", "{due@}")),
        "overdue_activities": count("activity", "done IS NULL AND {due@!}"), "replies": replies,
        "replies_per_ticket": quotient(replies, resolved),
        "tickets_per_agent": quotient(count("ticket", unsolved), staff("support")),
        "deals_per_rep": quotient(openCount, staff("sales")), "revenue_per_rep": quotient(revenue, staff("sales")),

        "revenue_growth": share("(\(revenue) - \(revenueBefore))", revenueBefore),
        "revenue_to_date": sum("value", "deal", "stage = 'won' AND {closed^} AND \(eur)"),
        "revenue_per_customer": quotient(revenue, customers),
        "revenue_per_employee": quotient(revenue, count("user", "active = 1")),
        "pipeline_coverage": quotient(openWeighted, revenueBefore), "acquisition_cost": quotient(cost, gained),
        "marketing_share": share(cost, revenue), "tickets_per_customer": quotient(created, customers),
    ]
}
