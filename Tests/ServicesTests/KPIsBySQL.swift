// Every figure once more, by plain SQL over the tables: what the roll-ups keep must come to the same.
//
// `{field}` stands for a day within the period, `{field@}` for an instant within it; `-` behind the name
// means the period before, `<` the time until its start, `>` the time behind it up to today, `^` the year to date, `!` the time before today. `{#}` is the
// day whose exchange rates count: the last of that time that has come, or today with `{#!}`.

enum KPIsBySQL {
    private static let open = "stage IN ('lead','qualified','proposal','negotiation')"
    private static let unsolved = "status NOT IN ('resolved','closed')"
    private static let weighted = "(value * (probability / 100) + 5000) / 10000"

    private static func count(_ type: String, _ condition: String) -> String {
        "(SELECT count(*) FROM \"\(type)\" WHERE \(condition))"
    }
    private static func sum(_ what: String, _ type: String, _ condition: String, scale: String = "10000.0") -> String {
        "(SELECT coalesce(sum(\(what)), 0) / \(scale) FROM \"\(type)\" WHERE \(condition))"
    }
    /// Amounts in euros: each by the rate frozen with its record, else by that of its close, else by that of the day; left
    /// out where none is known.
    private static func money(
        _ what: String, _ type: String, _ condition: String, on day: String = "{#!}"
    ) -> String {
        let day = type == "deal" ? "coalesce(\"deal\".closed, \(day))" : day
        let listed = """
            (SELECT rate FROM exchange_rate WHERE code = "\(type)".currency AND "on" <= \(day) ORDER BY "on" DESC LIMIT 1)
            """
        let rate = type == "deal" ? "coalesce(exchange_rate, \(listed))" : listed
        let euros = "\(what) / 10000.0 / CASE currency WHEN 'EUR' THEN 1 ELSE \(rate) / 10000.0 END"
        return "(SELECT coalesce(sum(\(euros)), 0) FROM \"\(type)\" WHERE \(condition))"
    }
    private static func share(_ a: String, _ b: String) -> String { "100.0 * \(a) / nullif(\(b), 0)" }
    private static func quotient(_ a: String, _ b: String) -> String { "1.0 * \(a) / nullif(\(b), 0)" }
    private static func touches(_ kind: String) -> String { count("touch", "kind = '\(kind)' AND \(once(kind))") }
    private static func once(_ kind: String) -> String {
        ["opened", "clicked", "replied"].contains(kind) ? "again IS NULL AND {at@}" : "{at@}"
    }

    private static func mails(_ kind: String) -> String {
        count("touch", "kind = '\(kind)' AND (channel = 'email' OR channel IS NULL) AND \(once(kind))")
    }

    private static let revenue = money("value", "deal", "stage = 'won' AND {closed}", on: "{#}")
    private static let revenueBefore = money("value", "deal", "stage = 'won' AND {closed-}", on: "{#-}")
    private static let won = count("deal", "stage = 'won' AND {closed}")
    private static let lost = count("deal", "stage = 'lost' AND {closed}")
    private static let lostValue = money("value", "deal", "stage = 'lost' AND {closed}", on: "{#}")
    private static let cycle = sum(
        "max(0, closed - created / 86400)", "deal", "stage = 'won' AND {closed}", scale: "1.0")
    private static let openValue = money("value", "deal", "\(open)")
    private static let openCount = count("deal", open)
    private static let openWeighted = money(weighted, "deal", "\(open)")
    private static let created = count("ticket", "{created@}")
    private static let resolved = count("ticket", "{resolved@}")
    private static let answered = count("ticket", "{responded@}")
    private static let cost = money("amount", "expense", "{on}", on: "{#}")
    private static let campaignRevenue = money("value", "deal", "stage = 'won' AND campaign IS NOT NULL")
    private static let spent = money("spent", "campaign", "1")
    private static let customers = """
        (\(count("customer", "status = 'customer'")) - \(count("customer", "{customer_since>}")) \
        + \(count("customer", "{churned_on>}")))
        """
    private static let gained = count("customer", "{customer_since}")
    private static let gone = count("customer", "{churned_on}")
    private static let replies = count("message", "kind = 'reply' AND user IS NOT NULL AND {at@}")
    private static func staff(_ role: String) -> String { count("user", "role = '\(role)' AND active = 1") }

    static let statements: [String: String] = [
        "revenue": revenue, "pipeline_value": openValue, "weighted_pipeline": openWeighted,
        "commit": money("value", "deal", "\(open) AND category = 'commit'"), "open_deals": openCount,
        "new_deals": count("deal", "{created@}"), "won_deals": won, "lost_deals": lost,
        "win_rate": share(won, "(\(won) + \(lost))"), "average_deal": quotient(revenue, won),
        "sales_cycle": quotient(cycle, won),
        "velocity": quotient(
            "\(openCount) * (1.0 * \(won) / nullif(\(won) + \(lost), 0)) * (\(revenue) / nullif(\(won), 0))",
            "(\(cycle) / nullif(\(won), 0))"),
        "average_open_deal": quotient(openValue, count("deal", "value IS NOT NULL AND \(open)")),
        "best_case": money("value", "deal", "\(open) AND category IN ('commit','best_case')"),
        "new_pipeline": money("value", "deal", "{created@}", on: "{#}"), "lost_value": lostValue,
        "value_win_rate": share(revenue, "(\(revenue) + \(lostValue))"),
        "closing_pipeline": money("value", "deal", "\(open) AND {close}", on: "{#}"),
        "overdue_pipeline": money("value", "deal", "\(open) AND {close!}", on: "{#!}"),

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
        "open_rate": share(mails("opened"), mails("delivered")),
        "click_rate": share(touches("clicked"), touches("delivered")), "conversions": touches("converted"),
        "touches": count("touch", "{at@}"), "unsubscribes": touches("unsubscribed"), "campaign_cost": cost,
        "cost_per_conversion": quotient(cost, touches("converted")),
        "cost_per_lead": quotient(cost, touches("converted")),
        "cost_per_deal": quotient(cost, count("deal", "stage = 'won' AND campaign IS NOT NULL AND {closed}")),
        "campaign_revenue": campaignRevenue,
        "campaign_return": share("(\(campaignRevenue) - \(spent))", spent),
        "active_campaigns": count("campaign", "status = 'active'"),
        "delivery_rate": share(touches("delivered"), touches("sent")),
        "bounce_rate": share(touches("bounced"), touches("sent")),
        "click_to_open": share(mails("clicked"), mails("opened")),
        "reply_rate": share(touches("replied"), touches("delivered")),
        "conversion_rate": share(touches("converted"), touches("delivered")),
        "complaints": touches("complained"), "complaint_rate": share(touches("complained"), touches("delivered")),
        "unsubscribe_rate": share(touches("unsubscribed"), touches("delivered")),
        "budget_used": share(spent, money("budget", "campaign", "1")),
        "campaign_deals": count("deal", "stage = 'won' AND campaign IS NOT NULL"),

        "nps": share(
            "(\(count("feedback", "score >= 9 AND score <= 10 AND {at@}")) - \(count("feedback", "score BETWEEN 0 AND 6 AND {at@}")))",
            count("feedback", "{at@}")),
        "customers": count("customer", "status = 'customer'"),
        "prospects": count("customer", "status IN ('lead','prospect')"),
        "new_customers": count("customer", "{created@}"), "churned": count("customer", "status = 'churned'"),
        "customers_won": gained, "customers_lost": gone, "customer_growth": "\(gained) - \(gone)",
        "logo_churn": share(
            gone, "(\(count("customer", "{customer_since<}")) - \(count("customer", "{churned_on<}")))"),
        "average_health": "(SELECT avg(health_score) FROM \"customer\" WHERE status = 'customer')",
        "customers_at_risk": count("customer", "status = 'customer' AND health_risk = 'high'"),

        "activities": count("activity", "{done@}"), "calls": count("activity", "kind = 'call' AND {done@}"),
        "meetings": count("activity", "kind = 'meeting' AND {done@}"),
        "tasks_kept": share(count("activity", "done IS NOT NULL AND {due@}"), count("activity", "{due@}")),
        "overdue_activities": count("activity", "done IS NULL AND {due@!}"), "replies": replies,
        "replies_per_ticket": quotient(replies, resolved),
        "tickets_per_agent": quotient(count("ticket", unsolved), staff("support")),
        "deals_per_rep": quotient(openCount, staff("sales")), "revenue_per_rep": quotient(revenue, staff("sales")),

        "revenue_growth": share("(\(revenue) - \(revenueBefore))", revenueBefore),
        "revenue_to_date": money("value", "deal", "stage = 'won' AND {closed^}", on: "{#^}"),
        "customer_retention": share(
            "(\(count("customer", "{customer_since<}")) - \(count("customer", "{churned_on<}")) - \(gone))",
            "(\(count("customer", "{customer_since<}")) - \(count("customer", "{churned_on<}")))"),
        "average_lifetime_value": quotient(
            money("value", "deal", "stage = 'won'"), count("customer", "status IN ('customer','churned')")),
        "loyal_share": share(
            count("customer", "segment IN ('champions','loyal')"), count("customer", "segment IS NOT NULL")),
        "slipping_customers": count("customer", "segment IN ('at_risk','cant_lose')"),
        "payback": quotient("(\(quotient(cost, gained)))", "(\(quotient(revenue, customers)))"),
        "revenue_per_customer": quotient(revenue, customers),
        "revenue_per_employee": quotient(revenue, count("user", "active = 1")),
        "pipeline_coverage": quotient(openWeighted, revenueBefore), "acquisition_cost": quotient(cost, gained),
        "marketing_share": share(cost, revenue), "tickets_per_customer": quotient(created, customers),
    ]
}
