// What can be told of a backup file without opening or inflating anything: its head, and whether its blocks lead to
// its end. So a folder of backups is looked through without reading what is in them, and one that was cut is found.

import Hashing
import Platform

/// A backup file from the outside.
struct BackupOutline {
    /// Nil where the file doesn't begin as a backup does.
    let head: BackupHead?
    /// Whether the blocks go on to where the file ends.
    let isWhole: Bool

    private static let portion = 256

    init(of path: String) throws {
        let source = try ByteSource(path: path, chunk: Self.portion)
        let start = try Self.read(Self.portion, at: 0, from: source)
        head = BackupHead.count(start).flatMap { BackupHead(Array(start.prefix($0))) }
        isWhole = try head.map { try Self.leadsToTheEnd($0, source, Files.size(of: path) ?? 0) } ?? false
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

    /// So many bytes; fewer at the end of the file.
    private static func read(_ count: Int, at place: Int64, from source: ByteSource) throws -> [UInt8] {
        try source.move(to: place)
        var bytes: [UInt8] = []
        while bytes.count < count, try source.read(appendingTo: &bytes) {}
        return Array(bytes.prefix(count))
    }
}
