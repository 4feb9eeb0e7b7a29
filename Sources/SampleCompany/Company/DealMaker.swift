// Deals: each customer's status asks for some (whoever is a customer has bought, a prospect is being
// sold to), and a fixed number of further ones is spread by season.

import Domain

/// Makes the deals.
struct DealMaker {
    let ingredients: Ingredients
    let catalog: Catalog
    let staff: Staff
    let customers: [SampleCustomer]
    let contacts: [[SampleContact]]
    var dice: Dice
    private var outlines: [DealOutline] = []

    init(
        ingredients: Ingredients, catalog: Catalog, staff: Staff, customers: [SampleCustomer],
        contacts: [SampleContact], dice: Dice
    ) {
        self.ingredients = ingredients
        self.catalog = catalog
        self.staff = staff
        self.customers = customers
        self.contacts = customers.map { customer in contacts.filter { $0.customer == customer.index } }
        self.dice = dice
    }

    /// What is wanted beyond each customer's first deal.
    private enum Extra {
        static let total = 300
        static let leadsWithDeal = 18
        /// Who has the further deals, how they ended, and in which proportion.
        static let kinds: [(status: CustomerStatus, stage: DealStage, weight: Int)] = [
            (.customer, .won, 34), (.customer, .lost, 58), (.customer, .lead, 2), (.customer, .qualified, 4),
            (.customer, .proposal, 3), (.customer, .negotiation, 2), (.prospect, .lost, 60), (.churned, .lost, 15),
        ]
    }

    /// The deals, in the order of their creation.
    mutating func make() -> [SampleDeal] {
        makeFirstDeals()
        var tries = 0
        while outlines.count < Extra.total, tries < 5000 {
            tries += 1
            makeFurtherDeal()
        }
        let ordered = outlines.sorted { ($0.created, $0.customer) < ($1.created, $1.customer) }
        var deals: [SampleDeal] = []
        for (index, outline) in ordered.enumerated() { deals.append(finished(outline, index)) }
        return deals
    }

    private mutating func makeFirstDeals() {
        var leads = Extra.leadsWithDeal
        for customer in customers where customer.hint != .bare {
            switch customer.status {
            case .customer, .churned: outlines.append(firstSale(to: customer))
            case .prospect:
                outlines.append(openDeal(dice.pick([.qualified, .proposal, .proposal, .negotiation]), customer))
            case .lead:
                if leads > 0, dice.chance(60) {
                    outlines.append(openDeal(.lead, customer))
                    leads -= 1
                }
            }
        }
    }

    private mutating func firstSale(to customer: SampleCustomer) -> DealOutline {
        let start =
            customer.created.day < DealOutline.firstDay
            ? dice.number(DealOutline.firstDay, DealOutline.firstDay + 90) : customer.created.day + dice.number(1, 14)
        let created = min(start, -14)
        let latest = customer.status == .churned ? -200 : -3
        let closed = min(created + cycle(customer.kind), latest)
        return DealOutline(
            customer: customer.index, purpose: "new", stage: .won, reached: .negotiation, created: created,
            stageSince: closed, closed: closed)
    }

    private mutating func openDeal(_ stage: DealStage, _ customer: SampleCustomer) -> DealOutline {
        let isStale = dice.chance(16)
        let age =
            switch stage {
            case .lead: dice.number(2, isStale ? 90 : 25)
            case .qualified: dice.number(isStale ? 60 : 10, isStale ? 130 : 50)
            case .proposal: dice.number(isStale ? 70 : 20, isStale ? 150 : 80)
            default: dice.number(isStale ? 80 : 35, isStale ? 170 : 110)
            }
        let created = min(-1, max(-age, customer.created.day + 1))
        let since =
            stage == .lead ? created : isStale ? max(created, -dice.number(34, 80)) : max(created, -dice.number(1, 27))
        return DealOutline(
            customer: customer.index, purpose: "new", stage: stage, reached: stage, created: created,
            stageSince: since, closed: nil)
    }

    /// A further deal for somebody of the right status, where time allows it.
    private mutating func makeFurtherDeal() {
        guard let kind = dice.pick(Extra.kinds, by: \.weight) else { return }
        let candidates = customers.filter { $0.status == kind.status && $0.hint != .bare }
        guard let customer = dice.pick(candidates, by: { $0.hint == .star ? 4 : $0.kind == .enterprise ? 2 : 1 }) else {
            return
        }
        let sale = outlines.first { $0.customer == customer.index && $0.stage == .won }?.closed
        if kind.stage.isOpen {
            guard let sale, sale < -60 else { return }
            var outline = openDeal(kind.stage, customer)
            outline.delay(until: sale + 7)
            outline.purpose = purpose(sinceSale: outline.created - sale)
            outlines.append(outline)
            return
        }
        let cycle = cycle(customer.kind) * 2 / 3 + 3
        let first = max((sale ?? customer.created.day) + 2, DealOutline.firstDay)
        let last = (customer.status == .churned ? min(-60, first + 120) : -2) - cycle
        guard first <= last else { return }
        let created = ingredients.seasons.day(from: first, to: last, by: \.deals, &dice)
        outlines.append(
            DealOutline(
                customer: customer.index,
                purpose: sale.map { purpose(sinceSale: created - $0) } ?? "new",
                stage: kind.stage,
                reached: kind.stage == .won
                    ? .negotiation : dice.pick([.lead, .qualified, .proposal, .proposal, .negotiation]),
                created: created, stageSince: created + cycle, closed: created + cycle))
    }

    /// What a customer who bought so many days ago buys next: nothing is renewed before its year is over.
    private mutating func purpose(sinceSale days: Int) -> String {
        days > 270 && dice.chance(60) ? "renewal" : "expansion"
    }

    /// Days from the first talk to the signature.
    private mutating func cycle(_ kind: CustomerKind) -> Int {
        switch kind {
        case .individual: dice.number(5, 22)
        case .business: dice.number(14, 60)
        case .enterprise: dice.number(40, 125)
        }
    }

    private mutating func finished(_ outline: DealOutline, _ index: Int) -> SampleDeal {
        var finisher = DealFinisher(
            ingredients: ingredients, catalog: catalog, staff: staff, customer: customers[outline.customer],
            contacts: contacts[outline.customer], dice: dice)
        defer { dice = finisher.dice }
        return finisher.deal(outline, index)
    }
}

/// The bones of a deal: who, how far, and the days that matter.
struct DealOutline {
    let customer: Int
    var purpose: String
    let stage: DealStage
    let reached: DealStage
    var created: Int
    var stageSince: Int
    let closed: Int?

    /// The first day of the pipeline's history.
    static let firstDay = -548

    /// Moves the start to a day, where it lies before.
    mutating func delay(until day: Int) {
        created = max(created, day)
        stageSince = max(stageSince, created)
    }
}
