// What a ticket says and who has it, once it is known who asks about what, and when.

import Domain

/// Somebody with something to ask.
struct TicketAsker {
    let customer: Int
    let contact: SampleContact
    let theme: TicketTheme
    let matter: TicketTheme.Case
}

/// A ticket with the turns of its conversation.
struct TicketDraft {
    var ticket: SampleTicket
    let turns: [TicketTheme.Turn]
}

/// Writes the tickets of a customer.
struct TicketWriter {
    let ingredients: Ingredients
    let catalog: Catalog
    let staff: Staff
    let customer: SampleCustomer
    let purchases: Purchases
    var dice: Dice

    mutating func ticket(
        _ asker: TicketAsker, _ priority: Priority, _ status: TicketStatus, _ times: TicketTimes
    ) -> SampleTicket {
        let theme = asker.theme
        let isUnlucky = customer.hint == .angry
        let wasEscalated = status.isDone && (times.isResolutionBreached || priority == .critical) && dice.chance(40)
        let escalations = status == .escalated ? dice.number(1, 2) : wasEscalated ? 1 : 0
        let team = status == .escalated || escalations > 0 || dice.chance(22) ? "Service Engineering" : "Service Desk"
        let isAssigned = times.responded != nil || dice.chance(35)
        let assignee = isAssigned ? dice.pick(staff.users(.support, team: team, on: times.created.day)) : nil
        let facts = facts(asker, assignee, on: times.created.day)
        let template = Template(facts: facts)
        let channel = dice.pick(theme.channels)
        let letter = Letter(
            phrases: ingredients.phrases, channel: channel, language: theme.language ?? "en", contact: asker.contact,
            customer: customer)
        var ask = template.filled(dice.pick(asker.matter.asks), &dice)
        if isUnlucky, theme.language == nil, dice.chance(55) {
            ask += "\n\n" + template.filled(dice.pick(ingredients.phrases["angry"] ?? [""]), &dice)
        }
        return SampleTicket(
            index: 0, customer: customer.index, contact: asker.contact.index, theme: theme,
            subject: template.filled(dice.pick(asker.matter.subjects), &dice),
            description: letter.fromCustomer(ask, isOpening: true, &dice), status: status, priority: priority,
            channel: channel, team: team, assignee: assignee, times: times,
            satisfaction: status.isDone ? rating(times, isUnlucky: isUnlucky) : nil, escalations: escalations,
            articles: times.responded != nil && dice.chance(65) ? theme.articles : [],
            tags: dice.chance(70) ? theme.tags : [], facts: facts)
    }

    private mutating func facts(_ asker: TicketAsker, _ assignee: SampleUser?, on day: Int) -> [String: String] {
        let sites = dice.shuffled(ingredients.sites[customer.industry] ?? [customer.place.city])
        let products = purchases.products(of: customer, before: day).filter { name in
            asker.theme.about.contains(name) || asker.theme.about.contains(catalog.product(name)?.family ?? "")
        }
        let product =
            asker.theme.about.contains("sentry-t0")
            ? "Sentry T0" : products.isEmpty ? "Sentry T1" : dice.pick(products)
        let engineers = staff.users(.support, team: "Service Engineering", on: day)
        return [
            "first": asker.contact.name.first, "contact": asker.contact.name.full, "customer": customer.name,
            "agent": assignee?.first ?? "", "engineer": dice.pick(engineers).first, "product": product,
            "site": sites.first ?? "", "site2": sites.last ?? "", "city": customer.place.city,
            "serial": "K\(dice.number(2, 7))-\(dice.number(10_000, 99_999))",
            "gateway": "H\(dice.number(1, 4))-\(dice.number(1000, 9999))", "order": "AB-\(dice.number(20_100, 24_900))",
            "invoice": "RE-\(dice.number(3100, 6900))", "article": asker.theme.articles.first ?? "",
            "currency": customer.place.currency, "few": String(dice.number(2, 5)), "some": String(dice.number(6, 12)),
            "many": String(dice.number(15, 48)),
        ]
    }

    /// What the customer says of the service; most don't say anything.
    private mutating func rating(_ times: TicketTimes, isUnlucky: Bool) -> Int? {
        guard dice.chance(isUnlucky ? 75 : 44) else { return nil }
        var rating = dice.pick([5, 5, 5, 5, 5, 4, 4, 4, 4, 3])
        if times.isResolutionBreached { rating -= 2 }
        if times.isResponseBreached { rating -= 1 }
        if isUnlucky { rating -= dice.number(1, 2) }
        return max(1, rating)
    }
}
