import Base
import Domain
import Interchange
import Platform
import Screen
import Services
import Store
import TestSupport
import Testing

@testable import Console

/// A support agent's whole day on the sample company: every hand on the keyboard, no manual, nothing lost.
@Suite struct AgentDayTests {
    private static let screen = Size(width: 120, height: 36)

    /// The sample company, with one call for help that came in overnight.
    private func company() throws -> TemporaryWorkspace {
        let company = try TemporaryWorkspace()
        let tests = Paths.parent(of: Paths.parent(of: #filePath))
        let data = Paths.join(Paths.parent(of: tests), "SampleData")
        _ = try company.workspace.commit("the sample company") { unit in
            try Importer(unit, workspace: company.path).run(ImportRequest(nil, from: data, writesFiles: false))
        }
        company.workspace.acting.login = "maria"
        try company.workspace.recogniseUser()
        let customer = try #require(try company.workspace.reader.records(Query("customer"), first: 1).first)
        _ = try company.workspace.commit("overnight") { unit in
            let type = try #require(unit.reader.catalogue.type(named: "ticket"))
            var ticket = Record(type)
            ticket["subject"] = "Freezer alarm is silent"
            ticket["customer"] = .integer(customer.id)
            ticket["priority"] = "critical"
            ticket["description"] =
                "The alarm chain wakes nobody.\n\nOn Sunday, you wrote:\n> Test it weekly.\n-- \nIda"
            _ = try RecordDesk(unit).create(ticket)
        }
        return company
    }

    @Test func mariaWorksAWholeDay() throws {
        let company = try company()
        let maria = try User(size: Self.screen, company: company)

        // In the morning she looks at her day, then at the queue: what is most pressing, by its clock.
        try maria.presses("0").sees("My day").sees("My tickets")
        try maria.presses("2", "/").types("urgent").presses("Enter").sees("Freezer alarm is silent")
        try maria.presses("c").sees("claimed")

        // She opens it. What the mail quotes is folded away, and a key away.
        try maria.presses("Escape", "/").types("silent").presses("Enter", "Enter").sees("› Freezer alarm is silent")
        maria.sees("The alarm chain wakes nobody.").sees("quoted, 2 lines").doesNotSee("│ > Test it weekly.")
        try maria.presses("z").sees("│ > Test it weekly.").presses("z")

        // While she answers, articles that fit stand beside; one goes in with two keys.
        try maria.presses("r").sees("Reply to the customer").sees("Build an alarm chain that wakes somebody")
        try maria.types("Dear Ida,").presses("Enter", "C-o").types("b").sees("Please see “Build an alarm chain")

        // The power fails in the middle of a word; the next console has all of it.
        try maria.presses("Enter").types("It hap").waits()
        let again = try User(size: Self.screen, company: company, kept: maria.kept)
        again.sees("an unfinished reply to ticket")
        try again.presses("2", "/").types("silent").presses("Enter", "r").sees("It hap").sees("Please see “Build")
        try again.types("pens that a phone is off.").presses("M-w").sees("waiting for the customer")
        let ticket = try Ticket(#require(try company.workspace.reader.records(Query("ticket")).last))
        #expect(ticket.status == .waiting && ticket.pausedSince != nil && ticket.responded != nil)
        #expect(again.kept.drafts.isEmpty)

        // The customer answers: the clock runs again, on the screen of whoever looks.
        try again.presses("Escape", "/").types("silent").presses("Enter").sees("held")
        let office = try TemporaryWorkspace.open(company.path, login: "pavel")
        try office.recogniseUser()
        _ = try office.commit("the customer writes") { unit in
            var open = try #require(try unit.reader.record(ticket.record.key))
            open["status"] = "open"
            _ = try RecordDesk(unit).change(open.key) { $0["status"] = "open" }
        }
        again.waits().doesNotSee("held")

        // Pavel wants to answer, too. Both see it before anything is sent.
        let key = ticket.record.key
        again.kept.others = [Attendant("Pavel Hrubý", at: Attendance(key, isWriting: true), now: office.acting.now)]
        try again.presses("r").passes(seconds: 3).sees("Pavel Hrubý is writing an answer")
        try again.presses("Escape").doesNotSee("is writing")
        again.kept.others = []

        // A word among colleagues, then the answer that settles it.
        try again.presses("N").types("\"Phone number in the chain was wrong\"").presses("Enter").sees(
            "Phone number in the chain")
        try again.presses("r").types("The number is right now.").presses("M-r").sees("resolved")
        #expect(try company.workspace.reader.record(key)?["status"].text == "resolved")

        // The wrong ticket closed? Nothing is lost.
        try again.presses(":").types("close ticket \(key.id)").presses("Enter").sees("closed").presses("u").sees(
            "undone: close ticket")

        // What else is with this customer: one page, its past folded by day, the morning's work on top of it.
        try again.presses(":").types("show customer \(ticket.customer?.id ?? 0)").presses("Enter").sees(
            "Timeline by day"
        ).sees("▾ Today")
        try again.presses("Z").sees("Timeline by kind").presses("Escape")

        // In the evening the dashboard of support; behind the figure stand exactly the day's tickets.
        try again.presses("5", "b", "b", "D").sees("Support").sees("today")
        for _ in 0..<6 where !again.screen.contains(where: { $0.contains("Tickets resolved: ") }) {
            try again.presses("l")
        }
        let shown = try #require(again.screen.last { $0.contains("Tickets resolved: ") })
        let figure = shown.drop { !$0.isNumber }.prefix { $0.isNumber }
        try again.presses("Enter").sees("of \(figure) ticket").sees("Freezer alarm is silent")
        #expect(try company.workspace.check() == [])
    }
}
