import Base
import CommandSpec
import Commands
import Domain
import Platform
import SQLiteDriver
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// The row “long work” of the console's promises: input never waits, what takes long says how far it is and can be
/// stopped (btop#793, neomutt#4824).
@Suite struct TaskTests {
    private func file(_ company: TemporaryWorkspace, rows: Int) throws -> String {
        let path = Paths.join(Paths.parent(of: company.path), "many.csv")
        let lines = (1...rows).map { "Firm \($0),lead" }
        try Files.write("name,status\n" + lines.joined(separator: "\n") + "\n", to: path)
        return path
    }

    @Test func anImportGoesOnBesideTheScreenAndOpensWhatItDid() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        let path = try file(user.company, rows: 300)
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        // Somebody else is writing, so the import can't begin; every key is answered all the same.
        _ = try other.atomically {
            try user.presses("4", ":").types("import customers from \(path)").presses("Enter")
            try user.sees("importing goes on beside the screen; & shows it").presses("j", "j").sees("3 of 5 customers")
            // A change waits behind the import, not in front of the screen.
            try user.presses(":").types("set customer 1 region=apac").presses("Enter").sees(
                "changing waits for what is before it")
            try user.presses("&").sees("import customer from").sees("Waits for what is before it.")
        }
        user.waitsForWork().sees("300 created").sees("done").sees("set customer 1 region=apac")
        try user.presses("j", "Enter").sees("What was done").presses("Esc", "Esc").sees("of 305 customers").sees("apac")
        // What is done is news for the inbox.
        try user.presses("I").sees("300 created")
    }

    /// Another program holds the lock: the change waits for it, and no key does.
    @Test func aChangeWaitsForAnotherProgramBesideTheScreen() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.atomically {
            try user.presses("4", ":").types("set customer 1 region=apac").presses("Enter")
            user.sees("the wait for another program goes on beside the screen; & shows it")
            try user.presses("j", "j").sees("3 of 5 customers")
        }
        user.waitsForWork().sees("apac")
    }

    @Test func whatIsStoppedLeavesNothingBehind() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        let path = try file(user.company, rows: 3_000)
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.atomically {
            try user.presses(":").types("import customers from \(path)").presses("Enter", "&", "x").sees("stopping it")
        }
        user.waitsForWork().sees("stopped; what it had finished by then stays").sees("stopped")
        try user.presses("4").sees("1 of 5 customers")
        try user.presses(":").types("verify").presses("Enter").waitsForWork().sees("hold")
    }

    /// Rows are counted as they are read, whether or not they change something, and cells of several lines are one row.
    @Test func anImportSaysOfHowManyRows() throws {
        let company = try TemporaryWorkspace()
        let path = Paths.join(Paths.parent(of: company.path), "cells.csv")
        let rows = (1...200).map { "Firm \($0),\"one\ntwo\nthree\"\n" }.joined()
        try Files.write("name,notes\n" + rows, to: path)
        let commands = SessionCommands(
            Session(company.workspace, .standard, surface: .console, driver: SQLiteDriver()))
        for _ in 0..<2 {
            let work = Work(counting: .reported)
            company.workspace.work = work
            _ = commands.run("import customers from \(path)", isConfirmed: true)
            #expect(work.progress == Work.Progress(done: 192, total: 200))
        }
    }

    @Test func aFailedTaskSaysWhy() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        try user.presses(":").types("import customers from /no/such/file.csv").presses("Enter").waitsForWork()
        try user.sees("/no/such/file.csv").presses("&").sees("failed")
    }

    @Test func anExportIsCountedAndKept() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        let path = Paths.join(Paths.parent(of: user.company.path), "out.csv")
        try user.presses(":").types("export customers to \(path)").presses("Enter").waitsForWork()
        try user.sees("5 records written").presses("&").sees("5 records written")
        #expect(Files.exists(path))
    }

    /// The lists show what came back, and what a key changes after it is a change of that.
    @Test func aRestoredWorkspaceIsOnTheScreen() throws {
        let company = try SmallCompany.make()
        _ = try company.workspace.commit("rights") { unit in
            var anna = try #require(try unit.reader.record(RecordKey(type: "user", id: 1)))
            anna["role"] = "administrator"
            try unit.update(anna)
        }
        let user = try User(size: Size(width: 120, height: 30), company: company, hasWorkers: true)
        let path = Paths.join(Paths.parent(of: user.company.path), "before.purser")
        try user.presses(":").types("backup to \(path)").presses("Enter").waitsForWork()
        try user.presses("4", ":").types("new customer Latecomer").presses("Enter").presses("Esc").sees(
            "of 6 customers")
        try user.presses(":").types("restore from \(path)").presses("Enter").waitsForWork().sees("restored from")
        try user.presses("4").sees("of 5 customers").doesNotSee("Latecomer")
        try user.presses(":").types("set customer 1 region=apac").presses("Enter").sees("apac")
        try user.presses(":").types("verify").presses("Enter").waitsForWork().sees("hold")
    }

    @Test func leavingAsksWhileSomethingIsBeingDone() throws {
        let user = try User(size: Size(width: 120, height: 30), hasWorkers: true)
        let path = try file(user.company, rows: 300)
        let other = try TemporaryWorkspace.open(user.company.path, login: "tom")
        _ = try other.atomically {
            try user.presses(":").types("import customers from \(path)").presses("Enter", "q").sees(
                "This is not done yet")
            try user.presses("n")
        }
        user.waitsForWork().sees("300 created")
    }

    @Test func aQuestionThatTakesLongIsAnsweredByAWorker() throws {
        let company = try SmallCompany.make()
        _ = try company.workspace.commit("many") { unit in
            guard let type = unit.catalogue.type(named: "customer") else { return }
            for number in 0..<3_000 {
                var record = Record(type)
                record["name"] = .text("Firm \(number)")
                try unit.create(record)
            }
        }
        // No patience at all: whatever takes more than a few thousand steps of the database goes to a worker.
        let user = try User(company: company, hasWorkers: true, patience: 0)
        try user.presses("4").waitsForWork().presses("/").types("name~299.$").waitsForWork()
        user.sees("Firm 2990").sees("of 10 customers")
        try user.presses("Enter", ":").types("count customers by industry").presses("Enter").waitsForWork().sees(
            "Retail")
    }

    @Test func aTaskSaysHowFarHowFastAndHowLongStill() {
        let order = WorkOrder(LongWork("importing", .written, writes: true), line: "import customers from a.csv")
        var task = WorkTask(id: 1, order: order, state: .running)
        #expect(task.measure == "")
        task.progress = Work.Progress(done: 20_000, total: 100_000)
        task.elapsed = 0.5
        #expect(task.measure == "20,000 of 100,000, 40,000/s, 2s left")
        task.progress = Work.Progress(done: 70_000, total: nil)
        task.elapsed = 2
        #expect(task.measure == "70,000, 35,000/s")
    }
}
