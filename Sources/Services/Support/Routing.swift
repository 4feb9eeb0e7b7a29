// Routing: what becomes of a new ticket before anybody has read it. Routes are tried in order; each field
// is set by the first that fits and names it, and what was said when the ticket was made stays. Every
// route that did something is noted in the ticket's log with what it did.

import Base
import Domain
import Store

/// Routes new tickets.
struct Routing {
    /// What a route did.
    struct Step: Sendable {
        let route: String
        let what: String
    }

    private let unit: UnitOfWork
    private var reader: Reader { unit.reader }

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// The routes that are tried, in order.
    static func routes(_ reader: Reader) throws -> [(route: Route, condition: TicketCondition?)] {
        let isEmpty = try reader.remembered("routes none", from: [RouteSchema.name]) {
            try reader.count(Query(RouteSchema.name)) == 0
        }
        if isEmpty { return [] }
        return try reader.remembered(
            "routes", for: reader.acting.now.seconds, from: SupportSettings.types + [RouteSchema.name]
        ) {
            try reader.entities(RouteSchema.self, Query(RouteSchema.name)).filter(\.active).map { route in
                (route, try route.applies.flatMap { $0.isEmpty ? nil : try TicketCondition($0, reader) })
            }
        }
    }

    /// Routes a ticket that is coming to be.
    func route(_ ticket: inout Ticket) throws -> [Step] {
        var steps: [Step] = []
        for (route, condition) in try Self.routes(reader) where try condition?.holds(for: ticket) ?? true {
            let done = try apply(route, to: &ticket)
            if !done.isEmpty { steps.append(Step(route: route.name, what: done.joined(separator: ", "))) }
            if route.stops { break }
        }
        return steps
    }

    private func apply(_ route: Route, to ticket: inout Ticket) throws -> [String] {
        var done: [String] = []
        if let category = route.category, !category.isEmpty, ticket.category == nil {
            ticket.category = category
            done.append("category \(category)")
        }
        if let priority = route.priority, ticket.priority == .medium, priority != .medium {
            ticket.priority = priority
            done.append("priority \(priority.rawValue)")
        }
        if let team = route.team, ticket.team == nil {
            ticket.team = team
            done.append("team \(try reader.entity(team)?.name ?? String(team.id))")
        }
        guard ticket.assignee == nil else { return done }
        if let assignee = route.assignee {
            ticket.assignee = assignee
            done.append("assignee \(try name(assignee))")
        } else if route.spread != .team, let team = route.team ?? ticket.team, ticket.team == team {
            let wanted = try Self.wanted(route, ticket, reader)
            guard let chosen = try choose(route, wanted, of: team) else { return done + [wanted.absence] }
            ticket.assignee = chosen
            done.append("assignee \(try name(chosen)) (\(wanted.why))")
        }
        return done
    }

    private func name(_ user: Link<UserSchema>) throws -> String { try reader.entity(user)?.name ?? String(user.id) }

    // MARK: Who

    /// What a route looks for in people.
    private enum Wanted {
        case anybody(RouteSpread)
        case skill(String?)
        case language(String?)

        /// Why somebody was chosen.
        var why: String {
            switch self {
            case .anybody(let spread): spread.label.lowercased()
            case .skill(let skill): "skill \(skill ?? "")"
            case .language(let language): "language \(language ?? "")"
            }
        }

        /// Why nobody was.
        var absence: String {
            switch self {
            case .anybody: "nobody: the team has no active people"
            case .skill(nil): "nobody: neither route nor ticket says which skill is needed"
            case .skill(let skill?): "nobody of the team has the skill \(skill)"
            case .language(nil): "nobody: neither ticket nor contact says a language"
            case .language(let language?): "nobody of the team speaks \(language)"
            }
        }
    }

    /// The language is the ticket's, else that of who wrote it.
    private static func wanted(_ route: Route, _ ticket: Ticket, _ reader: Reader) throws -> Wanted {
        func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        switch route.spread {
        case .skill: return .skill(said(route.skill) ?? said(ticket.category))
        case .language:
            let contact = try ticket.contact.flatMap { try reader.entity($0) }
            return .language(said(ticket.language) ?? said(contact?.language))
        case .team, .roundRobin, .leastLoad: return .anybody(route.spread)
        }
    }

    private func choose(_ route: Route, _ wanted: Wanted, of team: Link<TeamSchema>) throws -> Link<UserSchema>? {
        let query = Query(
            UserSchema.name, where: .compare(FieldPath("team"), .equals, [.value(.integer(team.id))]),
            order: [SortKey(FieldPath("id"))])
        let people = try reader.entities(UserSchema.self, query).filter(\.active)
        switch wanted {
        case .anybody(.roundRobin): return try next(after: route, among: people)
        case .anybody: return try leastLoaded(people)
        case .skill(let skill):
            return try leastLoaded(people.filter { $0.skills.contains { PlainWord.same($0, skill ?? "") } })
        case .language(let language):
            return try leastLoaded(people.filter { $0.languages.contains { Self.isSpoken($0, language ?? "") } })
        }
    }

    /// Whether somebody with a language serves who wants another: `de` serves `de-AT`, and the other way round.
    private static func isSpoken(_ spoken: String, _ wanted: String) -> Bool {
        func plain(_ tag: String) -> Substring { tag.prefix { $0 != "-" && $0 != "_" } }
        return !wanted.isEmpty && PlainWord.same(String(plain(spoken)), plain(wanted))
    }

    /// Whose turn it is; the route remembers whom it chose last.
    private func next(after route: Route, among people: [User]) throws -> Link<UserSchema>? {
        guard var stored = try reader.entity(route.link) else { return nil }
        let last = stored.turn?.id ?? 0
        guard let chosen = people.first(where: { $0.id > last }) ?? people.first else { return nil }
        stored.turn = chosen.link
        try unit.update(stored)
        return chosen.link
    }

    /// The one with the fewest open tickets; of several the first.
    private func leastLoaded(_ people: [User]) throws -> Link<UserSchema>? {
        let done = Set(TicketStatus.allCases.filter(\.isDone).map(\.rawValue))
        var load: [String: Int64] = [:]
        for row in try reader.rows(of: .ticketAssignees) where !done.contains(row.keys[1]) {
            load[row.keys[0], default: 0] += row.count
        }
        return people.min { (load[String($0.id)] ?? 0, $0.id) < (load[String($1.id)] ?? 0, $1.id) }?.link
    }
}

struct RouteRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "routes", unit)
        let route = Route(record)
        if let text = route.applies, !text.isEmpty { _ = try TicketCondition(text, unit.reader) }
        // A ticket that came without a priority has the medium one already.
        let doesNothing =
            route.team == nil && route.assignee == nil && (route.priority ?? .medium) == .medium
            && (route.category ?? "").isEmpty && route.spread == .team
        guard !doesNothing else {
            throw ServiceError(
                "the route leads nowhere", advice: "add team=…, assignee=…, spread=…, priority=… or category=…")
        }
        if let skill = route.skill, !skill.isEmpty, route.spread != .skill {
            throw ServiceError(
                "the route asks for the skill \(skill) and chooses by \(route.spread.label.lowercased())",
                advice: "say `spread=skill`, or leave the skill out")
        }
        if let assignee = try route.assignee.flatMap({ try unit.reader.entity($0) }), !assignee.active {
            throw ServiceError(
                "\(assignee.name) does not work here any more, so nobody would get the tickets",
                advice: "name somebody else, or a team")
        }
        if route.assignee != nil, route.spread != .team {
            throw ServiceError(
                "the route gives its tickets to one person and spreads them too", advice: "take one of the two")
        }
    }
}
