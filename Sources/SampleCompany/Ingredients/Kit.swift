// Kits: what is usually sold together. A deal is a kit for so many measuring points.

/// A bundle of products for a purpose.
struct Kit {
    /// What a deal for it is called; a text with gaps.
    let name: String
    /// `new`, `expansion` or `renewal`.
    let purpose: String
    /// The industries it is for; empty for all.
    let industries: [String]
    /// A tag that the customer must have; empty for none.
    let customerTag: String
    let parts: [Part]

    /// A product and how many of it a measuring point needs: one in twenty, one, two.
    struct Part {
        let product: String
        let count: Int
        let points: Int
    }

    init(_ row: Row) throws(IngredientError) {
        name = try row.required("name")
        purpose = try row.required("purpose")
        industries = row.list("industries")
        customerTag = row["customer_tag"]
        var parts: [Part] = []
        for item in row.list("lines") {
            guard let space = item.lastIndex(of: " ") else {
                throw IngredientError(row.file, line: row.line, "“\(item)” says no quantity")
            }
            let share = item[item.index(after: space)...].split(separator: "/").compactMap { Int($0) }
            guard let count = share.first, count > 0, share.last ?? 0 > 0, share.count <= 2 else {
                throw IngredientError(row.file, line: row.line, "“\(item)” has no quantity such as 2 or 1/20")
            }
            parts.append(Part(product: String(item[..<space]), count: count, points: share.count == 2 ? share[1] : 1))
        }
        guard !parts.isEmpty else { throw IngredientError(row.file, line: row.line, "lines is missing") }
        self.parts = parts
    }

    func suits(_ customer: SampleCustomer) -> Bool {
        (industries.isEmpty || industries.contains(customer.industry))
            && (customerTag.isEmpty || customer.tags.contains(customerTag))
    }

    /// What so many measuring points need, each quantity rounded up.
    func lines(points: Int) -> [(product: String, quantity: Int)] {
        parts.map { ($0.product, max(1, (points * $0.count + $0.points - 1) / $0.points)) }
    }
}
