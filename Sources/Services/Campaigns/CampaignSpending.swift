// What campaigns have spent, as one account: their expenses, by day and channel. What a touch costs is gathered into the
// expense of its day and channel; a touch that is corrected moves the difference, a deleted one takes nothing back, because
// the money is gone. The campaign's `spent` is what its expenses come to. Files say what their campaigns have spent: it is
// believed, and what no touch or expense of the file accounts for is booked on the campaign's first day.

import Base
public import Domain
public import Store

/// Keeps the account of what campaigns have spent.
public struct CampaignSpending {
    private struct Place: Hashable {
        let campaign: Int64
        let day: CivilDate
        let channel: String?
    }

    private let unit: UnitOfWork
    /// What touches cost, in the campaign's currency.
    private var gathered: [Place: Decimal] = [:]
    /// What expenses add to what a campaign has spent.
    private var sums: [Int64: Decimal] = [:]
    /// Campaigns of files, whose own total holds.
    private var believed: Set<Int64> = []
    private var campaigns: [Int64: Campaign] = [:]
    private var rates: RateTable?

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Notes a touch as it is now, and as it was before.
    public mutating func note(_ touch: Touch, replacing before: Touch? = nil) throws {
        guard
            touch.cost != before?.cost || touch.campaign != before?.campaign || touch.currency != before?.currency
                || touch.cost != nil && (touch.channel != before?.channel || day(of: touch) != before.map(day))
        else { return }
        if let before { try gather(before, isNew: false) }
        try gather(touch, isNew: true)
    }

    /// Notes an expense as it is now, and as it was before; nil where it is gone or was not there.
    public mutating func note(_ expense: Expense?, replacing before: Expense? = nil) throws {
        for (expense, isNew) in [(before, false), (expense, true)] {
            guard let expense, let campaign = try campaign(expense.campaign), let day = expense.on,
                let amount = try converted(expense.amount, expense.currency, to: campaign.currency, day)
            else { continue }
            sums[campaign.id, default: .zero] += isNew ? amount : .zero - amount
        }
    }

    /// Notes that a file says what a campaign has spent.
    public mutating func believe(_ campaign: Int64) { believed.insert(campaign) }

    private func day(of touch: Touch) -> CivilDate { unit.settings.zone.day(of: touch.at ?? unit.now) }

    private mutating func gather(_ touch: Touch, isNew: Bool) throws {
        guard let cost = touch.cost, cost != .zero, let campaign = try campaign(touch.campaign) else { return }
        let day = day(of: touch)
        guard let amount = try converted(cost, touch.currency, to: campaign.currency, day) else { return }
        let place = Place(campaign: campaign.id, day: day, channel: touch.channel.flatMap { $0.isEmpty ? nil : $0 })
        gathered[place, default: .zero] += isNew ? amount : .zero - amount
    }

    private mutating func campaign(_ link: Link<CampaignSchema>?) throws -> Campaign? {
        guard let link else { return nil }
        if let known = campaigns[link.id] { return known }
        let campaign = try unit.reader.entity(link)
        campaigns[link.id] = campaign
        return campaign
    }

    /// Nil where a rate is missing: an amount is not guessed.
    private mutating func converted(_ cost: Decimal, _ from: String, to other: String, _ day: CivilDate) throws
        -> Decimal?
    {
        if from == other || from.isEmpty { return cost }
        let table = try rates ?? unit.reader.rateTable()
        rates = table
        guard let home = table.rate(of: from, on: day).flatMap({ table.converted(cost, at: $0) }),
            let rate = table.rate(of: other, on: day)
        else { return nil }
        return home.multiplied(by: rate)?.rounded(places: Currency(code: other)?.exponent ?? 2)
    }

    // MARK: Writing

    /// Writes down what was noted.
    public mutating func settle() throws {
        let order = gathered.sorted {
            ($0.key.campaign, $0.key.day, $0.key.channel ?? "") < ($1.key.campaign, $1.key.day, $1.key.channel ?? "")
        }
        for (place, amount) in order where amount != .zero {
            try add(amount, at: place)
            sums[place.campaign, default: .zero] += amount
        }
        for (id, sum) in sums.sorted(by: { $0.key < $1.key }) where sum != .zero && !believed.contains(id) {
            guard var campaign = try unit.reader.entity(Link<CampaignSchema>(id)) else { continue }
            campaign.spent = max(.zero, campaign.spent + sum)
            try unit.update(campaign)
        }
        for id in believed.sorted() { try balance(id) }
        (gathered, sums, believed, campaigns) = ([:], [:], [], [:])
    }

    /// Adds to the expense that gathers the touches of a day and channel.
    private func add(_ amount: Decimal, at place: Place) throws {
        let channel = FieldPath("channel")
        let query = Query(
            ExpenseSchema.name,
            where: .all([
                .compare(FieldPath("campaign"), .equals, [.value(.integer(place.campaign))]),
                .compare(FieldPath("on"), .equals, [.time(.day(place.day))]),
                .compare(FieldPath("origin"), .equals, [.value(ExpenseOrigin.touches.stored)]),
                place.channel.map {
                    let word = Operand.value(.text($0))
                    return .all([.compare(channel, .atLeast, [word]), .compare(channel, .atMost, [word])])
                } ?? .not(.present(channel)),
            ]), limit: 1)
        if var expense = try unit.reader.entities(ExpenseSchema.self, query).first {
            expense.amount += amount
            try unit.update(expense)
            return
        }
        var expense = Expense()
        (expense.campaign, expense.on, expense.channel) = (Link(place.campaign), place.day, place.channel)
        (expense.amount, expense.origin) = (amount, .touches)
        expense.note = "touches"
        expense.currency = try unit.reader.entity(Link<CampaignSchema>(place.campaign))?.currency ?? ""
        expense.record["created"] = unit.now.stored
        try unit.create(expense)
    }

    /// Books what a campaign's total says beyond its expenses; where these come to more, the total follows.
    private mutating func balance(_ id: Int64) throws {
        guard var campaign = try unit.reader.entity(Link<CampaignSchema>(id)) else { return }
        campaigns[id] = campaign
        let own = Query(
            ExpenseSchema.name, where: .compare(FieldPath("campaign"), .equals, [.value(.integer(id))]))
        var booked = Decimal.zero
        for expense in try unit.reader.entities(ExpenseSchema.self, own) {
            let day = expense.on ?? unit.acting.today
            booked += try converted(expense.amount, expense.currency, to: campaign.currency, day) ?? .zero
        }
        let rest = campaign.spent - booked
        if rest > .zero {
            let first = min(campaign.starts ?? unit.acting.today, unit.acting.today)
            try Self.book(rest, of: campaign, on: first, in: unit)
        } else if rest < .zero {
            campaign.spent = booked
            try unit.update(campaign)
        }
    }

    /// Books a part of a campaign's total that no touch and no expense accounts for.
    static func book(_ amount: Decimal, of campaign: Campaign, on day: CivilDate, in unit: UnitOfWork) throws {
        var expense = Expense()
        (expense.campaign, expense.on, expense.channel) = (campaign.link, day, campaign.channels.first)
        (expense.amount, expense.currency, expense.origin) = (amount, campaign.currency, .total)
        expense.note = "of the total"
        expense.record["created"] = unit.now.stored
        try unit.create(expense)
    }
}
