// Long work in parts. What brings in more records than a writer may make others wait for, such as an import,
// ends a part now and then: a commit of its own, after which other writers have their turn. The first commit
// is the command's; each later one says in its cause of which it is a part, and they are undone and redone
// together. What a crash or a stop leaves is the parts that were ended, whole.
//
// A unit within a larger transaction (`--atomic`, a rehearsal) is one part, whatever it writes.

import Base
import Domain
import StoreDriver

extension UnitOfWork {
    /// Says how far the unit is, where somebody watches.
    public func reached(_ count: Int) { _ = workspace.work?.reached(count) }

    /// Ends a part: what was written so far is there to stay.
    ///
    /// - Returns: whether somebody else has written since, so that what was read before may not hold any more.
    public func endPart() throws -> Bool { try workspace.endPart(of: self) }
}

extension Commit {
    private static let part = "part of commit "

    static func cause(partOf sequence: Int64) -> String { part + String(sequence) }

    /// The commit of which this one is a part; nil where it is none, or the first.
    public var partOf: Int64? { cause.hasPrefix(Self.part) ? Int64(cause.dropFirst(Self.part.count)) : nil }
}

extension Workspace {
    /// The commits of one command that hold, in order: one, unless it was written in parts.
    func parts(of commit: Commit) throws -> [Commit] {
        let first = commit.partOf ?? commit.sequence
        let commits = try connection.rows(
            """
            SELECT \(Commit.columns) FROM journal_commit
            WHERE sequence = ? OR (sequence > ? AND actor = ? AND cause = ?) ORDER BY sequence
            """,
            [.integer(first), .integer(first), .text(commit.actor), .text(Commit.cause(partOf: first))]
        ) { Commit(row: $0) }
        return try commits.filter { try holds($0.sequence) }
    }

    /// Why work in parts has ended early, what remains of it and how it goes on. An error without words for people, as one
    /// by which a caller stops, stays what it is.
    ///
    /// - Parameter count: the changes of the parts that were ended.
    func interrupted(_ error: any Error, keeping count: Int) -> any Error {
        let kept = "what came before is kept (\(HowMany.of(count, "change")))"
        let advice = "the same command again goes on where it ended, `undo` takes back what is there"
        guard let error = error as? StoreError else {
            guard let told = error as? any (Error & CustomStringConvertible) else { return error }
            return StoreError(.refused, "\(told.description); \(kept)", advice: advice)
        }
        // That nothing was changed is true of the last part alone.
        let message = error.message.split(separator: ";").first.map(String.init) ?? error.message
        return StoreError(error.kind, "\(message); \(kept)", advice: advice)
    }
}
