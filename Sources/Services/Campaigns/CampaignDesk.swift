// Running campaigns and recording whom they reached.

public import Domain
public import Store
public import Base

extension Entity where S == CampaignSchema {
    /// Whether mails are sent from here: other campaigns are only kept account of.
    public var sendsMail: Bool { self.type == .email && self.template != nil }
}

/// Runs campaigns.
public struct CampaignDesk {
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// Moves a campaign to a status, where its life allows it.
    @discardableResult
    public func move(_ id: Int64, to status: CampaignStatus) throws -> Campaign {
        let before = try desk.existing(Link<CampaignSchema>(id))
        return Campaign(
            try desk.change(before.key) { record in
                var campaign = Campaign(record)
                guard campaign.status != status else {
                    throw ServiceError("campaign \(id) is \(status.rawValue) already", advice: "nothing is left to do")
                }
                campaign.status = status
                record = campaign.record
            })
    }

    @discardableResult
    public func start(_ id: Int64) throws -> Campaign { try move(id, to: .active) }

    @discardableResult
    public func pause(_ id: Int64) throws -> Campaign { try move(id, to: .paused) }

    /// Lets a paused campaign go on.
    @discardableResult
    public func resume(_ id: Int64) throws -> Campaign {
        let campaign = try desk.existing(Link<CampaignSchema>(id))
        guard campaign.status == .paused else {
            throw ServiceError(
                "campaign \(id) is \(campaign.status.rawValue), not paused",
                advice: campaign.status == .draft
                    ? "start it with `start campaign \(id)`" : "only paused campaigns go on")
        }
        return try move(id, to: .active)
    }

    @discardableResult
    public func complete(_ id: Int64) throws -> Campaign { try move(id, to: .completed) }

    @discardableResult
    public func archive(_ id: Int64) throws -> Campaign { try move(id, to: .archived) }

    /// Records that a campaign met customers, or contacts, who stand for whom they work for too.
    ///
    /// - Returns: how many touches were recorded.
    @discardableResult
    public func touch(_ id: Int64, _ kind: TouchKind, customers: [Int64] = [], contacts: [Int64] = []) throws -> Int {
        let campaign = try desk.existing(Link<CampaignSchema>(id))
        guard campaign.status == .active || campaign.status == .paused || campaign.status == .completed else {
            throw ServiceError(
                "campaign \(id) is \(campaign.status.rawValue) and meets nobody",
                advice: "start it with `start campaign \(id)`")
        }
        var touch = Entity<TouchSchema>()
        touch.campaign = campaign.link
        touch.kind = kind
        touch.at = desk.unit.now
        let currency = Currency(code: campaign.currency).map { SaidCurrency($0) }
        touch.channel = campaign.channels.first
        for customer in customers {
            touch.customer = Link(customer)
            try desk.create(touch.record, in: currency)
        }
        for contact in contacts {
            (touch.contact, touch.customer) = (Link(contact), nil)
            try desk.create(touch.record, in: currency)
        }
        return customers.count + contacts.count
    }
}

extension CampaignDesk {
    /// Moves a part of one campaign's budget to another.
    ///
    /// - Throws: `ServiceError` where the first has not so much left, or the two have different currencies.
    public func shift(_ amount: Decimal, from id: Int64, to other: Int64) throws {
        let from = try desk.existing(Link<CampaignSchema>(id))
        let to = try desk.existing(Link<CampaignSchema>(other))
        guard id != other, amount > .zero else {
            throw ServiceError("nothing would be moved", advice: "name an amount and two campaigns")
        }
        guard from.currency == to.currency else {
            throw ServiceError(
                "campaign \(id) is in \(from.currency), campaign \(other) in \(to.currency)",
                advice: "set both budgets by hand")
        }
        let left = (from.budget ?? .zero) - from.spent
        guard amount <= left else {
            throw ServiceError(
                "campaign \(id) has \(max(left, .zero)) \(from.currency) left of its budget",
                advice: left > .zero ? "move that or less" : "what is spent can't be moved")
        }
        for (campaign, change) in [(from, .zero - amount), (to, amount)] {
            let budget = (campaign.budget ?? .zero) + change
            try desk.set(campaign.key, [("budget", budget.stored)])
        }
    }
}
