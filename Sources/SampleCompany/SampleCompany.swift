// The whole company, made in the order in which one thing follows from another: staff, customers, deals,
// campaigns, tickets, health, activities. The same seed and ingredients give the same company.

import Domain

/// The sample company.
public struct SampleCompany: Sendable {
    let ingredients: Ingredients
    let staff: Staff
    let catalog: Catalog
    let customers: [SampleCustomer]
    let contacts: [SampleContact]
    let deals: [SampleDeal]
    let stageChanges: [SampleStageChange]
    let campaigns: [SampleCampaign]
    let touches: [SampleTouch]
    let tickets: [SampleTicket]
    let messages: [SampleMessage]
    let activities: [SampleActivity]
    let feedback: [SampleFeedback]

    /// Makes the company.
    public init(seed: UInt64, ingredients: Ingredients) throws(IngredientError) {
        self.ingredients = ingredients
        staff = try Staff(ingredients.users)
        catalog = try Catalog(ingredients.products)
        var customerMaker = CustomerMaker(
            ingredients: ingredients, staff: staff, dice: Dice(seed: seed, label: "customers"))
        var customers = customerMaker.make()
        var contactMaker = ContactMaker(ingredients: ingredients, dice: Dice(seed: seed, label: "contacts"))
        var contacts = contactMaker.make(for: customers)
        var dealMaker = DealMaker(
            ingredients: ingredients, catalog: catalog, staff: staff, customers: customers, contacts: contacts,
            dice: Dice(seed: seed, label: "deals"))
        var deals = dealMaker.make()
        Self.partings(&customers, deals, Dice(seed: seed, label: "partings"))

        var attribution = AttributionMaker(
            campaigns: ingredients.campaigns, customers: customers, contacts: contacts,
            dice: Dice(seed: seed, label: "attribution"))
        let conversions = attribution.attribute(&deals)
        Self.sources(&customers, deals, ingredients.campaigns)
        var historyMaker = StageHistoryMaker(dice: Dice(seed: seed, label: "stages"))
        stageChanges = historyMaker.make(deals)
        var touchMaker = TouchMaker(
            campaigns: ingredients.campaigns, customers: customers, purchases: Purchases(deals, catalog),
            contacts: contacts, dice: Dice(seed: seed, label: "touches"))
        touches = touchMaker.make(conversions)
        contacts = touchMaker.contacts
        campaigns = Self.campaigns(ingredients.campaigns, touches)

        var ticketMaker = TicketMaker(
            ingredients: ingredients, catalog: catalog, staff: staff, customers: customers,
            contacts: customers.map { customer in contacts.filter { $0.customer == customer.index } },
            purchases: Purchases(deals, catalog), dice: Dice(seed: seed, label: "tickets"))
        var conversationMaker = ConversationMaker(
            ingredients: ingredients, staff: staff, customers: customers, contacts: contacts,
            dice: Dice(seed: seed, label: "messages"))
        var tickets: [SampleTicket] = []
        var messages: [SampleMessage] = []
        for (index, draft) in ticketMaker.make().enumerated() {
            var ticket = draft.ticket
            ticket.index = index
            tickets.append(ticket)
            messages += conversationMaker.messages(of: ticket, draft.turns)
        }
        self.tickets = tickets
        self.messages = messages.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)

        var healthMaker = HealthMaker(
            phrases: ingredients.phrases, deals: deals, tickets: tickets, dice: Dice(seed: seed, label: "health"))
        for index in customers.indices { customers[index].health = healthMaker.health(of: customers[index]) }
        var usageDice = Dice(seed: seed, label: "usage")
        for index in customers.indices { customers[index].usage = HealthMaker.usage(of: customers[index], &usageDice) }
        var activityMaker = ActivityMaker(
            ingredients: ingredients, staff: staff, customers: customers, contacts: contacts,
            dice: Dice(seed: seed, label: "activities"))
        activities = activityMaker.make(deals: deals, tickets: tickets)
        var feedbackMaker = FeedbackMaker(
            phrases: ingredients.phrases, customers: customers, contacts: contacts,
            dice: Dice(seed: seed, label: "feedback"))
        feedback = feedbackMaker.make()
        self.customers = customers
        self.contacts = contacts
        self.deals = deals
    }

    /// When those who left did so: some time after their last deal.
    private static func partings(_ customers: inout [SampleCustomer], _ deals: [SampleDeal], _ dice: Dice) {
        var dice = dice
        for index in customers.indices where customers[index].status == .churned {
            let last = deals.filter { $0.customer == index }.compactMap(\.closed).max() ?? -300
            let day = min(-8, max(last + 12, -dice.number(12, customers[index].hint == .angry ? 70 : 240)))
            customers[index].left = Moment.working(day, &dice)
        }
    }

    /// Whoever first came through a campaign has its sort as the source.
    private static func sources(_ customers: inout [SampleCustomer], _ deals: [SampleDeal], _ plans: [CampaignPlan]) {
        for deal in deals.reversed() where deal.purpose == "new" {
            guard let campaign = deal.campaign else { continue }
            customers[deal.customer].source =
                switch plans[campaign].type {
                case .email: "Newsletter"
                case .social: "Social media"
                case .content, .paidAds: "Website"
                case .webinar: "Webinar"
                case .event: "Trade fair"
                }
        }
    }

    private static func campaigns(_ plans: [CampaignPlan], _ touches: [SampleTouch]) -> [SampleCampaign] {
        plans.enumerated().map { index, plan in
            let cost = touches.filter { $0.campaign == index }.reduce(0) { $0 + ($1.costInCents ?? 0) }
            return SampleCampaign(
                index: index, plan: plan, spentInCents: cost + plan.fixedCost * 100,
                created: Moment(day: min(-3, plan.starts - 24), hour: 10, minute: 15))
        }
    }
}
