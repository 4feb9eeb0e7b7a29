// Who asks, when, and about what: somebody who has bought something asks about it. Who was
// treated badly asks more often, and is answered later.

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

    /// The tickets in the order of their creation, each with the conversation that follows.
    mutating func make() -> [TicketDraft] {
        var drafts: [TicketDraft] = []
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

    private mutating func openTicket(_ plan: TicketPlan) -> TicketDraft? {
        let priority = plan.priority
        for _ in 0..<60 {
            guard let asker = asker(from: -20, to: -1, priority: priority) else { continue }
            var clock = ConversationClock(priority: priority, isUnlucky: false, dice: dice)
            var times = clock.open(plan.status, isAnswered: plan.isAnswered, isLate: plan.isLate)
            dice = clock.dice
            let turns = dice.pick(asker.matter.talks)
            if plan.status == .waiting, turns.filter({ $0.speaker == .agent }).count < 2 {
                times.pausedSince = times.responded
            }
            return written(asker, priority, plan.status, times, turns)
        }
        return nil
    }

    private mutating func doneTicket() -> TicketDraft? {
        let day = ingredients.seasons.day(from: -520, to: -2, by: \.tickets, &dice)
        // Tickets of the last days may be moved back a little, so that their solution lies in the past.
        guard let asker = asker(from: day > -20 ? day - 16 : day - 1, to: day, priority: nil),
            let priority = dice.pick(asker.matter.priorities, by: \.weight)?.priority
        else { return nil }
        var clock = ConversationClock(
            priority: priority, isUnlucky: customers[asker.customer].hint == .angry, dice: dice)
        let times = clock.done(on: day)
        dice = clock.dice
        guard let resolved = times.resolved else { return nil }
        let turns = dice.pick(asker.matter.talks)
        return written(asker, priority, resolved.day < -10 ? .closed : .resolved, times, turns)
    }

    /// Somebody who can have asked on any day from one to another.
    private mutating func asker(from day: Int, to last: Int, priority: Priority?) -> TicketAsker? {
        let weighted = customers.map { (customer: $0, weight: weight(of: $0, from: day, to: last)) }
        guard let customer = dice.pick(weighted, by: \.weight)?.customer else { return nil }
        let people = contacts[customer.index].filter { $0.created.day < day }
        guard !people.isEmpty else { return nil }
        let contact = dice.pick(people)
        let bought = purchases.assortment(of: customer, before: day)
        let theme = dice.pick(ingredients.themes) { theme in
            guard theme.suits(customer, bought, contact.language), theme.allows(priority) else { return 0 }
            return theme.language == nil ? theme.weight : theme.weight * 4
        }
        guard let theme else { return nil }
        let matter = dice.pick(theme.cases.filter { $0.allows(priority) })
        return TicketAsker(customer: customer.index, contact: contact, theme: theme, matter: matter)
    }

    private func weight(of customer: SampleCustomer, from day: Int, to last: Int) -> Int {
        guard customer.created.day < day, customer.hint != .bare else { return 0 }
        if let left = customer.left, left.day - 3 < last { return 0 }
        guard purchases.hasBought(customer, before: day) else { return customer.status == .prospect ? 2 : 0 }
        if customer.hint == .angry { return 26 }
        return (customer.hint == .star ? 5 : 3) * (customer.kind == .enterprise ? 4 : 2)
    }

    private mutating func written(
        _ asker: TicketAsker, _ priority: Priority, _ status: TicketStatus, _ times: TicketTimes,
        _ turns: [TicketTheme.Turn]
    ) -> TicketDraft {
        var writer = TicketWriter(
            ingredients: ingredients, catalog: catalog, staff: staff, customer: customers[asker.customer],
            purchases: purchases, dice: dice)
        defer { dice = writer.dice }
        return TicketDraft(ticket: writer.ticket(asker, priority, status, times), turns: turns)
    }
}

extension TicketTheme {
    /// Whether somebody at a customer, who has bought products of such names and families, may write about it.
    func suits(_ customer: SampleCustomer, _ bought: Set<String>, _ language: String) -> Bool {
        if let own = self.language, own != language { return false }
        if suitsProspects { return bought.isEmpty }
        if bought.isEmpty { return false }
        if about.contains("sentry-t0") { return customer.tags.contains("sentry-t0") }
        return about.isEmpty || about.contains { bought.contains($0) }
    }

    /// Whether it can be as pressing as that; nil is whatever it likes.
    func allows(_ priority: Priority?) -> Bool { cases.contains { $0.allows(priority) } }
}

extension TicketTheme.Case {
    func allows(_ priority: Priority?) -> Bool {
        priority.map { wanted in priorities.contains { $0.priority == wanted } } ?? true
    }
}
