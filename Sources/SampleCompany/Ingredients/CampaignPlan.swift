// Campaign plans: what marketing set out to do, and with whom.

import Domain

/// A campaign as it was planned.
struct CampaignPlan {
    let name: String
    let type: CampaignType
    let status: CampaignStatus
    let owner: String
    let channels: [String]
    let audience: String
    /// The sales regions it is meant for; empty for all.
    let regions: [String]
    /// The industries; empty for all.
    let industries: [String]
    /// The purposes of deals that can come of it, as kits have them.
    let purposes: [String]
    /// The one kit that it offers; nil for any.
    let kit: String?
    /// Days from today.
    let starts: Int
    let ends: Int
    let budget: Int
    /// What was spent beside the touches: hall, design, speakers.
    let fixedCost: Int
    let reach: Reach
    /// How many contacts it reaches, and how many times each.
    let recipients: Int
    let waves: Int
    /// Whether deals came of it.
    let converts: Bool
    /// The cost of one touch, in hundredths.
    let costInCents: Int
    let variants: [String]
    let content: String
    /// The template of its mails, by name; empty where none is kept.
    let template: String
    /// The share of each variant in percent; empty where the draw is even.
    let split: String
    /// What ends its sequence for a recipient.
    let stops: [String]

    /// Whom it is meant for, by what they had bought at the time.
    enum Reach: String { case customers, prospects, everyone }

    init(_ row: Row) throws(IngredientError) {
        func choice<Choice: ChoiceValue>(_ column: String) throws(IngredientError) -> Choice {
            guard let value = Choice(rawValue: row[column]) else {
                throw IngredientError(row.file, line: row.line, "\(column) can't be “\(row[column])”")
            }
            return value
        }
        name = try row.required("name")
        template = row["template"]
        split = row.list("split").joined(separator: ",")
        stops = row.list("stops")
        type = try choice("type")
        status = try choice("status")
        owner = try row.required("owner")
        channels = row.list("channels")
        audience = row["audience"]
        regions = row.list("regions")
        industries = row.list("industries")
        purposes = row.list("purposes")
        kit = row["kit"].isEmpty ? nil : row["kit"]
        starts = try row.number("starts")
        ends = try row.number("ends")
        budget = try row.number("budget")
        fixedCost = try row.number("fixed")
        guard let reach = Reach(rawValue: row["reach"]) else {
            throw IngredientError(row.file, line: row.line, "reach is customers, prospects or everyone")
        }
        self.reach = reach
        recipients = try row.number("recipients")
        waves = try row.number("waves")
        converts = row["convert"] == "yes"
        costInCents = try row.number("cost_cents")
        variants = row.list("variants")
        content = try row.required("content")
        guard !channels.isEmpty else { throw IngredientError(row.file, line: row.line, "channels is missing") }
    }

    /// Whether it is meant for a customer of a region and an industry.
    func addresses(region: String, industry: String) -> Bool {
        (regions.isEmpty || regions.contains(region)) && (industries.isEmpty || industries.contains(industry))
    }

    /// Whether it is meant for somebody who had, or had not, bought something.
    func addresses(hasBought: Bool) -> Bool {
        switch reach {
        case .customers: hasBought
        case .prospects: !hasBought
        case .everyone: true
        }
    }

    /// Whether it goes by mail, for which consent is needed.
    var isMailed: Bool { channels.contains("email") }
    /// The last day on which something can have happened.
    var lastActiveDay: Int { status == .paused ? min(ends, -12) : min(ends, -1) }
}
