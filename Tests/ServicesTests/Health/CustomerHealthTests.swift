import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct CustomerHealthTests {
    let desk: SupportDesk

    init() throws {
        desk = try SupportDesk()
        try desk.new("customer", ["name": "Acme", "status": "customer", "owner": 2, "created": 1_700_000_000])
    }

    private func reading() throws -> HealthReading { try CustomerHealth(desk.workspace.reader).reading(of: 1) }

    @Test func whatIsNotKnownCountsNothing() throws {
        let reading = try reading()
        #expect(reading.parts.map(\.weight).reduce(0, +) == 100)
        #expect(reading.parts.filter { $0.value != nil }.map(\.name) == ["tickets"])
        #expect(reading.score == 100 && reading.risk == .low)
    }

    @Test func theScoreIsTheWeightedMeanOfItsParts() throws {
        try desk.set("customer", 1, ["usage": 40])
        try desk.ticket("x", ["customer": 1, "priority": "high"])
        let rated = try desk.ticket("y", ["customer": 1])
        try desk.at(1) { try TicketDesk($0).resolve(rated.id) }
        try desk.at(1) { try TicketDesk($0).rate(rated.id, 2) }
        let reading = try reading()
        #expect(reading.parts.map(\.value) == [40, 80, nil, 25, 100])
        // (40·25 + 80·25 + 25·15 + 100·15) ÷ 80
        #expect(reading.score == 61 && reading.risk == .medium)
        #expect(reading.reasons == "sentiment 25: 1 rating in half a year; usage 40: uses 40 % of what it bought")
    }

    @Test func ahighRiskAsksTheOwnerOnce() throws {
        try desk.set("customer", 1, ["usage": 0])
        for number in 0..<5 { try desk.ticket("Late \(number)", ["customer": 1, "priority": "critical"]) }
        let reading = try desk.at(400) { try HealthDesk($0).assess(1) }
        try desk.at(401) { try HealthDesk($0).assess(1) }
        let customer = try #require(try desk.workspace.reader.entity(Link<CustomerSchema>(1)))
        #expect(reading.risk == .high && customer.healthRisk == .high && customer.healthScore == reading.score)
        let tasks = try desk.workspace.reader.entities(ActivitySchema.self, Query("activity"))
        #expect(tasks.count == 1 && tasks[0].who?.id == 2 && tasks[0].text.hasPrefix("Look after Acme: "))
    }
}
