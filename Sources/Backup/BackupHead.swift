// The format of a backup file, and what stands at its head.
//
//   magic     "PURSERBK", then the format's number: 2, or 1 where `serial` and `origin` are left out
//   flags     one byte: 1 compressed, 2 encrypted
//   kind      one byte: 0 the whole workspace, 1 the commits since another backup
//   from, to  8 bytes each, big end first: the last commit before what is in it, and the last in it
//   instant   8 bytes: when the last commit was made, in seconds since 1970
//   previous  32 bytes: the hash of commit `from`; zero for a whole workspace
//   hash      32 bytes: the hash of commit `to`
//   serial    8 bytes: counts the backups of a folder as they were written; 1 for a file of its own
//   origin    32 bytes: the hash of commit 1, which is the same in all copies of a workspace and in no other; zero
//             where there are no commits yet
//   sealing   only where encrypted: salt (16), operations (8), memory (8) for Argon2id, and the header of
//             libsodium's secretstream (24)
//   blocks    4 bytes of length, then as many bytes; a length of 0 ends the file
//   digest    BLAKE2b-256 of all bytes before it
//
// The blocks, opened and inflated one after another, are the content: the workspace's file, or the parts of
// its journal, each behind 4 bytes of length. The head up to `sealing` is the context of the first sealed
// block, so that it can't be changed either.

public import Base
public import Hashing
import Store

/// What a backup says of itself in the clear.
public struct BackupHead: Sendable, Equatable {
    public enum Kind: UInt8, Sendable { case whole, increment }

    public var kind: Kind
    public var isCompressed: Bool
    public var isEncrypted: Bool
    /// The last commit before what is in it; 0 for a whole workspace.
    public var from: Int64
    /// The last commit in it.
    public var to: Int64
    /// When that commit was made.
    public var instant: Instant
    public var previous: Digest
    public var hash: Digest
    /// Which of a folder's backups it is, in the order of their writing; 0 where the format doesn't say.
    public var serial: Int64
    /// Which workspace it is of; nil where the format doesn't say, and where the workspace is empty.
    public var origin: Digest?
    private var format: UInt8 = 2

    private static let name = Array("PURSERBK".utf8)
    /// As many bytes tell how long a head is.
    static let start = name.count + 1

    /// The length of the head that begins so; nil where it is none.
    static func count(_ start: some Collection<UInt8>) -> Int? {
        guard start.starts(with: name), let format = start.dropFirst(name.count).first else { return nil }
        let first = Self.start + 2 + 3 * 8 + 2 * Digest.count
        switch format {
        case 1: return first
        case 2: return first + 8 + Digest.count
        default: return nil
        }
    }

    var bytes: [UInt8] {
        let flags: UInt8 = (isCompressed ? 1 : 0) | (isEncrypted ? 2 : 0)
        var bytes = Self.name + [format, flags, kind.rawValue]
        for number in [from, to, instant.seconds] { bytes += BigEndian.bytes(of: number) }
        bytes += previous.bytes + hash.bytes
        if format > 1 { bytes += BigEndian.bytes(of: serial) + (origin ?? .zero).bytes }
        return bytes
    }

    /// Nil where the bytes are not those of a backup of a format that is known.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.count(bytes) else { return nil }
        format = bytes[Self.name.count]
        var rest = bytes[Self.start...]
        func take(_ count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let flags = take(1)[0]
        guard flags < 4, let kind = Kind(rawValue: take(1)[0]) else { return nil }
        (isCompressed, isEncrypted) = (flags & 1 != 0, flags & 2 != 0)
        self.kind = kind
        from = BigEndian.number(take(8))
        to = BigEndian.number(take(8))
        instant = Instant(seconds: BigEndian.number(take(8)))
        guard let previous = Digest(bytes: take(Digest.count)), let hash = Digest(bytes: take(Digest.count)) else {
            return nil
        }
        (self.previous, self.hash) = (previous, hash)
        serial = format > 1 ? BigEndian.number(take(8)) : 0
        let origin = format > 1 ? Digest(bytes: take(Digest.count)) : nil
        self.origin = origin == .zero ? nil : origin
        guard from >= 0, to >= from, kind == .increment || from == 0 else { return nil }
    }

    /// - Parameter commit: the last one in it; nil where there is none.
    init(
        _ kind: Kind, from: Int64, previous: Digest, commit: Commit?, serial: Int64, origin: Digest?,
        _ options: BackupOptions
    ) {
        self.kind = kind
        isCompressed = options.isCompressed
        isEncrypted = options.passphrase != nil
        (self.from, self.previous) = (from, previous)
        to = commit?.sequence ?? 0
        instant = commit?.instant ?? Instant(seconds: 0)
        hash = commit?.hash ?? .zero
        (self.serial, self.origin) = (serial, origin)
    }
}

/// How a backup is written.
public struct BackupOptions: Sendable {
    public var isCompressed: Bool
    /// Nil for a backup that anybody can read who has the file.
    public var passphrase: [UInt8]?
    /// The cost of guessing the passphrase.
    public var cost: SecretKey.Cost

    public init(isCompressed: Bool = false, passphrase: [UInt8]? = nil, cost: SecretKey.Cost = .moderate) {
        self.isCompressed = isCompressed
        self.passphrase = passphrase
        self.cost = cost
    }
}

/// Numbers as they stand in the file.
enum BigEndian {
    static func bytes(of number: Int64) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    static func bytes(of length: UInt32) -> [UInt8] { withUnsafeBytes(of: length.bigEndian) { Array($0) } }
    static func number(_ bytes: some Sequence<UInt8>) -> Int64 {
        Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
}
