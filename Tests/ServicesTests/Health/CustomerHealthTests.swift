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
        #expect(reading.reasons == "sentiment 25: 1 rating in half a year; usage 40: uses 40% of what it bought")
    }

    @Test func answersToSurveysCountAsRatingsDo() throws {
        let rated = try desk.ticket("y", ["customer": 1])
        try desk.at(1) { try TicketDesk($0).resolve(rated.id) }
        try desk.at(1) { try TicketDesk($0).rate(rated.id, 5) }
        try desk.new("feedback", ["customer": 1, "score": 3])
        try desk.new("feedback", ["customer": 1, "score": 10, "at": 1_600_000_000])
        let sentiment = try #require(try reading().parts.first { $0.name == "sentiment" })
        #expect(sentiment.value == 65 && sentiment.because == "1 rating and 1 answer in half a year")
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

    @Test("Who may buy more is told by the rules, with what each says; an open deal or a high risk takes one off")
    func expansion() throws {
        try desk.set("customer", 1, ["usage": 85, "health_score": 80])
        for (number, fields)
            in ([
                ["name": "Risky", "usage": 90, "health_score": 75, "health_risk": "high"],
                ["name": "Busy", "usage": 90, "health_score": 75], ["name": "Poor", "usage": 20, "health_score": 75],
                ["name": "Lead", "usage": 90, "health_score": 75, "status": "lead"],
            ] as [[String: Value]]).enumerated()
        {
            var fields = fields
            fields["status"] = fields["status"] ?? "customer"
            let id = try desk.new("customer", fields).id
            if number == 1 { try desk.new("deal", ["name": "More", "customer": .integer(id)]) }
        }
        var found = try Expansion(desk.workspace.reader).candidates()
        #expect(found.map(\.name) == ["Acme"])
        #expect(found.first?.reasons == ["healthy 30", "uses what it has 30"])
        // Risen from 20 to 60 percent: 30 for health and 20 for growth.
        try desk.set("customer", 4, ["usage": 60])
        found = try Expansion(desk.workspace.reader).candidates()
        #expect(found.map(\.name) == ["Acme", "Poor"])
        #expect(found.last?.reasons == ["healthy 30", "use grew by 40 points 20"])
        try desk.new(
            "score_rule", ["name": "Ours", "kind": "expansion", "query": "customers name:Poor", "points": 500_000])
        found = try Expansion(desk.workspace.reader).candidates()
        #expect(found.map(\.name) == ["Poor"])
        #expect(
            try LeadScoring(desk.workspace.reader).ledger(
                of: try #require(try desk.workspace.reader.entity(Link<CustomerSchema>(4)))
            ).isEmpty)
    }
}
