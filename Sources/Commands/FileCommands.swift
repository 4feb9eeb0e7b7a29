// Files: taking records in and giving them out. The format follows from the file's ending.

import Base
import CommandSpec
import Domain
import Interchange
import Language
import MailParsing
import Services
import Store

enum FileCommands {
    static let all = [bringIn, giveOut, include]

    static let bringIn = Command(
        "import TYPE from FILE [as VENDOR] [sheet SHEET] [match FIELDS] [map MAPPING] [with CONSTANTS] [adding fields]",
        "import all from FILE [as VENDOR] [match FIELDS] [map MAPPING] [with CONSTANTS] [adding fields]",
        asked: ["import TYPE from FILE": ["import|load|read in|the? TYPE from|in|out-of:FILE"]], family: .files,
        summary: "Takes the records of a file in, or of all files of a folder.",
        details: """
            The ending says what a file is: csv, tsv, json, jsonl, xlsx, md (the first table of a Markdown document), vcf for \
            contacts, ics for activities. Of a workbook the first sheet is read; `sheet "EMEA"` names another. \
            Columns are recognised by the fields' names, or by those of the vendor's files: hubspot, salesforce, zendesk, \
            pipedrive. `match email,phone` says which fields tell that a row is a record that is there; `map Amount=value` says \
            where a column goes, `map Owner=owner?` that it stays empty where nobody is called so, `map Company=customer+` that \
            what isn't here is made, `map Notes=-` that a column is left out; `with currency=USD` gives every row a value; `adding fields` makes a custom field for each column that \
            there is none for, of the kind that its cells have. A row that can't be taken goes to a list beside the \
            source, with the reason: deals.rejected.csv for deals.csv, deals.json.rejected.csv for deals.json. Where a row \
            could not even be read, `raw` says what stands there. Mended, the list itself is imported; a list that was changed is \
            kept, and the next one is deals.rejected.2.csv. \
            Importing a file again changes nothing. --dry-run, and in the console `explain import …`, show row by row what \
            would be done.

            Tickets are also taken from mail: an .eml file, an .mbox or a Maildir. A mail goes to the ticket of the mail that it \
            answers, or opens one; its files are attached. What is no request of a person is kept among the incoming_mails, \
            with the reason.
            """,
        examples: [
            "import customers from customers.csv": "takes customers in",
            "import all from SampleData": "takes a folder of files in, one for each type",
            "import deals from deals.csv as hubspot match external map \"Deal size=value\"":
                "takes in what another system gave out",
            "import customers from crm.csv adding fields": "makes fields for the columns that customers have none for",
            "import customers from crm.xlsx sheet \"EMEA\"": "takes in a sheet of a workbook",
            "import tickets from inbox.mbox": "makes tickets of mails",
        ], permission: .write,
        // The rows that it reads, whatever becomes of them.
        work: { _, _ in LongWork("importing", .reported, writes: true, keepsParts: true) },
        effect: .session { session, bound in
            if let mails = try mails(session, bound) { return mails }
            if session.isRehearsal { return .table(try trial(of: bound, session)) }
            let wanted = try request(bound)
            if let work = session.workspace.work, let rows = Importer.rows(of: wanted, session.workspace.catalogue) {
                work.expect(rows)
            }
            let reports = try importing(wanted, bound, session)
            return .changed(Change(reports.flatMap(\.narration).joined(separator: "\n")))
        })

    /// What an import would do, row by row; the rows are made by doing it, within what is taken back.
    static func trial(of bound: Bound, _ session: Session) throws -> Table {
        let request = try request(bound, writesFiles: false)
        var narration: [String] = []
        let columns = [
            Column("file"), Column("row", kind: .integer), Column("would"), Column("record"), Column("what"),
        ]
        return Table(
            "rows", columns: [.display: Array(columns.dropFirst()), .delimited: columns, .full: columns],
            notes: narration
        ) { set, body in
            try withoutActuallyEscaping(body) { body in
                var (request, isWanted) = (request, true)
                request.told = { step in
                    guard isWanted else { return }
                    let cells = [Cell(step.path), Cell(step.row)] + cells(step.outcome, session.workspace.reader)
                    isWanted = try body(set == .display ? Array(cells.dropFirst()) : cells)
                }
                narration = try session.workspace.rehearsing { try importing(request, bound, session) }
                    .flatMap(\.narration)
            }
        }
    }

    /// What a row would do, to which record, and which fields would change or why it is refused.
    private static func cells(_ outcome: ImportStep.Outcome, _ reader: Reader) -> [Cell] {
        switch outcome {
        case .create(let record): return [Cell("create"), Cell(record.title), Cell(.null)]
        case .unchanged(let record): return [Cell("unchanged"), Cell(record.title), Cell(.null)]
        case .reject(let reason): return [Cell("reject"), Cell(.null), Cell(reason)]
        case .update(let after, let before):
            return [
                Cell("update"), Cell(after.title),
                Cell(ChangeText(ValueText(.display, zone: reader.acting.zone), reader).text(from: before, to: after)),
            ]
        }
    }

    private static func importing(_ request: ImportRequest, _ bound: Bound, _ session: Session) throws
        -> [ImportReport]
    {
        let workspace = session.workspace
        return try workspace.commit(bound.canonical) { unit in
            try Importer(unit, workspace: workspace.location).run(request)
        }.value
    }

    private static func request(_ bound: Bound, writesFiles: Bool = true) throws -> ImportRequest {
        ImportRequest(
            (try? bound.type())?.name, from: try bound.path("FILE"),
            as: bound.optionalText("VENDOR").flatMap { Vendor(rawValue: $0) },
            sheet: bound.optionalText("SHEET"), match: Pairs.words(bound.optionalText("FIELDS")),
            map: try Pairs.read(bound.optionalText("MAPPING")).map { (column: $0.left, target: $0.right) },
            with: try Pairs.read(bound.optionalText("CONSTANTS")).map { (field: $0.left, value: $0.right) },
            addsFields: bound.said("adding"), writesFiles: writesFiles)
    }

    static let giveOut = Command(
        "export quote|invoice ID to FILE", "export QUERY to FILE",
        asked: [
            "export QUERY to FILE": [
                "export|save|write|dump|download|store|put QUERY to|into|as|in:FILE",
                "export|save|write|dump|download|store|put QUERY to|into|as|in file|spreadsheet|sheet|excel|csv|table called|named|with-the-name?:FILE",
                "i|we need|want|would-like QUERY exported|written|saved? to|into|as|in a|an|the? file|spreadsheet|sheet|excel|csv|table? called|named?:FILE",
                "give|get|send|make|create|can i|me|us|we|have|get QUERY as|in|into|to a|an? file|spreadsheet|sheet|excel|csv|table? called|named?:FILE",
                "make|create|write|produce|generate a|an|the? file|spreadsheet|sheet|excel|csv|list|export of|with|from QUERY to|into|as|in|called|named:FILE",
            ]
        ],
        family: .files, summary: "Writes the records of a query to a file, or a quote or an invoice as PDF.",
        details: """
            The ending says how: csv, tsv, json, jsonl or xlsx; md for people; vcf for contacts, ics for activities. Every field is written \
            unless the query names columns, and what is exported whole can be imported elsewhere and is the same there; md has the \
            columns of the list. In csv and tsv a text that a spreadsheet would take for a formula has an apostrophe before it, \
            which import takes off again. An existing file is replaced; the file is readable by you alone.
            """,
        examples: ["export customers region:emea to emea.csv": "writes customers as CSV"],
        work: { bound, session in
            LongWork("exporting", .read, try? session.workspace.reader.count(bound.query()), writes: false)
        },
        effect: .session { session, bound in
            let reader = session.workspace.reader
            let path = try bound.path("FILE")
            if bound["ID"] != nil { return try document(bound.records(), to: path, session) }
            if session.isRehearsal {
                return .changed(
                    Change("\(path): \(HowMany.of(try reader.count(bound.query()), "record")) would be written"))
            }
            let report = try Exporter(reader).run(bound.query(), to: path)
            return .changed(Change("\(report.path): \(HowMany.of(report.records, "record")) written"))
        })

    static let include = Command(
        "include FILE", family: .files, summary: "Runs the commands of another script in its place.",
        details: """
            The file is looked for from the folder of the script that includes it. Names given with `let` hold in both. An \
            error names the included script and where it was included; a script that includes itself is refused.
            """,
        examples: ["include more.purser": "goes on with another script"], includesScripts: true,
        effect: .session { _, _ in
            throw CommandError("only a script includes a script", advice: "run it with `purser -f FILE`")
        })

    /// Mails among the tickets that are to be imported; nil where the file holds none.
    private static func mails(_ session: Session, _ bound: Bound) throws -> Output? {
        let path = try bound.path("FILE")
        // Mails become tickets, by whichever name they are called.
        guard let type = (try? bound.type())?.name, [TicketSchema.name, IncomingMailSchema.name].contains(type),
            let box = MailBox(path)
        else { return nil }
        // A mail takes far longer to take in than to count.
        if let work = session.workspace.work, !session.isRehearsal { work.expect(try box.count()) }
        let report = try session.workspace.commit(bound.canonical) { unit in
            try MailIntake(unit).take(box, named: path)
        }.value
        if report.read == 0, box.isMistaken {
            throw CommandError("\(path): there is no mail in it", advice: "name an mbox, an .eml file or a Maildir")
        }
        return .changed(Change(report.narration.joined(separator: "\n")))
    }

    private static func document(_ records: RecordSelection, to path: String, _ session: Session) throws -> Output {
        guard records.ids.count == 1, let key = records.keys.first else {
            throw CommandError("one document goes into a file", advice: "name one \(records.type.name)")
        }
        let sheet = try BusinessDocument(key, session.workspace.reader)
        if session.isRehearsal { return .changed(Change("\(path): would be written")) }
        try sheet.write(to: path)
        return .changed(Change("\(path): \(sheet.title) written"))
    }
}

/// Pairs as they are written on a line: `A=b,C=d`.
private enum Pairs {
    static func words(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { trimmed($0) }.filter { !$0.isEmpty }
    }

    static func read(_ text: String?) throws -> [(left: String, right: String)] {
        try words(text).map { word in
            guard let sign = word.firstIndex(of: "="), sign > word.startIndex else {
                throw CommandError(
                    .notUnderstood, "“\(word)” is no pair",
                    advice: "write a name, = and what it stands for: Amount=value")
            }
            return (trimmed(word[..<sign]), trimmed(word[word.index(after: sign)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop { $0 == " " }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
