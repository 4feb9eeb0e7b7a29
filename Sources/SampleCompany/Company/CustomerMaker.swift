// Customers: companies.csv says who they are; how far each has come is dealt out here, so that the
// shares are those of a company that grows.

import Domain

/// Makes the customers.
struct CustomerMaker {
    let ingredients: Ingredients
    let staff: Staff
    var dice: Dice

    /// How many customers stand where; leads are the rest.
    private enum Share {
        static let customers = 88
        static let churned = 17
        static let prospects = 54
    }

    mutating func make() -> [SampleCustomer] {
        let statuses = statuses()
        var customers: [SampleCustomer] = []
        for (index, row) in ingredients.companies.enumerated() {
            guard let place = ingredients.places[row["city"]] else { continue }
            customers.append(customer(index, row, place, status: statuses[index]))
        }
        return customers
    }

    /// The status of each company: the angry and the stars have bought, one in three of the angry left.
    private mutating func statuses() -> [CustomerStatus] {
        var statuses = [CustomerStatus](repeating: .lead, count: ingredients.companies.count)
        var (bought, left, angry, free) = (0, 0, 0, [Int]())
        for (index, row) in ingredients.companies.enumerated() {
            switch SampleCustomer.Hint(rawValue: row["hint"]) ?? .none {
            case .angry:
                angry += 1
                statuses[index] = angry % 3 == 1 ? .churned : .customer
                if angry % 3 == 1 { left += 1 } else { bought += 1 }
            case .star:
                statuses[index] = .customer
                bought += 1
            case .bare: break
            case .none: free.append(index)
            }
        }
        var rest = dice.shuffled(free)[...]
        func deal(_ status: CustomerStatus, _ count: Int) {
            for index in rest.prefix(max(0, count)) { statuses[index] = status }
            rest = rest.dropFirst(max(0, count))
        }
        deal(.customer, Share.customers - bought)
        deal(.churned, Share.churned - left)
        deal(.prospect, Share.prospects)
        return statuses
    }

    private mutating func customer(_ index: Int, _ row: Row, _ place: Place, status: CustomerStatus) -> SampleCustomer {
        let kind = CustomerKind(rawValue: row["kind"]) ?? .business
        let hint = SampleCustomer.Hint(rawValue: row["hint"]) ?? .none
        let name = row["name"]
        let created = Moment.working(createdDay(status, hint), &dice)
        let size = size(kind)
        let domain = row["domain"].isEmpty ? Self.host(Latin.slug(name)) + ".example" : row["domain"]
        let source = dice.pick(ingredients.phrases["source"] ?? [""])
        return SampleCustomer(
            index: index, name: name, domain: domain, kind: kind, status: status, industry: row["industry"],
            place: place, hint: hint, parent: row["parent"], created: created,
            owner: staff.seller(in: place.region, on: -1, &dice), size: size,
            revenue: size.map { $0 * dice.number(80, 240) * 1000 },
            founded: dice.chance(70) ? dice.number(1871, 2019) : nil,
            address: place.address(&dice), phone: Text.digits(place.phone, &dice), source: source,
            tags: tags(kind, status, hint, created))
    }

    private mutating func createdDay(_ status: CustomerStatus, _ hint: SampleCustomer.Hint) -> Int {
        let (first, last) =
            switch status {
            case .customer where hint == .angry: (-500, -330)
            case .customer where hint == .star: (-690, -340)
            case .customer where dice.chance(6): (-690, -480)
            case .customer: (-545, -30)
            case .churned: (-480, -290)
            case .prospect: (-300, -14)
            case .lead: (-160, -2)
            }
        return first < -560
            ? dice.number(first, last) : ingredients.seasons.day(from: first, to: last, by: \.customers, &dice)
    }

    private mutating func size(_ kind: CustomerKind) -> Int? {
        switch kind {
        case .individual: nil
        case .business: dice.number(4, 40) * dice.number(1, 6)
        case .enterprise: dice.number(300, 4800)
        }
    }

    private mutating func tags(
        _ kind: CustomerKind, _ status: CustomerStatus, _ hint: SampleCustomer.Hint, _ created: Moment
    ) -> [String] {
        var tags: [String] = []
        let hasBought = status == .customer || status == .churned
        if kind == .enterprise, hasBought { tags.append("key-account") }
        if hint == .star { tags.append("reference") }
        if hasBought, created.day < -500, dice.chance(60) { tags.append("sentry-t0") }
        if status == .prospect, dice.chance(30) { tags.append("pilot") }
        if dice.chance(8) { tags.append("newsletter") }
        return tags
    }

    /// A host name of at most 30 letters, cut between words.
    private static func host(_ slug: String) -> String {
        var host = ""
        for word in slug.split(separator: "-") where host.utf8.count + word.utf8.count < 30 {
            host += (host.isEmpty ? "" : "-") + word
        }
        return host
    }
}
