// A desk of three on 2026-03-02, a Monday, at ten: what the tests of support share.

import Base
import Domain
import Services
import Store
import TestSupport

/// A workspace with agents, and a clock that the tests move.
struct SupportDesk {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("team", ["name": "First line"])
        for (login, name, role) in [
            ("anna", "Anna Berg", "administrator"), ("ben", "Ben Okafor", "support"), ("cleo", "Cleo Lang", "support"),
        ] {
            try temporary.create("user", ["login": .text(login), "name": .text(name), "role": .text(role), "team": 1])
        }
        try workspace.recogniseUser()
    }

    func instant(_ hours: Double) -> Instant { TemporaryWorkspace.now.adding(seconds: Int64(hours * 3_600)) }

    /// Hours since the clock's start.
    func hours(_ instant: Instant?) -> Double? {
        instant.map { Double($0.seconds - TemporaryWorkspace.now.seconds) / 3_600 }
    }

    /// Runs a command `hours` after the clock's start.
    @discardableResult
    func at<T>(_ hours: Double, _ body: (UnitOfWork) throws -> T) throws -> T {
        workspace.acting.fixedNow = instant(hours)
        return try workspace.commit("test", body).value
    }

    @discardableResult
    func new(_ type: String, at hours: Double = 0, _ fields: [String: Value]) throws -> Record {
        try at(hours) { unit in
            guard let recordType = unit.catalogue.type(named: type) else { throw StoreError(.refused, type) }
            var record = Record(recordType)
            for (name, value) in fields { record[name] = value }
            return try RecordDesk(unit).create(record)
        }
    }

    @discardableResult
    func ticket(_ subject: String = "Oven is cold", at hours: Double = 0, _ fields: [String: Value] = [:]) throws
        -> Ticket
    {
        Ticket(try new("ticket", at: hours, fields.merging(["subject": .text(subject)]) { $1 }))
    }

    @discardableResult
    func set(_ key: RecordKey, at hours: Double, _ fields: [(String, Value)]) throws -> Ticket {
        try at(hours) { try Ticket(RecordDesk($0).set(key, fields.map { (field: $0.0, value: $0.1) })) }
    }

    func set(_ type: String, _ id: Int64, _ fields: [String: Value]) throws {
        _ = try at(0) { try RecordDesk($0).set(RecordKey(type: type, id: id), fields.map { (field: $0, value: $1) }) }
    }

    /// The customer writes.
    func hear(_ ticket: Ticket, at hours: Double, _ text: String = "It is still cold.") throws {
        try new("message", at: hours, ["ticket": .integer(ticket.id), "direction": "incoming", "text": .text(text)])
    }

    func reply(_ ticket: Ticket, at hours: Double, _ text: String = "We are looking at it.") throws {
        try at(hours) { try TicketDesk($0).reply(ticket.id, text) }
    }

    func stored(_ ticket: Ticket) throws -> Ticket {
        guard let found = try workspace.reader.entity(ticket.link) else { throw StoreError(.refused, "gone") }
        return found
    }

    func events(_ kind: TicketEventKind) throws -> [TicketEvent] {
        try workspace.reader.entities(TicketEventSchema.self, Query("ticket_event")).filter { $0.kind == kind }
    }

    func due(at hours: Double) throws -> [String] {
        workspace.acting.fixedNow = instant(hours)
        return try DueWork(workspace).run().lines
    }

    /// Every record there is, to compare.
    func everything() throws -> [Record] {
        try workspace.catalogue.types.flatMap { type in
            try workspace.reader.records(Query(type.name, order: [SortKey(FieldPath("id"))]))
        }
    }

    /// What a refused body says.
    func refusal<T>(_ body: () throws -> T) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? ServiceError)?.message ?? (error as? StoreError)?.message ?? "\(error)"
        }
    }

    /// A desk open from nine to five in UTC, with promises for medium and high tickets.
    func businessPolicy(_ fields: [String: Value] = [:]) throws {
        try new("calendar", ["name": "Office", "zone": "UTC", "hours": "mon-fri 9-17"])
        try new(
            "policy",
            [
                "name": "Gold", "calendar": 1, "first_response_medium": 3_600, "next_reply_medium": 7_200,
                "resolution_medium": 28_800, "first_response_high": 1_800, "resolution_high": 14_400,
            ].merging(fields) { $1 })
    }
}
