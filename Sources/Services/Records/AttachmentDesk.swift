// Files on records: taking them in, giving them out. A file's name never leads anywhere: it is one component,
// and what is written out goes where the person says, readable by them alone.

import Base
public import Domain
import MailParsing
import Platform
public import Store

/// Keeps files on records.
public struct AttachmentDesk {
    private let unit: UnitOfWork

    /// The largest file that is kept, in bytes.
    public static let largest = 25 << 20

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Keeps the files of a reply, which have to fit into one mail.
    func attach(files paths: [String], to key: RecordKey, of message: Link<MessageSchema>) throws {
        let made = try paths.map { try attach(file: $0, to: key, of: message) }
        let size = made.reduce(0) { $0 + $1.size }
        guard size <= TicketMail.largest else {
            throw ServiceError(
                "the files have \(size) bytes; a mail takes \(TicketMail.largest)",
                advice: "send several replies, or say where the files can be fetched")
        }
    }

    /// Keeps a file of the disk on a record.
    @discardableResult
    public func attach(
        file path: String, to key: RecordKey, of message: Link<MessageSchema>? = nil
    ) throws -> Attachment {
        let path = Paths.expandingHome(path)
        guard !Folders.exists(path) else {
            throw ServiceError("\(path) is a folder", advice: "attach its files one by one")
        }
        if let size = Files.size(of: path), size > Int64(Self.largest) { throw Self.tooLarge(path, Int(size)) }
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: Self.largest) } catch {
            throw ServiceError("\(path) can't be read: \(error.reason)", advice: "look at its name and permissions")
        }
        return try attach(bytes, named: Paths.name(of: path), type: MediaType.of(path), to: key, of: message)
    }

    /// Keeps bytes as a file on a record. The same file on the same record twice is the one that is there.
    @discardableResult
    public func attach(
        _ bytes: [UInt8], named name: String, type: String?, to key: RecordKey, of message: Link<MessageSchema>? = nil
    ) throws -> Attachment {
        _ = try RecordDesk(unit).existing(key)
        guard bytes.count <= Self.largest else { throw Self.tooLarge(name, bytes.count) }
        var made = Attachment()
        made.name = AttachmentName.safe(name, type: type ?? "application/octet-stream", number: 1)
        made.about = key
        made.message = message
        made.mediaType = type
        made.size = Int64(bytes.count)
        made.hash = try unit.keep(bytes)
        let query = Query(
            AttachmentSchema.name, where: .compare(FieldPath("about"), .equals, [.value(key.stored)]))
        let same = try unit.reader.entities(AttachmentSchema.self, query).first {
            $0.hash == made.hash && $0.name == made.name && $0.message == message
        }
        return try same ?? unit.create(made)
    }

    /// Moves the files of one record to another, and says how many.
    @discardableResult
    func moveAll(
        from source: RecordKey, to target: RecordKey, where belongs: (Attachment) -> Bool = { _ in true }
    ) throws -> Int {
        var moved = 0
        let query = Query(
            AttachmentSchema.name, where: .compare(FieldPath("about"), .equals, [.value(source.stored)]))
        for var file in try unit.reader.entities(AttachmentSchema.self, query) where belongs(file) {
            file.about = target
            try unit.update(file)
            moved += 1
        }
        return moved
    }

    private static func tooLarge(_ name: String, _ size: Int) -> ServiceError {
        ServiceError(
            "\(name) has \(size) bytes; a file on a record has at most \(largest)",
            advice: "keep it elsewhere and note where")
    }
}

/// Gives files out.
public struct AttachmentReader {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The files that came, or go, with a message of a record.
    func attachments(of message: Link<MessageSchema>, on key: RecordKey) throws -> [Attachment] {
        let query = Query(
            AttachmentSchema.name, where: .compare(FieldPath("about"), .equals, [.value(key.stored)]),
            order: [SortKey(FieldPath("id"))])
        return try reader.entities(AttachmentSchema.self, query).filter { $0.message == message }
    }

    /// The bytes of an attachment.
    public func bytes(of attachment: Attachment) throws -> [UInt8] {
        guard let bytes = try reader.content(attachment.hash) else {
            throw ServiceError(
                "the file of attachment \(attachment.id) is missing", advice: "look with `check`, restore a backup")
        }
        return bytes
    }

    /// Where `save attachment … to PLACE` writes to: a folder takes the file's own name; what is there stays.
    public func place(of attachment: Attachment, at place: String) throws -> String {
        let place = Paths.expandingHome(place)
        // A name may be older than the rules for names.
        let name = AttachmentName.safe(attachment.name, type: attachment.mediaType ?? "", number: 1)
        let path = Folders.exists(place) ? Paths.join(place, name) : place
        guard !Files.isTaken(path) else {
            throw ServiceError("\(path) is there already", advice: "choose another name")
        }
        return path
    }

    /// Writes an attachment to a file that is the person's alone.
    public func save(_ attachment: Attachment, to path: String) throws {
        try Files.create(bytes(of: attachment), at: path)
    }
}

/// An attachment has its file, and a name that is one.
struct AttachmentRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var attachment = Attachment(record)
        guard before != nil else {
            throw ServiceError("an attachment needs its file", advice: "say `attach FILE to ticket 12`")
        }
        attachment.name = AttachmentName.safe(attachment.name, type: attachment.mediaType ?? "", number: 1)
        record = attachment.record
    }
}
