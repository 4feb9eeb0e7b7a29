// The clocks of tickets after an undo that could not take their due fields back, because the clock itself
// has moved them since: they are replayed from the log as the undo left it.

public import Domain
public import Store

/// Replays the clocks of tickets that an undo has touched.
public struct UndoneClocks {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    public func settle(_ keys: Set<RecordKey>) throws {
        for key in keys.sorted(by: { $0.id < $1.id }) where key.type == TicketSchema.name {
            guard try unit.reader.exists(key) else { continue }
            try TicketDesk(unit).refresh(Link(key.id))
        }
    }
}
