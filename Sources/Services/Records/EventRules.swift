// What happens at a time: messages, touches and activities happen now unless it is said when, and
// somebody did them.

import Base
import Domain
import Store

/// Messages: what was said in public starts and stops the clocks of its ticket.
struct MessageRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        var message = Message(record)
        message.at = message.at ?? unit.now
        if message.direction == .outgoing, message.user == nil, message.author == nil {
            message.user = unit.acting.user
        }
        record = message.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let message = Message(record)
        guard message.kind == .reply, let ticket = message.ticket else { return }
        if before == nil {
            try TicketDesk(unit).hear(message, on: ticket)
        } else {
            try TicketDesk(unit).refresh(ticket)
        }
    }
}

struct TouchRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        var touch = Touch(record)
        guard touch.customer != nil || touch.contact != nil else {
            throw ServiceError(
                "a touch needs whom it met", advice: "add `customer=…` or `contact=…`", field: "customer")
        }
        touch.at = touch.at ?? unit.now
        record = touch.record
    }

    /// Who meets a contact meets whom the contact works for.
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var touch = Touch(record)
        guard touch.customer == nil, let contact = touch.contact else { return }
        touch.customer = try unit.reader.entity(contact)?.customer
        record = touch.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var spending = CampaignSpending(unit)
        try spending.note(Touch(record), replacing: before.map { Touch($0) })
        try spending.settle()
        for touch in [record] + [before].compactMap({ $0 }) { try TouchRepeats(unit).mark(around: Touch(touch)) }
        try OptOuts(unit).follow(Touch(record))
    }

    func followDeletion(of record: Record, in unit: UnitOfWork) throws {
        try TouchRepeats(unit).mark(around: Touch(record))
    }
}

/// Feedback is of now unless it says when.
struct FeedbackRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var feedback = Feedback(record)
        feedback.at = feedback.at ?? unit.now
        record = feedback.record
    }
}

/// Activities: what has no due time has happened; what recurs comes back once it is done.
struct ActivityRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var activity = Activity(record)
        guard activity.recurs == nil || activity.due != nil else {
            throw ServiceError("what recurs needs a time to begin with", advice: "add `due=…`")
        }
        if let done = activity.done, done > unit.now, before.map({ Activity($0).done }) != done {
            throw ServiceError(
                "what is to come is not done yet", advice: "say `due=…` of what is planned", field: "done")
        }
        if let before, Activity(before).due != activity.due || Activity(before).recurs != activity.recurs {
            activity.recursDay = nil
            record = activity.record
        }
        guard before == nil else { return }
        if activity.due == nil, activity.done == nil, activity.kind != .task { activity.done = unit.now }
        activity.who = activity.who ?? unit.acting.user
        record = activity.record
    }

    /// The next one is due at the same time of the day, a step later, and never in the past. What is of the 31st
    /// comes back to it after a shorter month.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let activity = Activity(record)
        guard let before, Activity(before).done == nil, activity.done != nil, let step = activity.recurs,
            let due = activity.due
        else { return }
        var next = activity
        next.record.values[CommonFields.id] = .integer(0)
        next.record["created"] = .integer(0)
        next.record.values[CommonFields.external] = .null
        next.done = nil
        next.outcome = nil
        next.duration = nil
        let zone = unit.acting.zone
        let day = activity.recursDay.map { Int($0) } ?? zone.day(of: due).day
        var count = 1
        repeat {
            next.due = Self.moved(due, by: count, step, on: day, zone)
            count += 1
        } while (next.due ?? unit.now) <= unit.now
        let isInMonths = step == .monthly || step == .yearly
        next.recursDay = isInMonths && next.due.map { zone.day(of: $0).day } != day ? Int64(day) : nil
        if try !hasComeBack(next, unit) { try unit.create(next) }
    }

    /// Whether the next one is there: what was opened again and is done once more comes back no second time.
    private func hasComeBack(_ next: Activity, _ unit: UnitOfWork) throws -> Bool {
        guard let due = next.due else { return false }
        let then = Query(
            ActivitySchema.name, where: .compare(FieldPath("due"), .equals, [.value(due.stored)]))
        return try unit.reader.entities(ActivitySchema.self, then).contains {
            ($0.kind, $0.text, $0.recurs) == (next.kind, next.text, next.recurs) && $0.about == next.about
                && $0.who == next.who && $0.done == nil
        }
    }

    private static func moved(_ due: Instant, by count: Int, _ step: Recurrence, on day: Int, _ zone: Zone) -> Instant {
        var local = zone.local(of: due)
        switch step {
        case .daily: local.date = local.date.adding(days: count)
        case .weekly: local.date = local.date.adding(days: 7 * count)
        case .monthly: local.date = local.date.adding(months: count, on: day)
        case .yearly: local.date = local.date.adding(months: 12 * count, on: day)
        }
        return zone.instant(of: local)
    }
}
