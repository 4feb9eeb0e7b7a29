// The database that a backup file holds, whichever form the file has.

import Platform
import StoreDriver

/// Takes a workspace's file out of a backup.
struct BackupContent {
    private let path: String
    private let passphrase: [UInt8]?
    private let driver: any Driver

    init(_ path: String, passphrase: [UInt8]?, with driver: any Driver) {
        self.path = path
        self.passphrase = passphrase
        self.driver = driver
    }

    /// Writes it to a new file, readable by its owner only.
    func unpack(to target: String) throws {
        let start = try start()
        guard start.starts(with: Self.database) else {
            guard BackupHead.count(start) != nil else {
                throw BackupError(
                    (Files.size(of: path) ?? 0) > 0
                        ? "\(path) is no backup and no workspace of this program, or it is damaged"
                        : "\(path) is empty",
                    advice: "choose another file")
            }
            return try unseal(to: target)
        }
        // What was committed last to a workspace in use may stand in its log alone.
        if (Files.size(of: path + "-wal") ?? 0) > 0 {
            try Files.append([], to: target, mode: 0o600)
            try driver.connect(to: path, mode: .readOnly).copy(to: target)
        } else {
            try copy(to: target)
        }
    }

    private static let database = Array("SQLite format 3".utf8)

    private func start() throws -> [UInt8] {
        let source = try ByteSource(path: path, chunk: Self.database.count)
        var bytes: [UInt8] = []
        while bytes.count < Self.database.count, try source.read(appendingTo: &bytes) {}
        return bytes
    }

    private func copy(to target: String) throws {
        let source = try ByteSource(path: path)
        let sink = try ByteSink.file(target, mode: 0o600)
        while try source.withNextChunk({ try sink.write(Array($0)) }) != nil {}
        try sink.synchronize()
    }

    private func unseal(to target: String) throws {
        let reader = try BackupReader(path, passphrase: passphrase)
        guard reader.head.kind == .whole else { throw BackupError.damaged(path) }
        let sink = try ByteSink.file(target, mode: 0o600)
        try reader.forEachPiece { try sink.write($0) }
        try sink.synchronize()
    }
}
