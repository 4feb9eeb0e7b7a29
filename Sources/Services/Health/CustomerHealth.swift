// A customer's health: parts from 0 to 100, each with its weight, from what the workspace knows. A part
// of which nothing is known counts nothing, and the others carry its weight.
//
//     usage      how much of what it bought it uses, in percent (field `usage`)
//     tickets    100, less 30 for each open ticket that is late, 20 for each other open one of high or
//                critical priority, 8 for each other open one
//     payment    100, less 40 for each overdue invoice
//     sentiment  the mean of half a year's ratings of its tickets (1 is 0, 5 is 100) and answers to surveys (0 is 0,
//                10 is 100)
//     activity   100 where something happened in the last two weeks, falling to 0 at half a year
//
// score = Σ weight × part ÷ Σ weight, over the parts that are known; risk is low from 70, medium from 40.

import Base
public import Domain
public import Store

/// A part of a customer's health.
public struct HealthPart: Sendable, Equatable {
    public let name: String
    /// 0 to 100; nil where nothing is known.
    public let value: Int64?
    public let weight: Int64
    /// Why, in a phrase.
    public let because: String
}

/// A customer's health with its reasons.
public struct HealthReading: Sendable, Equatable {
    public let parts: [HealthPart]
    /// 0 to 100; nil where nothing is known at all.
    public let score: Int64?

    init(_ parts: [HealthPart]) {
        self.parts = parts
        let known = parts.compactMap { part in part.value.map { (value: $0, weight: part.weight) } }
        let weights = known.reduce(0) { $0 + $1.weight }
        let sum = known.reduce(0) { $0 + $1.value * $1.weight }
        score = weights == 0 ? nil : (sum * 2 + weights) / (2 * weights)
    }

    /// The risk of losing the customer.
    public var risk: Risk? {
        score.map { $0 >= 70 ? .low : $0 >= 40 ? .medium : .high }
    }

    /// The parts under 70, worst first, as a sentence.
    public var reasons: String {
        let weak = parts.compactMap { part in part.value.map { (part, $0) } }.filter { $0.1 < 70 }.sorted {
            $0.1 < $1.1
        }
        return weak.map { "\($0.0.name) \($0.1): \($0.0.because)" }.joined(separator: "; ")
    }
}

/// Reads the health of customers.
public struct CustomerHealth {
    private let reader: Reader
    private static let day: Int64 = 86_400

    public init(_ reader: Reader) { self.reader = reader }

    public func reading(of id: Int64) throws -> HealthReading {
        guard let customer = try reader.entity(Link<CustomerSchema>(id)) else {
            throw ServiceError("there is no customer \(id)", advice: "look with `show customers`")
        }
        return HealthReading([
            usage(customer), try tickets(customer), try payment(customer), try sentiment(customer),
            try activity(customer),
        ])
    }

    private func usage(_ customer: Customer) -> HealthPart {
        HealthPart(
            name: "usage", value: customer.usage.map { min(100, max(0, $0)) }, weight: 25,
            because: customer.usage.map { "uses \($0)% of what it bought" } ?? "nothing is known of its use")
    }

    private func tickets(_ customer: Customer) throws -> HealthPart {
        let open = try reader.entities(
            TicketSchema.self,
            Query(TicketSchema.name, where: .all([belongs(customer), .adjective("open")]), limit: 200))
        let now = reader.acting.now
        let late = open.count { $0.responseBreached || $0.resolutionBreached || ($0.nextDue.map { $0 < now } ?? false) }
        let pressing = open.count { ticket in
            let isLate =
                ticket.responseBreached || ticket.resolutionBreached || (ticket.nextDue.map { $0 < now } ?? false)
            return !isLate && (ticket.priority == .high || ticket.priority == .critical)
        }
        let rest = open.count - late - pressing
        let value = max(0, 100 - 30 * late - 20 * pressing - 8 * rest)
        return HealthPart(
            name: "tickets", value: Int64(value), weight: 25,
            because: open.isEmpty ? "no open ticket" : "\(open.count) open, \(late) late, \(pressing) pressing")
    }

    private func payment(_ customer: Customer) throws -> HealthPart {
        guard let invoices = reader.catalogue.type(named: "invoice"), invoices.position(of: "customer") != nil,
            invoices.adjectives.contains(where: { $0.isNamed("overdue") }),
            try reader.count(Query(invoices.name, where: belongs(customer))) > 0
        else {
            return HealthPart(name: "payment", value: nil, weight: 20, because: "no invoice is known")
        }
        let late = try reader.count(Query(invoices.name, where: .all([belongs(customer), .adjective("overdue")])))
        return HealthPart(
            name: "payment", value: Int64(max(0, 100 - 40 * late)), weight: 20,
            because: late == 0 ? "nothing is overdue" : "\(late) overdue")
    }

    private func sentiment(_ customer: Customer) throws -> HealthPart {
        let since = reader.acting.now.adding(seconds: -182 * Self.day)
        let rated = try reader.entities(
            TicketSchema.self,
            Query(
                TicketSchema.name,
                where: .all([
                    belongs(customer), .present(FieldPath("satisfaction")),
                    .compare(FieldPath("resolved"), .atLeast, [.time(.instant(since))]),
                ]), limit: 500))
        let answers = try reader.entities(
            FeedbackSchema.self,
            Query(
                FeedbackSchema.name,
                where: .all([belongs(customer), .compare(FieldPath("at"), .atLeast, [.time(.instant(since))])]),
                limit: 500)
        ).compactMap(\.score)
        let moods = rated.map { (($0.satisfaction ?? 1) - 1) * 25 } + answers.map { $0 * 10 }
        guard !moods.isEmpty else {
            return HealthPart(
                name: "sentiment", value: nil, weight: 15, because: "no rating and no answer in half a year")
        }
        let said = [(rated.count, "rating"), (answers.count, "answer")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        return HealthPart(
            name: "sentiment", value: moods.reduce(0, +) / Int64(moods.count), weight: 15,
            because: said.joined(separator: " and ") + " in half a year")
    }

    private func activity(_ customer: Customer) throws -> HealthPart {
        let about = Condition.compare(FieldPath("about"), .equals, [.value(customer.key.stored)])
        let instants = [
            try last(ActivitySchema.name, about, "done"), try last(TicketSchema.name, belongs(customer), "created"),
            try last(DealSchema.name, belongs(customer), "created"),
            try last(TouchSchema.name, belongs(customer), "at"),
        ]
        guard let last = instants.compactMap({ $0 }).max() else {
            return HealthPart(name: "activity", value: nil, weight: 15, because: "nothing ever happened")
        }
        let days = max(0, (reader.acting.now.seconds - last) / Self.day)
        let value = days <= 14 ? 100 : max(0, 100 - (days - 14) * 100 / 168)
        return HealthPart(
            name: "activity", value: value, weight: 15,
            because: days == 0 ? "something happened today" : "the last thing happened \(HowMany.of(days, "day")) ago")
    }

    /// When the last of a customer's records of a type happened.
    private func last(_ type: String, _ condition: Condition, _ field: String) throws -> Int64? {
        let query = Query(
            type, where: .all([condition, .compare(FieldPath(field), .atMost, [.time(.now)])]),
            order: [SortKey(FieldPath(field), descending: true)], limit: 1)
        return try reader.records(query).first?[field].integer
    }

    private func belongs(_ customer: Customer) -> Condition {
        .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))])
    }
}

/// Keeps the health of customers in their fields, and asks for help where it is bad.
public struct HealthDesk {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// The text of the task that asks a customer's owner to look after it.
    static let intervention = "Look after"

    /// Reads a customer's health anew and keeps it. Where the risk becomes high its owner gets a task, unless
    /// one is open.
    @discardableResult
    public func assess(_ id: Int64) throws -> HealthReading {
        let reading = try CustomerHealth(unit.reader).reading(of: id)
        let desk = RecordDesk(unit)
        let before = try desk.existing(Link<CustomerSchema>(id))
        var after = before
        after.healthScore = reading.score
        after.healthRisk = reading.risk
        after.healthReasons = reading.reasons.isEmpty ? nil : reading.reasons
        if after != before { _ = try desk.settle(after.record, replacing: before.record, by: CustomerRules()) }
        if reading.risk == .high, before.status == .customer { try intervene(before, reading) }
        return reading
    }

    private func intervene(_ customer: Customer, _ reading: HealthReading) throws {
        let query = Query(
            ActivitySchema.name,
            where: .all([
                .compare(FieldPath("about"), .equals, [.value(customer.key.stored)]), .adjective("open"),
            ]))
        let isAsked = try unit.reader.entities(ActivitySchema.self, query).contains {
            $0.kind == .task && $0.text.hasPrefix(Self.intervention)
        }
        guard !isAsked else { return }
        try ActivityLog(unit).remind(
            at: unit.now.adding(seconds: 86_400), "\(Self.intervention) \(customer.name): \(reading.reasons)",
            on: customer.key, who: customer.owner)
    }
}
