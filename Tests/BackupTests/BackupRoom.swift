// A workspace with a folder of backups, as the tests of restoring use it.

import Base
import Domain
import Platform
import SQLiteDriver
import Store
import StoreDriver
import TestSupport
import Testing

@testable import Backup

struct BackupRoom {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        try Folders.create(path("shelf"))
    }

    func path(_ name: String) -> String { Paths.join(temporary.folder, name) }

    /// A customer of that name, as one commit.
    func work(_ names: String...) throws {
        for name in names { try temporary.create("customer", ["name": .text(name)]) }
    }

    @discardableResult
    func backUp(_ options: BackupOptions = BackupOptions(), to name: String = "shelf") throws -> BackupReport {
        try Backup(workspace, with: SQLiteDriver(), options: options).write(to: path(name))
    }

    /// Restores to a new workspace and gives the names of the customers in it.
    @discardableResult
    func restored(
        _ name: String = "shelf", until point: RestorationPoint = .end, passphrase: [UInt8]? = nil
    ) throws -> [String] {
        let target = path("restored.purser")
        defer { try? Files.remove(target) }
        let restoration = Restoration(
            from: path(name), until: point, passphrase: passphrase, with: SQLiteDriver(), like: workspace)
        let report = try restoration.make(at: target)
        let made = try TemporaryWorkspace.open(target)
        #expect(try made.check() == [])
        #expect(try made.reader.lastCommit() == report.commit)
        return try Self.customers(of: made)
    }

    /// What a restoration that must fail says; nothing is left of it.
    func refusal(_ name: String = "shelf", until point: RestorationPoint = .end) throws -> String {
        let before = try Folders.names(in: temporary.folder)
        let error = try #require(throws: BackupError.self) { try restored(name, until: point) }
        #expect(try Folders.names(in: temporary.folder) == before)
        return error.description
    }

    /// Replaces the workspace by a backup.
    func rewind(to point: RestorationPoint, of name: String = "shelf") throws {
        let file = path("rewound.purser")
        defer { try? Files.remove(file) }
        let restoration = Restoration(
            from: path(name), until: point, passphrase: nil, with: SQLiteDriver(), like: workspace)
        _ = try restoration.make(at: file)
        _ = try workspace.restore(from: file, with: SQLiteDriver())
    }

    static func customers(of workspace: Workspace) throws -> [String] {
        try workspace.reader.entities(CustomerSchema.self, Query("customer")).map(\.name).sorted()
    }
}
