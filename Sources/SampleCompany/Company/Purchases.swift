// What each customer has bought by a day: the deals won until then.

import Domain

/// The purchases of all customers.
struct Purchases {
    /// Won deals by customer: the day, and the products.
    private let won: [Int: [(day: Int, products: [String])]]
    private let families: [String: String]

    init(_ deals: [SampleDeal], _ catalog: Catalog) {
        var won: [Int: [(day: Int, products: [String])]] = [:]
        for deal in deals where deal.stage == .won {
            won[deal.customer, default: []].append((deal.closed ?? 0, deal.lines.map(\.product)))
        }
        self.won = won
        families = Dictionary(catalog.products.map { ($0.name, $0.family) }, uniquingKeysWith: { first, _ in first })
    }

    func hasBought(_ customer: SampleCustomer, before day: Int) -> Bool {
        won[customer.index]?.contains { $0.day < day } ?? false
    }

    /// The names of what was bought, each once, in the order of purchase.
    func products(of customer: SampleCustomer, before day: Int) -> [String] {
        var names: [String] = []
        for purchase in won[customer.index] ?? [] where purchase.day < day {
            for name in purchase.products where !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The names and the families of what was bought.
    func assortment(of customer: SampleCustomer, before day: Int) -> Set<String> {
        let names = products(of: customer, before: day)
        return Set(names + names.compactMap { families[$0] })
    }
}
