import Base
import Domain
import Platform
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// A sales rep's working day, from the first look in the morning to the next one's: hands on the keyboard, no manual, no
/// waiting. Each part is a test of its own for its row of the console's promises; here they have to work together.
@Suite struct RepDayTests {
    /// Tom Okafor of sales at his desk; what he leaves there is there again when he comes back.
    private func tom(at company: TemporaryWorkspace, after earlier: User? = nil) throws -> User {
        company.workspace.acting.login = "tom"
        try company.workspace.recogniseUser()
        return try User(
            size: Size(width: 130, height: 36), company: company, after: earlier, hasWorkers: true)
    }

    @Test func aRepsDay() throws {
        let company = try SmallCompany.make()
        let tom = try tom(at: company)

        // 9:00. What is late? A deal should have closed last week; its customer is one key away.
        try tom.presses("0").sees("My day").sees("Blue Ocean start")
        try tom.presses("f").types("blue oc st").presses("Enter").sees("› Blue Ocean start").sees("Qualified")
        try tom.presses("L").sees("Blue Ocean Ltd").presses("c").sees("› Blue Ocean Ltd")

        // He calls them, and writes down what was said where it belongs.
        try tom.presses("-").sees("› Blue Ocean start").presses("t").types("They decide on Friday 15m").presses("Enter")
        try tom.sees("They decide on Friday").presses("M").types(
            "thursday 9:00 to \"send Blue Ocean the offer\" on deal 3"
        )
        .presses("Enter")

        // 9:20. The deals one by one, the oldest first: a new closing day, typed into its cell.
        try tom.presses(":").types("deals open").presses("Enter").sees("1 of 5 deals").sees("▸ Blue Ocean start")
        try tom.presses("l", "l", "l", "l", "l", "e").sees("Expected close:")
        for _ in 0..<12 { try tom.presses("Backspace") }
        try tom.types("friday").presses("Enter").sees("deal 3").doesNotSee("2026-02-25").sees("2026-03-06")

        // The biggest first, then by stage; what they are worth, stage by stage.
        try tom.presses("h", "h", "=", "=").sees("Value ↓").presses("B").types("s").sees("+ Proposal  1").sees(
            "€95,000")
        try tom.presses("B", "0").sees("of 5 deals")

        // This list is wanted again today.
        try tom.presses("m", "d").sees("marked as d: show deals open")

        // 10:00. On the board the talks about the tills go on; one step too far is taken back.
        try tom.presses("1").sees("Castle tills").presses(">").sees("deal 4 moved to qualified")
        try tom.presses(">").sees("deal 4 moved to proposal").presses("u").sees("undone: move deal 4 to proposal")

        // 11:00. A colleague in another console renames a deal; it is on Tom's screen without a key.
        let maria = try TemporaryWorkspace.open(company.path, login: "maria")
        _ = try maria.commit("rename") { unit in
            guard var deal = try unit.reader.record(RecordKey(type: "deal", id: 5)) else { return }
            deal["name"] = "Delta big pilot"
            try unit.update(deal)
        }
        tom.waits().sees("Delta big pilot").doesNotSee("Delta pilot")

        // 11:30. The customers in Europe get a campaign: filtered while typing, marked, changed together, after a look
        // at what that does.
        try tom.presses("4", "/").types("region:emea").sees("1 of 3 customers").presses("Enter", "*").sees("3 marked")
        try tom.presses(":").types("set customers region:emea source=\"Spring tour\"").presses("Enter")
        try tom.sees("Acme GmbH: Source – → Spring tour").sees("This changes 3 customers").presses("y")
        try tom.presses("Esc", "Esc").sees("of 5 customers")
        try tom.presses(":").types("view \"In Europe\" = customers region:emea").presses("Enter", "V").sees("In Europe")
        try tom.presses("Esc")

        // Noon. He leaves.
        try tom.presses("'", "d").sees("of 5 deals").presses("q")

        // 13:00. Everything is as he left it: columns, order, marks of places.
        let back = try self.tom(at: company, after: tom)
        try back.presses("'", "d").sees("Value ↓").sees("of 5 deals").sees("Delta big pilot")

        // The renewal is signed.
        try back.presses("f").types("acme ren").presses("Enter").sees("› Acme renewal").presses("w").sees("deal 1 won")
        try back.presses(":").types("count deals won").presses("Enter").sees("2").presses("Esc")

        // 15:00. A list for the manager goes to a file beside the screen, and the same rows to the clipboard.
        let path = Paths.join(Paths.parent(of: company.path), "won.csv")
        try back.presses(":").types("export deals won to \(path)").presses("Enter").waitsForWork().sees(
            "2 records written")
        try back.presses("&").sees("done").presses("Esc").presses(":").types("deals won").presses("Enter")
        try back.presses("Y").types("t").sees("2 rows copied")
        #expect(back.copied?.contains("Acme renewal") == true)

        // 16:00. A deal is lost; the program asks why, and he is told what else is possible where it can't be.
        try back.presses("'", "d", "G", "x").types("too small for them").presses("Enter").sees("lost")
        try back.presses(":").types("win deal 7").presses("Enter").sees("reopen")
        try back.presses("Esc")

        // 17:00. What did I do today? Everything stands in the journal, and one of it can still be taken back.
        try back.presses("6").sees("win deal 1").sees("log call on deal 3").presses("q")
        let tomorrow = try self.tom(at: company, after: back)
        try tomorrow.presses("u").sees("undone: lose deal").presses("C-r").sees("redone")
    }
}
