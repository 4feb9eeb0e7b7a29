// What happens at a time: messages, touches and activities happen now unless it is said when, and
// somebody did them.

import Base
import Domain
import Store

/// Messages: a customer's answer ends the waiting for it.
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
        guard before == nil, message.kind == .reply, message.direction == .incoming, let link = message.ticket,
            let ticket = try unit.reader.entity(link), ticket.status == .waiting
        else { return }
        try RecordDesk(unit).set(ticket.key, [("status", TicketStatus.inProgress.stored)])
    }
}

struct TouchRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        var touch = Touch(record)
        touch.at = touch.at ?? unit.now
        record = touch.record
    }
}

/// Activities: what has no due time has happened.
struct ActivityRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        var activity = Activity(record)
        if activity.due == nil, activity.done == nil, activity.kind != .task { activity.done = unit.now }
        activity.who = activity.who ?? unit.acting.user
        record = activity.record
    }
}
