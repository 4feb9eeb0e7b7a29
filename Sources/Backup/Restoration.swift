// Making a workspace out of backups, as it was at their end or at any commit before. What is made stands under
// its name only when its journal has been verified.
//
// A state at a commit is made from the newest whole backup up to it and the increments that follow. Where every
// whole backup is younger, the workspace is made anew from the first commit on, out of the journal that
// the oldest one holds.

public import Base
import Domain
import Platform
public import Store
public import StoreDriver

/// What a restoration made.
public struct RestorationReport: Sendable, Equatable {
    /// The last commit in the workspace, and when it was made.
    public let commit: Int64
    public let instant: Instant?
}

/// Makes a workspace out of a backup file, a folder of backups or a plain copy.
public struct Restoration {
    private let source: String
    private let limit: ReplayLimit
    private let passphrase: [UInt8]?
    private let driver: any Driver
    private let catalogue: Catalogue
    private let acting: Acting

    public init(
        from source: String, until limit: ReplayLimit = .end, passphrase: [UInt8]?, with driver: any Driver,
        like workspace: Workspace
    ) {
        self.source = source
        self.limit = limit
        self.passphrase = passphrase
        self.driver = driver
        catalogue = workspace.baseCatalogue
        acting = workspace.acting
    }

    /// Makes the workspace in a new file.
    ///
    /// - Throws: `BackupError`, `StoreError`, `PlatformError`; nothing is left then.
    public func make(at path: String) throws -> RestorationReport {
        guard !Files.exists(path) else {
            throw BackupError("\(path) is there already", advice: "choose another name")
        }
        guard Files.exists(source) else { throw BackupError("there is no file \(source)", advice: "look at its name") }
        let (temporary, scratch) = (path + ".part", path + ".scratch")
        try clear([temporary, scratch])
        defer { try? clear([temporary, scratch]) }
        let report = try build(temporary, scratch)
        try Files.rename(temporary, to: path)
        return report
    }

    private func build(_ path: String, _ scratch: String) throws -> RestorationReport {
        let (base, increments) = try chain()
        try unpack(base, to: path)
        var workspace = try open(path, .readWrite)
        if try !holds(workspace) {
            // Older than the oldest whole backup: again from the first commit on.
            _ = consume workspace
            try Files.rename(path, to: scratch)
            try clear([path])
            workspace = try replayed(open(scratch, .readWrite), at: path)
        }
        try extend(workspace, with: increments)
        let found = try workspace.verify()
        guard found.fault == nil else { throw BackupError.damaged(source) }
        let last = try workspace.reader.lastCommit()
        return RestorationReport(commit: last, instant: try workspace.reader.commit(last)?.instant)
    }

    private func chain() throws -> (base: String, increments: [String]) {
        guard Folders.exists(source) else { return (source, []) }
        guard let chain = try BackupShelf(source).chain(until: limit) else {
            throw BackupError("\(source) holds no whole backup", advice: "make one with `backup to \(source)`")
        }
        return (chain.whole.path, chain.increments.map(\.path))
    }

    private func unpack(_ base: String, to path: String) throws {
        guard try BackupReader.head(of: base) != nil else {
            return try copyPlain(base, to: path)
        }
        let reader = try BackupReader(base, passphrase: passphrase)
        guard reader.head.kind == .whole else {
            throw BackupError(
                "\(base) holds only what came after commit \(reader.head.from)", advice: "name the folder that it is in"
            )
        }
        let sink = try ByteSink.file(path, mode: 0o600)
        try reader.forEachPiece { try sink.write($0) }
        try sink.synchronize()
    }

    private func copyPlain(_ base: String, to path: String) throws {
        // An empty file would pass for a workspace that is yet to be made.
        guard (Files.size(of: base) ?? 0) > 0 else {
            throw BackupError("\(base) is empty", advice: "choose another file")
        }
        let source = try ByteSource(path: base)
        let sink = try ByteSink.file(path, mode: 0o600)
        while try source.withNextChunk({ try sink.write(Array($0)) }) != nil {}
        try sink.synchronize()
    }

    /// Whether all of a workspace's commits are within the limit.
    private func holds(_ workspace: Workspace) throws -> Bool {
        let last = try workspace.reader.lastCommit()
        switch limit {
        case .end: return true
        case .commit(let sequence): return last <= sequence
        case .instant(let instant): return try workspace.reader.commit(last).map { $0.instant <= instant } ?? true
        }
    }

    private func replayed(_ source: Workspace, at path: String) throws -> Workspace {
        let options = WorkspaceOptions(mode: .create, settings: source.settings, catalogue: catalogue)
        let made = try Workspace.open(path, with: driver, options: options) { _ in acting }
        let replay = Replay(into: made, until: limit)
        try source.reader.forEachJournalPart(after: 0) { try replay.take($0) }
        try replay.finish()
        return made
    }

    private func extend(_ workspace: Workspace, with increments: [String]) throws {
        for path in increments {
            let replay = Replay(into: workspace, until: limit)
            try BackupReader(path, passphrase: passphrase).forEachRecord { bytes in
                guard let part = JournalPart(bytes: bytes) else { throw BackupError.damaged(path) }
                return try replay.take(part)
            }
            try replay.finish()
            if replay.isDone { return }
        }
    }

    private func open(_ path: String, _ mode: OpenMode) throws -> Workspace {
        try Workspace.open(path, with: driver, options: WorkspaceOptions(mode: mode, catalogue: catalogue)) { _ in
            acting
        }
    }

    private func clear(_ paths: [String]) throws {
        for path in paths {
            for ending in ["", "-wal", "-shm"] where Files.exists(path + ending) { try Files.remove(path + ending) }
        }
    }
}
