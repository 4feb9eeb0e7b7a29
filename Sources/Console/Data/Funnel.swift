// A campaign and what came of it: its touches counted by what happened, the same for each variant of its
// content with what a test says of them, the deals that it brought, and what it has planned.

import Base
import Domain
import Services
import Store

/// What came of a campaign.
public struct Funnel: Sendable, Equatable {
    /// The campaign as it is now; nil where it is gone.
    let campaign: Record?
    let titles: Titles
    let counts: [TouchKind: Int]
    /// Counts of each variant, by its name; none where the content has no variants.
    let variants: [(name: String, counts: [TouchKind: Int])]
    /// What the test of each variant says, by their names: `inconclusive, 939 more needed`.
    let verdicts: [String: String]
    let plan: CampaignPlan
    var deals = 0
    var won = 0
    /// What was won and what the campaign cost, in the currency of figures.
    var revenue = Decimal.zero
    var cost = Decimal.zero
    var currency: Currency?
    /// Whom it reaches, while it may still reach somebody: `1,204 recipients, 12 without consent`.
    var reach = ""
    /// How its mails stand: `812 sent, 40 queued`.
    var mails = ""
    /// How its winner is decided, or was.
    var standing: String?
    /// What some of them wait for: `5 wait for the end of the recipient's quiet hours, the first until 07:00`.
    var waits: [String] = []
    /// What it cost by channel, in the currency of figures, the most first.
    var costs: [(channel: String, amount: Double)] = []

    public static func == (a: Funnel, b: Funnel) -> Bool {
        a.campaign == b.campaign && a.counts == b.counts && a.deals == b.deals && a.won == b.won
            && a.revenue == b.revenue && a.cost == b.cost && a.plan == b.plan && a.reach == b.reach
            && a.mails == b.mails && a.waits == b.waits && a.standing == b.standing
            && a.costs.elementsEqual(b.costs) { $0 == $1 }
            && a.variants.elementsEqual(b.variants) { $0.name == $1.name && $0.counts == $1.counts }
    }
}

extension Funnel {
    private static let mostVariants = 4
    private static let mostChannels = 4

    init(of key: RecordKey, reader: Reader) throws {
        let record = try reader.record(key)
        campaign = record
        titles = try Titles(of: record.map { [$0] } ?? [], reader: reader)
        // What somebody did again with the same mail is no more than once.
        let condition = Condition.all([
            .compare(FieldPath("campaign"), .equals, [.value(.integer(key.id))]), .not(.present(FieldPath("again"))),
        ])
        let table = try reader.figure(
            .count, Query("touch", where: condition, groups: [FieldPath("variant"), FieldPath("kind")]))
        var counts: [TouchKind: Int] = [:]
        var variants: [String: [TouchKind: Int]] = [:]
        for row in table.rows where row.keys.count == 2 {
            guard let kind = row.keys[1].text.flatMap(TouchKind.init(rawValue:)) else { continue }
            counts[kind, default: 0] += row.count
            if let variant = row.keys[0].text, !variant.isEmpty {
                variants[variant, default: [:]][kind, default: 0] += row.count
            }
        }
        self.counts = counts
        // As the campaign lists them: the first is the one that the others are held against.
        let declared = record.map { Campaign($0).variants } ?? []
        func place(_ name: String) -> Int { declared.firstIndex(of: name) ?? declared.count }
        self.variants = variants.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }
            .prefix(Funnel.mostVariants).map { ($0.key, $0.value) }
        let results = VariantTest.results(
            declared: declared,
            delivered: variants.compactMapValues { $0[.delivered] }, hits: variants.compactMapValues { $0[.clicked] })
        verdicts = Dictionary(results.map { ($0.variant, $0.verdict.text) }) { first, _ in first }
        plan = try CampaignPlan(of: key, reader: reader)
        currency = Figures(reader).currency
        if let record { try account(Campaign(record), reader) }
        for row in try reader.rows(of: .dealCampaigns) where row.keys[0] == String(key.id) {
            deals += Int(row.count)
            guard row.keys[1] == DealStage.won.rawValue else { continue }
            won += Int(row.count)
        }
        // The figure itself says what they are worth, in whatever currency they were won.
        if won > 0, let kpi = KPIRegistry.kpi(named: "campaign_revenue") {
            let groups = try Figures(reader).read(kpi, by: FieldPath("campaign"))
            let value = groups.first { $0.key == String(key.id) }?.value
            revenue = value.flatMap { Decimal(rounding: $0) } ?? .zero
        }
    }
    /// Whom the campaign reaches, how its mails stand, and what it cost where.
    private mutating func account(_ campaign: Campaign, _ reader: Reader) throws {
        cost = try CampaignAttribution(reader).cost(of: campaign) ?? .zero
        let isAhead = [CampaignStatus.draft, .active, .paused].contains(campaign.status)
        // What is wrong with an audience is told where it is written, and by its check.
        if isAhead, campaign.audience?.isEmpty == false {
            reach = (try? Audience.told(of: campaign, isQuick: true, reader)) ?? ""
        }
        standing = try VariantTest(reader).standing(of: campaign)
        mails = try OutboxState.counts(of: campaign.link, reader)
            .map { "\(Phrase.number($0.count)) \($0.state.label.lowercased())" }.joined(separator: ", ")
        waits = try Postponed.reasons(of: campaign.link, reader).map { reason, count, from in
            let start = reader.acting.zone.local(of: from)
            return
                "\(Phrase.number(count)) \(count == 1 ? "waits" : "wait")\(reason.dropFirst(5)), the first until \(start)"
        }
        let query = Query(
            ExpenseSchema.name, where: .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]))
        let expenses = KPI(
            "expenses", label: "Expenses", .money, help: "",
            [FigureTerm("amount", of: query.type, matching: query.condition)])
        costs = try Figures(reader).read(expenses, by: FieldPath("channel")).prefix(Self.mostChannels)
            .compactMap { group in group.value.map { (group.label, $0) } }
    }
}
