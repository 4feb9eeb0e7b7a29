// Activities: the traces that selling and serving leave, and the reminders for what is to come.

import Domain

/// Makes the activities.
struct ActivityMaker {
    let ingredients: Ingredients
    let staff: Staff
    let customers: [SampleCustomer]
    let contacts: [[SampleContact]]
    var dice: Dice
    private var activities: [SampleActivity] = []

    init(
        ingredients: Ingredients, staff: Staff, customers: [SampleCustomer], contacts: [SampleContact], dice: Dice
    ) {
        self.ingredients = ingredients
        self.staff = staff
        self.customers = customers
        self.contacts = customers.map { customer in contacts.filter { $0.customer == customer.index } }
        self.dice = dice
    }

    mutating func make(deals: [SampleDeal], tickets: [SampleTicket]) -> [SampleActivity] {
        for deal in deals { addHistory(of: deal) }
        for deal in deals where deal.isOpen { addNextStep(of: deal) }
        for customer in customers where customer.status == .customer || customer.status == .churned {
            addCare(for: customer, deals.filter { $0.customer == customer.index })
        }
        for ticket in tickets { addService(for: ticket) }
        return activities.enumerated().sorted { ($0.element.created, $0.offset) < ($1.element.created, $1.offset) }
            .map(\.element)
    }

    // MARK: Deals

    private mutating func addHistory(of deal: SampleDeal) {
        let stages: [DealStage] = [.lead, .qualified, .proposal, .negotiation]
        let passed = stages.filter { (stages.firstIndex(of: $0) ?? 0) <= (stages.firstIndex(of: deal.reached) ?? 0) }
        let end = deal.isOpen ? Moment(day: -1, hour: 17) : deal.stageSince
        let step = max(1, (end - deal.created) / (passed.count + 1))
        for (number, stage) in passed.enumerated() where dice.chance(stage == deal.reached ? 40 : 17) {
            let at = deal.created + step * number + dice.number(0, step - 1)
            add("deal", stage.rawValue, deal.external, facts(of: deal), at, deal.owner, people(of: deal))
        }
        if let quote = passed.firstIndex(of: .proposal) { addQuote(for: deal, deal.created + step * quote) }
        if !deal.isOpen, dice.chance(50) {
            add(
                "deal", deal.stage.rawValue, deal.external, facts(of: deal), deal.stageSince, deal.owner,
                people(of: deal))
        }
    }

    /// The note that says what was quoted, so that the value can be traced.
    private mutating func addQuote(for deal: SampleDeal, _ at: Moment) {
        let lines = deal.lines.map { "\($0.quantity) × \($0.product)" }.joined(separator: ", ")
        let discount = deal.discount > 0 ? ", \(deal.discount) % off" : ""
        activities.append(
            SampleActivity(
                kind: .note, about: "deal:\(deal.external)",
                text: "Quote sent: \(lines)\(discount). Total \(deal.value ?? 0) \(deal.currency).", created: at,
                due: nil,
                done: at, outcome: "", duration: nil, who: deal.owner))
    }

    private mutating func addNextStep(of deal: SampleDeal) {
        guard dice.chance(72), let day = deal.nextStepOn else { return }
        var facts = facts(of: deal)
        facts["step"] = deal.nextStep
        addTask("deal", "step", deal.external, facts, max(deal.stageSince, Moment(day: -9, hour: 9)), day, deal.owner)
    }

    private mutating func facts(of deal: SampleDeal) -> [String: String] {
        var facts = facts(of: customers[deal.customer])
        if let contact = contacts[deal.customer].first(where: { $0.index == deal.contact }) {
            facts["first"] = contact.name.first
        }
        return facts
    }

    /// With whom we speak, and a colleague of theirs.
    private func people(of deal: SampleDeal) -> [SampleContact] {
        let all = contacts[deal.customer]
        return all.filter { $0.index == deal.contact } + all.filter { $0.index != deal.contact }.prefix(1)
    }

    // MARK: Customers

    private mutating func addCare(for customer: SampleCustomer, _ deals: [SampleDeal]) {
        guard let sale = deals.first(where: { $0.stage == .won })?.closed else { return }
        let about = customer.external
        let facts = facts(of: customer)
        let people = Array(contacts[customer.index].prefix(2))
        if sale < -25, dice.chance(55) {
            add(
                "customer", "onboarding", about, facts, Moment.working(sale + dice.number(8, 20), &dice),
                customer.owner, people)
        }
        if let left = customer.left {
            add("customer", "churned", about, facts, left, customer.owner, people)
            return
        }
        var day = sale + dice.number(80, 150)
        while day < -3 {
            if dice.chance(65) {
                add("customer", "review", about, facts, Moment.working(day, &dice), customer.owner, people)
            }
            day += dice.number(95, 190)
        }
        if customer.hint == .angry {
            for _ in 0..<dice.number(2, 4) {
                let day = max(sale + 5, -dice.number(4, 120))
                add("customer", "angry", about, facts, Moment.working(min(-2, day), &dice), customer.owner, people)
            }
        }
        if dice.chance(62) {
            let due = dice.chance(18) ? -dice.number(1, 20) : dice.number(1, 120)
            let created = Moment.working(min(-1, max(sale, due - 150)), &dice)
            addTask("customer", "renewal", about, facts, created, due, customer.owner)
        }
    }

    private mutating func facts(of customer: SampleCustomer) -> [String: String] {
        [
            "first": contacts[customer.index].first?.name.first ?? customer.name, "customer": customer.name,
            "site": dice.pick(ingredients.sites[customer.industry] ?? [customer.place.city]),
            "city": customer.place.city,
        ]
    }

    // MARK: Tickets

    private mutating func addService(for ticket: SampleTicket) {
        guard let assignee = ticket.assignee, let responded = ticket.times.responded else { return }
        if dice.chance(11) {
            let end = ticket.times.resolved ?? Moment(minutes: -5)
            let at = responded + max(1, (end - responded) / 2)
            add("ticket", "support", ticket.external, ticket.facts, min(at, Moment(minutes: -3)), assignee)
        }
        if !ticket.status.isDone, dice.chance(55) {
            addTask("ticket", "support", ticket.external, ticket.facts, responded + 1, dice.number(-1, 3), assignee)
        }
    }

    // MARK: Writing down

    private mutating func add(
        _ about: String, _ moment: String, _ key: String, _ facts: [String: String], _ at: Moment, _ who: SampleUser,
        _ people: [SampleContact] = []
    ) {
        let rows = ingredients.activities.filter {
            $0["about"] == about && $0["moment"] == moment && $0["kind"] != "task"
        }
        guard !rows.isEmpty else { return }
        let row = dice.pick(rows)
        let at = min(at.inWorkingHours(&dice), Moment(day: -1, hour: 20, minute: dice.number(0, 59)))
        let minutes = Int(row["minutes"]).map { max(2, $0 + dice.number(-$0 / 4, $0 / 3)) }
        var activity = SampleActivity(
            kind: ActivityKind(rawValue: row["kind"]) ?? .note, about: "\(about):\(key)",
            text: Template(facts: facts).filled(row["text"], &dice), created: at, due: nil, done: at,
            outcome: row["outcome"], duration: minutes, who: who)
        if activity.kind == .meeting {
            activity.attendees = people.filter { $0.created < at }
            // Where it gets serious, whoever leads comes along.
            let isSerious = moment == DealStage.negotiation.rawValue || moment == "angry"
            activity.colleagues = staff.users.filter { isSerious && $0.login == who.manager && $0.isHere(on: at.day) }
        }
        activities.append(activity)
    }

    /// A reminder; those of past days are mostly done.
    private mutating func addTask(
        _ about: String, _ moment: String, _ key: String, _ facts: [String: String], _ created: Moment, _ day: Int,
        _ who: SampleUser
    ) {
        let rows = ingredients.activities.filter {
            $0["about"] == about && $0["moment"] == moment && $0["kind"] == "task"
        }
        guard !rows.isEmpty else { return }
        let due = Moment(day: day, hour: dice.number(8, 16), minute: dice.pick([0, 15, 30, 45]))
        let done =
            due < .today && dice.chance(35)
            ? max(created, min(due + dice.number(-300, 200), Moment(minutes: -10))) : nil
        activities.append(
            SampleActivity(
                kind: .task, about: "\(about):\(key)",
                text: Template(facts: facts).filled(dice.pick(rows)["text"], &dice),
                created: min(created, due), due: due, done: done, outcome: "", duration: nil, who: who))
    }
}
