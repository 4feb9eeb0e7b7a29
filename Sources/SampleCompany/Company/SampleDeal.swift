// Deals as the other makers see them.

import Domain

/// A deal.
struct SampleDeal {
    let index: Int
    let customer: Int
    let contact: Int?
    let name: String
    /// The name of the kit, as the kits have it.
    let kit: String
    /// What is sold, with quantities.
    let lines: [(product: String, quantity: Int)]
    /// Percent off the list price.
    let discount: Int
    /// In whole units of the currency; nil where nobody has guessed yet.
    let value: Int?
    let currency: String
    let purpose: String
    let stage: DealStage
    /// The furthest stage it has reached while it was open.
    let reached: DealStage
    let probability: Int?
    let category: ForecastCategory
    let created: Moment
    let stageSince: Moment
    let close: Int
    let closed: Int?
    let lostReason: String
    let competitors: [String]
    let nextStep: String
    let nextStepOn: Int?
    let owner: SampleUser
    let tags: [String]
    var campaign: Int?

    var external: String { External.key("D", index) }
    var isOpen: Bool { stage.isOpen }
}
