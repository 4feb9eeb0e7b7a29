import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// A manager's day at the console, from the first look at the figures to the last undo.
@Suite struct ManagerDayTests {
    @Test func aDay() throws {
        let company = try SmallCompany.make()
        let tom = try Colleague("tom", company)
        let maria = try Colleague("maria", company)
        try tom.run("note deal 2 \"@anna they want 15 % off, may I?\"")
        try tom.run("remind me 2026-03-02 9:30 to \"this is tom's, not anna's\"")

        let manager = try User(size: Size(width: 120, height: 40), company: company)
        try theMorning(manager)
        try theFigures(manager)
        try theForecast(manager)
        try aColleaguesMistake(manager, maria)
        try ownSecondThoughts(manager)
        try theEvening(manager)
    }

    /// Somebody asked something: the badge says so, Enter leads there, the answer is a note.
    private func theMorning(_ manager: User) throws {
        manager.sees("1 in the inbox")
        try manager.presses("I").sees("Mention").sees("they want 15 % off, may I?").doesNotSee("this is tom's")
        try manager.presses("Enter").sees("Acme robots").doesNotSee("in the inbox")
        try manager.presses(":").types("note deal 2 \"@tom ten, not fifteen\"").presses("Enter")
    }

    /// A figure on the dashboard opens exactly the records that it counts.
    private func theFigures(_ manager: User) throws {
        try manager.presses("5").sees("Win rate")
        try manager.presses("Enter")
        #expect(manager.screen[1].contains("›"), "a figure opens its records as a list on top of the dashboard")
        try manager.presses("Esc").sees("Win rate")
        try manager.presses(":").types("how many open tickets does Acme have?").presses("Enter")
        manager.sees("count tickets")
        try manager.presses("Esc")
    }

    /// What the quarter will bring, and who brings it.
    private func theForecast(_ manager: User) throws {
        try manager.presses(":").types("sum value of deals open by stage").presses("Enter").sees("Negotiation")
        try manager.presses("Esc", ":").types("show deals open sort value desc").presses("Enter").sees("▸ Acme robots")
        try manager.presses("Enter").sees("Acme robots").presses("Esc")
    }

    /// A colleague changed too much. The undo list shows everybody's commands, what taking one back would do, and
    /// takes back that one alone.
    private func aColleaguesMistake(_ manager: User, _ maria: Colleague) throws {
        try maria.run("set customers region:emea region=americas")
        try manager.waits().presses("U", "Tab").sees("maria").sees("set customers region:emea")
        manager.sees("Taking it back changes 3 records").sees("Americas → Emea", or: "americas → emea")
        try manager.presses("u").sees("undone")
        #expect(try manager.company.workspace.reader.count(emea) == 3)
    }

    /// What one did oneself is taken back with one key, brought back with another, and a conflict is explained.
    private func ownSecondThoughts(_ manager: User) throws {
        try manager.presses("4", ":").types("set customer 2 status=customer").presses("Enter").sees("customer 2")
        try manager.presses("u").sees("undone").presses("C-r").sees("redone", or: "again")
        try manager.presses(":").types("set customer 2 status=churned").presses("Enter", "U", "j")
        manager.sees("Taking it back is not possible").sees("first")
        try manager.presses("Esc")
    }

    /// The palette finds what the hand does not know; the inbox is empty; the program ends.
    private func theEvening(_ manager: User) throws {
        try manager.presses("?").types("journal of all").presses("Enter").sees("set customer 2 status=churned")
        try manager.presses("I").sees("0 unread", or: "Nothing is due").presses("Esc", "q")
    }

    private var emea: Query {
        Query("customer", where: .compare(FieldPath("region"), .equals, [.value(.text("emea"))]))
    }
}
