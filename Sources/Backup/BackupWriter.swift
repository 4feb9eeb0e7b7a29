// Writes a backup file: compresses, seals and counts up its digest on the way, in constant memory. The file is
// its owner's alone from the first byte on, and is read back when it is whole.

import Base
import Compression
import Hashing
import Platform

final class BackupWriter {
    private let path: String
    private let sink: ByteSink
    private let context: [UInt8]
    private var digest = DigestBuilder()
    private var deflater: Deflater?
    private var sealer: StreamSealer?
    private var pending: [UInt8] = []
    private var isFirst = true

    static let block = 1 << 18

    init(_ path: String, _ head: BackupHead, _ options: BackupOptions) throws {
        self.path = path
        sink = try ByteSink.file(path, mode: 0o600)
        context = head.bytes
        if options.isCompressed { deflater = Deflater() }
        try put(context)
        if let passphrase = options.passphrase { try seal(with: passphrase, options.cost) }
    }

    private func seal(with passphrase: [UInt8], _ cost: SecretKey.Cost) throws {
        let salt = Salt.random(count: SecretKey.saltCount)
        guard let key = SecretKey.make(passphrase: passphrase, salt: salt, cost: cost) else {
            throw BackupError("no key can be made of the passphrase", advice: "free some memory, or take another one")
        }
        let sealer = StreamSealer(key)
        try put(salt)
        try put(BigEndian.bytes(of: Int64(clamping: cost.operations)))
        try put(BigEndian.bytes(of: Int64(clamping: cost.memory)))
        try put(sealer.header)
        self.sealer = consume sealer
    }

    /// Adds content.
    func write(_ bytes: [UInt8]) throws {
        pending += bytes
        if pending.count >= Self.block { try drain(isLast: false) }
    }

    /// Ends the file and reads it back.
    func finish(passphrase: [UInt8]?) throws {
        try drain(isLast: true)
        try put(BigEndian.bytes(of: UInt32(0)))
        let digest = digest.finish()
        try sink.write(digest.bytes)
        try sink.synchronize()
        try BackupReader(path, passphrase: passphrase).readThrough()
    }

    private func drain(isLast: Bool) throws {
        var block: [UInt8] = []
        if deflater != nil { deflater?.add(pending, isLast: isLast, to: &block) } else { block = pending }
        pending.removeAll(keepingCapacity: true)
        if sealer != nil {
            block = sealer?.seal(block, context: isFirst ? context : [], isLast: isLast) ?? []
            isFirst = false
        }
        guard !block.isEmpty else { return }
        try put(BigEndian.bytes(of: UInt32(block.count)))
        try put(block)
    }

    private func put(_ bytes: [UInt8]) throws {
        digest.update(bytes)
        try sink.write(bytes)
    }
}
