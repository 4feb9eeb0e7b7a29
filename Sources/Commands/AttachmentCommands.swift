// Files on records.

import Base
import CommandSpec
import Domain
import Services
import Store

enum AttachmentCommands {
    static let all = [attach, attachments, save]

    static let attach = Command(
        "attach FILE to TYPE ID",
        asked: ["attach FILE to TARGET": ["attach|add file?:FILE to|on:TARGET"]], family: .records,
        summary: "Keeps a file on records.",
        details: """
            The file is copied into the workspace, once however many records have it; it is part of backups, and its SHA-256 \
            is in the journal. A file has at most 25 MB. Mails that come in bring their files with them.
            """,
        examples: ["attach README.md to ticket 1": "keeps a file on a ticket"],
        effect: .mutate { unit, bound in
            let records = try bound.records()
            let path = try bound.path("FILE")
            var made: [RecordKey] = []
            for key in records.keys { made.append(try AttachmentDesk(unit).attach(file: path, to: key).key) }
            return .changed(
                made, of: AttachmentSchema.type, "kept on \(records.keys.map(\.description).joined(separator: ", "))")
        })

    static let attachments = Command(
        "attachments TYPE ID", family: .records, summary: "Lists the files on records.",
        examples: ["attachments ticket 1": "lists a ticket's files"],
        effect: .query { reader, bound in
            let keys = try bound.records().keys
            let query = Query(
                AttachmentSchema.name,
                where: .any(keys.map { .compare(FieldPath("about"), .equals, [.value($0.stored)]) }))
            return .table(try Table(query, reader))
        })

    static let save = Command(
        "save attachment ID to FILE", family: .records, summary: "Writes a file that is kept on a record to the disk.",
        details: """
            A folder takes the file under its own name, which never leads out of it. The file is readable by you alone, \
            and one that is there already is never replaced.
            """,
        examples: ["save attachment 1 to report.pdf": "writes a file"],
        effect: .session { session, bound in
            let records = try bound.records()
            guard records.ids.count == 1, let key = records.keys.first,
                let attachment = try session.workspace.reader.entity(Link<AttachmentSchema>(key.id))
            else { throw CommandError("one file is written at a time", advice: "name one id") }
            let files = AttachmentReader(session.workspace.reader)
            let path = try files.place(of: attachment, at: bound.path("FILE"))
            if session.isRehearsal {
                return .changed(Change("\(path): \(HowMany.of(attachment.size, "byte")) would be written"))
            }
            try files.save(attachment, to: path)
            return .changed(Change("\(path): \(HowMany.of(attachment.size, "byte")) written"))
        })
}
