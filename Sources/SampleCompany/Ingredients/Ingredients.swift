// Everything that people write for the sample company, read from SampleData/ingredients. Reading
// checks what the makers rely on, so that a slip of the pen is an error with its file and line.

/// The ingredients of the sample company.
public struct Ingredients: Sendable {
    let teams: [Row]
    let users: [Row]
    let products: [Row]
    let companies: [Row]
    let titles: [Row]
    let queries: [Row]
    let activities: [Row]
    let campaigns: [CampaignPlan]
    let kits: [Kit]
    let places: [String: Place]
    let peoples: [String: People]
    /// The rooms of an industry, by its name.
    let sites: [String: [String]]
    let seasons: [Season]
    /// Short wordings by what they are for: lost reasons, next steps, greetings.
    let phrases: [String: [String]]
    let themes: [TicketTheme]
    let articles: [ArticleText]
    /// What the company has set up, taken over as it is: exchange rates, the letterhead, rules.
    let settings: [SampleFile]
    /// The desk's settings by their file: `calendars`, `policies` and so on.
    let desk: [String: [Row]]

    /// Reads the ingredients.
    ///
    /// - Parameter files: the texts by their path in the folder: `users.csv`, `tickets/alarms.md`.
    public init(files: [String: String]) throws(IngredientError) {
        func rows(_ file: String) throws(IngredientError) -> [Row] {
            guard let text = files[file] else { throw IngredientError(file, "the file is missing") }
            return try Table(text, file: file).rows
        }
        func texts(in folder: String) -> [(file: String, text: String)] {
            files.filter { $0.key.hasPrefix(folder) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        teams = try rows("teams.csv")
        users = try rows("users.csv")
        products = try rows("products.csv")
        companies = try rows("companies.csv")
        titles = try rows("titles.csv")
        queries = try rows("queries.csv")
        activities = try rows("activities.csv")
        var desk: [String: [Row]] = [:]
        for table in SampleCompany.deskTables { desk[table.name] = try rows(table.name + ".csv") }
        self.desk = desk
        campaigns = try Self.each(rows("campaigns.csv"), CampaignPlan.init)
        kits = try Self.each(rows("kits.csv"), Kit.init)
        seasons = try Self.each(rows("seasons.csv"), Season.init)
        places = try Self.byName(Self.each(rows("places.csv"), Place.init), \.city)
        peoples = try Self.byName(Self.each(rows("people.csv"), People.init), \.name)
        var sites: [String: [String]] = [:]
        for row in try rows("industries.csv") { sites[try row.required("name")] = row.list("sites") }
        self.sites = sites
        var phrases: [String: [String]] = [:]
        for row in try rows("phrases.csv") { phrases[row["kind"], default: []].append(try row.required("text")) }
        self.phrases = phrases
        var themes: [TicketTheme] = []
        for (file, text) in texts(in: "tickets/") { themes += try TicketTheme.themes(in: text, file: file) }
        self.themes = themes
        articles = try Self.each(texts(in: "articles/")) { (file, text) throws(IngredientError) in
            try ArticleText(text, file: file)
        }
        let folder = "settings/"
        settings = texts(in: folder).map { SampleFile(name: String($0.file.dropFirst(folder.count)), text: $0.text) }
        try IngredientCheck(self).run()
    }

    private static func each<Input, Output>(
        _ inputs: [Input], _ make: (Input) throws(IngredientError) -> Output
    ) throws(IngredientError) -> [Output] {
        var outputs: [Output] = []
        for input in inputs { outputs.append(try make(input)) }
        return outputs
    }

    private static func byName<Item>(_ items: [Item], _ name: (Item) -> String) -> [String: Item] {
        Dictionary(items.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
    }
}
