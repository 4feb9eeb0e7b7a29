// Opens, clicks and answers of somebody who did so before. A rate is of people: whoever opens one mail three times has
// opened one mail. Of several mails of one campaign each may be opened, so as many count as were delivered to the recipient,
// and one where no delivery is known. The others keep their kind and time, for paths and scores, and say that they are `again`.

import Base
import Domain
import Language
import Store

/// Tells repeated touches from first ones.
struct TouchRepeats {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// Marks what is repeated of a campaign, or of one recipient of it.
    ///
    /// - Parameter recipient: nil for all.
    func mark(_ campaign: Int64, of recipient: TouchRecipient? = nil) throws {
        var condition = Condition.compare(FieldPath("campaign"), .equals, [.value(.integer(campaign))])
        if let recipient { condition = condition.and(recipient.condition) }
        let kinds = (TouchSchema.countedOnce + [.delivered]).map { Operand.value($0.stored) }
        let query = Query(
            TouchSchema.name, where: condition.and(.compare(FieldPath("kind"), .equals, kinds)),
            order: [SortKey(FieldPath("at")), SortKey(FieldPath("id"))])
        var delivered: [TouchRecipient: Int] = [:]
        var others: [Touch] = []
        try unit.reader.forEach(query) { record in
            let touch = Touch(record)
            guard let who = TouchRecipient(touch) else { return true }
            if touch.kind == .delivered {
                delivered[who, default: 0] += 1
            } else {
                others.append(touch)
            }
            return true
        }
        var counted: [TouchRecipient: [TouchKind: Int]] = [:]
        for var touch in others {
            guard let who = TouchRecipient(touch) else { continue }
            let before = counted[who]?[touch.kind] ?? 0
            let again: Bool? = before < max(1, delivered[who] ?? 0) ? nil : true
            if again == nil { counted[who, default: [:]][touch.kind] = before + 1 }
            guard touch.again != again else { continue }
            touch.again = again
            try unit.update(touch)
        }
    }

    /// Marks what a touch that came, changed or went makes a repetition, or no longer one.
    func mark(around touch: Touch) throws {
        guard let campaign = touch.campaign?.id, let recipient = TouchRecipient(touch),
            TouchSchema.countedOnce.contains(touch.kind) || touch.kind == .delivered || touch.kind == .scanned
        else { return }
        try mark(campaign, of: recipient)
    }

    /// Marks the repetitions in every campaign that the touches of a condition belong to.
    func mark(among condition: Condition) throws {
        var query = Query(TouchSchema.name, where: condition)
        query.groups = [FieldPath("campaign")]
        for row in try unit.reader.figure(.count, query).rows {
            if let campaign = row.keys.first?.integer { try mark(campaign) }
        }
    }
}

/// Whom a campaign met.
struct TouchRecipient: Hashable {
    let contact: Int64?
    let customer: Int64?
    /// A contact's mail is known by the contact alone; its customer only leads there.
    private let way: Int64?

    /// Nil where the touch says nobody.
    init?(_ touch: Touch) {
        guard touch.contact != nil || touch.customer != nil else { return nil }
        contact = touch.contact?.id
        customer = touch.contact == nil ? touch.customer?.id : nil
        way = touch.customer?.id
    }

    static func == (a: TouchRecipient, b: TouchRecipient) -> Bool { a.contact == b.contact && a.customer == b.customer }

    func hash(into hasher: inout Hasher) {
        hasher.combine(contact)
        hasher.combine(customer)
    }

    /// The touches that met them.
    var condition: Condition {
        func isA(_ field: String, _ id: Int64) -> Condition {
            .compare(FieldPath(field), .equals, [.value(.integer(id))])
        }
        let own = contact.map { isA("contact", $0) } ?? .not(.present(FieldPath("contact")))
        return way.map { own.and(isA("customer", $0)) } ?? own
    }
}
