// The later mails of a campaign. A recipient comes to a step when the wait since the one before is over; then
// the step's condition is asked once, and the outbox keeps what came of it: a mail, or a mailing that was
// skipped. Whoever meets one of the campaign's stop rules goes no further.

import Base
import Domain
import Store

/// Takes recipients to the steps that they have come to.
struct MailSequence {
    private let reader: Reader
    private let campaign: Campaign

    static let stopRules = ["replied", "clicked", "opened", "bought", "deal", "unsubscribed"]

    /// - Throws: `ServiceError` where a word is no stop rule.
    static func check(stops: [String]) throws {
        guard let wrong = stops.first(where: { !stopRules.contains($0) }) else { return }
        throw ServiceError(
            "“\(wrong)” is no stop rule", advice: FileFault.nearest(wrong, among: stopRules), field: "stops")
    }

    init(_ campaign: Campaign, _ reader: Reader) {
        self.campaign = campaign
        self.reader = reader
    }

    static func steps(of campaign: Campaign, _ reader: Reader) throws -> [SequenceStep] {
        try reader.entities(
            SequenceStepSchema.self,
            Query(
                SequenceStepSchema.name,
                where: .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
                order: [SortKey(FieldPath("number")), SortKey(FieldPath("id"))]))
    }

    /// Who got the mail before a step, or was skipped there, in the order of their mailings.
    private func before(_ step: SequenceStep, after last: Int64, limit: Int) throws -> [Mailing] {
        let before = Query(
            MailingSchema.name,
            where: .all([
                .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
                .compare(FieldPath("step"), .equals, [.value(.integer(step.number - 1))]),
                .compare(
                    FieldPath("state"), .equals,
                    [.value(MailingState.sent.stored), .value(MailingState.skipped.stored)]),
                .compare(FieldPath("id"), .greater, [.value(.integer(last))]),
            ]), order: [SortKey(FieldPath("id"))], limit: limit)
        return try reader.entities(MailingSchema.self, before)
    }

    /// Whether a recipient has come to a step by now, and wasn't there yet.
    private func hasArrived(_ mailing: Mailing, at step: SequenceStep, _ now: Instant) throws -> Bool {
        guard let since = mailing.sent ?? mailing.due, since.adding(seconds: step.wait) <= now else { return false }
        return try !Outbox.exists(Enrolment.key(campaign.id, step: step.number, mailing.email), reader)
    }

    /// Enrols those who have come to a step, of as many mailings behind one as are given.
    ///
    /// - Returns: the last mailing that was looked at, nil at the end, and how many mails wait to be sent for the step.
    func advance(
        _ enrolment: Enrolment, to step: SequenceStep, after last: Int64, limit: Int, _ now: Instant
    ) throws -> (last: Int64?, made: Int) {
        var made = 0
        let mailings = try before(step, after: last, limit: limit)
        for mailing in mailings where try hasArrived(mailing, at: step, now) {
            guard try stopReason(mailing) == nil else { continue }
            if try holds(step.condition, mailing) {
                try enrolment.follow(mailing, step: step.number)
                made += 1
            } else {
                let word = step.condition.label.lowercased()
                try enrolment.follow(mailing, step: step.number, notSent: "the condition “\(word)” does not hold")
            }
        }
        return (mailings.last?.id, made)
    }

    /// The stop rule that a recipient meets; nil where there is none.
    func stopReason(_ mailing: Mailing) throws -> String? {
        for rule in campaign.stops {
            let holds =
                switch rule {
                case "bought": try hasDeal(mailing, isWon: true)
                case "deal": try hasDeal(mailing, isWon: false)
                default: try hasTouch(TouchKind(rawValue: rule), mailing)
                }
            if holds { return rule }
        }
        return nil
    }

    private func holds(_ condition: StepCondition, _ mailing: Mailing) throws -> Bool {
        switch condition {
        case .always: true
        case .opened: try hasTouch(.opened, mailing)
        case .notOpened: try !hasTouch(.opened, mailing)
        case .clicked: try hasTouch(.clicked, mailing)
        case .notClicked: try !hasTouch(.clicked, mailing)
        case .replied: try hasTouch(.replied, mailing)
        case .notReplied: try !hasTouch(.replied, mailing)
        case .bought: try hasDeal(mailing, isWon: true)
        case .notBought: try !hasDeal(mailing, isWon: true)
        case .deal: try hasDeal(mailing, isWon: false)
        case .noDeal: try !hasDeal(mailing, isWon: false)
        }
    }

    /// Whether the recipient did something with the campaign; of a contact only what names it counts, or nobody.
    private func hasTouch(_ kind: TouchKind?, _ mailing: Mailing) throws -> Bool {
        guard let kind else { return false }
        var conditions: [Condition] = [
            .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
            .compare(FieldPath("kind"), .equals, [.value(kind.stored)]),
        ]
        if let customer = mailing.customer {
            conditions.append(.compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))]))
        }
        let path = FieldPath("contact")
        switch (mailing.contact, mailing.customer) {
        case (let contact?, _?):
            conditions.append(.any([.compare(path, .equals, [.value(.integer(contact.id))]), .not(.present(path))]))
        case (let contact?, nil): conditions.append(.compare(path, .equals, [.value(.integer(contact.id))]))
        case (nil, _?): break
        case (nil, nil): return false
        }
        return try !reader.ids(Query(TouchSchema.name, where: .all(conditions), limit: 1)).isEmpty
    }

    /// Whether the customer has had a deal, or won one, since the campaign started.
    private func hasDeal(_ mailing: Mailing, isWon: Bool) throws -> Bool {
        guard let customer = mailing.customer, let start = campaign.starts else { return false }
        var conditions: [Condition] = [.compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))])]
        if isWon {
            conditions.append(.compare(FieldPath("stage"), .equals, [.value(DealStage.won.stored)]))
            conditions.append(.compare(FieldPath("closed"), .atLeast, [.time(.day(start))]))
        } else {
            conditions.append(.compare(FieldPath("created"), .atLeast, [.time(.day(start))]))
        }
        return try !reader.ids(Query(DealSchema.name, where: .all(conditions), limit: 1)).isEmpty
    }
}
