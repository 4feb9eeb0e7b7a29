// Where customers are, and how people are called there.

/// A city and what goes with it.
struct Place {
    let city: String
    let country: String
    let region: String
    let currency: String
    let timezone: String
    let language: String
    /// Whose names people there have, in people.csv.
    let people: String
    /// Patterns: each `#` is a digit.
    let phone: String
    let postcode: String
    let streets: [String]

    init(_ row: Row) throws(IngredientError) {
        city = try row.required("city")
        country = try row.required("country")
        region = try row.required("region")
        currency = try row.required("currency")
        timezone = try row.required("timezone")
        language = try row.required("language")
        people = try row.required("people")
        phone = try row.required("phone")
        postcode = row["postcode"]
        streets = row.list("streets")
        guard !streets.isEmpty else { throw IngredientError(row.file, line: row.line, "streets is missing") }
    }

    func address(_ dice: inout Dice) -> String {
        "\(dice.pick(streets)) \(dice.number(1, 148))\n\(Text.digits(postcode, &dice)) \(city)\n\(country)"
    }
}

/// The names of people of one sort.
struct People {
    let name: String
    private let isFamilyFirst: Bool
    private let given: [Spelling]
    private let family: [Spelling]

    /// A name as it is written, and in Latin letters: `美咲/Misaki`.
    private struct Spelling {
        let native: String
        let latin: String

        init(_ text: String) {
            let parts = Text.items(text, separator: "/")
            native = parts.first ?? text
            latin = parts.last ?? text
        }
    }

    init(_ row: Row) throws(IngredientError) {
        name = try row.required("people")
        isFamilyFirst = row["order"] == "eastern"
        given = row.list("given").map(Spelling.init)
        family = row.list("family").map(Spelling.init)
        guard !given.isEmpty, !family.isEmpty else {
            throw IngredientError(row.file, line: row.line, "names are missing")
        }
    }

    func person(_ dice: inout Dice) -> PersonName {
        let (given, family) = (dice.pick(given), dice.pick(family))
        return PersonName(
            full: isFamilyFirst ? "\(family.native) \(given.native)" : "\(given.native) \(family.native)",
            first: given.latin, latin: "\(given.latin) \(family.latin)")
    }
}

/// What a person is called.
struct PersonName {
    /// As the person writes it.
    let full: String
    /// The given name in Latin letters, for mails in English.
    let first: String
    /// Given and family name in Latin letters.
    let latin: String

    init(full: String, first: String, latin: String) {
        self.full = full
        self.first = first
        self.latin = latin
    }

    /// A name that is written in Latin letters, with a title in front or without.
    init(latin: String) {
        let words = Text.items(latin, separator: " ").filter { !$0.hasSuffix(".") }
        self.init(full: latin, first: words.first ?? latin, latin: words.joined(separator: " "))
    }
}
