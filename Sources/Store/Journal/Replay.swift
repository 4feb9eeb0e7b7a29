// Repeats another workspace's commits in this one, as they were. Each entry's content must be what its
// commitment says, and each commit must end in the hash that it had; so a workspace made by replay verifies
// like the first one, and a journal that was tampered with makes none.
//
// Entries are applied without asking the rules again: they held when the commit was made, and may have
// been others then.

import Domain
import Hashing
import StoreDriver

/// Takes the parts of a journal in, one after another.
public final class Replay {
    private let workspace: Workspace
    private let last: Int64
    /// The commit whose entries come.
    private var current: Commit?
    private var commitments: [Digest] = []
    private var changesFields = false
    /// Entries in the open transaction.
    private var open = 0
    /// Whether a commit came that is past the limit.
    public private(set) var isDone = false

    /// A transaction ends after so many entries, so that its log stays small.
    private static let portion = 50_000

    /// - Parameters:
    ///   - workspace: one whose journal ends where the parts begin; an empty one for the whole.
    ///   - last: the last commit that is repeated.
    public init(into workspace: Workspace, through last: Int64 = .max) {
        self.workspace = workspace
        self.last = last
    }

    /// Takes the next part in.
    ///
    /// - Returns: false where the limit was reached and nothing more is wanted.
    /// - Throws: `StoreError` of kind `.integrity` where the part doesn't follow or doesn't hold.
    public func take(_ part: JournalPart) throws -> Bool {
        guard !isDone else { return false }
        do {
            switch part {
            case .commit(let commit): try begin(commit)
            case .entry(let entry): try apply(entry)
            case .content(let content): try keep(content)
            }
            if let current, commitments.count == current.entries { try seal(current) }
        } catch {
            workspace.abandon()
            throw workspace.said(error)
        }
        return !isDone
    }

    /// Makes what was taken in last.
    public func finish() throws {
        do {
            if let current { throw damaged(current, "is not whole") }
            if workspace.isInTransaction { try workspace.end() }
        } catch {
            workspace.abandon()
            throw workspace.said(error)
        }
    }

    private func begin(_ commit: Commit) throws {
        if let current { throw damaged(current, "is not whole") }
        guard commit.sequence <= last else {
            isDone = true
            return
        }
        if !workspace.isInTransaction { try workspace.begin() }
        guard try workspace.currentHead().sequence + 1 == commit.sequence else {
            throw damaged(commit, "does not follow on commit \(try workspace.currentHead().sequence)")
        }
        current = commit
        commitments = []
    }

    private func apply(_ entry: SealedEntry) throws {
        guard let commit = current else {
            throw StoreError(.integrity, "the journal has an entry outside of a commit")
        }
        guard entry.holds else { throw damaged(commit, "was changed") }
        guard let content = entry.content else {
            throw StoreError(
                .integrity, "what commit \(commit.sequence) changed in \(entry.key) was erased and can't be repeated",
                advice: "start from a backup that was made later")
        }
        guard let type = workspace.catalogue.type(named: entry.key.type),
            let changes = CanonicalReader.changes(content.payload)
        else { throw damaged(commit, "changes \(entry.key), which this program can't read") }
        let before = try workspace.reader.record(entry.key)
        guard (before == nil) == (entry.kind == .created) else { throw damaged(commit, "does not fit \(entry.key)") }
        var after: Record?
        if entry.kind != .deleted {
            var record = before ?? Record(type, id: entry.key.id)
            for change in changes { record[change.field] = change.after }
            after = record
            try workspace.reserve(type.name, through: entry.key.id)
        }
        changesFields = try workspace.apply(before: before, after: after) || changesFields
        try JournalWriter.insert(
            entry, of: commit.sequence, ordinal: commitments.count, into: workspace.connection)
        commitments.append(entry.commitment)
        open += 1
    }

    /// A file is found by the hash of its bytes, so one that was changed is none that an attachment names.
    private func keep(_ content: KeptContent) throws {
        if !workspace.isInTransaction { try workspace.begin() }
        try ContentShelf.keep(content, under: content.hash, in: workspace.connection)
    }

    private func seal(_ commit: Commit) throws {
        let head = try workspace.currentHead()
        guard JournalWriter.hash(after: head.hash, header: commit.header, commitments: commitments) == commit.hash
        else { throw damaged(commit, "was changed") }
        try JournalWriter.insert(commit, into: workspace.connection)
        current = nil
        try workspace.replayed(commit, changesFields: changesFields)
        changesFields = false
        if open >= Self.portion {
            try workspace.end()
            open = 0
        }
    }

    private func damaged(_ commit: Commit, _ what: String) -> StoreError {
        StoreError(.integrity, "commit \(commit.sequence) \(what)", advice: "take another backup")
    }
}
