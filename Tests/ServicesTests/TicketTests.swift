import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct TicketTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna Berg"])
        try temporary.create("user", ["login": "ben", "name": "Ben Okafor"])
        try workspace.recogniseUser()
    }

    /// Runs a command `hours` after the clock's start.
    @discardableResult
    private func at<T>(_ hours: Int64, _ body: (UnitOfWork) throws -> T) throws -> T {
        workspace.acting.fixedNow = TemporaryWorkspace.now.adding(seconds: hours * 3_600)
        return try workspace.commit("test", body).value
    }

    private func hours(_ instant: Instant?) -> Int64? {
        instant.map { ($0.seconds - TemporaryWorkspace.now.seconds) / 3_600 }
    }

    private func ticket(_ priority: Priority = .medium) throws -> Ticket {
        try at(0) { unit in
            var ticket = Ticket()
            ticket.subject = "Oven is cold"
            ticket.priority = priority
            return Ticket(try RecordDesk(unit).create(ticket.record))
        }
    }

    @Test(
        arguments: [(Priority.critical, 1, 8), (.high, 4, 24), (.medium, 8, 72), (.low, 24, 168)]
            as [(Priority, Int64, Int64)])
    func duesFollowThePriority(priority: Priority, response: Int64, resolution: Int64) throws {
        let ticket = try ticket(priority)
        #expect(hours(ticket.responseDue) == response)
        #expect(hours(ticket.due) == resolution)
    }

    /// helpdesk#1554 counts while paused.
    @Test func theClockStandsWhileTheCustomerIsWaitedFor() throws {
        let ticket = try ticket(.high)
        let waiting = try at(4) { try TicketDesk($0).wait(ticket.id) }
        #expect(waiting.due == nil)
        #expect(waiting.remaining == Int64(72_000))
        let resumed = try at(30) { try Ticket(RecordDesk($0).set(ticket.key, [("status", "in_progress")])) }
        #expect(hours(resumed.due) == 50)
        #expect(resumed.pausedSince == nil)
    }

    /// glpi#6902, #15605: a new priority replays from creation and keeps the earlier pauses.
    @Test func aNewPriorityReplaysAndKeepsThePauses() throws {
        let ticket = try ticket(.medium)
        try at(4) { try TicketDesk($0).wait(ticket.id) }
        try at(14) { try RecordDesk($0).set(ticket.key, [("status", "in_progress")]) }
        let raised = try at(15) { try Ticket(RecordDesk($0).set(ticket.key, [("priority", "critical")])) }
        #expect(hours(raised.due) == 18)
        #expect(hours(raised.responseDue) == 1)
    }

    @Test func theFirstReplyStopsTheResponseClockOnce() throws {
        let ticket = try ticket(.critical)
        try at(2) { try TicketDesk($0).reply(ticket.id, "We are looking at it.") }
        try at(3) { try TicketDesk($0).reply(ticket.id, "Found it.") }
        let answered = try #require(try workspace.reader.entity(ticket.link))
        #expect(hours(answered.responded) == 2)
        #expect(answered.responseBreached)
        #expect(answered.status == .inProgress)
    }

    /// chatwoot#10178, #13392: a resolved ticket's clocks stand still; reopening lets them go on.
    @Test func aResolvedTicketsClockStands() throws {
        let ticket = try ticket(.high)
        let resolved = try at(10) { try TicketDesk($0).resolve(ticket.id) }
        #expect(!resolved.resolutionBreached)
        let reopened = try at(40) { try TicketDesk($0).reopen(ticket.id) }
        #expect(hours(reopened.due) == 54)
        let late = try at(60) { try TicketDesk($0).resolve(ticket.id) }
        #expect(late.resolutionBreached)
        try at(61) { try TicketDesk($0).reopen(ticket.id) }
        #expect(try workspace.reader.entity(ticket.link)?.resolutionBreached == true)
    }

    /// zammad#246: two agents answering the same ticket.
    @Test func aClaimedTicketIsAnsweredByItsHolderOnly() throws {
        let ticket = try ticket()
        try at(0) { try TicketDesk($0).claim(ticket.id) }
        let ben = try TemporaryWorkspace.open(temporary.path, login: "ben")
        #expect { try ben.commit("claim") { try TicketDesk($0).claim(ticket.id) } } throws: {
            ($0 as? ServiceError)?.message.contains("Anna Berg") == true
        }
        #expect(throws: ServiceError.self) { try ben.commit("reply") { try TicketDesk($0).reply(ticket.id, "Hello") } }
        _ = try ben.commit("assign") { try RecordDesk($0).assign(ticket.key, to: Link(2)) }
        _ = try ben.commit("claim") { try TicketDesk($0).claim(ticket.id) }
    }

    @Test(arguments: TicketStatus.allCases)
    func onlyThePossibleMovesAreMade(target: TicketStatus) throws {
        let moves: [TicketStatus: Set<TicketStatus>] = [
            .open: [.inProgress, .waiting, .escalated, .resolved],
            .inProgress: [.open, .waiting, .escalated, .resolved],
            .waiting: [.open, .inProgress, .escalated, .resolved], .escalated: [.inProgress, .waiting, .resolved],
            .resolved: [.closed], .closed: [],
        ]
        for (from, possible) in moves where from != target {
            let made = try temporary.create("ticket", ["subject": "x", "status": from.stored, "due": 1_800_000_000])
            let change = { try at(1) { try RecordDesk($0).set(made.key, [("status", target.stored)]) } }
            if possible.contains(target) {
                #expect(try change()["status"] == target.stored)
            } else {
                #expect(throws: ServiceError.self) { try change() }
            }
        }
    }
}
