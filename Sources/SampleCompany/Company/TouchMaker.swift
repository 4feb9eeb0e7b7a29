// Touches: the journeys that led to deals, and the many that led nowhere. Mail goes only to people who
// agreed to it, and to nobody again who has unsubscribed.

import Domain

/// Makes the touches.
struct TouchMaker {
    let campaigns: [CampaignPlan]
    let customers: [SampleCustomer]
    let purchases: Purchases
    var contacts: [SampleContact]
    var dice: Dice
    private var touches: [SampleTouch] = []
    /// Since when mail to a contact is no longer wanted.
    private var unsubscribed: [Int: Moment] = [:]

    init(
        campaigns: [CampaignPlan], customers: [SampleCustomer], purchases: Purchases, contacts: [SampleContact],
        dice: Dice
    ) {
        self.campaigns = campaigns
        self.customers = customers
        self.purchases = purchases
        self.contacts = contacts
        self.dice = dice
    }

    /// The touches in the order of time. Whoever unsubscribed has lost the consent for mail afterwards.
    mutating func make(_ conversions: [Conversion]) -> [SampleTouch] {
        let converted = Set(conversions.map(\.contact))
        for conversion in conversions { addJourney(conversion) }
        for campaign in campaigns.indices {
            addWaves(of: campaign, sparing: converted)
        }
        for contact in unsubscribed.keys { contacts[contact].consent.removeAll { $0 == "email" } }
        touches.removeAll { touch in
            campaigns[touch.campaign].isMailed && (unsubscribed[touch.contact] ?? touch.at) < touch.at
        }
        return touches.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    private mutating func addJourney(_ conversion: Conversion) {
        let plan = campaigns[conversion.campaign]
        let earliest = max(contacts[conversion.contact].created, Moment(day: plan.starts, hour: 6))
        let sent = max(earliest, Moment(minutes: conversion.at.minutes - dice.number(200, 6000)))
        let funnel = Funnel(plan.type)
        let variant = plan.variants.isEmpty ? "" : dice.pick(plan.variants)
        let step = max(1, (conversion.at - sent) / (funnel.steps.count + 1))
        for (number, kind) in funnel.steps.enumerated() {
            add(kind, at: sent + step * number, plan, conversion.campaign, conversion.contact, variant)
        }
        add(.converted, at: conversion.at, plan, conversion.campaign, conversion.contact, variant)
    }

    private mutating func addWaves(of campaign: Int, sparing converted: Set<Int>) {
        let plan = campaigns[campaign]
        let recipients = dice.shuffled(contacts.filter { isAddressed($0, by: plan) }).prefix(plan.recipients)
        let length = plan.ends - plan.starts
        for wave in 0..<plan.waves {
            let day = plan.starts + length * wave / plan.waves + dice.number(0, 3)
            for contact in recipients {
                let sent = Moment(day: day, hour: dice.number(7, 9), minute: dice.number(0, 59))
                guard day < plan.lastActiveDay - 4, contact.created < sent else { continue }
                let customer = customers[contact.customer]
                if let left = customer.left, left < sent { continue }
                guard plan.addresses(hasBought: purchases.hasBought(customer, before: day)) else { continue }
                addPassage(contact.index, plan, campaign, sent, mayLeave: !converted.contains(contact.index))
            }
        }
    }

    /// One wave's way to one contact, as far as it gets.
    private mutating func addPassage(
        _ contact: Int, _ plan: CampaignPlan, _ campaign: Int, _ sent: Moment, mayLeave: Bool
    ) {
        let funnel = Funnel(plan.type)
        let variant = plan.variants.isEmpty ? "" : dice.pick(plan.variants)
        let favour = plan.variants.last == variant ? 8 : 0
        if plan.isMailed, dice.chance(2) {
            add(.sent, at: sent, plan, campaign, contact, variant)
            add(.bounced, at: sent + 1, plan, campaign, contact, variant)
            return
        }
        var at = sent
        for (number, kind) in funnel.steps.enumerated() {
            guard number == 0 || dice.chance(funnel.chances[number] + favour) else { break }
            add(kind, at: at, plan, campaign, contact, variant)
            at = at + (kind == .sent ? dice.number(1, 3) : dice.number(15, 1400))
        }
        if plan.isMailed, mayLeave, dice.below(1000) < 5 {
            add(.unsubscribed, at: at, plan, campaign, contact, variant)
            unsubscribed[contact] = min(at, unsubscribed[contact] ?? at)
        }
    }

    private func isAddressed(_ contact: SampleContact, by plan: CampaignPlan) -> Bool {
        let customer = customers[contact.customer]
        return (contact.maySendMail || !plan.isMailed)
            && plan.addresses(region: customer.place.region, industry: customer.industry)
    }

    private mutating func add(
        _ kind: TouchKind, at: Moment, _ plan: CampaignPlan, _ campaign: Int, _ contact: Int, _ variant: String
    ) {
        let cost = kind == Funnel(plan.type).costly ? plan.costInCents : nil
        touches.append(
            SampleTouch(
                campaign: campaign, customer: contacts[contact].customer, contact: contact, kind: kind, at: at,
                costInCents: cost, channel: plan.channels[plan.channels.count > 1 && kind == .replied ? 1 : 0],
                variant: variant))
    }
}

/// How campaigns of a type reach people, step by step.
private struct Funnel {
    let steps: [TouchKind]
    /// How many in a hundred get from the step before to this one.
    let chances: [Int]
    /// The step that is paid for.
    let costly: TouchKind

    init(_ type: CampaignType) {
        switch type {
        case .email, .content:
            (steps, chances, costly) = ([.sent, .delivered, .opened, .clicked], [100, 98, 38, 24], .sent)
        case .webinar:
            (steps, chances, costly) = (
                [.sent, .delivered, .opened, .clicked, .replied], [100, 98, 46, 38, 30], .sent
            )
        // Whoever was to be shown something was shown it.
        case .social: (steps, chances, costly) = ([.sent, .delivered, .clicked], [100, 100, 14], .clicked)
        case .paidAds: (steps, chances, costly) = ([.sent, .delivered, .clicked], [100, 100, 17], .clicked)
        case .event: (steps, chances, costly) = ([.sent, .delivered, .replied], [100, 97, 42], .replied)
        }
    }
}
