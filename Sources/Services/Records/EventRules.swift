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
