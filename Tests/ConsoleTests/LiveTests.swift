import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The row “live refresh” of the console's promises: another process's commit is on the screen as it is written, what
/// changed is marked for a moment, and nothing jumps under the cursor.
@Suite struct LiveTests {
    private func rename(_ id: Int64, to name: String, in company: TemporaryWorkspace) throws {
        let other = try TemporaryWorkspace.open(company.path, login: "tom")
        _ = try other.commit("rename") { unit in
            var record = try #require(try unit.reader.record(RecordKey(type: "customer", id: id)))
            record["name"] = .text(name)
            try unit.update(record)
        }
    }

    @Test func aWriteToTheFileIsLookedAtAtOnceAndSoonAgain() throws {
        let user = try User()
        try user.presses("4").sees("Blue Ocean")
        // The write is noticed before it counts; the looks that follow are milliseconds apart.
        _ = user.host.handle(.fileChanged)
        #expect(user.host.nextTick < 10)
        try rename(2, to: "Azure Ocean Ltd", in: user.company)
        _ = user.host.handle(.tick)
        user.sees("Azure Ocean Ltd")
        #expect(user.host.nextTick >= 80 || !user.host.isIdle)
    }

    @Test func aRowThatComesInAboveMovesNothingUnderTheCursor() throws {
        let user = try User()
        for number in 10..<50 { try user.company.create("customer", ["name": .text("Firm \(number)")]) }
        try user.presses("4", "F5")
        for _ in 0..<30 { try user.presses("j") }
        let line = try #require(user.screen.firstIndex { $0.contains("▸ Firm") })
        let text = user.screen[line]
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.commit("new") { unit in
            var record = Record(try #require(unit.catalogue.type(named: "customer")))
            record["name"] = "Aardvark AG"
            try unit.create(record)
        }
        user.waits().waits().sees("32 of 46 customers")
        #expect(user.screen[line].prefix(30) == text.prefix(30))
        try user.presses("g").sees("▸ Aardvark AG")
    }

    @Test func withoutMotionNothingIsMarked() throws {
        let settings = try ConsoleSettings(SettingsFile(path: "config.yaml", text: "motion: false"))
        let user = try User(settings: settings)
        try user.presses("4", "j")
        try rename(3, to: "Castle & Daughters", in: user.company)
        user.waits().sees("Castle & Daughters")
        let row = try #require(user.host.draw().text.firstIndex { $0.contains("Castle & Daughters") })
        #expect(!user.host.draw().styles()[row].contains("underline"))
    }

    @Test func groupsAndViewsFollowTheRecords() throws {
        let user = try User(size: Size(width: 120, height: 24))
        try user.presses("4", "B").types("s").sees("+ Prospect  1").presses("V").sees("All customers").presses("Esc")
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.commit("set") { unit in
            var record = try #require(try unit.reader.record(RecordKey(type: "customer", id: 4)))
            record["status"] = "prospect"
            try unit.update(record)
        }
        user.waits().sees("+ Prospect  2").doesNotSee("+ Lead")
    }
}
