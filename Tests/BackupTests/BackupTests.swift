// A backup gives back what was there, at its end and at every commit before, and a damaged one gives nothing.

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

@Suite struct BackupTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private let secret = Array("correct horse".utf8)

    init() throws { temporary = try TemporaryWorkspace() }

    private func work(_ steps: Int, seed: UInt64) {
        var random = RandomOperations(workspace, seed: seed)
        for _ in 0..<steps { random.step() }
    }

    private func path(_ name: String) -> String { Paths.join(temporary.folder, name) }

    private func options(compressed: Bool = true, encrypted: Bool = false) -> BackupOptions {
        BackupOptions(
            isCompressed: compressed, passphrase: encrypted ? secret : nil,
            cost: SecretKey.Cost(operations: 1, memory: 8192))
    }

    private func backUp(to name: String, _ options: BackupOptions) throws -> BackupReport {
        try Backup(workspace, with: SQLiteDriver(), options: options).write(to: path(name))
    }

    @discardableResult
    private func restore(
        _ name: String, to target: String, until limit: RestorationPoint = .end, passphrase: [UInt8]? = nil
    ) throws -> RestorationReport {
        try Restoration(
            from: path(name), until: limit, passphrase: passphrase, with: SQLiteDriver(), like: workspace
        ).make(at: path(target))
    }

    private func snapshot(_ name: String) throws -> [String] {
        let restored = try TemporaryWorkspace.open(path(name))
        #expect(try restored.check() == [])
        #expect(try restored.verify().fault == nil)
        return try Snapshot.of(restored, at: path(name))
    }

    @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
    func aFileGivesBackWhatWasThere(compressed: Bool, encrypted: Bool) throws {
        work(30, seed: 1)
        let report = try backUp(to: "one.backup", options(compressed: compressed, encrypted: encrypted))
        #expect(report.commit == (try workspace.reader.lastCommit()))
        #expect(Files.mode(of: path("one.backup")) == 0o600)
        try restore("one.backup", to: "back.purser", passphrase: encrypted ? secret : nil)
        #expect(try snapshot("back.purser") == Snapshot.of(workspace, at: temporary.path))
        #expect(Files.mode(of: path("back.purser")) == 0o600)
    }

    @Test func aFolderGetsWhatIsNewEachTime() throws {
        try Folders.create(path("shelf"))
        work(15, seed: 2)
        let first = try backUp(to: "shelf", options(encrypted: true))
        #expect(first.since == 0)
        #expect(try backUp(to: "shelf", options(encrypted: true)).path == nil)
        work(15, seed: 3)
        let second = try backUp(to: "shelf", options(encrypted: true))
        #expect(second.since == first.commit)
        work(15, seed: 4)
        _ = try backUp(to: "shelf", options(encrypted: true))
        try restore("shelf", to: "back.purser", passphrase: secret)
        #expect(try snapshot("back.purser") == Snapshot.of(workspace, at: temporary.path))
    }

    @Test func everyCommitComesBackAsItWas() throws {
        try Folders.create(path("shelf"))
        var states: [Int64: [String]] = [:]
        var random = RandomOperations(workspace, seed: 5)
        for step in 0..<30 {
            random.step()
            states[try workspace.reader.lastCommit()] = try Snapshot.of(workspace, at: temporary.path)
            // The first backup comes after some commits already, so that earlier ones are replayed.
            if step % 8 == 7 { _ = try backUp(to: "shelf", options()) }
        }
        _ = try backUp(to: "shelf", options())
        for (commit, state) in states where commit > 0 {
            let report = try restore("shelf", to: "at-\(commit).purser", until: .commit(commit))
            #expect(report.commit == commit)
            #expect(try snapshot("at-\(commit).purser") == state)
        }
    }

    @Test func newIdsGoOnWhereTheyWere() throws {
        try temporary.create("customer", ["name": "Amber"])
        let gone = try temporary.create("customer", ["name": "Birch"])
        _ = try workspace.commit("delete customer") { try $0.delete(gone.key) }
        _ = try backUp(to: "one.backup", options())
        try restore("one.backup", to: "back.purser", until: .commit(2))
        let restored = try TemporaryWorkspace.open(path("back.purser"))
        let type = try #require(restored.catalogue.type(named: "customer"))
        var record = Record(type)
        record["name"] = "Cedar"
        #expect(try restored.commit("new") { try $0.create(record) }.value.id == gone.id + 1)
    }

    @Test func anotherPassphraseOpensNothing() throws {
        work(5, seed: 6)
        _ = try backUp(to: "one.backup", options(encrypted: true))
        for wrong in [Array("wrong".utf8), nil] {
            #expect(throws: BackupError.self) { try restore("one.backup", to: "back.purser", passphrase: wrong) }
        }
        #expect(!Files.exists(path("back.purser")))
        #expect(!Files.exists(path("back.purser.part")))
    }

    @Test(arguments: [true, false])
    func noDamageGoesUnnoticed(encrypted: Bool) throws {
        work(10, seed: 7)
        _ = try backUp(to: "one.backup", options(encrypted: encrypted))
        let whole = try Files.read(path("one.backup"))
        var damaged: [[UInt8]] = [whole.dropLast(1), whole.dropLast(40), Array(whole.prefix(whole.count / 2)), []]
            .map { Array($0) }
        damaged += [whole + [0x0A], whole + whole]
        for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 60)) {
            var bytes = whole
            bytes[place] ^= 0x10
            damaged.append(bytes)
        }
        for bytes in damaged {
            try Files.write(bytes, to: path("bad.backup"))
            #expect(throws: (any Error).self) {
                try restore("bad.backup", to: "back.purser", passphrase: encrypted ? secret : nil)
            }
            #expect(!Files.exists(path("back.purser")))
        }
    }

    @Test func aShelfIsForOneWorkspace() throws {
        try Folders.create(path("shelf"))
        work(5, seed: 8)
        _ = try backUp(to: "shelf", options())
        let other = try TemporaryWorkspace()
        try other.create("customer", ["name": "Stranger"])
        let error = try #require(throws: BackupError.self) {
            try Backup(other.workspace, with: SQLiteDriver(), options: options()).write(to: path("shelf"))
        }
        #expect(error.message.contains("another workspace"))
        #expect(try Folders.names(in: path("shelf")).count == 1)
    }

    @Test("Files on records are in whole backups and in the increment of their commit, once for each content")
    func filesAreInBackups() throws {
        func attach(_ bytes: [UInt8], _ name: String) throws {
            _ = try workspace.commit("attach") { unit in
                var file = Domain.Attachment()
                file.name = name
                file.about = RecordKey(type: "customer", id: 1)
                file.hash = try unit.keep(bytes)
                return try unit.create(file)
            }
        }
        try temporary.create("customer", ["name": "Hooli"])
        try Folders.create(path("shelf"))
        try attach([1, 2, 3], "a")
        let first = try backUp(to: "shelf", options())
        let large = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        try attach(large, "b")
        let second = try backUp(to: "shelf", options())
        try attach(large, "c")
        let third = try backUp(to: "shelf", options())
        #expect(third.size < 2_000 && third.size < second.size)
        for (target, limit, count) in [
            ("all.purser", RestorationPoint.end, 3), ("first.purser", .commit(first.commit), 1),
            ("early.purser", .commit(first.commit - 1), 0),
        ] {
            try restore("shelf", to: target, until: limit)
            let restored = try TemporaryWorkspace.open(path(target))
            #expect(try restored.check() == [])
            let files = try restored.reader.entities(AttachmentSchema.self, Query(AttachmentSchema.name))
            #expect(files.count == count)
            if count == 3 { #expect(try restored.reader.content(files[2].hash) == large) }
        }
    }
}
