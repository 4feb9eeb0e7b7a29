import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The rows “sort, columns”, “many at once”, “edit in place”, “clipboard, links” and “live refresh” of the console's
/// promises, as they hold for the list of any type.
@Suite struct ListTests {
    // MARK: Sort, columns

    @Test func aListIsSortedBySeveralKeysAndKeepsThemOverARestart() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "l", "=").sees("Status ↑").presses("h", "+").sees("Status ↑1").sees("Name ↑2")
        try user.presses("+").sees("Name ↓2")
        let names = user.screen.compactMap { line in
            ["Acme GmbH", "Blue Ocean", "Castle", "Delta", "Émile"].first { line.contains($0) }
        }
        #expect(names == ["Delta", "Blue Ocean", "Castle", "Acme GmbH", "Émile"])
        let later = try User(size: Size(width: 120, height: 24), after: user)
        try later.presses("4").sees("Status ↑1").sees("Name ↓2")
        try later.presses("+").sees("Status ↑").doesNotSee("Name ↓")
    }

    @Test func sortingKeepsTheCursorOnItsRecord() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "j", "j").sees("▸ Castle").presses("=", "=").sees("▸ Castle").sees("3 of 5")
    }

    @Test func columnsAreChosenMovedAndMadeWiderAndStaySo() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "|").sees("Columns").sees("Space show")
        // The second column, Status, goes behind the third; the fourth goes away.
        try user.presses("j", "J", "j", "Space", "Esc")
        let names = try #require(user.screen.first { $0.contains("Name") && $0.contains("Status") })
        let kind = try #require(names.firstRange(of: "Kind"))
        #expect(kind.lowerBound < (try #require(names.firstRange(of: "Status"))).lowerBound)
        #expect(!names.contains("Industry"))
        let later = try User(size: Size(width: 120, height: 24), after: user)
        #expect(try later.presses("4").screen.contains(names))
        try later.presses("|", "r", "Esc").sees("Industry")
    }

    @Test func aColumnTakesTheWidthThatItIsGiven() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "|")
        for _ in 0..<30 { try user.presses("h") }
        try user.presses("Esc").sees("…")
        #expect(user.remembered["customer"]?.widths["name"] ?? 99 < 10)
    }

    @Test func theMouseSortsByAColumnsName() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4")
        let y = try #require(user.screen.firstIndex { $0.contains("Status") && $0.contains("Kind") })
        user.points(.press(.left), at: Point(x: 4, y: y)).points(.release(.left), at: Point(x: 4, y: y)).sees("Name ↓")
    }

    // MARK: Groups

    @Test func aListIsGroupedWithCountsAndSums() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses(":").types("show deals").presses("Enter", "B").sees("Group by").types("s")
        user.sees("+ Qualified  2").sees("€48,500").sees("7 deals in 6 groups")
        // Enter opens a group, its rows stand below; the cursor goes through all as through one list.
        try user.presses("j", "Enter").sees("− Qualified").sees("Delta pilot").presses("j", "j", "j").sees("+ Proposal")
        try user.presses("k", "Enter").sees("› ")
        try user.presses("Esc", "g", "j", "Enter").doesNotSee("Delta pilot")
        let later = try User(size: Size(width: 120, height: 24), after: user)
        try later.presses(":").types("show deals").presses("Enter").sees("7 deals in 6 groups")
        try later.presses("B", "0").sees("1 of 7 deals")
    }

    @Test func rowsOfGroupsAreMarkedAndChangedLikeAnyOthers() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses(":").types("show deals").presses("Enter", "B").types("s")
        try user.presses("j", "Enter", "j", "Space", "Space").sees("2 marked").presses("a").types("maria").presses(
            "Enter")
        try user.sees("This changes 2 deals").presses("y").sees("2 deals")
    }

    // MARK: Saved views

    @Test func savedViewsStandBesideTheListWithTheirCounts() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses(":").types("view \"In Europe\" = customers region:emea").presses("Enter", "4", "V")
        user.sees("All customers").sees("In Europe").sees("3")
        try user.presses("j", "Enter").sees("Customers › In Europe").sees("1 of 3 customers").sees("All customers")
        // On a narrow screen the bar is there only while it is used.
        user.resizes(to: 80, 24).doesNotSee("All customers")
        try user.presses("V").sees("All customers").presses("Esc").doesNotSee("All customers")
    }

    // MARK: Many at once

    @Test func marksReachFarAndTurnAround() throws {
        let user = try User()
        try user.presses("4", "v", "j", "j").sees("3 marked").presses("Space", "!").sees("2 marked")
        try user.presses("Esc", "/").types("region:emea").presses("Enter", "*").sees("3 marked")
        try user.presses("*").doesNotSee("marked")
    }

    @Test func marksAndCursorAreThereAfterARestart() throws {
        let user = try User()
        try user.presses("4", "j", "Space", "j").sees("1 marked").presses("q")
        let later = try User(after: user)
        try later.presses("4").sees("4 of 5 customers, 1 marked").sees("▸ Delta")
    }

    @Test func aChangeOfManyIsSeenBeforeItIsDone() throws {
        let user = try User(size: Size(width: 100, height: 30))
        try user.presses("4", ":").types("set customers region:emea status=prospect").presses("Enter")
        user.sees("Acme GmbH: Status Customer → Prospect").sees("Émile Dupont: Status Churned → Prospect")
        try user.sees("This changes 3 customers").presses("y").sees("2 customers")
        try user.presses("u").sees("Churned")
    }

    @Test func whatARuleRefusesIsLeftOutWithItsReason() throws {
        let user = try User(size: Size(width: 100, height: 30))
        // A deal that is lost can't be won without being opened again.
        try user.presses(":").types("win deal 1,2,7").presses("Enter")
        try user.sees("stays as it is").sees("This changes 2 deals. 1 of 3 are refused.").presses("y")
        try user.presses(":").types("count deals won").presses("Enter").sees("3")
        try user.presses("Esc", "u").presses(":").types("count deals won").presses("Enter").sees("1")
    }

    // MARK: Edit in place

    @Test func aReferenceIsEditedInItsCellWithNamesToChooseFrom() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses(":").types("show deals").presses("Enter", "l", "e")
        for _ in 0..<20 { try user.presses("Backspace") }
        try user.types("bl").sees("Blue Ocean Ltd").presses("Tab", "Enter").sees("deal")
        #expect(user.screen.contains { $0.contains("Émile advice") && $0.contains("Blue Ocean") })
    }

    // MARK: Clipboard

    @Test func cellsRowsAndListsAreCopied() throws {
        let user = try User()
        try user.presses("4", "y").sees("copied")
        #expect(user.copied == "Acme GmbH")
        try user.presses("Y").sees("The list").presses("r").sees("1 row copied")
        #expect(
            user.copied?.hasPrefix("Name\tStatus") == true && user.copied?.contains("\nAcme GmbH\tCustomer") == true)
        try user.presses("Space", "Space", "Y").types("t")
        #expect(user.copied?.split(separator: "\n").count == 3 || user.copied?.split(separator: "\n").count == 2)
    }
}
