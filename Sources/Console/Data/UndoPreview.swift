// What can be taken back, and what that would do.

import Domain
import Language
public import Store

/// A commit with what became of it.
public struct UndoItem: Sendable, Equatable {
    public let commit: Commit
    /// The commit that took it back; nil where it holds.
    public let undoneBy: Int64?

    /// Commits that are no undo themselves, newest first.
    static func list(of actor: String?, before: Int64?, count: Int, _ reader: Reader) throws -> Answer {
        var items: [UndoItem] = []
        var before = before
        // Others' commits may lie between one's own; a search through all of a long journal is not worth the wait.
        for _ in 0..<20 where items.count < count {
            let commits = try reader.commits(before: before, limit: max(count, 100))
            for commit in commits where commit.undoes == nil {
                guard actor == nil || commit.actor == actor && commit.isGiven else { continue }
                items.append(UndoItem(commit: commit, undoneBy: try reader.commitUndoing(commit.sequence)))
            }
            before = commits.last?.sequence
            if commits.count < max(count, 100) { return .undoList(items, reachesEnd: true) }
        }
        return .undoList(items, reachesEnd: false)
    }
}

/// What taking a commit back, or bringing it back again, would change.
public struct UndoPreview: Sendable {
    public let sequence: Int64
    /// The changes as they would be made.
    let entries: [JournalEntry]
    let titles: Titles
    /// What stands in the way.
    let obstacle: Fault?
    /// Whether nobody looked what stands in the way, because the commit is too large to be tried out.
    let isUntried: Bool

    /// The most records of a commit that is tried out for its preview.
    private static let mostTried = 200

    init(of sequence: Int64, _ reader: Reader, _ commands: any CommandSurface) throws {
        guard let commit = try reader.commit(sequence) else { throw Fault("there is no commit \(sequence)") }
        self.sequence = sequence
        entries = try reader.entries(of: sequence).reversed()
        titles = try Request.titles(of: entries, reader)
        isUntried = commit.entries > UndoPreview.mostTried
        obstacle = isUntried ? nil : commands.obstacle(to: "undo commit \(sequence)")
    }
}
