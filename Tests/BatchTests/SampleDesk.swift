// The sample company in a workspace of its own, as far as the demo has it before its desk opens: tables, contracts, invoices.

import CommandSpec
import Commands
import Platform
import SQLiteDriver
import Store
import TestSupport

@testable import Batch

struct SampleDesk {
    /// The folder of the project, where boards and sample data lie.
    static let project = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))
    private static let data = Paths.join(project, "SampleData")

    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        let tables = Paths.join(temporary.folder, "all.script")
        try Files.write("import all from \"\(Self.data)\"\n", to: tables)
        try PreparedScript.run(tables, in: workspace, .standard, driver: SQLiteDriver())
        workspace.acting.login = "hedda"
        try workspace.recogniseUser()
        try run("revenue")
    }

    /// Runs one of the demo's scripts.
    func run(_ script: String) throws { try Self.run(script, in: workspace) }

    static func run(_ script: String, in workspace: Workspace) throws {
        let path = Paths.join(data, "scripts/\(script).script")
        try PreparedScript.run(path, in: workspace, .standard, driver: SQLiteDriver())
    }
}
