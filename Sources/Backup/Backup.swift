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
}

/// Writes backups of a workspace.
public struct Backup {
    private let workspace: Workspace
    private let driver: any Driver
    private let options: BackupOptions

    /// - Parameter driver: opens the copies that are made on the way.
    public init(_ workspace: Workspace, with driver: any Driver, options: BackupOptions = BackupOptions()) {
        self.workspace = workspace
        self.driver = driver
        self.options = options
    }

    /// Writes a backup to a new file, or adds one to an existing folder.
    ///
    /// A file is a plain copy of the workspace unless it is to be compressed or encrypted.
    /// - Throws: `BackupError`, `StoreError`, `PlatformError`; half a backup is never left.
    public func write(to path: String) throws -> BackupReport {
        if Folders.exists(path) { return try add(to: path) }
        guard options.isCompressed || options.passphrase != nil else {
            try workspace.backUp(to: path)
            return try report(path, workspace.reader.lastCommit(), since: 0)
        }
        return try whole { _ in path }
    }

    private func add(to folder: String) throws -> BackupReport {
        let shelf = try BackupShelf(folder)
        guard let tip = try shelf.tip(of: workspace.reader) else {
            return try whole { shelf.path(.whole, from: 0, to: $0) }
        }
        let last = try workspace.reader.lastCommit()
        guard last > tip.to, let commit = try workspace.reader.commit(last) else {
            return BackupReport(path: nil, commit: tip.to, since: tip.to, size: 0)
        }
        let head = BackupHead(
            .increment, from: tip.to, to: last, instant: commit.instant, previous: tip.hash, hash: commit.hash, options)
        let path = shelf.path(.increment, from: tip.to, to: last)
        try write(head, to: path) { writer in
            try workspace.reader.forEachJournalPart(after: tip.to) { part in
                if case .commit(let commit) = part, commit.sequence > last { return false }
                let bytes = part.bytes
                try writer.write(BigEndian.bytes(of: UInt32(bytes.count)) + bytes)
                return true
            }
        }
        return try report(path, last, since: tip.to)
    }

    /// - Parameter name: the file's path, by the last commit in it.
    private func whole(_ name: (Int64) -> String) throws -> BackupReport {
        let copy = name(0) + ".copy"
        try workspace.backUp(to: copy)
        defer { try? Files.remove(copy) }
        let head = try head(ofCopy: copy)
        let path = name(head.to)
        try write(head, to: path) { writer in
            let source = try ByteSource(path: copy)
            while try source.withNextChunk({ try writer.write(Array($0)) }) != nil {}
        }
        return try report(path, head.to, since: 0)
    }

    private func head(ofCopy path: String) throws -> BackupHead {
        let options = WorkspaceOptions(mode: .readOnly, catalogue: workspace.catalogue)
        let copy = try Workspace.open(path, with: driver, options: options) { _ in workspace.acting }
        let last = try copy.reader.lastCommit()
        let commit = try copy.reader.commit(last)
        return BackupHead(
            .whole, from: 0, to: last, instant: commit?.instant ?? Instant(seconds: 0), previous: .zero,
            hash: commit?.hash ?? .zero, self.options)
    }

    private func write(_ head: BackupHead, to path: String, _ body: (BackupWriter) throws -> Void) throws {
        let writer = try BackupWriter(path, head, options)
        do {
            try body(writer)
            try writer.finish(passphrase: options.passphrase)
        } catch {
            writer.abandon()
            throw error
        }
    }

    private func report(_ path: String, _ commit: Int64, since: Int64) throws -> BackupReport {
        BackupReport(path: path, commit: commit, since: since, size: Files.size(of: path) ?? 0)
    }
}
