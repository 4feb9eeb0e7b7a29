import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct RoutingTests {
    let desk: SupportDesk

    init() throws {
        desk = try SupportDesk()
        try desk.new("team", ["name": "Engineers"])
        try desk.set("user", 2, ["skills": "|network|", "languages": "|de|en|"])
        try desk.set("user", 3, ["languages": "|fr|"])
    }

    private func assignees(_ count: Int, _ fields: [String: Value] = [:]) throws -> [Int64?] {
        try (0..<count).map { _ in try desk.ticket("Anything", fields).assignee?.id }
    }

    @Test func routesAreTriedInOrderAndWhatWasSaidStays() throws {
        try desk.new(
            "route",
            [
                "name": "Network", "rank": 1, "applies": "gateway", "category": "connectivity", "priority": "high",
                "team": 2,
            ])
        try desk.new("route", ["name": "Rest", "rank": 2, "category": "other", "team": 1])
        let network = try desk.ticket("Gateway offline")
        #expect(network.team?.id == 2 && network.category == "connectivity" && network.priority == .high)
        let rest = try desk.ticket("Invoice")
        #expect(rest.team?.id == 1 && rest.category == "other" && rest.priority == .medium)
        let said = try desk.ticket("Gateway offline", ["team": 1, "priority": "low", "category": "mine"])
        #expect(said.team?.id == 1 && said.category == "mine" && said.priority == .low)
    }

    /// The policy is chosen after the routes, by what they made of the ticket.
    @Test func thePolicyFollowsTheRouting() throws {
        try desk.businessPolicy(["applies": "priority:high"])
        try desk.new("route", ["name": "Urgent", "applies": "\"fire alarm\"", "priority": "high"])
        #expect(try desk.ticket("Fire alarm is silent").sla == "Gold")
    }

    @Test func theTurnGoesRoundAndUndoTakesItBack() throws {
        try desk.new("route", ["name": "Turn", "team": 1, "spread": "round_robin"])
        #expect(try assignees(4) == [1, 2, 3, 1])
        _ = try desk.workspace.undo()
        #expect(try assignees(1) == [1])
        try desk.set("user", 2, ["active": 0])
        #expect(try assignees(1) == [3])
    }

    @Test func theLeastLoadedGetsIt() throws {
        try desk.new("route", ["name": "Load", "team": 1, "spread": "least_load"])
        #expect(try assignees(3) == [1, 2, 3])
        try desk.at(0) { try TicketDesk($0).resolve(2) }
        #expect(try assignees(1) == [2])
    }

    @Test func skillAndLanguageChoose() throws {
        try desk.new(
            "route", ["name": "Skill", "rank": 1, "applies": "category:network", "team": 1, "spread": "skill"])
        try desk.new("route", ["name": "Language", "rank": 2, "team": 1, "spread": "language"])
        #expect(try assignees(1, ["category": "network"]) == [2])
        #expect(try assignees(1, ["language": "fr"]) == [3])
        #expect(try assignees(1, ["language": "ja"]) == [nil])
        #expect(try assignees(1, ["language": "de-AT"]) == [2], "a region's speech is the language")
    }

    @Test func theLanguageIsThatOfWhoWroteAndWhyNobodyWasChosenIsTold() throws {
        try desk.new("route", ["name": "Language", "team": 1, "spread": "language"])
        try desk.new("contact", ["name": "Claire", "language": "fr"])
        let contact = try desk.workspace.reader.find("Claire", type: "contact").id
        #expect(try assignees(1, ["contact": .integer(contact)]) == [3])
        func story(_ fields: [String: Value]) throws -> String? {
            let ticket = try desk.ticket("Anything", fields)
            return try RoutingStory(desk.workspace.reader).lines(of: ticket.id).first?.did
        }
        #expect(try story(["language": "ja"])?.hasSuffix(", nobody of the team speaks ja") == true)
        #expect(try story([:])?.hasSuffix(", nobody: neither ticket nor contact says a language") == true)
    }

    @Test func theWayIsTold() throws {
        try desk.new("route", ["name": "Network", "rank": 1, "applies": "gateway", "team": 2])
        try desk.new("route", ["name": "Turn", "rank": 2, "team": 1, "spread": "round_robin"])
        let ticket = try desk.ticket("Gateway offline")
        let lines = try RoutingStory(desk.workspace.reader).lines(of: ticket.id)
        #expect(lines.map(\.route) == ["Network", "Turn"])
        #expect(lines.map(\.fits) == [true, true])
        #expect(lines.map(\.did) == ["team Engineers", ""])
    }

    @Test func routesThatMakeNoSenseAreRefused() throws {
        #expect(desk.refusal { try desk.new("route", ["name": "x"]) } == "the route leads nowhere")
        #expect(
            desk.refusal { try desk.new("route", ["name": "x", "team": 1, "assignee": 2, "spread": "least_load"]) }?
                .contains("spreads them too") == true)
        #expect(desk.refusal { try desk.new("route", ["name": "x", "team": 1, "applies": "colour:red"]) } != nil)
    }
}
