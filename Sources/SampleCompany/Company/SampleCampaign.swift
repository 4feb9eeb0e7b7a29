// Campaigns and touches as the other makers see them.

import Domain

/// A campaign with what it has cost.
struct SampleCampaign {
    let index: Int
    let plan: CampaignPlan
    /// In hundredths of a euro: the touches and the fixed part.
    let spentInCents: Int
    let created: Moment

    var external: String { External.key("CA", index) }
}

/// A customer's encounter with a campaign.
struct SampleTouch {
    let campaign: Int
    let customer: Int
    let contact: Int
    let kind: TouchKind
    let at: Moment
    /// In hundredths of a euro; nil where this kind costs nothing.
    let costInCents: Int?
    let channel: String
    let variant: String
}

/// The way from a campaign to a deal: who was won over, and when.
struct Conversion {
    let campaign: Int
    let deal: Int
    let customer: Int
    let contact: Int
    let at: Moment
}
