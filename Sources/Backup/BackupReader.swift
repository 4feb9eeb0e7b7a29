// Reads a backup file. A block is handed on when it has been opened; whether the file as a whole is what was
// written is known at its end only, so whoever builds something of it throws that away on an error.

import Base
import Compression
import Hashing
import Platform

final class BackupReader {
    let head: BackupHead
    private let path: String
    private let source: ByteSource
    private var digest = DigestBuilder()
    private var buffer: [UInt8] = []
    private var position = 0
    private var inflater: Inflater?
    private var opener: StreamOpener?
    /// What the first sealed block was sealed with.
    private var context: [UInt8]

    /// No block is larger: compression and sealing add a little to the writer's.
    static let largest = 4 * BackupWriter.block

    /// The bytes between the head and the blocks of one that is encrypted.
    static let sealing = SecretKey.saltCount + 2 * 8 + StreamOpener.headerCount

    init(_ path: String, passphrase: [UInt8]?) throws {
        self.path = path
        source = try ByteSource(path: path)
        context = []
        var start = try Self.take(BackupHead.start, from: source, &buffer, &position)
        if let count = BackupHead.count(start) {
            start += try Self.take(count - start.count, from: source, &buffer, &position)
        }
        guard let head = BackupHead(start) else { throw BackupError.damaged(path) }
        self.head = head
        context = head.bytes
        digest.update(context)
        if head.isCompressed { inflater = Inflater() }
        if head.isEncrypted { try unseal(with: passphrase) }
    }

    private func unseal(with passphrase: [UInt8]?) throws {
        guard let passphrase else {
            throw BackupError(
                "\(path) is encrypted",
                advice: "set PURSER_PASSPHRASE, or PURSER_PASSPHRASE_FILE to a file that holds it")
        }
        let salt = try take(SecretKey.saltCount)
        let operations = BigEndian.number(try take(8))
        let memory = BigEndian.number(try take(8))
        let header = try take(StreamOpener.headerCount)
        let cost = SecretKey.Cost(operations: UInt64(clamping: operations), memory: UInt64(clamping: memory))
        guard let key = SecretKey.make(passphrase: passphrase, salt: salt, cost: cost),
            let opener = StreamOpener.begin(key, header: header)
        else { throw BackupError.damaged(path) }
        self.opener = consume opener
    }

    /// Hands on the content, a piece at a time.
    func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        var sawLast = opener == nil
        var isFirst = true
        while true {
            let length = Int(BigEndian.number(try take(4)))
            if length == 0 { break }
            guard length <= Self.largest, isFirst || !sawLast || opener == nil else { throw BackupError.damaged(path) }
            var block = try take(length)
            if opener != nil {
                guard let opened = opener?.open(block, context: isFirst ? context : []) else {
                    throw try isFirst && isAsWritten()
                        ? BackupError("the passphrase does not open \(path)", advice: "try another one")
                        : BackupError.damaged(path)
                }
                (block, sawLast) = opened
            }
            isFirst = false
            do {
                if inflater != nil { try inflater?.add(block, body) } else if !block.isEmpty { try body(block) }
            } catch is InflationError {
                throw BackupError.damaged(path)
            }
        }
        guard sawLast, inflater?.isAtEnd ?? true, try endsInDigest() else { throw BackupError.damaged(path) }
    }

    /// Whether the rest of the file is what was written, as far as can be seen without a key.
    private func isAsWritten() throws -> Bool {
        while true {
            let length = Int(BigEndian.number(try take(4)))
            if length == 0 { return try endsInDigest() }
            guard length <= Self.largest else { return false }
            _ = try take(length)
        }
    }

    /// Whether what follows is the digest, and nothing behind it.
    private func endsInDigest() throws -> Bool {
        let found = digest.finish()
        return try Self.take(Digest.count, from: source, &buffer, &position) == found.bytes
            && Self.take(1, from: source, &buffer, &position).isEmpty
    }

    /// Reads everything, to see that it is whole.
    func readThrough() throws { try forEachPiece { _ in } }

    /// Hands on what stands behind lengths of 4 bytes in the content, until `body` returns false.
    func forEachRecord(_ body: ([UInt8]) throws -> Bool) throws {
        var rest: [UInt8] = []
        var goesOn = true
        try forEachPiece { piece in
            rest += piece
            var start = 0
            while goesOn, rest.count - start >= 4 {
                let length = Int(BigEndian.number(rest[start..<start + 4]))
                guard rest.count - start - 4 >= length else { break }
                goesOn = try body(Array(rest[(start + 4)..<(start + 4 + length)]))
                start += 4 + length
            }
            rest.removeFirst(start)
        }
        guard rest.isEmpty || !goesOn else { throw BackupError.damaged(path) }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        let bytes = try Self.take(count, from: source, &buffer, &position)
        guard bytes.count == count else { throw BackupError.damaged(path) }
        digest.update(bytes)
        return bytes
    }

    /// The next bytes; fewer at the end of the file.
    private static func take(
        _ count: Int, from source: ByteSource, _ buffer: inout [UInt8], _ position: inout Int
    ) throws -> [UInt8] {
        if buffer.count - position < count {
            buffer.removeFirst(position)
            position = 0
            while buffer.count < count, try source.read(appendingTo: &buffer) {}
        }
        let end = min(position + count, buffer.count)
        defer { position = end }
        return Array(buffer[position..<end])
    }
}
