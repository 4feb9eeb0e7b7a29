// Opening a workspace: making a new one, refusing what isn't one or is newer, migrating what is
// older after a copy is kept.

import Base
public import Domain
import Hashing
public import StoreDriver
import Platform

/// How a workspace is opened.
public struct WorkspaceOptions: Sendable {
    /// Whether a workspace that isn't there is made.
    public var mode: OpenMode
    /// The settings of a new workspace.
    public var settings: Settings
    /// The record types, before custom fields.
    public var catalogue: Catalogue

    public init(mode: OpenMode = .create, settings: Settings = Settings(), catalogue: Catalogue = .standard) {
        self.mode = mode
        self.settings = settings
        self.catalogue = catalogue
    }
}

extension Workspace {
    /// Opens a workspace.
    ///
    /// - Parameter acting: who acts; the zone is the workspace's own unless it is given as fixed.
    /// - Throws: `StoreError` of kind `.workspace`.
    public static func open(
        _ location: String, with driver: any Driver, options: WorkspaceOptions = WorkspaceOptions(),
        acting: (Settings) -> Acting
    ) throws(StoreError) -> Workspace {
        if options.mode == .create, !Files.exists(location) { try make(location, driver, options) }
        // Before SQLite makes a database of it; a single byte counts as nothing there.
        if let size = Files.size(of: location), size <= 1 { throw Migrator.emptied(location) }
        return try prepare(location, connect(location, driver, options.mode), options, acting)
    }

    private static func connect(
        _ location: String, _ driver: any Driver, _ mode: OpenMode
    ) throws(StoreError) -> any Connection {
        do { return try driver.connect(to: location, mode: mode) } catch { throw StoreError(error, at: location) }
    }

    /// Makes a new workspace under another name first: nobody ever finds one that is half made, and an empty file is no
    /// workspace that was just begun.
    private static func make(
        _ location: String, _ driver: any Driver, _ options: WorkspaceOptions
    ) throws(StoreError) {
        if Files.size(of: location + "-wal") ?? 0 > 0 {
            throw StoreError(
                .workspace, "\(location) is gone, but its log \(location)-wal is there, with changes that belong to it",
                advice: "put the file back beside its log, or move the log away to begin anew")
        }
        do {
            try ScratchFolder.with(beside: location) { scratch in
                try layOut(scratch.file("new"), driver, options)
                // Another who was quicker made it as well as this one.
                _ = try Files.publish(scratch.file("new"), as: location)
            }
        } catch let error as StoreError {
            throw error
        } catch let error as DriverError {
            throw StoreError(error, at: location)
        } catch {
            throw StoreError(.workspace, "\(location) can't be made: \(error)")
        }
    }

    /// Writes a new workspace; when this returns nobody has it open, and all is in the one file.
    private static func layOut(_ path: String, _ driver: any Driver, _ options: WorkspaceOptions) throws {
        let connection = try connect(path, driver, .create)
        try Migrator(connection: connection, location: path, catalogue: options.catalogue).create(options)
    }

    private static func prepare(
        _ location: String, _ connection: any Connection, _ options: WorkspaceOptions, _ acting: (Settings) -> Acting
    ) throws(StoreError) -> Workspace {
        do {
            let migrator = Migrator(connection: connection, location: location, catalogue: options.catalogue)
            let (meta, copy) = try migrator.prepare(options.mode)
            let settings = try Settings.load(meta)
            let workspace = try Workspace(
                location: location, connection: connection, base: options.catalogue, settings: settings,
                acting: acting(settings))
            workspace.copyOfOlder = copy
            try workspace.recogniseUser()
            if options.mode != .readOnly { try workspace.renewWhatIsKept(meta, migrator) }
            return workspace
        } catch let error as StoreError {
            throw error
        } catch let error as DriverError {
            throw StoreError(error, at: location)
        } catch {
            throw StoreError(.workspace, "\(location) can't be opened: \(error)")
        }
    }

    /// Brings the roll-ups and the indexes to what this program declares, where they were kept by other declarations or
    /// by the days of another zone.
    private func renewWhatIsKept(_ meta: [String: String], _ migrator: Migrator) throws {
        let declared = IndexKeeper(connection, base)
        let (rollUps, indexes) = (keeper.fingerprint, declared.fingerprint)
        guard meta["rollups"] != rollUps || meta["indexes"] != indexes else { return }
        try atomically {
            if meta["indexes"] != indexes {
                try declared.renew()
                try migrator.writeMeta("indexes", indexes)
            }
            if meta["rollups"] != rollUps {
                try keeper.rebuild(reader: reader)
                try migrator.writeMeta("rollups", rollUps)
            }
        }
    }

    /// Finds the acting user's record by the login.
    public func recogniseUser() throws {
        let id = try connection.first(
            "SELECT id FROM \"user\" WHERE login = ? \(connection.dialect.anyCase)", [.text(acting.login)]
        ) { $0.integer(at: 0) }
        acting.user = id.map { Link($0) }
    }

    /// Writes a consistent copy of the workspace to a file that must not exist, readable by its owner only.
    public func backUp(to path: String) throws {
        try Self.expectRoom(at: path)
        do {
            try connection.copyPrivately(to: path)
        } catch {
            throw said(error)
        }
    }

    /// Replaces the workspace by a backup; what it held before is kept in a copy beside it.
    ///
    /// Nobody else can write from before the copy is made until the workspace is replaced, so that what was committed
    /// last is in the copy.
    /// - Returns: the path of the copy.
    public func restore(from path: String, with driver: any Driver) throws -> String {
        guard Files.exists(path) else { throw StoreError(.refused, "there is no file \(path)") }
        // Opening it checks that it is a workspace of this version.
        let options = WorkspaceOptions(mode: .readWrite, catalogue: base)
        let source = try Workspace.open(path, with: driver, options: options) { _ in acting }
        let found = try source.verify()
        guard found.fault == nil else {
            throw StoreError(
                .integrity, "\(path) does not verify; nothing was changed", advice: "choose another backup")
        }
        try expectOwn(source)
        var copy = ""
        do {
            try connection.replaceContents(from: path) {
                let others = try driver.connect(to: location, mode: .readOnly)
                copy = try Migrator(connection: others, location: location, catalogue: base).keepCopy("before-restore")
            }
        } catch {
            throw said(error)
        }
        catalogue = try Catalogue.load(from: connection, base: base)
        try recogniseUser()
        return copy
    }

    /// Refuses the records of another workspace in the place of one's own.
    private func expectOwn(_ source: Workspace) throws {
        guard let own = try reader.origin(), let other = try source.reader.origin(), own != other else { return }
        throw StoreError(
            .refused, "the backup is of another workspace than \(location); nothing was changed",
            advice: "make a new workspace of it with `to` and a new name at the end")
    }

    /// Checks everything that must agree: the database's structure, references, roll-ups, kept files, and the records
    /// against the journal. What others write meanwhile is not looked at.
    ///
    /// - Returns: one sentence a fault; none where all agree.
    public func check() throws -> [String] {
        do {
            return try connection.readingOneState {
                try connection.integrityFaults() + keeper.faults(reader: reader)
                    + catalogue.types.flatMap { try RecordAgreement(reader, $0).faults() } + reader.contentFaults()
            }
        } catch {
            throw said(error)
        }
    }
}
