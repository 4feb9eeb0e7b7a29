// What the ingredients must agree on among themselves: a company's city is a known place, a theme's
// article exists, and whatever is chosen from is not empty.

/// Checks that the ingredients fit together.
struct IngredientCheck {
    let ingredients: Ingredients

    init(_ ingredients: Ingredients) { self.ingredients = ingredients }

    func run() throws(IngredientError) {
        try checkCompanies()
        try checkKits()
        try checkThemes()
        let kinds = [
            "lost_reason", "competitor", "source", "lead", "qualified", "proposal", "negotiation", "greeting.en",
            "closing.en", "opening.en", "parting.en", "angry", "apology", "escalation", "working", "health.angry",
            "health.good", "health.middle", "health.churned", "feedback.good", "feedback.middle", "feedback.bad",
        ]
        for kind in kinds where ingredients.phrases[kind] == nil {
            throw IngredientError("phrases.csv", "there is no “\(kind)”")
        }
        for team in ingredients.teams {
            guard ingredients.users.contains(where: { $0["team"] == team["name"] }) else {
                throw fault(team, "the team \(team["name"]) has no users")
            }
        }
    }

    private func checkCompanies() throws(IngredientError) {
        for company in ingredients.companies {
            guard let place = ingredients.places[company["city"]] else {
                throw fault(company, "there is no place “\(company["city"])”")
            }
            guard ingredients.peoples[place.people] != nil else {
                throw fault(company, "nobody is “\(place.people)” in people.csv")
            }
            guard ingredients.sites[company["industry"]]?.isEmpty == false else {
                throw fault(company, "the industry “\(company["industry"])” has no sites")
            }
        }
    }

    private func checkKits() throws(IngredientError) {
        let products = Set(ingredients.products.map { $0["name"] })
        for kit in ingredients.kits {
            for part in kit.parts where !products.contains(part.product) {
                throw IngredientError("kits.csv", "the kit “\(kit.name)” has an unknown product, “\(part.product)”")
            }
        }
        for purpose in ["new", "expansion", "renewal"]
        where !ingredients.kits.contains(where: {
            $0.purpose == purpose && $0.industries.isEmpty && $0.customerTag.isEmpty
        }) {
            throw IngredientError("kits.csv", "there is no kit for every industry with the purpose “\(purpose)”")
        }
    }

    private func checkThemes() throws(IngredientError) {
        let articles = Set(ingredients.articles.map(\.title))
        for theme in ingredients.themes {
            for article in theme.articles where !articles.contains(article) {
                throw IngredientError(theme.file, "the theme “\(theme.name)” names no article: “\(article)”")
            }
        }
        guard ingredients.themes.contains(where: \.suitsProspects), ingredients.themes.contains(where: \.suitsEveryone)
        else { throw IngredientError("tickets", "a theme for prospects and one for everyone are needed") }
    }

    private func fault(_ row: Row, _ reason: String) -> IngredientError {
        IngredientError(row.file, line: row.line, reason)
    }
}
