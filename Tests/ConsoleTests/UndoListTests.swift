import Base
import Domain
import Store
import TestSupport
import Testing

@testable import Console

@Suite struct UndoListTests {
    @Test func itShowsWhatTakingBackWouldChangeAndTakesBackAnyOfThem() throws {
        let user = try User()
        try user.presses("4", ":").types("set customer 1 region=apac").presses("Enter")
        try user.presses(":").types("set customer 2 region=apac").presses("Enter")
        try user.presses("U").sees("Undo").sees("set customer 2 region=apac").sees("Taking it back changes 1 record")
        user.sees("apac → emea")
        try user.presses("j").sees("customer 1").presses("u").sees("undone")
        #expect(try user.company.workspace.reader.title(of: .init(type: "customer", id: 1)) == "Acme GmbH")
        user.sees("Bringing it back changes 1 record").sees("emea → apac")
        try user.presses("u").sees("Taking it back changes 1 record")
    }

    @Test func whatStandsInTheWayIsSaidWithWhatToDo() throws {
        let user = try User()
        try user.presses("4", ":").types("set customer 1 region=apac").presses("Enter")
        try user.presses(":").types("set customer 1 region=mars").presses("Enter")
        try user.presses("U", "j").sees("Taking it back is not possible").sees("has another region since")
        user.sees("undo commit").sees("(set customer 1 region=mars) first")
    }

    @Test func oneSeesOnesOwnCommandsAndOnWishEverybodys() throws {
        let company = try SmallCompany.make()
        company.workspace.acting.login = "tom"
        try company.workspace.recogniseUser()
        let user = try User(company: company)
        try user.presses("U").sees("You have changed nothing")
        try user.presses("Tab").sees("Undo, everybody's").sees("new touch").sees("anna")
    }

    @Test("undo: what the clock did in one's name is not what u takes back (lazygit#2291)")
    func theClocksWorkIsPassedOver() throws {
        let user = try User()
        try user.presses("4", ":").types("set customer 2 region=apac").presses("Enter")
        user.company.workspace.acting.cause = Commit.clock + "ticket 1"
        _ = try user.company.workspace.commit("run due") { unit in
            var ticket = try #require(try unit.reader.record(RecordKey(type: "ticket", id: 1)))
            ticket["priority"] = "high"
            try unit.update(ticket)
        }
        user.company.workspace.acting.cause = ""
        try user.presses("U").sees("▸ 10:00  set customer 2 region=apac").doesNotSee("run due")
        try user.presses("Tab").sees("run due").presses("Esc")
        try user.presses("u").sees("undone: set customer 2 region=apac")
        // Nor does it close the way back.
        try user.presses("C-r").sees("set customer 2 region=apac").presses("u").sees("undone")
    }

    @Test("What set up a workspace is nobody's last command: u leaves it, undo commit takes it back")
    func theSettingUpIsPassedOver() throws {
        let user = try User()
        let workspace = user.company.workspace
        workspace.acting.cause = Commit.settingUp
        _ = try workspace.commit("raise alerts") { unit in
            var ticket = try #require(try unit.reader.record(RecordKey(type: "ticket", id: 1)))
            ticket["priority"] = "low"
            try unit.update(ticket)
        }
        workspace.acting.cause = ""
        let setUp = try workspace.reader.lastCommit()
        try user.presses("4", ":").types("set customer 2 region=apac").presses("Enter")
        try user.presses("u").sees("undone: set customer 2 region=apac")
        try user.presses("U").doesNotSee("raise alerts")
        #expect(try workspace.ownCommits(5).contains { $0.command == "raise alerts" } == false)
        #expect(try workspace.undo(commit: setUp).command == "raise alerts")
    }

    @Test func lookingAtThePreviewIsNoChangeOfTheWorkspace() throws {
        let user = try User()
        try user.presses("4", ":").types("set customer 1 region=apac").presses("Enter", "U")
        let before = try user.company.workspace.reader.lastCommit()
        for _ in 0..<3 { user.waits() }
        #expect(try user.company.workspace.reader.lastCommit() == before)
        #expect(user.host.nextTick > 0)
    }
}
