// Which deals came of a campaign. A deal can only come of one that ran shortly before it was created,
// that was meant for such customers, and that could reach a person there.

/// Finds the campaigns that deals came of.
struct AttributionMaker {
    let campaigns: [CampaignPlan]
    let customers: [SampleCustomer]
    let contacts: [SampleContact]
    var dice: Dice

    /// How many in a hundred of the deals that may have come of a campaign did.
    private static let share = 80
    /// The longest time from a conversion to the deal, in days.
    private static let longestDelay = 40

    /// Names each deal's campaign, and tells when the customer was won over.
    mutating func attribute(_ deals: inout [SampleDeal]) -> [Conversion] {
        var conversions: [Conversion] = []
        for index in deals.indices {
            guard dice.chance(Self.share) || deals[index].kit.contains("T0") else { continue }
            var candidates: [Conversion] = []
            for campaign in campaigns.indices {
                if let candidate = conversion(of: campaign, to: deals[index]) { candidates.append(candidate) }
            }
            guard !candidates.isEmpty else { continue }
            let chosen = dice.pick(candidates)
            deals[index].campaign = chosen.campaign
            conversions.append(chosen)
        }
        return conversions
    }

    private mutating func conversion(of campaign: Int, to deal: SampleDeal) -> Conversion? {
        let plan = campaigns[campaign]
        let customer = customers[deal.customer]
        guard plan.converts, plan.purposes.contains(deal.purpose), plan.kit.map({ $0 == deal.kit }) ?? true,
            plan.addresses(region: customer.place.region, industry: customer.industry),
            plan.addresses(hasBought: deal.purpose != "new"),
            let contact = deal.contact.map({ contacts[$0] }), contact.maySendMail || !plan.isMailed
        else { return nil }
        let first = max(
            contact.created + 60, Moment(day: plan.starts + 1, hour: 9),
            Moment(minutes: deal.created.minutes - Self.longestDelay * Moment.minutesPerDay))
        let last = min(Moment(minutes: deal.created.minutes - 45), Moment(day: plan.lastActiveDay, hour: 18))
        guard first <= last else { return nil }
        return Conversion(
            campaign: campaign, deal: deal.index, customer: customer.index, contact: contact.index,
            at: Moment(minutes: dice.number(first.minutes, last.minutes)))
    }
}
