import Base
import Domain
import Screen
import TestSupport
import Testing

@testable import Console

/// What a small screen keeps: the row “small terminals” of the console's promises. Panes fold, and what is needed
/// most stays in sight; what there is no room for is a key away.
@Suite struct SmallScreenTests {
    private static let least = Size(width: 40, height: 12)

    @Test("small terminals: the queue shows its clock at 40×12 (btop#909)") func theQueueKeepsItsClock() throws {
        let user = try User(size: Self.least).presses("2")
        user.sees("Due ↑").sees("30m late").sees("2h 00m").sees("Robot arm stops at noon")
    }

    @Test("sort, columns: one that there is no room for comes in as the cursor reaches it")
    func aColumnOffTheScreenComesInWithTheCursor() throws {
        let user = try User(size: Self.least).presses("4").doesNotSee("Region").doesNotSee("americas")
        try user.presses("l", "l", "l", "l").sees("Region").sees("americas").sees("Castle & Sons")
        // What is under the cursor can be sorted by, edited and copied as anywhere.
        try user.presses("=").sees("Region ↑").presses("y")
        #expect(user.copied == "americas")
        try user.presses("h", "h", "h").sees("Status").sees("▸ Castle & Sons")
    }

    @Test("sort, columns: the sign at the edge says that there are more of them")
    func thatThereAreMoreColumnsIsSeen() throws {
        let user = try User(size: Self.least).presses("4")
        #expect(user.screen[1].hasSuffix("›"))
        user.resizes(to: 200, 60)
        #expect(!user.screen[2].hasSuffix("›"))
    }

    @Test(
        "help: the way to every key is on the hint bar of every view, however narrow",
        arguments: [(40, 12), (57, 20), (80, 24), (120, 40)])
    func theWayToHelpIsAlwaysThere(width: Int, height: Int) throws {
        let user = try User(size: Size(width: width, height: height))
        for key in ["1", "2", "3", "4", "5", "6", "0", "I", "&"] {
            let hints = try #require(try user.presses(key).screen.last)
            #expect(hints.contains("? help"), "\(key): \(hints)")
        }
        try user.presses("2")
        user.points(.press(.left), at: try user.point(of: "? help")).sees("Keys and commands here")
    }

    @Test("filter: what may have been meant is in sight at 40×12") func aFaultIsReadToItsEnd() throws {
        let user = try User(size: Self.least)
        try user.presses("4", "/").types("regio:emea").sees("customers have no field").sees("mean region?")
        try user.presses("Esc", ":").types("set deals stge:lead value=1k").sees("mean stage?")
    }

    @Test("notifications: what a key answers is read to its end at 80×24, over the hints")
    func anAnswerIsReadToItsEnd() throws {
        let user = try User(size: Size(width: 80, height: 24)).presses(":")
            .types("remind me 2026-03-02 9:00 to \"call Ines\" on customer 1").presses("Enter", "4", "Down")
            .sees("1 in the inbox").sees("? help")
        try user.presses(":").types("undo 500").presses("Enter", "u")
        user.sees("there is nothing to undo for anna").sees("takes back any of them").doesNotSee("? help")
            .doesNotSee("in the inbox")
        try user.presses("Down").sees("? help")
    }

    @Test("small terminals: what a day holds is told at 40×12, today too") func theCalendarCountsEveryDay() throws {
        let company = try SmallCompany.make()
        try company.create("campaign", ["name": "Spring", "type": "email", "status": "active", "starts": 20_514])
        let user = try User(size: Self.least, company: company).presses("3", "c")
        let week = try #require(user.screen.first { $0.contains("●") })
        #expect(week.contains("2●1") || week.contains("2 ●1"), "\(week)")
        user.doesNotSee("2 …")
    }

    @Test func thePartOfACustomersPageHasItsNumber() throws {
        let user = try User(size: Self.least).presses("4", "Enter").sees("To do 1 of 3")
        try user.presses("Tab").sees("Timeline 2 of 3").presses("Tab").sees("Facts 3 of 3")
    }

    @Test func onWhoseTicketOneIsStandsOnceAndItsClockFits() throws {
        let user = try User(size: Self.least).presses("2", "j", "Enter")
        user.sees("Open  Critical").sees("2h 00m").sees("Acme GmbH").sees("It began this morning")
        #expect(user.screen.filter { $0.contains("Critical") }.count == 1)
        #expect(user.screen.filter { $0.contains("2h 00m") }.count == 1)
    }
}
