import Base
import Domain
import Services
import Store
import TestSupport
import Testing

/// Holding, answering, merging and splitting tickets.
@Suite struct TicketLifeTests {
    let desk: SupportDesk
    init() throws { desk = try SupportDesk() }

    private func ben() throws -> Workspace { try TemporaryWorkspace.open(desk.temporary.path, login: "ben") }

    private func messages(_ ticket: Int64) throws -> [String] {
        try desk.workspace.reader.entities(MessageSchema.self, Query("message")).filter { $0.ticket?.id == ticket }
            .map(\.text)
    }

    @Test func aClaimIsSeenAndEnds() throws {
        let ticket = try desk.ticket()
        let held = try desk.at(0) { try TicketDesk($0).claim(ticket.id) }
        #expect(held.claimEnds == desk.instant(0.5) && held.isClaimed(at: desk.instant(0.4)))
        let ben = try ben()
        #expect(
            desk.refusal { _ = try ben.commit("reply") { try TicketDesk($0).reply(ticket.id, "Hello") } }?
                .contains("Anna Berg has ticket 1 since 2026-03-02 10:00 until 10:30") == true)
        ben.acting.fixedNow = desk.instant(0.6)
        _ = try ben.commit("claim") { try TicketDesk($0).claim(ticket.id) }
        #expect(try desk.stored(ticket).assignee?.id == 2)
        _ = try ben.commit("release") { try TicketDesk($0).release(ticket.id) }
        #expect(try desk.stored(ticket).claimed == nil)
    }

    /// zammad#246: two agents answer one ticket, and neither sees the other.
    @Test func aReplyToAChangedTicketIsRefusedWithWhatHappened() throws {
        let ticket = try desk.ticket()
        let seen = try desk.stored(ticket).record.version
        let ben = try ben()
        _ = try ben.commit("reply ticket 1 \"On it\"") { try TicketDesk($0).reply(ticket.id, "On it") }
        let refusal = desk.refusal { try desk.at(1) { try TicketDesk($0).reply(ticket.id, "Hello", seen: seen) } }
        #expect(refusal == "ticket 1 was changed since you read it: ben at 10:00: reply ticket 1 \"On it\"")
        try desk.at(1) { try TicketDesk($0).reply(ticket.id, "Hello", seen: seen, anyway: true) }
        let now = try desk.stored(ticket).record.version
        try desk.at(1) { try TicketDesk($0).reply(ticket.id, "Once more", seen: now) }
        #expect(try messages(1) == ["On it", "Hello", "Once more"])
    }

    @Test func mentionedColleaguesFollowAndAreTold() throws {
        let ticket = try desk.ticket()
        try desk.at(0) {
            try TicketDesk($0).note(ticket.id, "@ben, can you look? cc @cleo. Mail anna@ben.example @nobody")
        }
        #expect(try desk.stored(ticket).followers.map(\.id) == [2, 3])
        let tasks = try desk.workspace.reader.entities(
            ActivitySchema.self, Query("activity", order: [SortKey(FieldPath("id"))]))
        #expect(tasks.map { $0.who?.id } == [2, 3] && tasks.allSatisfy { $0.about == ticket.key })
    }

    @Test func aMentionStandsInTheInboxOnce() throws {
        let ticket = try desk.ticket()
        try desk.at(0) { try TicketDesk($0).note(ticket.id, "@ben, can you look?") }
        let ben = try ben()
        let items = try Inbox(ben.reader).items(InboxMemory())
        #expect(items.map(\.kind) == [.mention] && items.map(\.text) == ["@ben, can you look?"])
        // The task that told of it stays on ben's day until it is done, and no reminder of his own is swallowed.
        #expect(try MyDay(ben.reader).entries(on: ben.acting.today).contains { $0.text.contains("mentions you") })
        _ = try ben.commit("remind") {
            try ActivityLog($0).remind(at: desk.instant(0), "can you look?", on: ticket.key)
        }
        #expect(try Inbox(ben.reader).items(InboxMemory()).count == 2)
    }

    /// zammad#246, and not only for answers: whoever holds a ticket is not surprised by its end.
    @Test(
        "What somebody holds is not resolved, closed or made to wait behind their back, by whatever way",
        arguments: ["resolve", "wait", "set", "macro"])
    func theHolderEndsIt(way: String) throws {
        let ticket = try desk.ticket()
        try desk.at(0) { try TicketDesk($0).claim(ticket.id) }
        let ben = try ben()
        func end() throws {
            _ = try ben.commit(way) { unit in
                switch way {
                case "resolve": try TicketDesk(unit).resolve(ticket.id)
                case "wait": try TicketDesk(unit).wait(ticket.id)
                case "macro":
                    var macro = Macro()
                    macro.name = "Done"
                    macro.text = "It is done."
                    macro.status = .resolved
                    try Macros(unit).apply(Link(try RecordDesk(unit).create(macro.record).id), to: ticket.id)
                default: try RecordDesk(unit).set(ticket.key, [("status", "resolved")])
                }
            }
        }
        #expect(desk.refusal(end)?.contains("Anna Berg has ticket 1 since 2026-03-02 10:00 until 10:30") == true)
        #expect(try desk.stored(ticket).status == .inProgress)
        // Calling for help is everybody's right, and an expired claim holds nobody back.
        _ = try ben.commit("escalate") { try TicketDesk($0).escalate(ticket.id) }
        ben.acting.fixedNow = desk.instant(0.6)
        #expect(desk.refusal(end) == nil)
    }

    @Test func whoTakesAHeldTicketOverMayEndIt() throws {
        let ticket = try desk.ticket()
        try desk.at(0) { try TicketDesk($0).claim(ticket.id) }
        let ben = try ben()
        _ = try ben.commit("assign") { try RecordDesk($0).assign(ticket.key, to: Link(2)) }
        _ = try ben.commit("resolve") { try TicketDesk($0).resolve(ticket.id) }
        #expect(try desk.stored(ticket).status == .resolved)
    }

    @Test func macrosFillTheirPlaceholdersOrDoNothing() throws {
        try desk.new("customer", ["name": "Acme"])
        try desk.new(
            "macro",
            [
                "name": "Log", "text": "Dear {{customer}}, {{agent}} needs the log.", "status": "waiting",
                "tags": "|log|",
            ])
        let ticket = try desk.ticket("x", ["customer": 1])
        let after = try desk.at(1) { try Macros($0).apply(Link(1), to: ticket.id) }
        #expect(after.status == .waiting && after.tags == ["log"] && after.responded != nil)
        #expect(try messages(1) == ["Dear Acme, Anna Berg needs the log."])
        let nobody = try desk.ticket("y")
        #expect(
            desk.refusal { try desk.at(1) { try Macros($0).apply(Link(1), to: nobody.id) } }
                == "ticket 2 has nothing for {{customer}}")
        #expect(try messages(2).isEmpty)
        #expect(
            desk.refusal { try desk.new("macro", ["name": "y", "text": "{{nmae}}"]) }
                == "there is no placeholder {{nmae}}")
        #expect(desk.refusal { try desk.new("macro", ["name": "y"]) } == "the macro would do nothing")
    }

    /// osTicket#5325 can't be unmerged; twenty#23903 loses what hung on the source.
    @Test func mergingMovesEverythingAndUndoBringsItBack() throws {
        try desk.businessPolicy()
        let target = try desk.ticket("Oven is cold")
        try desk.reply(target, at: 0.25)
        let source = try desk.ticket("Oven still cold", at: 1, ["description": "It is off again.", "tags": "|oven|"])
        try desk.hear(source, at: 1.25, "Hello?")
        try desk.at(1.5) { _ = try ActivityLog($0).log(.call, on: source.key, "Called") }
        let before = try desk.everything()
        let moved = try desk.at(2) { try Merging($0).merge(source.key, into: target.key) }
        #expect(moved == 2)
        let gone = try desk.stored(source)
        #expect(gone.status == .closed && gone.mergedInto == target.link && gone.nextDue == nil)
        let clocks = try TicketClocks(desk.workspace.reader).clocks(of: gone).clocks
        #expect(clocks.allSatisfy { $0.state == .closed })
        #expect(try messages(1) == ["We are looking at it.", "Oven still cold\n\nIt is off again.", "Hello?"])
        let whole = try desk.stored(target)
        // The target owes an answer since the source was written.
        #expect(whole.tags == ["oven"] && desk.hours(whole.nextReplyDue) == 3)
        #expect(
            desk.refusal { try desk.at(3) { try TicketDesk($0).reopen(source.id) } }
                == "ticket 2 was merged into ticket 1")
        _ = try desk.workspace.undo()
        #expect(try desk.everything() == before)
    }

    @Test func splittingMovesTheMessagesFromOneOn() throws {
        let ticket = try desk.ticket()
        try desk.reply(ticket, at: 0.5)
        try desk.hear(ticket, at: 1, "Another thing: the bill is wrong.\r\nIt is too high.")
        try desk.hear(ticket, at: 2, "Are you there?")
        let before = try desk.everything()
        let made = try desk.at(3) { try TicketMerging($0).split(ticket.id, from: 2, as: nil) }
        #expect(made.subject == "Another thing: the bill is wrong." && made.created == desk.instant(1))
        #expect(try messages(1).count == 1 && messages(2).count == 2)
        #expect(made.related == [ticket.link] && made.responded == nil)
        #expect(try desk.stored(ticket).nextReplyDue == nil)
        _ = try desk.workspace.undo()
        #expect(try desk.everything() == before)
        #expect(
            desk.refusal { try desk.at(3) { try TicketMerging($0).split(ticket.id, from: 99) } }
                == "message 99 is not on ticket 1")
    }

    @Test func parentsDoNotGoRoundInCircles() throws {
        let a = try desk.ticket("A")
        let b = try desk.ticket("B", ["parent": .integer(a.id)])
        #expect(
            desk.refusal { try desk.set(a.key, at: 1, [("parent", .integer(b.id))]) }
                == "parent: ticket 1 would come back to itself")
        #expect(desk.refusal { try desk.set(a.key, at: 1, [("duplicate_of", .integer(a.id))]) } != nil)
    }

    @Test func timeSpentAddsUp() throws {
        let ticket = try desk.ticket()
        try desk.at(0) { try TicketDesk($0).spend(1_200, on: ticket.id, "Looked") }
        try desk.at(1) { try TicketDesk($0).spend(600, on: ticket.id) }
        #expect(try desk.stored(ticket).timeSpent == 1_800)
        #expect(try desk.workspace.reader.count(Query("activity")) == 1)
    }

    /// A customer who answers a resolved ticket opens it again.
    @Test func anAnswerOpensAResolvedTicket() throws {
        let ticket = try desk.ticket()
        try desk.at(1) { try TicketDesk($0).resolve(ticket.id) }
        try desk.hear(ticket, at: 2)
        let back = try desk.stored(ticket)
        #expect(back.status == .open && back.reopens == 1)
    }
}
