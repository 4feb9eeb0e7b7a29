import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// What people do, as rows of keys.
@Suite struct UserTests {
    @Test func aDealIsMovedAlongThePipelineAndBack() throws {
        let user = try User(size: Size(width: 130, height: 24))
        try user.sees("Castle tills").presses(">").sees("deal 4 moved to qualified")
        try user.presses("u").sees("undone: move deal 4 to qualified")
        try user.presses("C-r").sees("redone")
    }

    @Test func theLastStageIsTheEnd() throws {
        let user = try User(size: Size(width: 130, height: 24))
        try user.presses("l", "l", "l", "l", "l", ">").sees("Closed lost is the last stage")
    }

    @Test func losingADealAsksForTheReason() throws {
        let user = try User(size: Size(width: 130, height: 24))
        try user.presses("x").sees(":lose deal 4 because").types("too dear").presses("Enter")
        user.sees("deal 4 lost")
    }

    @Test func aTicketIsClaimedAnsweredAndResolved() throws {
        let user = try User(size: Size(width: 120, height: 30))
        try user.presses("2", "j").sees("#1 Robot arm stops at noon").sees("Same as last month")
        try user.presses("c").sees("ticket 1 claimed")
        try user.presses("r").types("On our way").presses("C-s").sees("→ Anna Berg").sees("On our way")
        try user.presses("R").sees("ticket 1 resolved").doesNotSee("#1 Robot arm")
    }

    @Test func aFilterIsTypedAndNeverFailsOpen() throws {
        let user = try User()
        try user.presses("4").sees("1 of 5 customers").presses("/").types("region:emea").sees("1 of 3 customers")
        user.types(" regio").doesNotSee("Castle & Sons")
        user.types(":x").sees("! ").doesNotSee("Castle & Sons")
        try user.presses("Enter").sees("the filter is as before").doesNotSee("Castle & Sons")
        try user.presses("Esc").sees("Castle & Sons")
    }

    @Test func escDropsTheFilterThatIsBeingTyped() throws {
        let user = try User()
        try user.presses("4", "/").types("acme").doesNotSee("Blue Ocean").presses("Esc").sees("Blue Ocean")
    }

    /// Earlier lines that can't be read or kept are told of once; the line is typed all the same.
    @Test func aHistoryThatCantBeReadIsTold() throws {
        let user = try User()
        user.historyProblem = "can't read commands.history: Permission denied"
        try user.presses(":").sees("can't read commands.history").presses("Esc", ":").doesNotSee("can't read")
        user.types("new customer Initech").sees("new customer Initech")
    }

    /// More than one reading: the line comes back with what it may mean, and one is picked.
    @Test func readingsArePickedInTheBar() throws {
        let user = try User(size: Size(width: 100, height: 24))
        try user.presses(":").types("new customer Acme Ltd").presses("Enter", "Esc", ":")
        try user.types("new deal Spare for Acm").presses("Enter").sees("customers are called Acm")
        user.sees("new deal Spare for 1").sees("new deal Spare for 6")
        try user.presses("Tab", "Enter").sees("created: Spare")
    }

    @Test func theLastCommandIsTakenBackFromTheBar() throws {
        let user = try User(size: Size(width: 100, height: 24))
        try user.presses(":").types("new customer Umbrella").presses("Enter", ":", "M-z").sees("undone: new customer")
        user.types("count customers").sees("→ count customers")
    }

    @Test func aLongTextIsDrawnLineByLine() throws {
        let user = try User()
        try user.presses(":").types("note deal 4 first").presses("M-Enter").types("second").presses("M-Enter").types(
            "third")
        user.sees(":note deal 4 first").sees(" second").sees(" third").sees("→ note deal 4 \"first")
        try user.presses("Enter").sees("deal 4 noted")
        #expect(
            try user.company.workspace.reader.commits(limit: 1).first?.command
                == "note deal 4 \"first\\nsecond\\nthird\"")
    }

    @Test func aBulkChangeAsksWithTheCount() throws {
        let user = try User()
        try user.presses("4", ":").types("set customers region:emea status=prospect").sees("changes 3 customers")
        try user.presses("Enter").sees("This changes 3 customers").presses("n").sees("nothing was changed")
        try user.presses(":").types("set customers region:emea status=prospect").presses("Enter", "y").doesNotSee(
            "Churned")
        try user.presses("u").sees("Churned")
    }

    @Test func deletingAsksAndIsNotConfirmedByItsOwnKey() throws {
        let user = try User()
        try user.presses("4", "G", "d").sees("delete customer 5").presses("d").sees("Are you sure?")
        try user.presses("y").sees("4 of 4 customers").doesNotSee("Émile")
        try user.presses("u").sees("Émile Dupont")
    }

    @Test func marksOutliveSortingAndAreChangedTogether() throws {
        let user = try User(size: Size(width: 100, height: 24))
        try user.presses("4", "Space", "j", "Space").sees("2 marked").presses("s", "r").sees("2 marked")
        try user.presses("a").sees(":assign customer 1,3 to").types("tom").presses("Enter").sees(
            "This changes 2 customers")
        try user.presses("y").sees("2 customers 1,3")
    }

    @Test func aCellIsEditedWithValidation() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "l", "e").sees("Status: How far the relation has come.")
        for _ in "Customer" { try user.presses("Backspace") }
        try user.types("nonsense").presses("Enter").sees("nonsense").presses("Esc")
        try user.presses("e")
        for _ in "Customer" { try user.presses("Backspace") }
        try user.types("ch").presses("Tab").sees("Churned ").presses("Enter").sees("customer 1")
        #expect(user.screen.contains { $0.contains("Acme GmbH") && $0.contains("Churned") })
    }

    @Test func aRecordIsMadeWithTheForm() throws {
        let user = try User()
        try user.presses("4", "n").sees("New customer").presses("C-s").sees("a customer needs a name")
        try user.types("Foxtrot AG").presses("Down").sees("Left Right choose").presses("Right", "C-s")
        user.sees("customer 6 created").sees("Foxtrot AG").sees("Individual")
    }

    @Test func aReferenceIsCompletedInTheForm() throws {
        let user = try User()
        try user.presses("1", "n").types("New robots")
        while !user.screen.contains(where: { $0.contains("To whom we sell") }) { try user.presses("Down") }
        try user.types("ac").sees("Acme GmbH").presses("Tab", "C-s").sees("created").sees("Acme GmbH")
    }

    @Test func pagesLeadToEachOtherAndBack() throws {
        let user = try User(size: Size(width: 120, height: 30))
        try user.presses("4", "Enter").sees("Customers › Acme GmbH").presses("j", "Enter").sees(
            "Customers › Acme GmbH › Acme ro")
        try user.presses("Enter").sees("› Acme GmbH")
        try user.presses("Esc", "Esc").sees("Customers › Acme GmbH").presses("Esc").sees("1 of 5 customers")
        try user.presses("[").sees("Customers › Acme GmbH").presses("]").sees("1 of 5 customers")
        try user.presses("2", "-").sees("1 of 5 customers").presses("-").sees("Tickets")
    }

    @Test func helpFindsAKeyAndDoesIt() throws {
        let user = try User()
        try user.presses("?").types("queue").presses("Enter").sees("Robot arm")
        try user.presses("?").types("backup k").doesNotSee("backup to FILE").presses("Esc")
        try user.presses("?").types("win deal").sees("win deal").presses("Esc").doesNotSee("Keys and commands")
    }

    @Test func whatSomebodyElseChangesAppearsWithItsMark() throws {
        let user = try User()
        try user.presses("4", "j").sees("Blue Ocean")
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        var record = try #require(try other.reader.record(RecordKey(type: "customer", id: 2)))
        record["name"] = "Azure Ocean Ltd"
        _ = try other.commit("rename") { try $0.update(record) }
        user.waits().sees("▸ Azure Ocean Ltd").sees("2 of 5 customers").doesNotSee("Blue Ocean")
        let row = try #require(user.host.draw().text.firstIndex { $0.contains("Azure Ocean") })
        #expect(user.host.draw().styles()[row].contains("underline"))
        for _ in 0..<20 { user.waits() }
        #expect(!user.host.draw().styles()[row].contains("underline"))
    }

    @Test func controlCharactersOfANameNeverReachTheScreen() throws {
        let user = try User()
        try user.company.create("customer", ["name": "Bad\u{1B}[31mName\u{202E}", "status": "lead"])
        try user.presses("F5", "4").sees("Bad␛[31mName")
        for line in user.screen { #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }) }
    }

    @Test func columnsAreChosenAndSorted() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "|").sees("Columns").presses("Esc").doesNotSee("Columns")
        try user.presses("s", "n").sees("Name ↓")
    }

    @Test func unknownKeysSaySo() throws {
        try User().presses("F9").sees("F9 does nothing here; ? lists the keys that do")
    }

    @Test func commandsThatFailAreOpenedAgainAtTheFault() throws {
        try User().presses(":").types("shw deals").presses("Enter").sees(":shw deals").sees("did you mean show?")
    }

    @Test func themesAndKeymapsChangeByCommand() throws {
        let user = try User()
        try user.presses(":").types("theme light").presses("Enter").sees("theme light")
        try user.presses(":").types("keymap vim").presses("Enter").sees("keymap vim")
        try user.presses("4", "G", "g").waits().waits().sees("╭").presses("g").sees("1 of 5")
    }
}

extension UserTests {
    @Test func aCellOfMarkedRecordsIsEditedForAll() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "Space", "Space", "l", "e")
        for _ in "Customer" { try user.presses("Backspace") }
        try user.types("churned").presses("Enter").sees("This changes 2 customers").presses("y").sees("2 customers 1,2")
    }

    @Test func anUnfinishedLineIsKept() throws {
        let user = try User()
        try user.presses("2", "N").types("Half a sen").presses("Esc").sees("kept as a draft")
        try user.presses("N").sees(":note ticket 3 Half a sen")
    }

    @Test func aReplyIsWrittenInTheEditor() throws {
        let user = try User(size: Size(width: 120, height: 30))
        user.editorText = "Dear Ines,\n\nthe clock battery is empty."
        try user.presses("2", "j", "A").sees("Dear Ines,").sees("the clock battery is empty.")
    }

    @Test func aCommitOfTheJournalIsTakenBack() throws {
        let user = try User(size: Size(width: 100, height: 24))
        try user.presses(":").types("set customer 1 region=apac").presses("Enter")
        try user.presses(":").types("set customer 2 region=apac").presses("Enter")
        try user.presses("6", "j").presses("u").sees("undone: set customer 1 region=apac")
        user.sees("takes back")
    }
}
