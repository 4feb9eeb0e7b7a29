import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct EscalationTests {
    let desk: SupportDesk

    init() throws {
        desk = try SupportDesk()
        try desk.businessPolicy()
    }

    private func step(_ percent: Int64, _ fields: [String: Value]) throws {
        try desk.new(
            "escalation",
            ["name": .text("Step \(percent)"), "policy": 1, "clock": "resolution", "percent": .integer(percent)]
                .merging(
                    fields
                ) { $1 })
    }

    @Test func eachStepFiresOnceAndDoesWhatItSays() throws {
        try step(50, ["notify_assignee": 1])
        try step(75, ["assign": 3])
        try step(100, ["raise": 1, "notify": "|1|2|"])
        let ticket = try desk.ticket("Oven is cold", ["assignee": 2])
        try desk.reply(ticket, at: 0.5)
        #expect(try desk.due(at: 3.9).isEmpty)
        #expect(try desk.due(at: 4) == ["resolution of ticket 1 at 50% (Step 50): told Ben Okafor"])
        #expect(try desk.due(at: 4).isEmpty)
        #expect(try desk.due(at: 6.5) == ["resolution of ticket 1 at 75% (Step 75): given to Cleo Lang"])
        let last = try desk.due(at: 26)
        #expect(
            last.first == "resolution of ticket 1 at 100% (Step 100): raised to high, told Anna Berg, told Ben Okafor")
        #expect(last.dropFirst() == ["ticket 1: the resolution is late"])
        #expect(try desk.due(at: 40).isEmpty)
        let after = try desk.stored(ticket)
        #expect(after.assignee?.id == 3 && after.priority == .high && after.escalations == 3)
        #expect(try desk.events(.step).map { $0.step?.id } == [1, 2, 3])
        let tasks = try desk.workspace.reader.entities(ActivitySchema.self, Query("activity"))
        #expect(tasks.map { $0.who?.id } == [2, 1, 2])
    }

    @Test func theJournalSaysThatTheClockDidIt() throws {
        try step(50, ["raise": 1])
        let ticket = try desk.ticket()
        _ = try desk.due(at: 5)
        let commit = try #require(try desk.workspace.reader.commits(touching: ticket.key, limit: 1).first)
        #expect(commit.cause == "due: ticket 1" && commit.command == "run due")
        _ = try desk.workspace.undo(commit: commit.sequence)
        #expect(try desk.stored(ticket).priority == .medium)
        #expect(try desk.events(.step).isEmpty)
    }

    @Test func nothingFiresWhilePausedOrOnceResolved() throws {
        try step(50, ["raise": 1])
        let waiting = try desk.ticket("Waiting")
        try desk.reply(waiting, at: 0.5)
        try desk.at(1) { try TicketDesk($0).wait(waiting.id) }
        let resolved = try desk.ticket("Resolved", at: 1)
        try desk.reply(resolved, at: 1.5)
        try desk.at(2) { try TicketDesk($0).resolve(resolved.id) }
        #expect(try desk.due(at: 100).isEmpty)
    }

    /// A restarted clock is another instance, for which each step fires again.
    @Test func aRestartedClockEscalatesAnew() throws {
        _ = try desk.at(0) { try RecordDesk($0).set(RecordKey(type: "policy", id: 1), [("reopening", "restarts")]) }
        try step(50, ["notify": "|2|"])
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        #expect(try desk.due(at: 5).count == 1)
        try desk.at(5) { try TicketDesk($0).resolve(ticket.id) }
        try desk.at(24) { try TicketDesk($0).reopen(ticket.id) }
        #expect(try desk.due(at: 25).isEmpty)
        #expect(try desk.due(at: 28).count == 1)
    }

    /// osTicket tested its flag with the wrong operator, so that any flag did what another says: each flag alone.
    @Test(
        arguments: [
            ["assign": 3], ["team": 2], ["raise": 1], ["notify": "|2|"], ["notify_assignee": 1],
        ] as [[String: Value]])
    func aFlagAloneDoesWhatItSaysAndNothingElse(flag: [String: Value]) throws {
        try desk.new("team", ["name": "Engineers"])
        let ticket = try desk.ticket("Oven is cold", ["assignee": 1])
        let before = try desk.stored(ticket)
        try step(50, flag)
        _ = try desk.due(at: 5)
        let after = try desk.stored(ticket)
        let told = try desk.workspace.reader.entities(ActivitySchema.self, Query("activity")).compactMap { $0.who?.id }
        let name = flag.keys.first
        #expect(after.assignee?.id == (name == "assign" ? 3 : 1))
        #expect(after.team?.id == (name == "team" ? 2 : before.team?.id))
        #expect(after.priority == (name == "raise" ? .high : .medium))
        #expect(told == (name == "notify" ? [2] : name == "notify_assignee" ? [1] : []))
    }

    /// osTicket tested its flag with the wrong operator, so that any flag raised the priority.
    @Test func aStepThatOnlyTellsRaisesNothing() throws {
        try step(50, ["notify": "|2|"])
        let ticket = try desk.ticket()
        _ = try desk.due(at: 5)
        #expect(try desk.stored(ticket).priority == .medium)
        #expect(try desk.stored(ticket).assignee == nil)
    }

    /// What the clock did in between is no reason to keep a person's change.
    @Test func aChangeBeforeAStepCanBeTakenBack() throws {
        try step(50, ["notify": "|2|"])
        let ticket = try desk.ticket()
        desk.workspace.settlesAfterUndo = { unit, keys in try UndoneClocks(unit).settle(keys) }
        try desk.set(ticket.key, at: 1, [("category", "ovens"), ("priority", "high")])
        let change = try desk.workspace.reader.lastCommit()
        #expect(try desk.due(at: 3).count == 2)
        _ = try desk.workspace.undo(commit: change)
        let after = try desk.stored(ticket)
        #expect(after.priority == .medium && after.category == nil && after.escalations == 1)
        #expect(desk.hours(after.due) == 24)
        #expect(after.responseBreached)
    }
}
