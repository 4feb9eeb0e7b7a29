// Why a ticket went where it went: each route, whether it fits the ticket now, and what it did when the
// ticket was made.

import Domain
public import Store

/// A route as it looked at a ticket.
public struct RoutingLine: Sendable, Equatable {
    public let rank: Int64
    public let route: String
    /// Its condition; empty where it takes every ticket.
    public let applies: String
    /// Whether it fits the ticket as it is now.
    public let fits: Bool
    /// What it did when the ticket was made; empty where it did nothing.
    public let did: String
}

/// The routing of a ticket as lines.
public struct RoutingStory {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    public func lines(of id: Int64) throws -> [RoutingLine] {
        guard let ticket = try reader.entity(Link<TicketSchema>(id)) else {
            throw ServiceError("there is no ticket \(id)", advice: "look with `show tickets`")
        }
        let done = try TicketHistory(of: id, reader).events.filter { $0.kind == .routed }
        var lines = try Routing.routes(reader).map { route, condition in
            RoutingLine(
                rank: route.rank, route: route.name, applies: route.applies ?? "",
                fits: try condition?.holds(for: ticket) ?? true,
                did: done.first { $0.from == route.name }?.to ?? "")
        }
        // What routes did that are gone by now.
        for event in done where !lines.contains(where: { $0.route == event.from }) {
            lines.append(RoutingLine(rank: 0, route: event.from ?? "", applies: "", fits: false, did: event.to ?? ""))
        }
        return lines
    }
}
