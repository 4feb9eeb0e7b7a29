import Commands
import Domain
import Platform
import SQLiteDriver
import Store
import TestSupport
import Testing

@testable import Batch

/// What the sample company has beside its tables, as `purser demo` makes it.
@Suite struct SampleRevenueTests {
    @Test func theScriptsOfTheDemoHoldOnTheSampleCompany() throws {
        let data = Paths.join(Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "SampleData")
        let temporary = try TemporaryWorkspace()
        let workspace = temporary.workspace
        let tables = Paths.join(temporary.folder, "all.script")
        try Files.write("import all from \"\(data)\"\n", to: tables)
        try PreparedScript.run(tables, in: workspace, .standard, driver: SQLiteDriver())
        workspace.acting.login = "hedda"
        try workspace.recogniseUser()
        try PreparedScript.run(
            Paths.join(data, "scripts/revenue.script"), in: workspace, .standard, driver: SQLiteDriver())
        #expect(try workspace.reader.count(Query("contract")) == 13)
        #expect(try workspace.reader.count(Query("invoice")) == 14)
        try PreparedScript.run(
            Paths.join(data, "scripts/desk.script"), in: workspace, .standard, driver: SQLiteDriver())
        #expect(try workspace.reader.count(Query("article", where: .adjective("failing"))) == 1)
        #expect(try workspace.reader.count(Query("stage_change")) > 700)
        #expect(try workspace.check() == [])
        // It fails as a whole, with the reason, rather than leave half of it.
        let empty = try TemporaryWorkspace().workspace
        #expect(throws: UsageError.self) {
            try PreparedScript.run(
                Paths.join(data, "scripts/revenue.script"), in: empty, .standard, driver: SQLiteDriver())
        }
        #expect(try empty.reader.lastCommit() == 0)
    }
}
