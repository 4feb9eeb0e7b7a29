// Campaigns: what marketers do with them.

import Base
public import Domain
public import Store

/// Runs campaigns.
public struct Campaigning {
    private let unit: UnitOfWork
    private let editing: Editing

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        editing = Editing(unit)
    }

    /// Starts, pauses, resumes, completes or archives a campaign.
    @discardableResult
    public func set(_ link: Link<CampaignSchema>, to status: CampaignStatus) throws -> Campaign {
        var campaign = try editing.entity(link)
        guard campaign.status != status else { throw Refusal("campaign \(campaign.id) is \(status.rawValue) already") }
        campaign.status = status
        return try editing.update(campaign)
    }

    /// Resumes a paused campaign; a draft is started instead.
    @discardableResult
    public func resume(_ link: Link<CampaignSchema>) throws -> Campaign {
        let campaign = try editing.entity(link)
        guard campaign.status == .paused else {
            throw Refusal(
                "campaign \(campaign.id) is \(campaign.status == .draft ? "a draft" : campaign.status.rawValue), not paused",
                advice: campaign.status == .draft ? "`start campaign \(campaign.id)`" : "")
        }
        return try set(link, to: .active)
    }

    /// Notes that a campaign reached customers, or the customers of contacts.
    ///
    /// - Returns: how many touches were made.
    public func touch(_ link: Link<CampaignSchema>, _ kind: TouchKind, _ query: Query) throws -> Int {
        let campaign = try editing.entity(link)
        let isByContact = query.type == ContactSchema.name
        guard isByContact || query.type == CustomerSchema.name else {
            throw Refusal("a campaign touches customers or contacts", advice: "begin the query with one of them")
        }
        let records = try unit.reader.records(query)
        var count = 0
        for record in records {
            guard let customer = isByContact ? record["customer"].integer : record.id else { continue }
            var touch = Touch()
            touch.campaign = link
            touch.customer = Link(customer)
            if isByContact { touch.contact = Link(record.id) }
            touch.kind = kind
            touch.currency = campaign.currency
            try editing.create(touch)
            count += 1
        }
        return count
    }
}
