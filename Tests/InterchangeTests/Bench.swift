// A workspace and a folder of files, gone when the test ends.

import Base
import Domain
import Interchange
import Platform
import SQLiteDriver
import Store
import StoreDriver

/// A throw-away workspace whose clock stands at 2026-03-02 10:00 UTC, beside a folder for files.
final class Bench {
    let folder: String
    let workspace: Workspace

    static let now = Instant(seconds: 1_772_445_600)

    init(settings: Settings = Settings()) throws {
        folder = try Folders.createTemporary()
        workspace = try Workspace.open(
            folder + "/test.purser", with: SQLiteDriver(), options: WorkspaceOptions(mode: .create, settings: settings)
        ) { settings in Acting(login: "anna", zone: settings.zone, fixedNow: Self.now) { Self.now } }
    }

    deinit { try? Folders.remove(folder) }

    /// Writes a file into the folder.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder + "/" + name
        try Files.write(text, to: path)
        return path
    }

    func text(_ name: String) throws -> String { try Files.readText(folder + "/" + name) }

    /// Runs an import as one commit.
    @discardableResult
    func run(_ request: ImportRequest) throws -> (reports: [ImportReport], commit: Commit?) {
        let (reports, commit) = try workspace.commit("import") {
            try Importer($0, workspace: workspace.location).run(request)
        }
        return (reports, commit)
    }

    /// Imports a file of the folder that has this text.
    @discardableResult
    func take(
        _ type: String, _ text: String, as ending: String = "csv", _ change: (inout ImportRequest) -> Void = { _ in }
    ) throws -> ImportReport {
        let path = try file(type + "." + ending, text)
        var request = ImportRequest(type, from: path)
        change(&request)
        guard let report = try run(request).reports.first else { throw InterchangeError("no report") }
        return report
    }

    func record(_ type: String, _ name: String) throws -> Record {
        let key = try workspace.reader.find(name, type: type)
        guard let record = try workspace.reader.record(key) else { throw StoreError(.name, name) }
        return record
    }

    func count(_ type: String) throws -> Int { try workspace.reader.count(Query(type)) }
}
