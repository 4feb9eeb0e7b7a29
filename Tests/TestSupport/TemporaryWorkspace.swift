// A workspace in a folder of its own, gone when the test ends.

public import Base
public import Domain
import Platform
import SQLiteDriver
public import Store
public import StoreDriver

/// A throw-away workspace whose clock stands at 2026-03-02 10:00 UTC, a Monday.
public final class TemporaryWorkspace {
    public let folder: String
    public let workspace: Workspace
    public var path: String { folder + "/test.purser" }

    public static let now = Instant(seconds: 1_772_445_600)

    /// - Parameter catalogue: the record types, where they are other than the program's own.
    public init(catalogue: Catalogue = .standard) throws {
        folder = try Folders.createTemporary()
        workspace = try Self.open(folder + "/test.purser", catalogue: catalogue)
    }

    /// A workspace that begins as a copy of another's file.
    public init(copying bytes: [UInt8]) throws {
        folder = try Folders.createTemporary()
        try Files.write(bytes, to: folder + "/test.purser")
        workspace = try Self.open(folder + "/test.purser")
    }

    /// The whole workspace as the bytes of one file.
    public func bytes() throws -> [UInt8] {
        let copy = folder + "/copy.purser"
        try workspace.backUp(to: copy)
        defer { try? Files.remove(copy) }
        return try Files.read(copy)
    }

    deinit { try? Folders.remove(folder) }

    /// Opens a workspace as another process would.
    public static func open(
        _ path: String, login: String = "anna", mode: OpenMode = .create,
        catalogue: Catalogue = .standard
    ) throws -> Workspace {
        try Workspace.open(path, with: SQLiteDriver(), options: WorkspaceOptions(mode: mode, catalogue: catalogue)) {
            settings in
            Acting(login: login, zone: settings.zone, fixedNow: now) { now }
        }
    }

    /// Creates a record of a type with some fields set.
    @discardableResult
    public func create(_ type: String, _ fields: [String: Value]) throws -> Record {
        guard let recordType = workspace.catalogue.type(named: type) else { throw StoreError(.refused, type) }
        var record = Record(recordType)
        for (name, value) in fields { record[name] = value }
        return try workspace.commit("new \(type)") { try $0.create(record) }.value
    }
}
