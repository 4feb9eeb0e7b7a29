// A queue of tickets counts down: its frames come by the second while a clock in sight is near its end.

import Base
import Domain

extension ListPane {
    func beat(at now: Instant) -> Int64 {
        guard type.name == TicketSchema.name else { return 60 }
        return list.visible.lazy.map { SLAClock.beat(of: Ticket(list.rows[$0]), at: now) }.min() ?? 60
    }
}
