import Base
import Domain
import Hashing
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

@Suite struct JournalTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        for number in 1...5 { try temporary.create("customer", ["name": .text("Customer \(number)")]) }
    }

    /// Changes the file behind the program's back: the guards are dropped first, as an intruder would.
    private func tamper(_ sql: String) throws {
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        for trigger in ["journal_commit_keep", "journal_commit_fix", "journal_entry_keep", "journal_entry_fix"] {
            try connection.run("DROP TRIGGER \(trigger)")
        }
        try connection.run("PRAGMA foreign_keys = OFF")
        try connection.run(sql)
    }

    @Test func aSoundJournalVerifies() throws {
        let verification = try workspace.verify()
        #expect(verification.commits == 5)
        #expect(verification.entries == 5)
        #expect(verification.fault == nil)
    }

    @Test(
        arguments: [
            ("UPDATE journal_entry SET id = 9 WHERE sequence = 3", 3, 0),
            ("UPDATE journal_entry SET payload = x'00' WHERE sequence = 2", 2, 0),
            ("UPDATE journal_entry SET salt = zeroblob(16) WHERE sequence = 4", 4, 0),
            ("UPDATE journal_entry SET kind = 2 WHERE sequence = 5", 5, 0),
            ("DELETE FROM journal_entry WHERE sequence = 4", 4, 0),
            ("UPDATE journal_commit SET actor = 'ben' WHERE sequence = 2", 2, nil),
            ("UPDATE journal_commit SET command = '' WHERE sequence = 5", 5, nil),
            ("UPDATE journal_commit SET instant = instant + 1 WHERE sequence = 1", 1, nil),
            ("UPDATE journal_commit SET hash = zeroblob(32) WHERE sequence = 3", 3, nil),
            ("DELETE FROM journal_commit WHERE sequence = 2", 2, nil),
            ("DELETE FROM journal_commit WHERE sequence = 5", 5, nil),
        ] as [(String, Int64, Int64?)])
    func tamperingIsFoundAtItsPlace(sql: String, commit: Int64, entry: Int64?) throws {
        try tamper(sql)
        let fault = try #require(try workspace.verify().fault)
        #expect(fault.commit == commit)
        #expect(fault.entry == entry)
    }

    @Test(arguments: [
        "DELETE FROM journal_entry", "DELETE FROM journal_commit", "UPDATE journal_commit SET command = 'x'",
        "UPDATE journal_entry SET payload = x'00'", "UPDATE journal_entry SET payload = NULL, salt = NULL, id = 7",
    ])
    func theTablesRefuseToBeRewritten(sql: String) throws {
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        #expect(throws: DriverError.self) { try connection.run(sql) }
        #expect(try workspace.verify().fault == nil)
    }

    @Test func erasingContentKeepsTheChain() throws {
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        try connection.run("UPDATE journal_entry SET payload = NULL, salt = NULL WHERE sequence = 3")
        let verification = try workspace.verify()
        #expect(verification.fault == nil)
        #expect(verification.erased == 1)
        #expect(try workspace.reader.entries(of: 3).first?.changes == nil)
        #expect(throws: StoreError.self) { try workspace.undo(commit: 3) }
    }

    @Test func undoAndRedoAreCommitsOfTheirOwn() throws {
        let undone = try workspace.undo(2)
        #expect(undone.map(\.sequence) == [5, 4])
        #expect(try workspace.reader.count(Query("customer")) == 3)
        #expect(try workspace.reader.commits(limit: 1).first?.undoes == 4)
        #expect(try workspace.redo(2).map(\.sequence) == [4, 5])
        #expect(try workspace.reader.count(Query("customer")) == 5)
        #expect(throws: StoreError.self) { try workspace.redo() }
        #expect(try workspace.reader.lastCommit() == 9)
    }

    @Test func aNewCommandClosesTheWayBack() throws {
        _ = try workspace.undo()
        try temporary.create("customer", ["name": "Other"])
        #expect(throws: StoreError.self) { try workspace.redo() }
        #expect(try workspace.undo().map(\.sequence) == [7])
        #expect(try workspace.undo().map(\.sequence) == [4])
    }

    @Test func undoIsMyOwnLastCommand() throws {
        let ben = try TemporaryWorkspace.open(temporary.path, login: "ben")
        #expect(throws: StoreError.self) { try ben.undo() }
        var first = try #require(try ben.reader.record(RecordKey(type: "customer", id: 1)))
        first["region"] = "emea"
        _ = try ben.commit("set customer 1 region=emea") { try $0.update(first) }
        #expect(throws: StoreError.self) { try workspace.undo(commit: 1) }
        #expect(try workspace.undo().map(\.sequence) == [5])
        #expect(try ben.undo().map(\.sequence) == [6])
        #expect(try workspace.undo(commit: 1).sequence == 1)
    }

    @Test func anotherProcessSeesChanges() throws {
        let other = try TemporaryWorkspace.open(temporary.path, login: "ben")
        let before = try other.changeToken()
        let cursor = try other.reader.lastCommit()
        let made = try temporary.create("customer", ["name": "Sixth"])
        #expect(try other.changeToken() != before)
        #expect(try other.reader.changes(after: cursor).map(\.entry.key) == [made.key])
    }

    /// The same commands with the same seed give the same journal; without one no two are alike.
    @Test func aSeedMakesTheJournalRepeatable() throws {
        func hash(seed: UInt64?) throws -> [UInt8] {
            let temporary = try TemporaryWorkspace()
            temporary.workspace.acting.seed = seed
            try temporary.create("customer", ["name": "One"])
            try temporary.create("customer", ["name": "Two"])
            return try temporary.workspace.reader.commits(limit: 1)[0].hash.bytes
        }
        #expect(try hash(seed: 7) == hash(seed: 7))
        #expect(try hash(seed: 7) != hash(seed: 8))
        #expect(try hash(seed: nil) != hash(seed: nil))
    }

    /// Who writes past the program changes what is shown, and the journal doesn't know of it.
    @Test(arguments: [
        ("UPDATE customer SET email = 'evil@x.example' WHERE id = 1", "customer 1: email is not what the journal says"),
        ("UPDATE customer SET version = 9 WHERE id = 2", "customer 2: version is not what the journal says"),
        ("DELETE FROM customer WHERE id = 2", "customer 2 is in the journal and not among the records"),
        ("INSERT INTO customer(id, version, name) VALUES (9, 1, 'Stowaway')", "customer 9 is not in the journal"),
        (
            "INSERT INTO customer(id, version, name) VALUES (3, 1, 'Back')",
            "customer 3 was deleted by the journal, and is there"
        ),
    ])
    func whatWasWrittenPastTheJournalIsFound(sql: String, fault: String) throws {
        let temporary = try TemporaryWorkspace()
        for name in ["A", "B", "C"] { try temporary.create("customer", ["name": .text(name)]) }
        _ = try temporary.workspace.commit("delete") { try $0.delete(RecordKey(type: "customer", id: 3)) }
        #expect(try temporary.workspace.check() == [])
        try SQLiteDriver().connect(to: temporary.path, mode: .readWrite).run(sql)
        #expect(try temporary.workspace.check().contains(fault))
    }

    /// What is checked is one state, though others go on writing.
    @Test func readsOfOneStateSeeNothingOfWhatOthersWriteMeanwhile() throws {
        let temporary = try TemporaryWorkspace()
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        func count() throws -> Int64? {
            try connection.first("SELECT count(*) FROM customer") { $0.integer(at: 0) }
        }
        try connection.readingOneState {
            #expect(try count() == 0)
            try temporary.create("customer", ["name": "Meanwhile"])
            #expect(try count() == 0)
        }
        #expect(try count() == 1)
    }
}
