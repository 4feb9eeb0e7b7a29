// Tickets: somebody who has bought something asks about it. Who was treated badly asks more often, and
// is answered later.

import Domain

/// Makes the tickets.
struct TicketMaker {
    let ingredients: Ingredients
    let catalog: Catalog
    let staff: Staff
    let customers: [SampleCustomer]
    let contacts: [[SampleContact]]
    let purchases: Purchases
    var dice: Dice

    /// A ticket with the turns of its conversation.
    struct Draft {
        var ticket: SampleTicket
        let turns: [TicketTheme.Turn]
    }

    /// The tickets in the order of their creation, each with the conversation that follows.
    mutating func make() -> [Draft] {
        var drafts: [Draft] = []
        for plan in TicketPlan.open {
            if let draft = openTicket(plan) { drafts.append(draft) }
        }
        var tries = 0
        while drafts.count < TicketPlan.total, tries < 20_000 {
            tries += 1
            if let draft = doneTicket() { drafts.append(draft) }
        }
        return drafts.sorted { ($0.ticket.created, $0.ticket.customer) < ($1.ticket.created, $1.ticket.customer) }
    }

    private mutating func openTicket(_ plan: TicketPlan) -> Draft? {
        guard let priority = plan.priority else { return nil }
        for _ in 0..<60 {
            guard let asker = asker(on: -20, priority: priority) else { continue }
            var clock = ConversationClock(priority: priority, isUnlucky: false, dice: dice)
            var times = clock.open(plan.status, isAnswered: plan.isAnswered, isLate: plan.isLate)
            dice = clock.dice
            let turns = dice.pick(asker.theme.talks)
            if plan.status == .waiting, turns.filter({ $0.speaker == .agent }).count < 2 {
                times.pausedSince = times.responded
            }
            return draft(asker, priority, plan.status, times, turns)
        }
        return nil
    }

    private mutating func doneTicket() -> Draft? {
        let day = ingredients.seasons.day(from: -520, to: -2, by: \.tickets, &dice)
        // Tickets of the last days may be moved back a little, so that their solution lies in the past.
        guard let asker = asker(on: day > -20 ? day - 16 : day - 1, priority: nil),
            let priority = dice.pick(asker.theme.priorities, by: \.weight)?.priority
        else { return nil }
        var clock = ConversationClock(
            priority: priority, isUnlucky: customers[asker.customer].hint == .angry, dice: dice)
        let times = clock.done(on: day)
        dice = clock.dice
        guard let resolved = times.resolved else { return nil }
        return draft(asker, priority, resolved.day < -10 ? .closed : .resolved, times, dice.pick(asker.theme.talks))
    }

    /// Somebody with something to ask.
    private struct Asker {
        let customer: Int
        let contact: SampleContact
        let theme: TicketTheme
    }

    private mutating func asker(on day: Int, priority: Priority?) -> Asker? {
        let weighted = customers.map { (customer: $0, weight: weight(of: $0, on: day)) }
        guard let customer = dice.pick(weighted, by: \.weight)?.customer else { return nil }
        let people = contacts[customer.index].filter { $0.created.day < day }
        guard !people.isEmpty else { return nil }
        let contact = dice.pick(people)
        let families = purchases.families(of: customer, before: day)
        let theme = dice.pick(ingredients.themes) { theme in
            guard theme.suits(customer, families, contact.language), priority.map({ theme.allows($0) }) ?? true else {
                return 0
            }
            return theme.language == nil ? theme.weight : theme.weight * 4
        }
        return theme.map { Asker(customer: customer.index, contact: contact, theme: $0) }
    }

    private func weight(of customer: SampleCustomer, on day: Int) -> Int {
        guard customer.created.day < day, customer.hint != .bare else { return 0 }
        if let left = customer.left, left.day - 3 < day { return 0 }
        guard purchases.hasBought(customer, before: day) else { return customer.status == .prospect ? 2 : 0 }
        return (customer.hint == .angry ? 7 : customer.hint == .star ? 5 : 3) * (customer.kind == .enterprise ? 4 : 2)
    }

    private mutating func draft(
        _ asker: Asker, _ priority: Priority, _ status: TicketStatus, _ times: TicketTimes, _ turns: [TicketTheme.Turn]
    ) -> Draft {
        let (customer, theme) = (customers[asker.customer], asker.theme)
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
        var ask = template.filled(dice.pick(theme.asks), &dice)
        if isUnlucky, theme.language == nil, dice.chance(55) {
            ask += "\n\n" + template.filled(dice.pick(ingredients.phrases["angry"] ?? [""]), &dice)
        }
        let ticket = SampleTicket(
            index: 0, customer: customer.index, contact: asker.contact.index, theme: theme,
            subject: template.filled(dice.pick(theme.subjects), &dice),
            description: letter.fromCustomer(ask, isOpening: true, &dice), status: status, priority: priority,
            channel: channel, team: team, assignee: assignee, times: times,
            satisfaction: status.isDone ? rating(times, isUnlucky: isUnlucky) : nil, escalations: escalations,
            articles: times.responded != nil && dice.chance(65) ? theme.articles : [],
            tags: dice.chance(70) ? theme.tags : [], facts: facts)
        return Draft(ticket: ticket, turns: turns)
    }

    private mutating func facts(_ asker: Asker, _ assignee: SampleUser?, on day: Int) -> [String: String] {
        let customer = customers[asker.customer]
        let sites = dice.shuffled(ingredients.sites[customer.industry] ?? [customer.place.city])
        let products = purchases.products(of: customer, before: day).filter { name in
            asker.theme.about.contains(catalog.product(name)?.family ?? "")
        }
        let product =
            asker.theme.about.contains("sentry-t0") ? "Sentry T0" : products.isEmpty ? "Sentry T1" : dice.pick(products)
        let engineers = staff.users(.support, team: "Service Engineering", on: day)
        return [
            "first": asker.contact.name.first, "contact": asker.contact.name.full, "customer": customer.name,
            "agent": assignee?.first ?? "", "engineer": dice.pick(engineers).first, "product": product,
            "site": sites.first ?? "", "site2": sites.last ?? "", "city": customer.place.city,
            "serial": "K\(dice.number(2, 7))-\(dice.number(10_000, 99_999))",
            "gateway": "H\(dice.number(1, 4))-\(dice.number(1000, 9999))", "order": "AB-\(dice.number(20_100, 24_900))",
            "invoice": "RE-\(dice.number(3100, 6900))", "article": asker.theme.articles.first ?? "",
            "currency": customer.place.currency,
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

extension TicketTheme {
    /// Whether somebody at a customer, who has bought products of these families, may write about it.
    func suits(_ customer: SampleCustomer, _ families: Set<String>, _ language: String) -> Bool {
        if let own = self.language, own != language { return false }
        if suitsProspects { return families.isEmpty }
        if families.isEmpty { return false }
        if about.contains("sentry-t0") { return customer.tags.contains("sentry-t0") }
        return about.isEmpty || about.contains { families.contains($0) }
    }

    func allows(_ priority: Priority) -> Bool { priorities.contains { $0.priority == priority } }
}
