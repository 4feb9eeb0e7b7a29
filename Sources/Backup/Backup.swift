// Backing a workspace up: as a plain copy, as one file that may be compressed and sealed, or into a folder to
// which each further backup adds only what is new. All of it works while others write: the copy is taken
// from one state of the database, and the journal up to a commit never changes.

import Base
import Hashing
import Platform
public import Store
public import StoreDriver

/// What was written.
public struct BackupReport: Sendable, Equatable {
    /// Nil where there was nothing new.
    public let path: String?
    /// The last commit in it.
    public let commit: Int64
    /// The commit that it goes on from; 0 for a whole backup.
    public let since: Int64
    /// In bytes.
    public let size: Int64
    /// What is wrong with the workspace that was backed up; the backup is all that can be had of it.
    public var fault: String?
    /// What is wrong with files that are in the folder from before.
    public var damage: String?
}

/// Writes backups of a workspace.
public struct Backup {
    private let workspace: Workspace
    private let driver: any Driver
    private let options: BackupOptions
    private let whileWaiting: () -> Void

    /// - Parameters:
    ///   - driver: opens the copies that are made on the way.
    ///   - whileWaiting: told once where another backup to the folder keeps this one waiting for more than a second.
    public init(
        _ workspace: Workspace, with driver: any Driver, options: BackupOptions = BackupOptions(),
        whileWaiting: @escaping () -> Void = {}
    ) {
        self.workspace = workspace
        self.driver = driver
        self.options = options
        self.whileWaiting = whileWaiting
    }

    /// Writes a backup to a new file, or adds one to an existing folder.
    ///
    /// A file is a plain copy of the workspace unless it is to be compressed or encrypted.
    /// - Throws: `BackupError`, `StoreError`, `PlatformError`; half a backup is never left.
    public func write(to path: String) throws -> BackupReport {
        if Folders.exists(path) { return try add(to: path) }
        let isPlain = !options.isCompressed && options.passphrase == nil
        guard isPlain || !Files.exists(path) else {
            throw BackupError("\(path) is there already", advice: "choose another name")
        }
        if isPlain { try Workspace.expectRoom(at: path) }
        return try whole(beside: path, serial: 1, isPlain: isPlain) { _ in path }
    }

    private func add(to folder: String) throws -> BackupReport {
        let turn = try turn(in: folder)
        defer { withExtendedLifetime(turn) {} }
        var shelf = try BackupShelf(folder) { try workspace.work?.check() }
        let reader = workspace.reader
        guard try shelf.isFor(reader) else {
            throw BackupError(
                "\(folder) holds backups of another workspace than \(workspace.location)",
                advice: "choose another folder for this one")
        }
        shelf.keep(try reader.origin())
        var report = try add(to: shelf)
        report.damage = shelf.damaged.isEmpty ? nil : BackupShelf.words(shelf.damaged)
        return report
    }

    /// Waits until nobody else writes to a folder: each backup goes on from the one before it.
    private func turn(in folder: String) throws -> FileLock {
        for second in 0..<Self.patience {
            if let lock = try FileLock.take(folder: folder, within: 1_000) { return lock }
            if second == 0 { whileWaiting() }
            try workspace.work?.check()
        }
        throw BackupError(
            "another backup is being written to \(folder), for ten minutes by now",
            advice: "wait for it to finish, or find it with `fuser \(folder)`")
    }

    /// In seconds.
    private static let patience = 600

    private func add(to shelf: BackupShelf) throws -> BackupReport {
        let reader = workspace.reader
        guard let tip = try shelf.tip(of: reader), let newest = shelf.newest,
            !shelf.route(to: newest.head.end).isBroken, shelf.damage(after: newest).isEmpty
        else {
            // Where the newest can't be put together, nobody should depend on what is there.
            return try whole(beside: Paths.join(shelf.folder, "backup"), serial: shelf.nextSerial, isPlain: false) {
                shelf.path(.whole, from: 0, to: $0)
            }
        }
        let last = try reader.lastCommit()
        guard last > tip.commit || newest.head.end != tip, let commit = try reader.commit(last) else {
            return BackupReport(path: nil, commit: tip.commit, since: tip.commit, size: 0)
        }
        return try increment(to: commit, after: tip, on: shelf)
    }

    /// Where the workspace was restored to a commit that the folder holds already, an increment without commits says
    /// that this is the newest state again.
    private func increment(to commit: Commit, after tip: BackupShelf.State, on shelf: BackupShelf) throws
        -> BackupReport
    {
        let head = BackupHead(
            .increment, from: tip.commit, previous: tip.hash, commit: commit, serial: shelf.nextSerial,
            origin: try workspace.reader.origin(), options)
        let path = shelf.path(.increment, from: head.from, to: head.to)
        try ScratchFolder.with(beside: path) { scratch in
            try write(head, to: scratch.file("backup")) { writer in
                try workspace.reader.forEachJournalPart(after: head.from) { part in
                    if case .commit(let commit) = part, commit.sequence > head.to { return false }
                    let bytes = part.bytes
                    try writer.write(BigEndian.bytes(of: UInt32(bytes.count)) + bytes)
                    return true
                }
            }
            try scratch.release("backup", as: path)
        }
        return report(path, head)
    }

    /// - Parameter name: the file's path, by the last commit in it.
    private func whole(
        beside place: String, serial: Int64, isPlain: Bool, _ name: (Int64) -> String
    ) throws -> BackupReport {
        try ScratchFolder.with(beside: place) { scratch in
            let copy = scratch.file("copy")
            try workspace.backUp(to: copy)
            let (head, fault) = try examine(copy, serial: serial)
            let path = name(head.to)
            if isPlain {
                try Workspace.expectRoom(at: path)
                try scratch.release("copy", as: path)
            } else {
                let source = try ByteSource(path: copy)
                // Nobody can read it from here on, not even where this program is killed.
                try Files.remove(copy)
                try write(head, to: scratch.file("backup")) { writer in
                    while try source.withNextChunk({ try writer.write(Array($0)) }) != nil {
                        try workspace.work?.check()
                    }
                }
                try scratch.release("backup", as: path)
            }
            var report = report(path, head)
            report.fault = fault
            return report
        }
    }

    /// Opens a copy as it will be opened once, and verifies what is in it.
    private func examine(_ path: String, serial: Int64) throws -> (BackupHead, fault: String?) {
        // The copy has its own custom fields.
        let options = WorkspaceOptions(mode: .readOnly, catalogue: workspace.baseCatalogue)
        let copy = try Workspace.open(path, with: driver, options: options) { _ in workspace.acting }
        let head = BackupHead(
            .whole, from: 0, previous: .zero, commit: try copy.reader.commit(copy.reader.lastCommit()), serial: serial,
            origin: try copy.reader.origin(), self.options)
        do {
            let found = try copy.verify { _ in !(workspace.work?.isCancelled ?? false) }
            return (head, found.fault.map { "commit \($0.commit): \($0.message)" })
        } catch let error as StoreError where error.kind != .interrupted {
            return (head, error.message)
        }
    }

    private func write(_ head: BackupHead, to path: String, _ body: (BackupWriter) throws -> Void) throws {
        let writer = try BackupWriter(path, head, options)
        try body(writer)
        try writer.finish(passphrase: options.passphrase)
    }

    private func report(_ path: String, _ head: BackupHead) -> BackupReport {
        BackupReport(path: path, commit: head.to, since: head.from, size: Files.size(of: path) ?? 0)
    }
}
