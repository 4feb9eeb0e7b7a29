import Base
@testable import Services
import Store
import TestSupport
import Testing

@testable import Console

@Suite struct InboxTests {
    @Test func whatIsDueAndWhoCalledStandsInTheInboxAndEnterOpensIt() throws {
        let user = try User()
        user.doesNotSee("in the inbox")
        try user.presses(":").types("remind me 2026-03-02 9:00 to \"call Ines\" on customer 1").presses("Enter")
        user.sees("1 in the inbox")
        try user.presses("I").sees("Reminder").sees("call Ines").sees("1 of 1, 1 unread")
        try user.presses("Enter").sees("Acme GmbH").doesNotSee("in the inbox")
        try user.presses("Esc").sees("0 unread").presses("m").sees("1 unread").presses("*").sees("0 unread")
    }

    @Test func aMentionByAColleagueIsNewsOnlyForWhoeverIsNamed() throws {
        let company = try SmallCompany.make()
        let colleague = try Colleague("tom", company)
        try colleague.run("note customer 2 \"@anna what do we do with them? anna2 knows\"")
        try colleague.run("note customer 3 \"@annabel and anna are not meant\"")
        let user = try User(company: company)
        try user.presses("I").sees("Mention").sees("what do we do with them").sees("1 of 1")
        #expect(Inbox.mentions("anna", in: "Ask @Anna, please") && !Inbox.mentions("anna", in: "me@anna.example"))
    }

    @Test func aTicketWarnsBeforeItsTimeAndIsNewsAgainWhenItIsLate() throws {
        let company = try SmallCompany.make()
        company.workspace.acting.login = "maria"
        try company.workspace.recogniseUser()
        let user = try User(company: company)
        try user.presses("I").sees("overdue: Cannot sign in").sees("1 of 1").presses("m").sees("0 unread")
        let start = company.workspace.acting.now.seconds
        company.workspace.acting.fixedNow = Instant(seconds: start + 23 * 3_600 + 1_800)
        try user.presses("F5").waits().sees("due within the hour: Question").sees("1 unread")
        try user.presses("*").sees("0 unread")
        company.workspace.acting.fixedNow = Instant(seconds: start + 25 * 3_600)
        try user.presses("F5").waits().sees("overdue: Question about prices").sees("1 unread")
    }

    @Test func theMemoryReadsBackAlikeAndForgetsWhatItDoesNotUnderstand() {
        var memory = InboxMemory()
        memory.add(finished: "import of leads.csv: 1,200 customers", at: Instant(seconds: 50))
        memory.markAll(until: Instant(seconds: 100))
        let old = InboxItem(.reminder, at: Instant(seconds: 90), "old", about: nil, id: "1")
        let new = InboxItem(.reminder, at: Instant(seconds: 110), "new", about: nil, id: "2")
        #expect(memory.hasRead(old) && !memory.hasRead(new))
        memory.mark(old, isRead: false)
        memory.mark(new, isRead: true)
        #expect(!memory.hasRead(old) && memory.hasRead(new))
        #expect(InboxMemory(text: memory.text) == memory)
        #expect(InboxMemory(text: "no json") == InboxMemory())
    }
}
