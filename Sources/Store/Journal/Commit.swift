// Commits as the rest of the program sees them.

public import Base
public import Hashing
import StoreDriver

/// One command's place in the journal.
public struct Commit: Sendable, Equatable {
    public let sequence: Int64
    public let instant: Instant
    /// The login of who did it.
    public let actor: String
    /// The command in its canonical form.
    public let command: String
    /// What triggered it; empty for a person's own command.
    public let cause: String
    /// The commit that it takes back.
    public let undoes: Int64?
    /// The number of records changed.
    public let entries: Int
    public let hash: Digest
}

/// The journal's last commit.
struct JournalHead: Sendable {
    let sequence: Int64
    let hash: Digest

    static let empty = JournalHead(sequence: 0, hash: .zero)

    static func read(from connection: any Connection) throws(DriverError) -> JournalHead {
        try connection.first("SELECT sequence, hash FROM journal_commit ORDER BY sequence DESC LIMIT 1") {
            JournalHead(sequence: $0.integer(at: 0), hash: Digest(bytes: $0.blob(at: 1)) ?? .zero)
        } ?? .empty
    }
}

extension Commit {
    /// What causes begin with where the clock has brought a commit about, and nobody's command.
    public static let clock = "due: "

    /// The cause of what fills a new workspace before anybody works with it.
    public static let settingUp = "setting up"

    /// Whether it came about by time passing, in the name of whoever was there.
    public var isByClock: Bool { cause.hasPrefix(Self.clock) }

    /// Whether somebody gave the command: neither time passing nor the setting up of the workspace brought it about. Only
    /// such commits are the last command that `undo` without a number takes back.
    public var isGiven: Bool { !isByClock && cause != Self.settingUp }

    /// The command as a line of the journal: with what the clock did it to, for it says the same of each.
    public var line: String { isByClock ? "\(command): \(cause.dropFirst(Self.clock.count))" : command }

    static let columns = "sequence, instant, actor, command, cause, undoes, entries, hash"

    init(row: any Statement) {
        sequence = row.integer(at: 0)
        instant = Instant(seconds: row.integer(at: 1))
        actor = row.text(at: 2)
        command = row.text(at: 3)
        cause = row.text(at: 4)
        undoes = row.isNull(at: 5) ? nil : row.integer(at: 5)
        entries = Int(row.integer(at: 6))
        hash = Digest(bytes: row.blob(at: 7)) ?? .zero
    }

    /// The canonical bytes of the header; the format is in `JournalFormat`.
    var header: [UInt8] {
        var bytes = CanonicalBytes()
        bytes.append(sequence)
        bytes.append(instant.seconds)
        bytes.append(actor)
        bytes.append(command)
        bytes.append(cause)
        bytes.append(undoes ?? 0)
        bytes.append(Int64(entries))
        return bytes.bytes
    }
}
