// The products and what they cost in each currency.

/// Something the company sells.
struct SampleProduct {
    let external: String
    let name: String
    let code: String
    let family: String
    /// The list price in whole euros.
    let price: Int
    let isActive: Bool
    let added: Int
    let description: String
}

/// All products.
struct Catalog {
    let products: [SampleProduct]

    init(_ rows: [Row]) throws(IngredientError) {
        var products: [SampleProduct] = []
        for (index, row) in rows.enumerated() {
            products.append(
                SampleProduct(
                    external: External.key("PR", index), name: try row.required("name"), code: row["code"],
                    family: try row.required("family"), price: try row.number("price"),
                    isActive: row["active"] == "yes", added: try row.number("added"), description: row["description"]))
        }
        self.products = products
    }

    func product(_ name: String) -> SampleProduct? { products.first { $0.name == name } }

    /// The list price of so many of a product in whole units of a currency, at the list's fixed rates.
    func price(of product: String, quantity: Int, currency: String) -> Int {
        let euros = (self.product(product)?.price ?? 0) * quantity
        return switch currency {
        case "GBP": euros * 86 / 100
        case "USD": euros * 109 / 100
        default: euros
        }
    }
}
