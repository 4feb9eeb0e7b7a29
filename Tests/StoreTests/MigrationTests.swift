// A workspace of every version so far opens, keeps what it held, verifies, and goes on.

import Base
import Domain
import Platform
import SQLiteDriver
import StoreDriver
import TestSupport
import Testing

@testable import Store

@Suite struct MigrationTests {
    /// An older program kept fewer roll-ups; those of this one are made when it opens the workspace.
    @Test func rollUpsThatAreNewAreMade() throws {
        let temporary = try TemporaryWorkspace()
        try temporary.create("deal", ["name": "Amber", "value": 10_000, "close": 20_600])
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        try connection.run(
            "DELETE FROM rollup WHERE name = 'deals_expected'; DELETE FROM meta WHERE key IN ('rollups', 'indexes')")
        try connection.run("DROP INDEX deal_by_stage_close")
        let opened = try TemporaryWorkspace.open(temporary.path)
        #expect(try opened.check() == [])
        #expect(try opened.reader.rows(of: .dealsExpected).count == 1)
        #expect(try connection.rows("SELECT 1 FROM sqlite_schema WHERE name = 'deal_by_stage_close'") { _ in 1 } == [1])
    }

    /// What an older program indexed otherwise is indexed as this one declares; custom fields keep theirs.
    @Test func indexesAreThoseThatAreDeclared() throws {
        let temporary = try TemporaryWorkspace()
        let connection = try SQLiteDriver().connect(to: temporary.path, mode: .readWrite)
        func indexes() throws -> [String] {
            try connection.rows(
                "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'customer' AND sql IS NOT NULL ORDER BY name"
            ) { $0.text(at: 0) }
        }
        let declared = try indexes()
        #expect(declared.contains { $0.contains("customer_by_parent") && $0.contains("IS NOT NULL") })
        #expect(!declared.contains { $0.contains("\"customer_by_status\"") })
        try connection.run("ALTER TABLE customer ADD COLUMN x_rooms INTEGER")
        for older in [
            "DROP INDEX customer_by_email", "DROP INDEX customer_by_parent",
            "CREATE INDEX customer_by_parent ON customer(parent)",
            "CREATE INDEX customer_by_status ON customer(status)",
            "DELETE FROM meta WHERE key = 'indexes'",
        ] {
            try connection.run(older)
        }
        _ = try TemporaryWorkspace.open(temporary.path)
        #expect(try indexes() == declared)
        try connection.run("CREATE INDEX customer_by_x_rooms ON customer(x_rooms)")
        try connection.run("DELETE FROM meta WHERE key = 'indexes'")
        _ = try TemporaryWorkspace.open(temporary.path)
        #expect(try indexes().count == declared.count + 1)
    }

    @Test func thereIsOneOfEachVersion() {
        #expect(OldVersions.names == (1...Migrator.current).map { "version-\($0).purser.z" })
    }

    @Test(arguments: OldVersions.names)
    func opensAndHoldsWhatItHeld(version: String) throws {
        let temporary = try TemporaryWorkspace()
        let path = Paths.join(temporary.folder, "old.purser")
        try OldVersions.unpack(version, to: path)
        let workspace = try TemporaryWorkspace.open(path)
        // The first program kept fewer records of its own, and took “as” for a part of the tag.
        let isFirst = version == "version-1.purser.z"
        let found = try workspace.verify()
        #expect(found.fault == nil && found.commits == 17 && found.entries == (isFirst ? 18 : 23))
        #expect(try workspace.check() == [])
        let reader = workspace.reader
        let customer = try #require(try reader.record(RecordKey(type: "customer", id: 1)))
        #expect(customer.title == "Amber Foods")
        #expect(customer["tags"] == (isFirst ? "|as key|" : "|key|"))
        #expect(customer.type.field(named: "floor") != nil)
        #expect(try reader.record(RecordKey(type: "deal", id: 1))?["stage"] == "won")
        #expect(try reader.record(RecordKey(type: "contact", id: 1)) == nil)

        var ticket = try #require(try reader.record(RecordKey(type: "ticket", id: 1)))
        ticket["subject"] = "Oven is warm"
        _ = try workspace.commit("set ticket 1") { try $0.update(ticket) }
        // What an older program deleted comes back in this one.
        _ = try workspace.undo(commit: 16)
        #expect(try reader.record(RecordKey(type: "contact", id: 1))?.title == "Kim Lund")
        #expect(try workspace.check() == [])
        #expect(try workspace.verify().fault == nil)
    }
}
