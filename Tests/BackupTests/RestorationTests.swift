// What is restored is what was there, whatever the workspace has of its own, and what is refused is named.

import Base
import Domain
import Hashing
import Platform
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

@testable import Backup

@Suite struct RestorationTests {
    private let room: BackupRoom

    init() throws { room = try BackupRoom() }

    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func customFieldsAreBackedUp(compressed: Bool, encrypted: Bool) throws {
        try room.temporary.create("field", ["name": "cold_rooms", "type": "customer", "kind": "integer"])
        try room.temporary.create("customer", ["name": "Amber", "cold_rooms": 3])
        let secret = encrypted ? Array("correct horse".utf8) : nil
        let options = BackupOptions(
            isCompressed: compressed, passphrase: secret, cost: SecretKey.Cost(operations: 1, memory: 8192))
        try room.backUp(options, to: "one.backup")
        try room.backUp(options)
        try room.temporary.create("customer", ["name": "Birch", "cold_rooms": 4])
        #expect(try room.backUp(options).since == 2)
        #expect(try room.restored("one.backup", passphrase: secret) == ["Amber"])
        #expect(try room.restored(passphrase: secret) == ["Amber", "Birch"])
        #expect(try room.restored("one.backup", until: .commit(1), passphrase: secret) == [])
    }

    @Test("A moment is after the last commit made until then, whatever clock the ones before had")
    func clocksThatWereWrong() throws {
        func at(_ day: Int64, _ name: String) throws {
            let now = Instant(seconds: day * 86_400)
            room.workspace.acting = Acting(login: "anna", zone: room.workspace.acting.zone, fixedNow: now) { now }
            try room.work(name)
        }
        try at(10, "Ten")
        try at(1_000, "Wrong")
        try at(12, "Twelve")
        try room.backUp(to: "early.purser")
        try room.backUp()
        try at(13, "Thirteen")
        try at(2_000, "Wrong too")
        try room.backUp()
        try at(14, "Fourteen")
        try at(3_000, "Wrong again")
        try room.backUp()
        try room.backUp(to: "all.purser")
        for (day, count) in [(10, 1), (11, 1), (12, 3), (13, 4), (14, 6), (15, 6), (2_500, 6), (4_000, 7)] {
            let point = RestorationPoint.instant(Instant(seconds: Int64(day) * 86_400 + 60))
            for name in ["shelf", "all.purser"] { #expect(try room.restored(name, until: point).count == count) }
            if day <= 12 { #expect(try room.restored("early.purser", until: point).count == count) }
        }
    }

    @Test(arguments: ["-wal", "-shm", "-journal"])
    func logsOfAnotherWorkspaceAreNotTakenOver(ending: String) throws {
        try room.work("Amber")
        try room.backUp()
        try Files.write("left", to: room.path("new.purser" + ending))
        let target = room.path("new.purser")
        let backup = try #require(throws: StoreError.self) { try room.backUp(to: "new.purser") }
        #expect(backup.message.contains(target + ending))
        let restoration = Restoration(
            from: room.path("shelf"), passphrase: nil, with: SQLiteDriver(), like: room.workspace)
        let restore = try #require(throws: StoreError.self) { try restoration.make(at: target) }
        #expect(restore.message.contains(target + ending))
        #expect(!Files.exists(target))
        #expect(try Files.readText(target + ending) == "left")
    }

    @Test(arguments: [("plain.purser", false), ("one.backup", true), ("shelf", false)])
    func aWorkspaceThatDoesNotVerifyIsKeptAndSaidToBe(name: String, isCompressed: Bool) throws {
        try room.work("Amber", "Birch")
        #expect(try room.backUp(to: "sound.purser").fault == nil)
        let connection = try SQLiteDriver().connect(to: room.temporary.path, mode: .readWrite)
        for name in try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'", [], { $0.text(at: 0) })
        {
            try connection.run("DROP TRIGGER \(name)")
        }
        try connection.run("UPDATE journal_entry SET payload = x'00' WHERE sequence = 2")
        let report = try room.backUp(BackupOptions(isCompressed: isCompressed), to: name)
        #expect(report.fault?.hasPrefix("commit 2") == true)
        #expect(Files.exists(try #require(report.path)))
        #expect(try room.refusal(name).contains("commit 2"))
    }

    @Test func commitsInTheLogOfAWorkspaceInUseAreRestored() throws {
        try room.work("Amber", "Birch")
        // The other connection keeps the log from being taken in.
        let other = try TemporaryWorkspace.open(room.temporary.path)
        #expect((Files.size(of: room.temporary.path + "-wal") ?? 0) > 0)
        #expect(try room.restored("test.purser") == ["Amber", "Birch"])
        #expect(try other.reader.lastCommit() == 2)
    }

    @Test func whatIsNoBackupIsNamed() throws {
        try room.work("Amber")
        try room.backUp(to: "plain.purser")
        try room.backUp(BackupOptions(isCompressed: true), to: "one.backup")
        for (name, first, count) in [
            ("plain.purser", 3, 3_000), ("one.backup", 3, 3_000), ("plain.purser", 0, 0), ("plain.purser", 0, 10),
            ("plain.purser", 0, 5_000), ("one.backup", 0, 60), ("one.backup", 0, 500),
        ] {
            let bytes = try Files.read(room.path(name)).dropFirst(first).prefix(count)
            try Files.write(Array(bytes), to: room.path("bad"))
            let words = try room.refusal("bad")
            #expect(words.hasPrefix(room.path("bad")))
            #expect(!words.contains(".purser-") && !words.contains("--workspace"))
        }
    }

    @Test func aWrongPassphraseIsToldFromDamage() throws {
        try room.work("Amber")
        let options = BackupOptions(
            passphrase: Array("right".utf8), cost: SecretKey.Cost(operations: 1, memory: 8192))
        try room.backUp(options, to: "one.backup")
        func words() throws -> String {
            try #require(throws: BackupError.self) {
                try room.restored("one.backup", passphrase: Array("wrong".utf8))
            }.message
        }
        #expect(try words().contains("the passphrase does not open"))
        var bytes = try Files.read(room.path("one.backup"))
        bytes[30] ^= 1
        try Files.write(bytes, to: room.path("one.backup"))
        #expect(try words().contains("damaged"))
    }

    /// A workspace of an older layout is brought up to date on the way, and nothing of that is left beside the new one.
    @Test(arguments: OldVersions.names)
    func olderWorkspacesLeaveNothingBeside(version: String) throws {
        try Files.write(OldVersions.bytes(of: version), to: room.path("old.purser"))
        let before = try Folders.names(in: room.temporary.folder)
        #expect(!(try room.restored("old.purser").isEmpty))
        #expect(try Folders.names(in: room.temporary.folder) == before)
        #expect(try Files.read(room.path("old.purser")) == OldVersions.bytes(of: version))
    }
}
