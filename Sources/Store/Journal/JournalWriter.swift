// Writes one commit: its entries as they come, then the header and the hash that chains it.

import Base
import Domain
import Hashing
import StoreDriver

final class JournalWriter {
    private let connection: any Connection
    private let sequence: Int64
    private let seed: UInt64?
    private var commitments: [Digest] = []
    /// Random bytes that no salt was made of yet: the kernel is asked once for many entries.
    private var randomness: ArraySlice<UInt8> = []

    private static let saltCount = 16

    init(connection: any Connection, sequence: Int64, seed: UInt64? = nil) {
        self.connection = connection
        self.sequence = sequence
        self.seed = seed
    }

    func append(_ entry: JournalEntry) throws(DriverError) {
        let payload = CanonicalBytes.payload(entry.changes ?? [])
        let salt = nextSalt()
        let commitment = Self.commitment(of: entry.key, entry.kind, payload: payload, salt: salt)
        let sealed = SealedEntry(
            key: entry.key, kind: entry.kind, commitment: commitment,
            content: SealedEntry.Content(salt: salt, payload: payload))
        try Self.insert(sealed, of: sequence, ordinal: commitments.count, into: connection)
        commitments.append(commitment)
    }

    /// Random, unless a seed was given: then it follows from the seed and the entry's place, so that the
    /// same script gives the same journal.
    private func nextSalt() -> [UInt8] {
        guard let seed else {
            // As many as there are entries already: one is enough for most commits.
            if randomness.isEmpty {
                randomness = Salt.random(count: Self.saltCount * min(256, commitments.count + 1))[...]
            }
            defer { randomness.removeFirst(Self.saltCount) }
            return Array(randomness.prefix(Self.saltCount))
        }
        var place = CanonicalBytes()
        place.append(Int64(bitPattern: seed))
        place.append(sequence)
        place.append(Int64(commitments.count))
        return Array(Digest(of: place.bytes).bytes.prefix(Self.saltCount))
    }

    func finish(
        instant: Instant, actor: String, command: String, cause: String, undoes: Int64?, after head: JournalHead
    ) throws(DriverError) -> Commit {
        let unsealed = Commit(
            sequence: sequence, instant: instant, actor: actor, command: command, cause: cause, undoes: undoes,
            entries: commitments.count, hash: .zero)
        let commit = Commit(
            sequence: sequence, instant: instant, actor: actor, command: command, cause: cause, undoes: undoes,
            entries: commitments.count,
            hash: Self.hash(after: head.hash, header: unsealed.header, commitments: commitments))
        try Self.insert(commit, into: connection)
        return commit
    }

    /// Writes an entry as it stands.
    static func insert(
        _ entry: SealedEntry, of sequence: Int64, ordinal: Int, into connection: any Connection
    ) throws(DriverError) {
        try connection.execute(
            """
            INSERT INTO journal_entry(sequence, ordinal, type, id, kind, commitment, salt, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(sequence), .integer(Int64(ordinal)), .text(entry.key.type), .integer(entry.key.id),
                .integer(entry.kind.rawValue), .blob(entry.commitment.bytes),
                entry.content.map { .blob($0.salt) } ?? .null, entry.content.map { .blob($0.payload) } ?? .null,
            ])
    }

    /// Writes a commit's header as it stands.
    static func insert(_ commit: Commit, into connection: any Connection) throws(DriverError) {
        try connection.execute(
            "INSERT INTO journal_commit(\(Commit.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(commit.sequence), .integer(commit.instant.seconds), .text(commit.actor),
                .text(commit.command), .text(commit.cause), Value(commit.undoes), .integer(Int64(commit.entries)),
                .blob(commit.hash.bytes),
            ])
    }

    static func commitment(of key: RecordKey, _ kind: EntryKind, payload: [UInt8], salt: [UInt8]) -> Digest {
        var entry = CanonicalBytes()
        entry.append(raw: salt)
        entry.append(key.type)
        entry.append(key.id)
        entry.append(kind.rawValue)
        entry.append(raw: payload)
        return Digest(of: entry.bytes)
    }

    static func hash(after previous: Digest, header: [UInt8], commitments: [Digest]) -> Digest {
        var builder = DigestBuilder()
        builder.update(previous)
        builder.update(header)
        for commitment in commitments { builder.update(commitment) }
        return builder.finish()
    }
}
