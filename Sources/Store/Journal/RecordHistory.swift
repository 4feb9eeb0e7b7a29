// One record's way through the journal. Read by the record's own index, so that a commit over a
// million records costs no more than one over this record alone.

import Base
public import Domain
import StoreDriver

extension Reader {
    /// What happened to a record, newest first: each commit with its entry for the record.
    public func history(of key: RecordKey, limit: Int = 200) throws -> [(commit: Commit, entry: JournalEntry)] {
        let rows = try said {
            try connection.rows(
                "SELECT kind, payload, sequence FROM journal_entry WHERE type = ? AND id = ? ORDER BY sequence DESC, ordinal DESC LIMIT ?",
                [.text(key.type), .integer(key.id), .integer(Int64(limit))]
            ) { row in
                let changes = row.isNull(at: 1) ? nil : CanonicalReader.changes(row.blob(at: 1))
                return (
                    row.integer(at: 2),
                    JournalEntry(key: key, kind: EntryKind(rawValue: row.integer(at: 0)) ?? .updated, changes: changes)
                )
            }
        }
        return try rows.compactMap { sequence, entry in try commit(sequence).map { ($0, entry) } }
    }
}
