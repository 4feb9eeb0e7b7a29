// A budget for the time to come, shared out over campaigns or channels by what they brought so far.
//
// Returns are assumed to diminish with the root of what is spent: revenue = k × √spent, with k from what was spent and
// won so far. The sum over all is greatest where each has the share k² ÷ Σ k², so the last euro brings the same
// everywhere. What is spent already can't be taken back: no budget falls under it, and the others share what is left. In proportion instead each has the share of its revenue. What was never tried gets a tenth of the whole
// between them, because nothing else would ever tell; where nothing was won, all get the same. Parts are whole cents
// and add up to the amount.

public import Base
public import Domain
import Language
public import Store

/// Shares a budget out.
public struct BudgetAllocation: Sendable {
    /// How returns are assumed to go with spending.
    public enum Rule: String, Sendable { case diminishing, proportional }

    /// A campaign, or a channel.
    public struct Line: Sendable, Equatable {
        /// Nil for channels.
        public let campaign: Int64?
        public let name: String
        /// What it cost so far.
        public let spent: Decimal
        /// What it is credited with.
        public let revenue: Decimal
        /// Its budget as it is.
        public let budget: Decimal
        public internal(set) var recommended = Decimal.zero
        /// What k × √x says of the recommended amount; nil where nothing was spent.
        public internal(set) var expected: Double?

        public init(
            campaign: Int64? = nil, name: String, spent: Decimal, revenue: Decimal, budget: Decimal = .zero
        ) {
            self.campaign = campaign
            self.name = name
            self.spent = spent
            self.revenue = revenue
            self.budget = budget
        }

        /// Revenue of the first euro under the root; nil where nothing was spent.
        var strength: Double? { spent > .zero ? max(0, revenue.real) / spent.real.squareRoot() : nil }

        /// What is expected of an amount.
        func expected(of amount: Double) -> Double? { strength.map { $0 * max(0, amount).squareRoot() } }
    }

    /// The share of what was never tried, of the whole.
    static let untriedShare = 0.1

    public let amount: Decimal
    public let rule: Rule
    public let lines: [Line]
    /// How many get just what they have spent.
    private let keptSpent: Int
    /// Campaigns whose currency has no rate, by name.
    public internal(set) var leftOut: [String] = []
    /// How many campaigns have another currency than the workspace's.
    public internal(set) var converted = 0

    /// - Parameter keepsSpent: whether each gets what it has spent at least, as budgets do that are spent in part.
    public init(
        _ amount: Decimal, over lines: [Line], by rule: Rule, in currency: Currency, keepsSpent: Bool = false
    ) {
        self.amount = amount
        self.rule = rule
        var step = Decimal.scale
        for _ in 0..<currency.exponent { step /= 10 }
        step = max(1, step)
        var amounts = Self.parts(amount, over: lines, by: rule, step)
        var kept: Set<Int> = []
        while keepsSpent {
            let short = lines.indices.filter { !kept.contains($0) && amounts[$0] < lines[$0].spent }
            guard !short.isEmpty else { break }
            kept.formUnion(short)
            let others = lines.indices.filter { !kept.contains($0) }
            let rest = amount - kept.reduce(.zero) { $0 + lines[$1].spent }
            let parts = Self.parts(rest, over: others.map { lines[$0] }, by: rule, step)
            for place in kept { amounts[place] = lines[place].spent }
            for (place, part) in zip(others, parts) { amounts[place] = part }
        }
        keptSpent = kept.count
        self.lines = zip(lines, amounts).map { line, amount in
            var line = line
            line.recommended = amount
            line.expected = line.expected(of: amount.real)
            return line
        }
    }

    /// An amount by the rule alone, in whole steps of the currency's smallest unit.
    private static func parts(_ amount: Decimal, over lines: [Line], by rule: Rule, _ step: Int64) -> [Decimal] {
        guard !lines.isEmpty else { return [] }
        let untried = lines.filter { $0.strength == nil }.count
        let weights = lines.map { line -> Double in
            guard let strength = line.strength else { return 0 }
            return rule == .diminishing ? strength * strength : max(0, line.revenue.real)
        }
        let sum = weights.reduce(0, +)
        let shares = lines.indices.map { place -> Double in
            guard sum > 0 else { return 1 / Double(lines.count) }
            if lines[place].strength == nil { return untriedShare / Double(untried) }
            return weights[place] / sum * (untried == 0 ? 1 : 1 - untriedShare)
        }
        return AttributionModel.parts(of: amount.units / step, by: shares).map { Decimal(units: $0 * step) }
    }

    /// What is expected of all that was tried; nil where nothing was.
    public var expected: Double? {
        let known = lines.compactMap(\.expected)
        return known.isEmpty ? nil : known.reduce(0, +)
    }

    /// What would be expected if the budgets stayed in the proportion that they have; nil where they have none.
    public var expectedAsItIs: Double? {
        let all = lines.reduce(0) { $0 + $1.budget.real }
        guard all > 0 else { return nil }
        return lines.reduce(0) { $0 + ($1.expected(of: amount.real * $1.budget.real / all) ?? 0) }
    }

    /// What is assumed, in sentences.
    public var notes: [String] {
        let how =
            rule == .diminishing
            ? "returns diminish: revenue = k × √spent, k from what was spent and won so far; shares go by k²"
            : "shares go by revenue so far, as if a euro more brought as much as those before"
        let untried = lines.filter { $0.strength == nil }.count
        return [
            how,
            "revenue is attributed by the linear model to what answers came before; cost is each campaign's whole cost",
        ]
            + (untried == 0 || untried == lines.count
                ? [] : ["a tenth goes to the \(untried) never tried, in equal parts"])
            + (keptSpent == 0
                ? []
                : [
                    "\(keptSpent) \(keptSpent == 1 ? "has" : "have") spent more than that and \(keptSpent == 1 ? "keeps" : "keep") it"
                ])
            + (converted == 0 ? [] : ["amounts of other currencies are taken by today's rates"])
            + (leftOut.isEmpty
                ? [] : ["left out, because their currency has no rate: " + leftOut.joined(separator: ", ")])
    }
}

extension BudgetAllocation {
    /// How far back revenue is looked for, in months.
    static let months = 12

    /// Shares an amount out over the campaigns of a query.
    ///
    /// - Parameter byChannel: whether channels are meant; a campaign counts for its first one.
    public static func over(
        _ query: Query, _ amount: Decimal, byChannel: Bool = false, by rule: Rule = .diminishing, _ reader: Reader
    ) throws -> BudgetAllocation {
        guard query.type == CampaignSchema.name else {
            throw ServiceError("budgets are shared out over campaigns", advice: "say `over campaigns active`")
        }
        guard amount > .zero else { throw ServiceError("there is nothing to share out", advice: "name an amount") }
        let currency = reader.settings.currency
        let rates = try CampaignRates(reader)
        let all = try reader.entities(CampaignSchema.self, query)
        let campaigns = all.filter { rates.rate(of: $0) != nil }
        guard !campaigns.isEmpty else {
            throw ServiceError(
                all.isEmpty ? "no campaign is meant" : "no campaign's currency has a rate",
                advice: all.first.map { "enter one: `new exchange_rate \($0.currency) rate=…`" }
                    ?? "look with `show \(query.type)s`")
        }
        let today = reader.figureClock.today
        let year = Period(today.adding(months: -months), today, text: "")
        let credits = try CampaignAttribution(reader).credits(.linear, in: year)
        let revenue = Dictionary(credits.compactMap { credit in credit.campaign.map { ($0, credit.revenue) } }) {
            a, _ in a
        }
        var lines = campaigns.map {
            Line(
                campaign: $0.id, name: $0.name, spent: rates.home($0.spent, of: $0), revenue: revenue[$0.id] ?? .zero,
                budget: rates.home($0.budget ?? .zero, of: $0))
        }
        if byChannel {
            let channels = campaigns.map { $0.channels.first ?? $0.type.rawValue }
            lines = Set(channels).sorted().map { channel in
                let own = zip(channels, lines).filter { $0.0 == channel }.map(\.1)
                func sum(_ part: (Line) -> Decimal) -> Decimal { own.reduce(.zero) { $0 + part($1) } }
                return Line(name: channel, spent: sum(\.spent), revenue: sum(\.revenue), budget: sum(\.budget))
            }
        }
        let spent = lines.reduce(.zero) { $0 + $1.spent }
        guard amount >= spent else {
            throw ServiceError(
                "\(FigureText.text(spent.real, .money, currency: currency)) are spent already",
                advice: "name more than that, or leave campaigns out")
        }
        var shared = BudgetAllocation(amount, over: lines, by: rule, in: currency, keepsSpent: true)
        shared.leftOut = all.filter { rates.rate(of: $0) == nil }.map(\.name)
        shared.converted = campaigns.filter { $0.currency != currency.code && !$0.currency.isEmpty }.count
        return shared
    }

    /// Makes the recommended amounts the campaigns' budgets.
    ///
    /// - Returns: the campaigns whose budget is another one now.
    public func apply(in unit: UnitOfWork) throws -> [Int64] {
        let rates = try CampaignRates(unit.reader)
        return try lines.compactMap { line in
            guard let id = line.campaign, line.budget != line.recommended,
                let campaign = try unit.reader.entity(Link<CampaignSchema>(id)),
                let budget = rates.foreign(line.recommended, of: campaign)
            else { return nil }
            _ = try RecordDesk(unit).set(campaign.key, [("budget", budget.stored)])
            return id
        }
    }
}

/// Amounts of campaigns in the workspace's currency and back, by today's rates.
private struct CampaignRates {
    private let table: RateTable
    private let currency: Currency
    private let today: CivilDate

    init(_ reader: Reader) throws {
        table = try reader.rateTable()
        currency = reader.settings.currency
        today = reader.figureClock.today
    }

    /// Nil where there is none.
    func rate(of campaign: Campaign) -> Decimal? {
        if campaign.currency == currency.code || campaign.currency.isEmpty { return Decimal(units: Decimal.scale) }
        return table.base == currency ? table.rate(of: campaign.currency, on: today) : nil
    }

    func home(_ amount: Decimal, of campaign: Campaign) -> Decimal {
        rate(of: campaign).flatMap { table.converted(amount, at: $0) } ?? .zero
    }

    /// An amount of the workspace's currency in the campaign's, to its cents.
    func foreign(_ amount: Decimal, of campaign: Campaign) -> Decimal? {
        let exponent = (Currency(code: campaign.currency) ?? currency).exponent
        return rate(of: campaign).flatMap { amount.multiplied(by: $0)?.rounded(places: exponent) }
    }
}
