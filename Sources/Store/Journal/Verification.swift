// Verifies the journal from the first commit to the last; its rules are in `JournalFormat`.

import Base
import Domain
import Hashing
import StoreDriver

/// What verifying the journal found.
public struct Verification: Sendable, Equatable {
    public let commits: Int64
    public let entries: Int64
    /// Entries whose content was erased; their commitments hold the chain.
    public let erased: Int64
    /// The first place that doesn't hold; nil where all does.
    public let fault: Fault?

    public struct Fault: Sendable, Equatable {
        public let commit: Int64
        /// Nil where the commit itself is at fault.
        public let entry: Int64?
        public let message: String
    }
}

extension Workspace {
    /// Walks through the journal and checks every commitment and hash.
    ///
    /// - Parameter progress: called now and then with the number of entries so far; false stops.
    public func verify(progress: (Int64) -> Bool = { _ in true }) throws -> Verification {
        var verifier = JournalVerifier(connection)
        do { return try verifier.run(progress) } catch { throw said(error) }
    }
}

private struct JournalVerifier {
    private let connection: any Connection
    private var entries: Int64 = 0
    private var erased: Int64 = 0

    init(_ connection: any Connection) { self.connection = connection }

    mutating func run(_ progress: (Int64) -> Bool) throws -> Verification {
        var previous = JournalHead.empty
        let commits = try connection.statement("SELECT \(Commit.columns) FROM journal_commit ORDER BY sequence")
        defer { commits.reset() }
        let rows = try connection.statement(
            """
            SELECT sequence, ordinal, type, id, kind, commitment, salt, payload FROM journal_entry
            ORDER BY sequence, ordinal
            """)
        defer { rows.reset() }
        var hasRow = try rows.step()
        while try commits.step() {
            let commit = Commit(row: commits)
            guard commit.sequence == previous.sequence + 1 else {
                return result(previous.sequence, fault(previous.sequence + 1, nil, "the commit is missing"))
            }
            var commitments: [Digest] = []
            while hasRow, rows.integer(at: 0) == commit.sequence {
                let ordinal = rows.integer(at: 1)
                guard ordinal == Int64(commitments.count) else {
                    return result(
                        commit.sequence, fault(commit.sequence, Int64(commitments.count), "the entry is missing"))
                }
                guard let commitment = try commitment(rows) else {
                    return result(commit.sequence, fault(commit.sequence, ordinal, "the entry was changed"))
                }
                commitments.append(commitment)
                hasRow = try rows.step()
            }
            guard commitments.count == commit.entries else {
                return result(commit.sequence, fault(commit.sequence, Int64(commitments.count), "the entry is missing"))
            }
            let hash = JournalWriter.hash(after: previous.hash, header: commit.header, commitments: commitments)
            guard hash == commit.hash else {
                return result(commit.sequence, fault(commit.sequence, nil, "the commit was changed"))
            }
            previous = JournalHead(sequence: commit.sequence, hash: hash)
            if commit.sequence % 4096 == 0, !progress(entries) { throw DriverError(.interrupted, "stopped") }
        }
        if hasRow { return result(previous.sequence, fault(rows.integer(at: 0), nil, "entries without a commit")) }
        return result(previous.sequence, nil)
    }

    /// The commitment of an entry; nil where its content doesn't match.
    private mutating func commitment(_ row: any Statement) throws -> Digest? {
        entries += 1
        guard let kept = Digest(bytes: row.blob(at: 5)) else { return nil }
        if row.isNull(at: 6), row.isNull(at: 7) {
            erased += 1
            return kept
        }
        guard let kind = EntryKind(rawValue: row.integer(at: 4)) else { return nil }
        let key = RecordKey(type: row.text(at: 2), id: row.integer(at: 3))
        let fresh = JournalWriter.commitment(of: key, kind, payload: row.blob(at: 7), salt: row.blob(at: 6))
        return fresh == kept ? kept : nil
    }

    private func fault(_ commit: Int64, _ entry: Int64?, _ message: String) -> Verification.Fault {
        Verification.Fault(commit: commit, entry: entry, message: message)
    }

    private func result(_ commits: Int64, _ fault: Verification.Fault?) -> Verification {
        Verification(commits: commits, entries: entries, erased: erased, fault: fault)
    }
}
