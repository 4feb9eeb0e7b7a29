// The journal as it stands, byte for byte, in parts that follow one another: a commit's header, then its
// entries, then the files that it brought. Another workspace that takes them has the same numbers, salts, commitments and hashes; see
// `Replay`. Increments of a backup are made of these parts.
//
// A part in bytes is 1 and a commit's header with its hash as a byte string, or 2 and an entry: type, id, kind,
// commitment, then 0 where its content was erased, or 1, salt and payload, or 3 and a file: the commit that
// brought it and its bytes; numbers, texts and byte strings as in `JournalFormat`.

import Base
import Hashing
import Domain
import StoreDriver

/// A piece of the journal.
public enum JournalPart: Sendable, Equatable {
    /// A commit, before its entries.
    case commit(Commit)
    case entry(SealedEntry)
    /// A file that the commit before brought.
    case content(KeptContent)
}

/// An entry of a commit with what chains it.
public struct SealedEntry: Sendable, Equatable {
    let key: RecordKey
    let kind: EntryKind
    let commitment: Digest
    /// Nil where it was erased.
    let content: Content?

    struct Content: Sendable, Equatable {
        let salt: [UInt8]
        let payload: [UInt8]
    }

    /// Whether the content is what the commitment was made of; nothing can be said of an erased one.
    var holds: Bool {
        content.map { JournalWriter.commitment(of: key, kind, payload: $0.payload, salt: $0.salt) == commitment }
            ?? true
    }
}

extension JournalPart {
    public var bytes: [UInt8] {
        var bytes = CanonicalBytes()
        switch self {
        case .commit(let commit):
            bytes.append(raw: [1])
            bytes.append(raw: commit.header)
            bytes.append(bytes: commit.hash.bytes)
        case .entry(let entry):
            bytes.append(raw: [2])
            bytes.append(entry.key.type)
            bytes.append(entry.key.id)
            bytes.append(entry.kind.rawValue)
            bytes.append(bytes: entry.commitment.bytes)
            bytes.append(raw: [entry.content == nil ? 0 : 1])
            if let content = entry.content {
                bytes.append(bytes: content.salt)
                bytes.append(bytes: content.payload)
            }
        case .content(let content):
            bytes.append(raw: [3])
            bytes.append(content.sequence)
            bytes.append(bytes: content.bytes)
        }
        return bytes.bytes
    }

    /// Reads a part back; nil where the bytes are none.
    public init?(bytes: [UInt8]) {
        var reader = CanonicalReader(bytes: bytes[...])
        switch reader.byte() {
        case 1:
            guard let commit = reader.commit() else { return nil }
            self = .commit(commit)
        case 2:
            guard let entry = reader.entry() else { return nil }
            self = .entry(entry)
        case 3:
            guard let sequence = reader.number(), let bytes = reader.byteString() else { return nil }
            self = .content(KeptContent(sequence: sequence, bytes: bytes))
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}

extension CanonicalReader {
    fileprivate mutating func commit() -> Commit? {
        guard let sequence = number(), let seconds = number(), let actor = text(), let command = text(),
            let cause = text(), let undoes = number(), let entries = number().flatMap({ Int(exactly: $0) }),
            let hash = byteString().flatMap({ Digest(bytes: $0) })
        else { return nil }
        return Commit(
            sequence: sequence, instant: Instant(seconds: seconds), actor: actor, command: command, cause: cause,
            undoes: undoes == 0 ? nil : undoes, entries: entries, hash: hash)
    }

    fileprivate mutating func entry() -> SealedEntry? {
        guard let type = text(), let id = number(), let kind = number().flatMap({ EntryKind(rawValue: $0) }),
            let commitment = byteString().flatMap({ Digest(bytes: $0) }), let hasContent = byte()
        else { return nil }
        var content: SealedEntry.Content?
        if hasContent == 1 {
            guard let salt = byteString(), let payload = byteString() else { return nil }
            content = SealedEntry.Content(salt: salt, payload: payload)
        }
        return SealedEntry(
            key: RecordKey(type: type, id: id), kind: kind, commitment: commitment, content: content)
    }
}

extension Reader {
    /// Hands on the journal after a commit, in order, until `body` returns false.
    public func forEachJournalPart(after sequence: Int64, _ body: (JournalPart) throws -> Bool) throws {
        let commits = "SELECT \(Commit.columns) FROM journal_commit WHERE sequence > ? ORDER BY sequence"
        let entries = """
            SELECT type, id, kind, commitment, salt, payload FROM journal_entry WHERE sequence = ? ORDER BY ordinal
            """
        do {
            var goesOn = true
            try connection.forEach(commits, [.integer(sequence)]) { row in
                let commit = Commit(row: row)
                goesOn = try body(.commit(commit))
                guard goesOn else { return false }
                try connection.forEach(entries, [.integer(commit.sequence)]) { row in
                    goesOn = try body(.entry(try SealedEntry(row: row, of: commit)))
                    return goesOn
                }
                guard goesOn else { return false }
                try forEachContent(of: commit.sequence) { content in
                    goesOn = try body(.content(content))
                    return goesOn
                }
                return goesOn
            }
        } catch {
            throw workspace.said(error)
        }
    }
}

extension SealedEntry {
    /// From the columns type, id, kind, commitment, salt, payload.
    fileprivate init(row: any Statement, of commit: Commit) throws(StoreError) {
        guard let kind = EntryKind(rawValue: row.integer(at: 2)), let commitment = Digest(bytes: row.blob(at: 3)) else {
            throw StoreError(.integrity, "commit \(commit.sequence) is damaged", advice: "look with `verify`")
        }
        self.init(
            key: RecordKey(type: row.text(at: 0), id: row.integer(at: 1)), kind: kind, commitment: commitment,
            content: row.isNull(at: 5) ? nil : Content(salt: row.blob(at: 4), payload: row.blob(at: 5)))
    }
}
