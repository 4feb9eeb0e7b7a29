import Base
import Domain
import Glibc
import Platform
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

@Suite struct WorkspaceFileTests {
    let folder: String

    init() throws { folder = try Folders.createTemporary() }

    private func kind(_ body: () throws -> Void) -> StoreError.Kind? {
        do {
            try body()
            return nil
        } catch {
            return (error as? StoreError)?.kind
        }
    }

    @Test func aNewWorkspaceIsReadableByItsOwnerOnly() throws {
        let temporary = try TemporaryWorkspace()
        #expect(Files.mode(of: temporary.path) == 0o600)
        #expect(Files.mode(of: temporary.path + "-wal") == 0o600)
    }

    @Test func whatIsNoWorkspaceIsRefused() throws {
        try Files.write("this is a letter, not a database, and long enough to be read as one", to: folder + "/letter")
        #expect(kind { _ = try TemporaryWorkspace.open(folder + "/letter") } == .workspace)
        let other = try SQLiteDriver().connect(to: folder + "/other.db", mode: .create)
        try other.run("CREATE TABLE recipes(name TEXT)")
        #expect(kind { _ = try TemporaryWorkspace.open(folder + "/other.db") } == .workspace)
        #expect(kind { _ = try TemporaryWorkspace.open(folder + "/missing/x.purser") } == .workspace)
        #expect(kind { _ = try TemporaryWorkspace.open(folder + "/missing.purser", mode: .readWrite) } == .workspace)
    }

    /// What was cut off to nothing looks like a file that was just made; who makes a workspace makes it whole.
    @Test(arguments: ["", "\n"])
    func anEmptyFileIsNoNewWorkspace(text: String) throws {
        let path = folder + "/empty.purser"
        try Files.write(text, to: path)
        #expect(kind { _ = try TemporaryWorkspace.open(path) } == .workspace)
        #expect(try Files.readText(path) == text)
    }

    @Test func aLogWithoutItsFileIsNotThrownAway() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Only in the log"])
        let path = folder + "/gone.purser"
        let log = try Files.read(temporary.path + "-wal")
        #expect(!log.isEmpty)
        try Files.write(log, to: path + "-wal")
        #expect(kind { _ = try TemporaryWorkspace.open(path) } == .workspace)
        #expect(try Files.read(path + "-wal") == log && !Files.exists(path))
    }

    @Test func aLinkInThePlaceOfTheLogIsSaidToBeOne() throws {
        let path = folder + "/linked.purser"
        do { _ = try TemporaryWorkspace.open(path) }
        try Files.write("precious", to: folder + "/victim")
        #expect(symlink("victim", path + "-wal") == 0)
        let error = try #require(throws: StoreError.self) { _ = try TemporaryWorkspace.open(path) }
        #expect(
            error.message.contains("\(path)-wal is a symbolic link") && error.advice?.contains("move the link") == true)
        #expect(try Files.readText(folder + "/victim") == "precious")
    }

    @Test func aNewWorkspaceLeavesNothingBesideIt() throws {
        do { _ = try TemporaryWorkspace.open(folder + "/new.purser") }
        #expect(try Folders.names(in: folder) == ["new.purser"])
    }

    /// What is written to a file that nobody finds any more is lost.
    @Test func aFileThatWasReplacedOrRemovedIsNotWrittenTo() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Kept"])
        do { _ = try TemporaryWorkspace.open(folder + "/other.purser") }
        try Files.rename(folder + "/other.purser", to: temporary.path)
        #expect(kind { try temporary.create("customer", ["name": "Gone"]) } == .workspace)
        try Files.remove(temporary.path)
        #expect(kind { try temporary.create("customer", ["name": "Gone"]) } == .workspace)
    }

    /// A first page that lists no tables any more is no reason to lay a new company over the pages behind it.
    @Test func aFileThatLostItsTablesIsRefusedUnchanged() throws {
        let path = folder + "/damaged.purser"
        do { _ = try TemporaryWorkspace.open(path) }
        var bytes = try Files.read(path)
        // The b-tree header behind the file's own: a leaf of a table, with no free block and no cells.
        bytes.replaceSubrange(100..<105, with: [13, 0, 0, 0, 0])
        try Files.write(bytes, to: path, mode: 0o600)
        #expect(kind { _ = try TemporaryWorkspace.open(path) } == .workspace)
        #expect(try Files.read(path) == bytes)
    }

    @Test(arguments: [
        "UPDATE meta SET value = '99' WHERE key = 'schema'",
        "ALTER TABLE deal ADD COLUMN mood TEXT; UPDATE meta SET value = 'x' WHERE key = 'fields'",
    ])
    func aNewerWorkspaceIsRefusedUnchanged(sql: String) throws {
        let path = folder + "/newer.purser"
        _ = try TemporaryWorkspace.open(path)
        try SQLiteDriver().connect(to: path, mode: .readWrite).run(sql)
        #expect(kind { _ = try TemporaryWorkspace.open(path) } == .workspace)
        #expect(!Files.exists(path + ".before-version-3"))
    }

    /// The number of the layout is damaged where no program ever wrote such a one.
    @Test(arguments: ["0", "-3", "9223372036854775807", "-9223372036854775808", "", "two"])
    func aLayoutThatNeverWasIsRefused(number: String) throws {
        let path = folder + "/layout.purser"
        _ = try TemporaryWorkspace.open(path)
        try SQLiteDriver().connect(to: path, mode: .readWrite)
            .execute("UPDATE meta SET value = ? WHERE key = 'schema'", [.text(number)])
        #expect(kind { _ = try TemporaryWorkspace.open(path) } == .workspace)
    }

    @Test func anOlderWorkspaceGetsItsColumnAfterACopyIsKept() throws {
        let path = folder + "/older.purser"
        _ = try TemporaryWorkspace.open(path)
        let raw = try SQLiteDriver().connect(to: path, mode: .readWrite)
        try raw.run("ALTER TABLE deal DROP COLUMN next_step_on; UPDATE meta SET value = 'old' WHERE key = 'fields'")
        let workspace = try TemporaryWorkspace.open(path)
        #expect(try raw.columns(of: "deal").contains("next_step_on"))
        #expect(Files.exists(path + ".before-version-3"))
        #expect(try workspace.check() == [])
    }

    @Test func aBackupIsRestored() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Kept"])
        let backup = folder + "/backup.purser"
        try temporary.workspace.backUp(to: backup)
        #expect(Files.mode(of: backup) == 0o600)
        #expect(kind { try temporary.workspace.backUp(to: backup) } == .refused)
        try temporary.create("customer", ["name": "Lost"])
        let copy = try temporary.workspace.restore(from: backup, with: SQLiteDriver())
        #expect(try temporary.workspace.reader.count(Query("customer")) == 1)
        #expect(try temporary.workspace.check() == [])
        #expect(try TemporaryWorkspace.open(copy).reader.count(Query("customer")) == 2)
    }

    @Test func aBackupThatFailsLeavesNothing() throws {
        let temporary = try TemporaryWorkspace()
        let nowhere = folder + "/missing/backup.purser"
        let error = try #require(throws: (any Error).self) { try temporary.workspace.backUp(to: nowhere) }
        #expect("\(error)".contains(nowhere))
        // A copy within a transaction is refused by the database.
        let backup = folder + "/backup.purser"
        #expect(throws: (any Error).self) {
            try temporary.workspace.atomically { try temporary.workspace.backUp(to: backup) }
        }
        #expect(!Files.exists(backup))
    }

    @Test func customFieldsAreFieldsAtOnceAndUndone() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("field", ["name": "renewal", "type": "customer", "kind": "date"])
        let other = try TemporaryWorkspace.open(temporary.path)
        #expect(other.catalogue.type(named: "customer")?.position(of: "renewal") != nil)
        let made = try temporary.create("customer", ["name": "Northwind", "renewal": 20_500])
        #expect(try other.reader.record(made.key)?["renewal"] == 20_500)
        let due = Query("customer", where: .compare(FieldPath("renewal"), .greater, [.time(.now)]))
        #expect(try other.reader.count(due) == 0)
        _ = try temporary.workspace.undo(2)
        #expect(temporary.workspace.catalogue.type(named: "customer")?.position(of: "renewal") == nil)
        #expect(kind { try temporary.create("field", ["name": "2 bad", "type": "customer"]) } == .refused)
        #expect(kind { try temporary.create("field", ["name": "stage", "type": "deal"]) } == .refused)
    }
}
