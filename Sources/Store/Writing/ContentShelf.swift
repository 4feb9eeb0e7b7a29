// The bytes of attachments. They stand beside the records, once for each content however many records have it,
// and not in the journal: an entry names a content by its SHA-256, which is as good as the bytes. A content is
// never changed; it stays when the last record that names it goes, so that undo and redo find it.
//
// A content bears the commit that brought it, so that increments of a backup carry it once.

import Base
import Domain
import Hashing
import StoreDriver

/// A file's bytes as they are kept.
public struct KeptContent: Sendable, Equatable {
    /// The commit that brought it.
    let sequence: Int64
    let bytes: [UInt8]

    var hash: String { FileHash.hex(of: bytes) }
}

enum ContentShelf {
    /// Statements that make room, new in version 3.
    static func tables(_ dialect: any Dialect) -> [String] {
        [
            """
            CREATE TABLE content(hash \(dialect.textType) PRIMARY KEY NOT NULL, sequence \(dialect.integerType) NOT NULL,
            bytes \(dialect.blobType) NOT NULL) \(dialect.tableOptions)
            """,
            "CREATE INDEX content_sequence ON content(sequence)",
        ]
    }

    static func keep(_ content: KeptContent, under hash: String, in connection: any Connection) throws(DriverError) {
        try connection.execute(
            "INSERT INTO content(hash, sequence, bytes) VALUES (?, ?, ?) ON CONFLICT(hash) DO NOTHING",
            [.text(hash), .integer(content.sequence), .blob(content.bytes)])
    }
}

extension UnitOfWork {
    /// Keeps the bytes of a file, once however often they come.
    ///
    /// - Returns: the SHA-256 by which they are found again, in hexadecimal digits.
    public func keep(_ bytes: [UInt8]) throws -> String {
        let hash = FileHash.hex(of: bytes)
        guard try !reader.holdsContent(hash) else { return hash }
        try ContentShelf.keep(KeptContent(sequence: sequence, bytes: bytes), under: hash, in: connection)
        return hash
    }
}

extension Reader {
    /// The bytes of a file by their SHA-256; nil where there are none.
    public func content(_ hash: String) throws -> [UInt8]? {
        try said {
            try connection.first("SELECT bytes FROM content WHERE hash = ?", [.text(hash)]) { $0.blob(at: 0) }
        }
    }

    public func holdsContent(_ hash: String) throws -> Bool {
        try said {
            try connection.first("SELECT 1 FROM content WHERE hash = ?", [.text(hash)]) { _ in true } ?? false
        }
    }

    /// The contents that a commit brought, in order, until `body` returns false.
    func forEachContent(of sequence: Int64, _ body: (KeptContent) throws -> Bool) throws {
        try connection.forEach(
            "SELECT bytes FROM content WHERE sequence = ? ORDER BY hash", [.integer(sequence)]
        ) { try body(KeptContent(sequence: sequence, bytes: $0.blob(at: 0))) }
    }

    /// What is wrong with the kept files: bytes that are no more what they were, attachments without theirs.
    func contentFaults() throws -> [String] {
        var faults: [String] = []
        try connection.forEach("SELECT hash, bytes FROM content") { row in
            let hash = row.text(at: 0)
            if FileHash.hex(of: row.blob(at: 1)) != hash { faults.append("the kept file \(hash) is damaged") }
            return faults.count < 20
        }
        guard catalogue.type(named: AttachmentSchema.name) != nil else { return faults }
        let lost = """
            SELECT id, name FROM attachment AS a WHERE NOT EXISTS (SELECT 1 FROM content WHERE hash = a.hash) LIMIT 20
            """
        return faults
            + (try connection.rows(lost) {
                "the file of attachment \($0.integer(at: 0)), \($0.text(at: 1)), is missing"
            })
    }
}
