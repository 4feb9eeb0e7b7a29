// Reads the journal: history for people, the change feed for every derived reader.

public import Base
public import Domain
public import Hashing
import StoreDriver

extension Reader {
    /// The number of the last commit; 0 in a new workspace.
    public func lastCommit() throws -> Int64 { try said { try workspace.currentHead().sequence } }

    /// The hash of the first commit, which tells a workspace with all its copies from any other; nil in a new one.
    public func origin() throws -> Digest? { try commit(1)?.hash }

    /// The number of the last commit up to a moment, that one included; 0 where there was none yet.
    public func lastCommit(until moment: Instant) throws -> Int64 {
        try said {
            try connection.first(
                "SELECT sequence FROM journal_commit WHERE instant <= ? ORDER BY sequence DESC LIMIT 1",
                [.integer(moment.seconds)]
            ) { $0.integer(at: 0) } ?? 0
        }
    }

    /// Commits, newest first.
    ///
    /// - Parameters:
    ///   - key: only those that touched this record.
    ///   - before: only those with a lower number.
    public func commits(touching key: RecordKey? = nil, before: Int64? = nil, limit: Int = 50) throws -> [Commit] {
        var conditions: [String] = []
        var values: [Value] = []
        if let key {
            conditions.append("sequence IN (SELECT sequence FROM journal_entry WHERE type = ? AND id = ?)")
            values += [.text(key.type), .integer(key.id)]
        }
        if let before {
            conditions.append("sequence < ?")
            values.append(.integer(before))
        }
        let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
        return try said {
            try connection.rows(
                "SELECT \(Commit.columns) FROM journal_commit\(filter) ORDER BY sequence DESC LIMIT ?",
                values + [.integer(Int64(limit))]
            ) { Commit(row: $0) }
        }
    }

    public func commit(_ sequence: Int64) throws -> Commit? {
        try said {
            try connection.first(
                "SELECT \(Commit.columns) FROM journal_commit WHERE sequence = ?", [.integer(sequence)]
            ) {
                Commit(row: $0)
            }
        }
    }

    /// The commit that takes this one back; nil where it holds.
    public func commitUndoing(_ sequence: Int64) throws -> Int64? { try said { try workspace.undoing(sequence) } }

    /// The entries of a commit, in order.
    public func entries(of sequence: Int64) throws -> [JournalEntry] {
        try said {
            try connection.rows(
                "SELECT type, id, kind, payload FROM journal_entry WHERE sequence = ? ORDER BY ordinal",
                [.integer(sequence)]
            ) { JournalEntry(row: $0) }
        }
    }

    /// The change feed: what happened after a commit, each reader with a cursor of its own.
    public func changes(after sequence: Int64, limit: Int = 1_000) throws -> [(sequence: Int64, entry: JournalEntry)] {
        try said {
            try connection.rows(
                """
                SELECT type, id, kind, payload, sequence FROM journal_entry WHERE sequence > ?
                ORDER BY sequence, ordinal LIMIT ?
                """, [.integer(sequence), .integer(Int64(limit))]
            ) { ($0.integer(at: 4), JournalEntry(row: $0)) }
        }
    }
}

extension JournalEntry {
    /// From the columns type, id, kind, payload.
    fileprivate init(row: any Statement) {
        key = RecordKey(type: row.text(at: 0), id: row.integer(at: 1))
        kind = EntryKind(rawValue: row.integer(at: 2)) ?? .updated
        changes = row.isNull(at: 3) ? nil : CanonicalReader.changes(row.blob(at: 3))
    }
}
