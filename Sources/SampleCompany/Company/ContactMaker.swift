// Contacts: the people at each customer, no two of one name.

import Domain

/// Makes the contacts.
struct ContactMaker {
    let ingredients: Ingredients
    var dice: Dice
    private var taken: Set<String> = []
    private var contacts: [SampleContact] = []

    init(ingredients: Ingredients, dice: Dice) {
        self.ingredients = ingredients
        self.dice = dice
    }

    mutating func make(for customers: [SampleCustomer]) -> [SampleContact] {
        for customer in customers where customer.kind == .individual { taken.insert(customer.name) }
        for customer in customers where customer.hint != .bare {
            for number in 0..<count(for: customer) { add(number, to: customer) }
        }
        return contacts
    }

    private mutating func count(for customer: SampleCustomer) -> Int {
        switch customer.kind {
        case .individual: 1
        case .business: customer.status == .lead ? 1 : dice.number(1, 2)
        case .enterprise: customer.status == .lead ? dice.number(1, 2) : dice.number(2, 5)
        }
    }

    private mutating func add(_ number: Int, to customer: SampleCustomer) {
        let name = customer.kind == .individual ? PersonName(latin: customer.name) : newName(at: customer.place)
        let titles = ingredients.titles.filter { $0.list("kinds").contains(customer.kind.rawValue) }
        let title = dice.pick(titles.isEmpty ? ingredients.titles : titles)
        let created =
            number == 0
            ? customer.created
            : Moment.working(
                min(-2, customer.created.day + dice.number(0, 240)), &dice)
        contacts.append(
            SampleContact(
                index: contacts.count, customer: customer.index, name: name,
                title: customer.kind == .individual ? "Owner" : title["title"],
                email: "\(Latin.slug(name.latin, separator: "."))@\(customer.domain)",
                phone: dice.chance(80) ? Text.digits(customer.place.phone, &dice) : "",
                role: dice.chance(75) ? DecisionRole(rawValue: title["role"]) : nil, consent: consent(),
                language: customer.place.language, timezone: customer.place.timezone,
                created: max(created, customer.created)))
    }

    private mutating func newName(at place: Place) -> PersonName {
        let fallback = PersonName(latin: "Contact \(contacts.count + 1)")
        guard let people = ingredients.peoples[place.people] else { return fallback }
        for _ in 0..<200 {
            let name = people.person(&dice)
            if taken.insert(name.full).inserted { return name }
        }
        return fallback
    }

    private mutating func consent() -> [String] {
        var consent = dice.chance(78) ? ["email"] : []
        if dice.chance(55) { consent.append("phone") }
        if dice.chance(20) { consent.append("post") }
        if dice.chance(12) { consent.append("social") }
        return consent
    }
}
