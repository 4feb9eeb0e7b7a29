// What can be told of a backup file without a key, and without inflating anything: its head, and whether it is as it was
// written, to the last byte. Only of such a file is the head believed: damage to it would lead elsewhere.

import Hashing
import Platform

/// A backup file from the outside.
struct BackupOutline {
    /// Nil where the file doesn't begin as a backup does.
    let head: BackupHead?
    /// Whether the blocks go on to where the file ends, and all bytes give the digest that stands there.
    let isWhole: Bool

    private static let portion = 256

    /// - Parameter check: asked while the file is read; throws where it is not wanted any more.
    init(of path: String, _ check: () throws -> Void = {}) throws {
        let source = try ByteSource(path: path, chunk: Self.portion)
        let start = try Self.read(Self.portion, at: 0, from: source)
        head = BackupHead.count(start).flatMap { BackupHead(Array(start.prefix($0))) }
        let size = Files.size(of: path) ?? 0
        isWhole =
            try head.map { try Self.leadsToTheEnd($0, source, size) && Self.endsInDigest(path, size, check) } ?? false
    }

    private static func leadsToTheEnd(_ head: BackupHead, _ source: ByteSource, _ size: Int64) throws -> Bool {
        var place = Int64(head.bytes.count + (head.isEncrypted ? BackupReader.sealing : 0))
        while true {
            let bytes = try read(4, at: place, from: source)
            guard bytes.count == 4 else { return false }
            let length = BigEndian.number(bytes)
            place += 4 + length
            if length == 0 { return place + Int64(Digest.count) == size }
            guard length <= BackupReader.largest, place < size else { return false }
        }
    }

    private static func endsInDigest(_ path: String, _ size: Int64, _ check: () throws -> Void) throws -> Bool {
        let source = try ByteSource(path: path)
        var digest = DigestBuilder()
        var left = size - Int64(Digest.count)
        var end: [UInt8] = []
        var bytes: [UInt8] = []
        while try source.read(appendingTo: &bytes) {
            let count = Int(min(left, Int64(bytes.count)))
            digest.update(bytes[..<count])
            end += bytes[count...]
            left -= Int64(count)
            bytes.removeAll(keepingCapacity: true)
            try check()
        }
        return end == digest.finish().bytes
    }

    /// So many bytes; fewer at the end of the file.
    private static func read(_ count: Int, at place: Int64, from source: ByteSource) throws -> [UInt8] {
        try source.move(to: place)
        var bytes: [UInt8] = []
        while bytes.count < count, try source.read(appendingTo: &bytes) {}
        return Array(bytes.prefix(count))
    }
}
