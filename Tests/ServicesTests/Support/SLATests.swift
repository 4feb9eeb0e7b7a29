import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct SLATests {
    let desk: SupportDesk
    init() throws { desk = try SupportDesk() }

    @Test func theFirstPolicyThatFitsIsTheTickets() throws {
        try desk.businessPolicy(["applies": "tickets priority:high", "rank": 1])
        try desk.new("policy", ["name": "Bronze", "rank": 2, "first_response_low": 86_400])
        #expect(try desk.ticket("Oven is cold", ["priority": "high"]).sla == "Gold")
        #expect(try desk.ticket("Oven is cold", ["priority": "low"]).sla == "Bronze")
        #expect(try desk.ticket("Oven is cold", ["sla": "standard"]).sla == "standard")
        #expect(desk.refusal { _ = try desk.ticket("Oven is cold", ["sla": "Golt"]) } == "there is no policy “Golt”")
    }

    @Test func theDueFieldsFollowTheOfficeHours() throws {
        try desk.businessPolicy()
        let friday = try desk.ticket("Late", at: 102.5)  // Friday 16:30
        #expect(desk.hours(friday.responseDue) == 102.5 + 65)  // Monday 09:30
        #expect(friday.nextDue == friday.responseDue)
        try desk.reply(friday, at: 103)
        let answered = try desk.stored(friday)
        #expect(answered.responseTime == 1_800 && answered.nextDue == answered.due)
    }

    /// glpi#6902, #15605: the pauses are lost when policy or priority change.
    @Test func anotherPriorityOrPolicyReplaysAndKeepsThePauses() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        try desk.at(1) { try TicketDesk($0).wait(ticket.id) }
        try desk.hear(ticket, at: 3)
        let raised = try desk.set(ticket.key, at: 4, [("priority", "high")])
        #expect(raised.status == .inProgress)
        #expect(desk.hours(raised.due) == 6)  // four hours from ten, and two of waiting
        let back = try desk.set(ticket.key, at: 4.5, [("sla", "standard")])
        #expect(desk.hours(back.due) == 26)
    }

    /// helpdesk#1554, and what remains is shown.
    @Test func whileWaitingThereIsNoDueInstant() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        let waiting = try desk.at(2) { try TicketDesk($0).wait(ticket.id) }
        #expect(waiting.due == nil && waiting.nextDue == nil && waiting.remaining == 21_600)
        #expect(waiting.pausedSince == desk.instant(2))
        let clocks = try TicketClocks(desk.workspace.reader).clocks(of: waiting)
        #expect(clocks[.resolution]?.state == .paused && clocks[.firstResponse]?.state == .met)
    }

    /// zammad#3140: after staff answered last nothing is to be answered.
    @Test func theNextReplyIsDueUntilStaffAnswered() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.25)
        try desk.hear(ticket, at: 1)
        try desk.hear(ticket, at: 1.5)
        #expect(desk.hours(try desk.stored(ticket).nextReplyDue) == 3)
        try desk.reply(ticket, at: 3.5)
        let answered = try desk.stored(ticket)
        #expect(answered.nextReplyDue == nil && answered.nextReplyBreached && answered.replies == 2)
        #expect(try desk.events(.breach).map(\.clock) == [.nextReply])
    }

    @Test func aBreachIsLatchedOnceAndStays() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        #expect(try desk.due(at: 1).isEmpty)
        #expect(try desk.due(at: 1.5) == ["ticket 1: the first reply is late"])
        #expect(try desk.due(at: 1.6).isEmpty)
        try desk.set(ticket.key, at: 2, [("sla", "standard")])
        try desk.reply(ticket, at: 2.5)
        #expect(try desk.stored(ticket).responseBreached)
        #expect(try desk.events(.breach).count == 1)
    }

    @Test func adjectivesFollowTheClocks() throws {
        try desk.businessPolicy()
        let late = try desk.ticket("Late", at: 0)
        _ = try desk.ticket("Fine", at: 1)
        desk.workspace.acting.fixedNow = desk.instant(1.5)
        for adjective in ["overdue", "breached"] {
            #expect(try desk.workspace.reader.ids(Query("ticket", where: .adjective(adjective))) == [late.id])
        }
    }

    @Test func reopeningContinuesOrRestartsAsThePolicySays() throws {
        try desk.businessPolicy(["reopening": "restarts"])
        let ticket = try desk.ticket()
        try desk.at(1) { try TicketDesk($0).resolve(ticket.id) }
        #expect(try desk.stored(ticket).resolutionTime == 3_600)
        let back = try desk.at(24) { try TicketDesk($0).reopen(ticket.id) }
        #expect(desk.hours(back.due) == 48 && back.reopens == 1 && back.resolutionTime == nil)
    }

    /// What an imported ticket says of its pause stands for the log, and is written down when it is first changed.
    @Test func importedTicketsKeepTheirPause() throws {
        let record = try desk.at(0) { unit in
            var ticket = Ticket()
            ticket.subject = "Brought in"
            ticket.status = .waiting
            ticket.pausedSince = unit.now.adding(seconds: -3_600)
            ticket.record["created"] = unit.now.adding(seconds: -7_200).stored
            return try unit.create(ticket)
        }
        let going = try desk.set(record.key, at: 1, [("status", "in_progress")])
        #expect(desk.hours(going.due) == 72)
        #expect(try desk.events(.status).map(\.to) == ["waiting", "in_progress"])
        let again = try desk.set(record.key, at: 2, [("priority", "high")])
        #expect(desk.hours(again.due) == 24)
    }

    @Test func settingsThatMakeNoSenseAreRefusedWhenSet() throws {
        try desk.businessPolicy()
        func refused(_ type: String, _ fields: [String: Value]) -> String {
            desk.refusal { try desk.new(type, fields) } ?? "accepted"
        }
        #expect(refused("calendar", ["name": "Never", "hours": "mon"]).contains("no windows"))
        #expect(refused("calendar", ["name": "Never", "hours": " "]).contains("never opens"))
        #expect(
            refused("calendar", ["name": "There", "hours": "mon 9-17", "zone": "Mars/Base"]).contains("no time zone"))
        #expect(refused("policy", ["name": "Nothing"]).contains("promises nothing"))
        #expect(
            refused("policy", ["name": "Odd", "first_response_low": 7_200, "resolution_low": 3_600])
                .contains("answered within 2h and resolved before"))
        #expect(
            refused("policy", ["name": "Odd", "first_response_low": 60, "pauses": "|closed|"]).contains("can't pause"))
        #expect(
            refused("policy", ["name": "Odd", "first_response_low": 60, "applies": "tickets colour:red"]) != "accepted")
        #expect(
            refused("escalation", ["name": "x", "policy": 1, "percent": 60, "raise": 1]).contains("50, 75, 90 or 100"))
        #expect(refused("escalation", ["name": "x", "policy": 1, "percent": 75]).contains("do nothing"))
        #expect(refused("ticket_event", ["ticket": 1, "to": "x"]).contains("can't be rewritten"))
    }

    @Test func undoBringsTheClocksBack() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        let before = try desk.stored(ticket)
        try desk.at(1) { try TicketDesk($0).wait(ticket.id) }
        _ = try desk.workspace.undo()
        let after = try desk.stored(ticket)
        #expect(after.due == before.due && after.nextDue == before.nextDue && after.pausedSince == nil)
        #expect(try desk.events(.status).filter { $0.to == "waiting" }.isEmpty)
        let resolved = try desk.at(30) { try TicketDesk($0).resolve(ticket.id) }
        #expect(resolved.resolutionBreached)
    }

    @Test func theReplayIsToldLineByLine() throws {
        try desk.businessPolicy()
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        try desk.at(1) { try TicketDesk($0).wait(ticket.id) }
        try desk.hear(ticket, at: 3)
        let lines = try ClockStory(desk.workspace.reader).lines(of: ticket.id).filter { $0.clock == .resolution }
        #expect(lines.map(\.what) == ["starts; policy Gold", "runs", "stands still", "runs", "is due then"])
        #expect(lines.map(\.counted) == [nil, 3_600, 0, 0, nil])
        #expect(lines.last?.to == desk.instant(24 + 2))
    }
}
