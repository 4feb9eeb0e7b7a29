// Making a workspace out of backups, as it was at their end or at any commit before. What is made stands under
// its name only when its journal has been verified.
//
// A state at a commit is made from the newest whole backup up to it and the increments that follow. Where every
// whole backup is younger, the workspace is made anew from the first commit on, out of the journal that
// the oldest one holds. As it was at a moment means after the last commit that was made until then, with all
// before it: a clock that was wrong for a while leaves commits of a later time among them.

public import Base
import Domain
import Hashing
import Platform
public import Store
public import StoreDriver

/// What a restoration made.
public struct RestorationReport: Sendable, Equatable {
    /// The last commit in the workspace, and when it was made.
    public let commit: Int64
    public let instant: Instant?
}

/// What a workspace is restored to.
public enum RestorationPoint: Sendable, Equatable {
    /// All that there is.
    case end
    /// This commit is the last.
    case commit(Int64)
    /// The last commit is the last one made until then.
    case instant(Instant)
}

/// Makes a workspace out of a backup file, a folder of backups or a plain copy.
public struct Restoration {
    private let source: String
    private let point: RestorationPoint
    private let passphrase: [UInt8]?
    private let driver: any Driver
    private let catalogue: Catalogue
    private let acting: Acting
    /// The workspace whose backups count in a folder that has several's.
    private let origin: Digest?

    public init(
        from source: String, until point: RestorationPoint = .end, passphrase: [UInt8]?, with driver: any Driver,
        like workspace: Workspace
    ) {
        self.source = source
        self.point = point
        self.passphrase = passphrase
        self.driver = driver
        catalogue = workspace.baseCatalogue
        acting = workspace.acting
        origin = try? workspace.reader.origin()
    }

    /// Makes the workspace in a new file.
    ///
    /// - Throws: `BackupError`, `StoreError`, `PlatformError`; nothing is left then.
    public func make(at path: String) throws -> RestorationReport {
        try Workspace.expectRoom(at: path)
        guard Files.exists(source) else { throw BackupError("there is no file \(source)", advice: "look at its name") }
        if case .commit(let number) = point, number < 1 {
            throw BackupError("there is no commit \(number)", advice: "name one from 1 on")
        }
        return try ScratchFolder.with(beside: path) { scratch in
            let report = try build(in: scratch)
            guard !Files.exists(scratch.file("made-wal")) else {
                throw BackupError("what was restored can't be written to its end", advice: "free some space")
            }
            try Workspace.expectRoom(at: path)
            try scratch.release("made", as: path)
            return report
        }
    }

    private func build(in scratch: ScratchFolder) throws -> RestorationReport {
        let made = scratch.file("made")
        let (base, increments, point) = try files()
        try BackupContent(base, passphrase: passphrase, with: driver).unpack(to: made)
        var workspace = try open(made)
        let end = try workspace.reader.lastCommit()
        let last = try lastCommit(point, of: workspace, isWhole: increments.isEmpty)
        if last < end {
            // Older than the oldest whole backup: again from the first commit on.
            _ = consume workspace
            let whole = scratch.file("whole")
            try Files.rename(made, to: whole)
            for log in ["-wal", "-shm"] where Files.exists(made + log) { try Files.remove(made + log) }
            workspace = try replayed(open(whole), through: last, at: made)
        }
        try extend(workspace, with: increments, through: last)
        let found = try workspace.verify()
        if let fault = found.fault {
            throw BackupError(
                "\(source) does not verify: commit \(fault.commit): \(fault.message)", advice: "take another backup")
        }
        let reached = try workspace.reader.lastCommit()
        guard last == .max || reached == last else { throw BackupError.damaged(source) }
        return RestorationReport(commit: reached, instant: try workspace.reader.commit(reached)?.instant)
    }

    /// What the workspace is made of, and the point as far as it is known by then.
    private func files() throws -> (base: String, increments: [BackupShelf.Entry], RestorationPoint) {
        let isFolder = Folders.exists(source)
        var chosen: BackupShelf.Entry?
        if !isFolder {
            let outline = try BackupOutline(of: source)
            guard let head = outline.head, head.kind == .increment else { return (source, [], point) }
            guard outline.isWhole else { throw BackupError.damaged(source) }
            // One that goes on from others stands for the state that it leads to.
            chosen = BackupShelf.Entry(path: source, head: head)
        }
        var shelf = try BackupShelf(isFolder ? source : Paths.parent(of: source))
        shelf.keep(chosen?.head.origin ?? origin)
        switch point {
        case .end:
            let files = try shelf.files(to: chosen, through: nil)
            return (files.whole.path, files.increments, .end)
        case .commit(let last):
            let files = try shelf.files(to: chosen, through: last)
            return (files.whole.path, files.increments, point)
        case .instant(let instant):
            let all = try shelf.files(to: chosen, through: nil)
            guard let last = try lastCommit(until: instant, in: all.increments) else {
                return (all.whole.path, [], point)
            }
            let files = try shelf.files(to: chosen, through: last)
            return (files.whole.path, files.increments, .commit(last))
        }
    }

    /// The last commit until a moment; nil where all of them are later.
    private func lastCommit(until instant: Instant, in increments: [BackupShelf.Entry]) throws -> Int64? {
        for entry in increments.reversed() {
            if entry.head.instant <= instant { return entry.head.to }
            var last: Int64?
            try BackupReader(entry.path, passphrase: passphrase).forEachRecord { bytes in
                guard let part = JournalPart(bytes: bytes) else { throw BackupError.damaged(entry.path) }
                if case .commit(let commit) = part, commit.instant <= instant { last = commit.sequence }
                return true
            }
            if let last { return last }
        }
        return nil
    }

    /// - Parameter isWhole: whether nothing follows on the workspace.
    private func lastCommit(
        _ point: RestorationPoint, of workspace: Workspace, isWhole: Bool
    ) throws -> Int64 {
        let end = try workspace.reader.lastCommit()
        switch point {
        case .end: return .max
        case .commit(let last):
            guard last <= end || !isWhole else { throw BackupShelf.beyond(source, last, end) }
            return last
        case .instant(let instant):
            let last = try workspace.reader.lastCommit(until: instant)
            guard last == 0, let first = try workspace.reader.commit(1) else { return last }
            throw BackupError(
                "\(source) holds nothing of that time: its first commit was made at \(first.instant)",
                advice: "name a later time")
        }
    }

    private func replayed(_ source: Workspace, through last: Int64, at path: String) throws -> Workspace {
        let options = WorkspaceOptions(mode: .create, settings: source.settings, catalogue: catalogue)
        let made = try Workspace.open(path, with: driver, options: options) { _ in acting }
        let replay = Replay(into: made, through: last)
        try source.reader.forEachJournalPart(after: 0) { try replay.take($0) }
        try replay.finish()
        return made
    }

    private func extend(_ workspace: Workspace, with increments: [BackupShelf.Entry], through last: Int64) throws {
        for entry in increments {
            do {
                let replay = Replay(into: workspace, through: last)
                try BackupReader(entry.path, passphrase: passphrase).forEachRecord { bytes in
                    guard let part = JournalPart(bytes: bytes) else { throw BackupError.damaged(entry.path) }
                    return try replay.take(part)
                }
                try replay.finish()
            } catch let error as BackupError where error.isDamage {
                throw BackupError.damaged(entry.path, after: entry.head.from)
            } catch let error as StoreError where error.kind == .integrity {
                throw BackupError.damaged(entry.path, after: entry.head.from, error.message)
            }
        }
    }

    /// Opens what was unpacked; errors speak of the file that it is from.
    private func open(_ path: String) throws -> Workspace {
        let options = WorkspaceOptions(mode: .readWrite, catalogue: catalogue)
        let acting = acting
        do {
            return try Workspace.open(path, with: driver, options: options) { _ in acting }
        } catch {
            guard error.message.hasPrefix(path) else { throw error }
            throw BackupError(
                source + error.message.dropFirst(path.count),
                advice: "choose another backup, or another version of Purser")
        }
    }
}
