// What campaigns are credited with: each deal won is shared out over the touches that its customer answered
// before it was won, to the cent. A deal without such a touch counts for the campaign that it names, or for
// none, so that the credits always add up to the revenue.

public import Base
public import Domain
public import Store

/// A campaign's share in what was won.
public struct CampaignCredit: Sendable, Equatable {
    /// Nil for what no campaign had a part in.
    public let campaign: Int64?
    public let title: String
    /// In the currency of figures.
    public let revenue: Decimal
    /// How many deals it had a part in.
    public let deals: Int
    /// The campaign's whole cost, counted once.
    public let cost: Decimal
    /// Revenue less cost as a share of the cost, in percent; nil where it cost nothing.
    public var profit: Double? { cost.units == 0 ? nil : (revenue.real - cost.real) / cost.real * 100 }
}

public struct CampaignAttribution {
    private let reader: Reader

    /// How long before the sale a touch may have been, in days.
    public static let window = 90
    /// Kinds that show an answer of the customer's.
    private static let answers = ["opened", "clicked", "replied", "converted"]

    /// The currency of credits: that in which figures are told.
    public let currency: Currency

    public init(_ reader: Reader) {
        self.reader = reader
        currency = Figures(reader).currency
    }

    /// The credits of each campaign for the deals won in a period, the greatest first.
    ///
    /// - Parameter halfLife: of the decay, in days.
    public func credits(_ model: AttributionModel, in period: Period, halfLife: Double = 7) throws -> [CampaignCredit] {
        let won = Query(
            DealSchema.name,
            where: .all([
                .compare(FieldPath("stage"), .equals, [.value(.text(DealStage.won.rawValue))]),
                .range(FieldPath("closed"), from: .time(.day(period.first)), to: .time(.day(period.last))),
            ]), order: [SortKey(FieldPath("id"))])
        var revenue: [Int64?: Int64] = [:]
        var deals: [Int64?: Int] = [:]
        let home = currency
        let rates = try reader.rateTable()
        // What rounding to cents leaves goes to the next deal, so that all together come to the figure of revenue.
        var rest = 0.0
        try reader.forEach(won) { record in
            let deal = Deal(record)
            guard let value = try worth(of: deal, rates, &rest) else { return true }
            for (campaign, amount) in try shares(of: deal, value, model, halfLife, home) {
                revenue[campaign, default: 0] += amount
                deals[campaign, default: 0] += 1
            }
            return true
        }
        return try credited(revenue, deals)
    }

    /// What a deal brought in the currency of figures, at the rate of its close; nil where it has no value, or no rate.
    private func worth(of deal: Deal, _ rates: RateTable, _ rest: inout Double) throws -> Decimal? {
        guard let value = deal.value else { return nil }
        if deal.currency == currency.code || deal.currency.isEmpty { return value }
        guard rates.base == currency, let rate = deal.rate(rates, today: reader.acting.today), rate > .zero else {
            return nil
        }
        let exact = value.real / rate.real + rest
        let rounded = Decimal(rounding: exact)?.rounded(places: currency.exponent)
        rest = exact - (rounded?.real ?? exact)
        return rounded
    }

    /// A deal's value by campaign, in ten-thousandths of the currency's unit, in whole cents.
    private func shares(
        of deal: Deal, _ value: Decimal, _ model: AttributionModel, _ halfLife: Double, _ currency: Currency
    ) throws -> [Int64?: Int64] {
        let touches = try touches(before: deal)
        guard !touches.isEmpty else { return [deal.campaign?.id: value.units] }
        guard let closed = deal.closed else { return [deal.campaign?.id: value.units] }
        let end = reader.settings.zone.start(of: closed.adding(days: 1)).seconds - 1
        let days = touches.map { Double(max(0, end - ($0.at?.seconds ?? end))) / 86_400 }
        let made = deal.created
        let lead = touches.firstIndex { $0.kind == .converted }
        let opened = touches.lastIndex { ($0.at ?? made) <= made }
        var step: Int64 = Decimal.scale
        for _ in 0..<currency.exponent { step /= 10 }
        step = max(1, step)
        let parts = AttributionModel.parts(
            of: value.units / step, by: model.shares(days, lead: lead, deal: opened, halfLife: halfLife))
        var result: [Int64?: Int64] = [:]
        for (touch, part) in zip(touches, parts) { result[touch.campaign?.id, default: 0] += part * step }
        // What is less than a cent stays with the first.
        let rest = value.units - result.values.reduce(0, +)
        if rest != 0, let first = touches.first { result[first.campaign?.id, default: 0] += rest }
        return result
    }

    /// The customer's answers within the window, oldest first.
    private func touches(before deal: Deal) throws -> [Touch] {
        guard let customer = deal.customer, let closed = deal.closed else { return [] }
        return try reader.entities(
            TouchSchema.self,
            Query(
                TouchSchema.name,
                where: .all([
                    .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))]),
                    .compare(FieldPath("kind"), .equals, Self.answers.map { .value(.text($0)) }),
                    .range(
                        FieldPath("at"), from: .time(.day(closed.adding(days: -Self.window))), to: .time(.day(closed))),
                ]), order: [SortKey(FieldPath("at")), SortKey(FieldPath("id"))]))
    }

    private func credited(_ revenue: [Int64?: Int64], _ deals: [Int64?: Int]) throws -> [CampaignCredit] {
        let campaigns = try reader.entities(CampaignSchema.self, Query(CampaignSchema.name))
        let byID = Dictionary(campaigns.map { ($0.id, $0) }) { first, _ in first }
        return try revenue.map { id, amount in
            let campaign = id.flatMap { byID[$0] }
            return CampaignCredit(
                campaign: id, title: campaign?.name ?? (id == nil ? "none" : "campaign \(id ?? 0)"),
                revenue: Decimal(units: amount), deals: deals[id] ?? 0,
                cost: try campaign.flatMap { try cost(of: $0) } ?? .zero)
        }.sorted { ($0.revenue, $1.title) > ($1.revenue, $0.title) }
    }

    /// What a campaign has cost, by today's rate; nil where there is none.
    public func cost(of campaign: Campaign) throws -> Decimal? {
        if campaign.currency == currency.code { return campaign.spent }
        let rates = try reader.rateTable()
        guard rates.base == currency else { return nil }
        return rates.rate(of: campaign.currency, on: reader.acting.today).flatMap {
            rates.converted(campaign.spent, at: $0)
        }
    }
}
