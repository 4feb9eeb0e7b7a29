import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The row “mouse” of the console's promises, over the panes: what can be seen can be clicked, and no slip says yes.
@Suite struct PointingTests {
    private func user() throws -> User { try User(size: Size(width: 100, height: 30)) }

    @discardableResult
    private func click(_ text: String, _ user: User) throws -> User {
        let point = try user.point(of: text)
        return user.points(.press(.left), at: point).points(.release(.left), at: point).waits()
    }

    @Test("mouse: a row of the help list is done by a click") func aRowOfTheHelpListIsDone() throws {
        let user = try user()
        try user.presses("4", "?").types("to the last line")
        try click("to the last line", user).sees("▸ Émile Dupont", or: "Find to the last line")
        try user.presses("Esc", "?").types("calendar").presses("Esc").doesNotSee("Keys and commands here")
        try user.presses("?").sees("Keys and commands here")
        user.points(.press(.left), at: Point(x: 0, y: 0)).doesNotSee("Keys and commands here")
        try user.presses("g").sees("▸ Acme GmbH")
    }

    @Test("mouse: a long name of a workspace takes no tab's name") func aLongNameLeavesTheTabs() throws {
        let name = "company-of-the-year-2026-eastern-region.purser"
        let user = try User(size: Size(width: 100, height: 30), workspaceName: name)
        user.sees("1 Pipeline  2 Tickets  3 Campaigns").sees("6 Journal  company-of-the-year")
        try click("4 Customers", user).sees("Acme GmbH")
    }

    @Test("mouse: a record that the finder found is opened by a click") func aFoundRecordIsOpened() throws {
        let user = try user()
        try user.presses("f").types("castle")
        try click("Castle kiosks", user).sees("› Castle kiosks").doesNotSee("Go to")
    }

    @Test("mouse: a question is answered on its answers alone (lazygit#3243)") func noSlipSaysYes() throws {
        let user = try user()
        try user.presses("4", "d").sees("Are you sure?")
        for y in 0..<30 where !user.screen[y].contains("yes, do it") {
            user.points(.press(.left), at: Point(x: 40, y: y)).sees("Are you sure?")
        }
        try click("n no", user).doesNotSee("Are you sure?").sees("▸ Acme GmbH")
        try user.presses("d")
        try click("yes, do it", user).doesNotSee("▸ Acme GmbH").sees("of 4 customers")
    }

    @Test("mouse: columns are shown and hidden by a click") func columnsAreShownAndHidden() throws {
        let user = try user()
        try user.presses("4", "|")
        try click("● Region", user).doesNotSee("● Region").sees("Columns")
        user.points(.press(.left), at: Point(x: 1, y: 20)).doesNotSee("Space show").doesNotSee("Region")
    }

    @Test("mouse: a field of a form is gone to by a click") func aFieldOfAFormIsGoneTo() throws {
        let user = try user()
        try user.presses("4", "n").types("Foxtrot")
        try click("Industry", user).types("Bakery").sees("Foxtrot").sees("Bakery")
        try user.presses("C-s").sees("Foxtrot")
        #expect(try user.company.workspace.reader.record(RecordKey(type: "customer", id: 6))?["industry"] == "Bakery")
    }

    @Test("mouse: a way to go on is taken by a click, in the bar and in a form")
    func aWayToGoOnIsTaken() throws {
        let user = try user()
        try user.presses("4", ":").types("show ca")
        try click("campaigns", user).sees(":show campaigns")
        try user.presses("Esc", "1", "n").types("New robots")
        while !user.screen.contains(where: { $0.contains("To whom we sell") }) { try user.presses("Down") }
        user.types("ac")
        try click("Acme GmbH  ", user).presses("C-s").sees("created").sees("Acme GmbH")
    }

    @Test("mouse: the tour is turned and left by clicks") func theTourIsTurnedAndLeft() throws {
        let user = try User(size: Size(width: 100, height: 30), showsTour: true).sees("Welcome aboard (1 of 4)")
        try click("Welcome aboard", user).sees("Getting about (2 of 4)")
        user.points(.press(.left), at: Point(x: 1, y: 4)).doesNotSee("Getting about")
    }
}
