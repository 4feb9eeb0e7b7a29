// A throw-away workspace filled from the sample data, for looking around without harm.

import Batch
import CommandSpec
import Commands
import Domain
import Interchange
import Language
import Platform
import SQLiteDriver
import Store

enum DemoWorkspace {
    /// Opens the workspace for as long as the body runs, and removes it afterwards.
    static func with<T>(_ calling: Calling, _ body: (Workspace) throws -> T) throws -> T {
        guard let data = ResourcePath.find(.sampleData) else {
            throw UsageError("the sample data can't be found; set PURSER_DATA to the folder that holds SampleData")
        }
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        var calling = calling
        calling.workspace = Paths.join(folder, "demo.purser")
        let workspace = try WorkspaceOpening(calling, driver: SQLiteDriver()).open(cause: Commit.settingUp)
        _ = try workspace.commit("import all from \(Quoting.value(data))") { unit in
            try Importer(unit, workspace: workspace.location).run(ImportRequest(nil, from: data, writesFiles: false))
        }
        for name in ["revenue", "desk", "figures"] { try run(name, workspace, data) }
        try workspace.recogniseUser()
        try joinStaff(workspace, unless: calling.user)
        // What has set the company up is nobody's last command, so no stray `undo` takes it apart.
        workspace.acting.cause = "demo"
        return try body(workspace)
    }

    /// What comes of commands, as anywhere: no file could sign or number contracts and invoices, vote, or set a month's target.
    private static func run(_ name: String, _ workspace: Workspace, _ data: String) throws {
        let script = Paths.join(data, "scripts/\(name).script")
        guard Files.exists(script) else { return }
        let acting = workspace.acting
        defer { workspace.acting = acting }
        workspace.acting.login = "hedda"
        try workspace.recogniseUser()
        try PreparedScript.run(script, in: workspace, .standard, driver: SQLiteDriver())
    }

    /// Whoever looks around is one of the sample company's staff, so that tickets can be claimed and
    /// "mine" has an answer.
    private static func joinStaff(_ workspace: Workspace, unless login: String?) throws {
        guard login == nil, workspace.acting.user == nil,
            let first = try workspace.reader.entities(
                UserSchema.self, Query(UserSchema.name, order: [SortKey(FieldPath("id"))], limit: 1)
            ).first
        else { return }
        workspace.acting.login = first.login
        try workspace.recogniseUser()
    }
}
