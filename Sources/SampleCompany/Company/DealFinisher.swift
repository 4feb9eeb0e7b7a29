// What a deal is about, once its bones are known: the kit, the value, who sells it and what is next.

import Domain

/// Fills out the outline of a deal.
struct DealFinisher {
    let ingredients: Ingredients
    let catalog: Catalog
    let staff: Staff
    let customer: SampleCustomer
    let contacts: [SampleContact]
    var dice: Dice

    mutating func deal(_ outline: DealOutline, _ index: Int) -> SampleDeal {
        let kits = ingredients.kits.filter { $0.purpose == outline.purpose && $0.suits(customer) }
        let kit = dice.pick(kits)
        let lines = kit.lines(points: points(for: outline.purpose))
        let discount =
            outline.reached == .lead
            ? 0 : dice.pick(customer.kind == .enterprise ? [0, 5, 8, 10, 15] : [0, 0, 0, 5, 8])
        let created = Moment.working(outline.created, &dice)
        let people = contacts.filter { $0.created <= created }
        let contact = people.isEmpty ? contacts.first : dice.pick(people)
        let template = Template(facts: facts(contact))
        let owner = staff.seller(in: customer.place.region, on: outline.closed ?? -1, &dice)
        return SampleDeal(
            index: index, customer: customer.index, contact: contact?.index, name: template.filled(kit.name, &dice),
            kit: kit.name, lines: lines, discount: discount, value: value(lines, discount, outline.stage),
            currency: customer.place.currency, purpose: outline.purpose, stage: outline.stage, reached: outline.reached,
            probability: outline.stage.isOpen && dice.chance(16) ? handProbability(outline.stage) : nil,
            category: category(outline.stage), created: created,
            stageSince: max(created + 30, Moment.working(outline.stageSince, &dice)), close: expectedClose(outline),
            closed: outline.closed,
            lostReason: outline.stage == .lost ? dice.pick(ingredients.phrases["lost_reason"] ?? [""]) : "",
            competitors: competitors(outline), nextStep: nextStep(outline.stage, template),
            nextStepOn: outline.stage.isOpen ? nextStepDay() : nil, owner: owner,
            tags: dice.chance(9) ? [dice.pick(["tender", "pilot", "strategic", "framework"])] : [])
    }

    private mutating func facts(_ contact: SampleContact?) -> [String: String] {
        [
            "site": dice.pick(ingredients.sites[customer.industry] ?? [customer.place.city]),
            "city": customer.place.city, "customer": customer.name, "first": contact?.name.first ?? customer.name,
        ]
    }

    /// The number of measuring points it is about.
    private mutating func points(for purpose: String) -> Int {
        let points =
            switch customer.kind {
            case .individual: dice.number(2, 8)
            case .business: dice.number(10, 70)
            case .enterprise: dice.number(80, 340)
            }
        return purpose == "expansion" ? max(2, points / 2) : points
    }

    /// What the lines cost after the discount; now and then nobody has guessed yet.
    private mutating func value(_ lines: [(product: String, quantity: Int)], _ discount: Int, _ stage: DealStage)
        -> Int?
    {
        if stage == .lead, dice.chance(25) { return nil }
        let list = lines.reduce(0) { sum, line in
            sum + catalog.price(of: line.product, quantity: line.quantity, currency: customer.place.currency)
        }
        return (list * (100 - discount) + 50) / 100
    }

    private mutating func handProbability(_ stage: DealStage) -> Int {
        switch stage {
        case .lead: dice.pick([5, 15, 25])
        case .qualified: dice.pick([10, 30, 35])
        case .proposal: dice.pick([35, 40, 60, 65])
        default: dice.pick([60, 70, 90])
        }
    }

    private mutating func category(_ stage: DealStage) -> ForecastCategory {
        switch stage {
        case .lead, .qualified: dice.chance(6) ? .omitted : .pipeline
        case .proposal: dice.chance(70) ? .bestCase : .pipeline
        case .negotiation: dice.chance(65) ? .commit : .bestCase
        case .won: .closed
        case .lost: .omitted
        }
    }

    private mutating func expectedClose(_ outline: DealOutline) -> Int {
        if let closed = outline.closed { return max(outline.created + 3, closed + dice.number(-14, 9)) }
        if outline.stage != .lead, dice.chance(13) { return -dice.number(1, 18) }
        return switch outline.stage {
        case .lead: dice.number(40, 120)
        case .qualified: dice.number(25, 90)
        case .proposal: dice.number(10, 60)
        default: dice.number(3, 35)
        }
    }

    private mutating func competitors(_ outline: DealOutline) -> [String] {
        guard outline.reached != .lead, dice.chance(38) else { return [] }
        let all = dice.shuffled(ingredients.phrases["competitor"] ?? [])
        return Array(all.prefix(dice.number(1, 2)))
    }

    private mutating func nextStep(_ stage: DealStage, _ template: Template) -> String {
        guard let steps = ingredients.phrases[stage.rawValue], !steps.isEmpty else { return "" }
        return template.filled(dice.pick(steps), &dice)
    }

    private mutating func nextStepDay() -> Int { dice.chance(14) ? -dice.number(1, 12) : dice.number(0, 21) }
}
