import CommandSpec
import Commands
import Domain
import Store
import Testing

@testable import Understanding

/// Requests through the whole house: what is asked for, what is asked back, what is refused.
@Suite struct AskingTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func anAskingNamesItsWordsAndRoles() {
        let asking = Asking("give|hand TARGET back? to|over-to:USER [on:WHEN]", means: "assign TARGET to USER")
        #expect(asking.words.map(\.choices) == [[["give"], ["hand"]], [["back"]]])
        #expect(asking.words.map(\.isOptional) == [false, true])
        #expect(asking.roles.map(\.name) == ["TARGET", "USER", "WHEN"])
        #expect(asking.roles[1].markers == [["to"], ["over", "to"]])
        #expect(asking.roles[2].isOptional)
        #expect(asking.callWords == ["give", "hand"])
    }

    @Test func aClassStandsForItsWords() {
        let asking = Asking("<say>|because TARGET <shift>?", means: "x TARGET")
        #expect(asking.callWords.contains("saying") && asking.callWords.contains("because"))
        #expect(asking.words[1].isOptional && asking.words[1].choices.contains(["postpone"]))
    }

    /// A command may begin at many a word, and be part of several readings.
    @Test func aCommandWithinALineIsReadOnceAtEachDepth() throws {
        var asked: [String: Int] = [:]
        let context = RequestContext(
            registry: desk.session.registry, reader: desk.session.workspace.reader, hand: nil, previous: nil
        ) { line in
            asked[line, default: 0] += 1
            return try desk.session.read(line)
        }
        _ = try? Understander().understand("what would happen if i ask whether somebody closes all of them", context)
        let inner = asked.filter { $0.key.hasPrefix("ask whether") }
        #expect(!inner.isEmpty)
        for (line, count) in inner { #expect(count <= 2, "\(line)") }
    }

    @Test func everyClassThatAnAskingNamesIsThere() {
        for command in CommandRegistry.standard.commands {
            for asking in command.askings {
                let said = asking.words.flatMap(\.choices) + asking.roles.flatMap(\.markers)
                #expect(!said.joined().contains { $0.contains("<") }, "\(asking.text)")
            }
        }
    }

    @Test func aNextDayIsNoNextStep() {
        #expect((try? desk.canonical("push deal 1 to next friday")) == "set deal 1 close=next-friday")
    }

    @Test func aTextIsNotCutFromWhatLeadsToIt() {
        let requests = [
            ("tell the customer of ticket 1 the outage is over", "reply ticket 1 \"the outage is over\""),
            ("note on Acme: prefers invoices by mail", "note customer 1 \"prefers invoices by mail\""),
            ("tag deal 1 with vip please", "tag deal 1 with \"vip\""),
            ("remind me tomorrow morning at 9 to call", "remind me tomorrow@09:00 to \"call\""),
        ]
        for (line, canonical) in requests { #expect((try? desk.canonical(line)) == canonical, "\(line)") }
        #expect(desk.refusal("remind me tomorrow to call the lawyer on deal Xylofrax") != nil)
    }

    @Test func requestsLeadToCommands() {
        let requests = [
            ("could you please give case 1 to Maria?", "assign ticket 1 to maria"),
            ("hand the Globex deal over to Tom", "assign deal 2 to tom"),
            ("close all resolved tickets", "close tickets resolved"),
            ("put deal 1 in negotiation", "move deal 1 to negotiation"),
            ("we lost deal 1 because they went elsewhere", "lose deal 1 because \"they went elsewhere\""),
            ("reply to ticket 1: a fix is on its way", "reply ticket 1 \"a fix is on its way\""),
            ("remind me to call Jane tomorrow", "remind me tomorrow to \"call Jane\""),
            ("new deal \"Spare parts\" value=12k for Globex", "new deal \"Spare parts\" for Globex value=12000"),
            ("list customers in emea", "show customers region:emea"),
            ("close tickets of Acme", "close tickets customer:Acme"),
            ("please asign ticket 1 to maria", "assign ticket 1 to maria"),
            ("who has the most open tickets", "count tickets open by assignee sort count desc"),
            ("compare revenue this quarter with last quarter", "compare revenue this-quarter"),
            ("how is \"velocity\" defined?", "describe velocity"),
        ]
        for (line, canonical) in requests { #expect((try? desk.canonical(line)) == canonical, "\(line)") }
    }

    @Test func aVerbOfChangeIsNoFigure() {
        let requests = [
            ("reopen all closed tickets", "reopen tickets closed"),
            ("reopen tickets resolved", "reopen tickets resolved"),
            ("new tickets since yesterday", "show tickets created>=yesterday"),
            ("reopen all lost deals", "reopen deals lost"), ("split tickets by priority", "count tickets by priority"),
        ]
        for (line, canonical) in requests { #expect((try? desk.canonical(line)) == canonical, "\(line)") }
    }

    @Test func howLongIsAsLongAsItIsSo() {
        let requests = [
            ("tickets that have been waiting for more than 3 days", "show tickets status:waiting paused_since<3d-ago"),
            ("tickets on hold for a week", "show tickets status:waiting paused_since<1w-ago"),
            ("tickets waiting since monday", "show tickets status:waiting paused_since>=last-monday"),
            ("waiting tickets older than 3 days", "show tickets status:waiting created<3d-ago"),
            ("tickets open for more than 3 days", "show tickets open created<3d-ago"),
        ]
        for (line, canonical) in requests { #expect((try? desk.canonical(line)) == canonical, "\(line)") }
    }

    @Test func aNumberBeforeAPluralSaysHowManyAndNotWhich() throws {
        for line in [
            "close 1 tickets", "close 2 tickets", "resolve 3 tickets", "escalate 2 tickets", "win 1 deals",
            "claim 2 tickets", "close the 2 tickets", "close two tickets", "start 3 campaigns", "reopen 4 tickets",
        ] {
            #expect(desk.refusal(line) != nil, "\(line)")
        }
        #expect(try desk.canonical("close 1, 2 and 3, all tickets") == "close ticket 1,2,3")
        #expect(try desk.canonical("close 2") == "close ticket 2")
    }

    @Test func aVerbAtTheHeadOfASentenceIsNobodysName() throws {
        let desk = try Desk()
        try desk.session.run("new customer \"Mark Twain Books\"")
        #expect(try desk.canonical("mark all resolved tickets as closed") == "close tickets resolved")
        #expect(try desk.canonical("Mark's tickets") == "show tickets customer:Mark")
        for line in ["mark all invoices as paid", "Mark all invoices as paid", "mark ticket 3 as spam"] {
            let error = try #require(desk.refusal(line), "\(line)")
            #expect(!error.description.contains("customer:"), "\(error)")
        }
        #expect(desk.refusal("mark ticket 3 as spam")?.what == "status has no value “spam”")
        #expect(
            desk.refusal("mark all invoices as paid")?.what
                == "pay is for invoices that are named, and not for all of a description")
    }

    @Test func aSlipInACanonicalLineIsAskedAbout() {
        #expect(desk.refusal("asign ticket 1 to maria")?.candidates == ["assign"])
        #expect(desk.refusal("count deals by stag")?.candidates == ["stage"])
    }

    @Test func whatIsNotAskedForIsNotDone() {
        let lines = [
            "don't close ticket 1", "never delete deal 1", "we haven't won deal 1", "if ticket 1 is done, close it",
            "should I close ticket 1?", "can we win deal 1?", "Maria closed ticket 1",
            "close ticket 1 unless Acme calls",
            "delete everything", "close some tickets", "delete the tickets", "update the customers",
            "move deal 1 to limbo",
            "close ticket 1 and delete deal 1", "show tickets; delete tickets", "assign ticket 1 to Maria and Tom",
            "create a deal Renewal for Monsters Inc worth 12k", "delete deal", "win ticket 1", "escalate customer 1",
            "remind me yesterday to call Jane", "set deal 1 value to tomorrow", "close ticket 1 tomorrow",
        ]
        for line in lines { #expect(desk.refusal(line) != nil, "\(line)") }
    }

    @Test func aSharedNameListsWhoIsMeant() throws {
        let error = try #require(desk.refusal("move the Acme deal to negotiation"))
        #expect(error.advice.contains("1 (Acme renewal"))
        #expect(error.advice.contains("4 (Acme expansion"))
    }

    @Test func itIsTheRecordAtHandAndAndGoesOn() throws {
        let desk = try Desk()
        #expect(desk.refusal("close it") != nil)
        desk.session.hand = RecordKey(type: "ticket", id: 2)
        #expect(try desk.canonical("assign it to maria") == "assign ticket 2 to maria")
        #expect(try desk.canonical("set its priority to high") == "set ticket 2 priority=high")
        desk.session.hand = nil
        try desk.session.run("count tickets open customer:Acme")
        #expect(try desk.canonical("and Globex?") == "count tickets open customer:Globex")
        #expect(
            try desk.canonical("by priority") == "count tickets customer:Acme open by priority"
                || desk.canonical("by priority") == "count tickets open customer:Acme by priority")
        try desk.session.run("kpi win_rate this-quarter")
        #expect(try desk.canonical("and last quarter?") == "kpi win_rate last-quarter")
    }

    /// Requests put together from parts, by chance and by rule: what is understood reads as itself.
    @Test func whatIsUnderstoodIsACanonicalLine() throws {

        let subjects = [
            "all open tickets", "Maria's tickets", "the deals of Acme over 10k", "ticket 1", "it", "Globex",
            "customers in emea", "critical cases from last week",
        ]
        let verbs = ["show me", "please close", "how many", "assign", "what about", "export", "delete", "tag"]
        let tails = [
            "", "by owner", "to maria", "to list.csv", "as vip", "?", "not", "if possible", "and then some",
            "per month",
        ]
        var understood = 0
        for verb in verbs {
            for subject in subjects {
                for tail in tails {
                    guard let canonical = try? desk.canonical("\(verb) \(subject) \(tail)") else { continue }
                    understood += 1
                    #expect(try desk.canonical(canonical) == canonical, "\(verb) \(subject) \(tail)")
                }
            }
        }
        #expect(understood > 60)
    }
}
