// Parsers that need a file or a workspace: tables to import, the import itself, commands, the journal's parts, and
// the workspace's own file.

import Base
import Domain
import Interchange
import Platform
import Store
import StoreDriver
import TestSupport

extension FuzzTargets {
    static let csv = "name,email,size,created\nAcme,a@acme.example,12,2026-01-02\n\"B, C\",,\"1.234,5\",02/01/2026\n"
    static let card = [
        "BEGIN:VCARD", "VERSION:4.0", "FN:Anna Berg", "EMAIL;TYPE=work:a@b.example", "ORG:Acme", " x", "END:VCARD", "",
    ].joined(separator: "\r\n")
    static let calendar = [
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Europe/Berlin:20260302T100000", "DURATION:PT1H",
        "SUMMARY:Call", "END:VEVENT", "BEGIN:VTODO", "DUE:20260303", "END:VTODO", "END:VCALENDAR", "",
    ].joined(separator: "\r\n")

    /// A table as an import reads it, cell by cell and then once more.
    ///
    /// - Parameter packed: the file in which the bytes are a part.
    static func table(
        _ name: String, _ ending: String, _ folder: String, _ seeds: [String],
        packed: @escaping ([UInt8]) -> [UInt8] = { $0 }
    ) -> FuzzTarget {
        let path = Paths.join(folder, "fuzz." + ending)
        return FuzzTarget(
            name, seeds: seeds,
            pieces: [
                ",", ";", "\t", "|", "\"", "\"\"", "'", "\n", "\r", "\r\n", "name", "email", "=1+1", "\u{FEFF}",
                "BEGIN:VCARD", "END:VCARD", "BEGIN:VEVENT", "END:VEVENT", "DTSTART:", "PT", "\n ", ":", "{", "}", "[",
                "---", "<br>", "&#", "&lt;", "\\", "<row>", "</row>", "<c r=\"ZZ9\" t=\"s\">", "</c>", "<v>", "</v>",
                "<!DOCTYPE",
            ]
        ) { bytes in
            FuzzTarget.worded {
                try put(packed(bytes), path)
                let table = try TableFile.open(path) { cells in cells.count { $0 == "name" || $0 == "email" } }
                let first = try rows(of: table)
                return try rows(of: table.reopened()) == first ? nil : "reads otherwise a second time"
            }
        }
    }

    /// A sheet within a workbook that is all right otherwise.
    static func sheet(_ folder: String) -> FuzzTarget {
        let seed = PackedWorkbook(
            """
            <row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="str"><v>email</v></c></row>
            <row r="2"><c r="A2" s="1"><v>46083.5</v></c><c r="AB2" t="e"><v>#REF!</v></c></row>
            """)
        let parts = seed.parts.dropLast()
        let bare = "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
        return table("sheet", "xlsx", folder, [seed.parts.last?.text ?? "", bare]) { bytes in
            var archive = PackedArchive(Array(parts))
            archive.add("xl/worksheets/sheet1.xml", bytes)
            return archive.bytes
        }
    }

    /// A workbook whose archive itself is awry.
    static func workbook(_ folder: String) -> FuzzTarget {
        let path = Paths.join(folder, "fuzz.xlsx")
        let seed = PackedWorkbook("<row><c t=\"str\"><v>name</v></c></row><row><c><v>1</v></c></row>").bytes
        return FuzzTarget("workbook", seeds: [seed], pieces: ["PK\u{3}\u{4}", "PK\u{5}\u{6}", "xl/workbook.xml"]) {
            bytes in
            FuzzTarget.worded {
                try put(bytes, path)
                _ = try rows(of: TableFile.open(path) { cells in cells.count { $0 == "name" } })
                return nil
            }
        }
    }

    /// Writes a file that need not outlive a crash, which a million of them would wait for.
    private static func put(_ bytes: [UInt8], _ path: String) throws {
        let sink = try ByteSink.file(path, mode: 0o600)
        try sink.write(bytes)
        try sink.flush()
    }

    private static func rows(of table: any TableReader) throws -> [[String]] {
        var rows: [[String]] = []
        while try table.next() {
            rows.append((0..<table.cellCount).map { String(decoding: table.cell($0), as: UTF8.self) })
        }
        return rows
    }

    static func language(_ folder: String) throws -> FuzzTarget {
        let run = try LanguageFuzz(folder: folder)
        return FuzzTarget("language", seeds: run.lines) { run.take($0) }
    }

    /// A part of the language by itself, without requests in plain words: fast enough for many millions of lines.
    static func language(
        _ part: String, _ folder: String, _ take: @escaping (LanguageFuzz, [UInt8]) -> String?
    ) throws -> FuzzTarget {
        let run = try LanguageFuzz(folder: folder, isPlain: false)
        return FuzzTarget(part, seeds: run.lines) { take(run, $0) }
    }

    /// A whole import, taken back again.
    static func imports(_ folder: String) throws -> FuzzTarget {
        let workspace = try TemporaryWorkspace.open(Paths.join(folder, "import.purser"))
        let path = Paths.join(folder, "customers.csv")
        return FuzzTarget(
            "import", seeds: [csv],
            pieces: ["name", "status", "lead", "revenue", "1.234,50 €", "31/12/2026", "=cmd", "parent", "#", ",", "\n"]
        ) { bytes in
            FuzzTarget.worded {
                try put(bytes, path)
                return try workspace.rehearsing {
                    _ = try workspace.commit("import") { unit in
                        try Importer(unit, workspace: workspace.location)
                            .run(ImportRequest("customer", from: path, writesFiles: false))
                    }
                    return nil
                }
            }
        }
    }

    /// What increments of a backup are made of.
    static func journal(_ folder: String) throws -> FuzzTarget {
        var operations = RandomOperations(try TemporaryWorkspace.open(Paths.join(folder, "journal.purser")), seed: 2)
        for _ in 0..<10 { operations.step() }
        var seeds: [[UInt8]] = []
        try operations.workspace.reader.forEachJournalPart(after: 0) { part in
            seeds.append(part.bytes)
            return seeds.count < 40
        }
        return FuzzTarget("journal", seeds: seeds) { bytes in
            guard let part = JournalPart(bytes: bytes) else { return nil }
            return JournalPart(bytes: part.bytes) == part ? nil : "reads otherwise when written"
        }
    }

    /// A workspace with damage anywhere in its file: opened, read, checked and written. The bytes say where and what (see
    /// `Damage`), so that a thousand files a second can be tried without as many copies being made up.
    static func workspace(_ folder: String) throws -> FuzzTarget {
        let path = Paths.join(folder, "damaged.purser")
        let whole = Paths.join(folder, "whole.purser")
        // With all types, reading the schema would be most of the work. Users have a reference, lists, words and a roll-up.
        let catalogue = Catalogue([UserSchema.type, CustomFieldSchema.type])
        do {
            var operations = RandomOperations(try TemporaryWorkspace.open(whole, catalogue: catalogue), seed: 5)
            for _ in 0..<40 { operations.step() }
        }
        let bytes = try Files.read(whole)
        return FuzzTarget("workspace", seeds: Damage.seeds(in: bytes)) { input in
            // The copies that opening an older layout leaves too: among ten thousand of them the next name is long sought.
            for name in (try? Folders.names(in: folder)) ?? [] where name.hasPrefix("damaged.purser") {
                try? Files.remove(Paths.join(folder, name))
            }
            return FuzzTarget.worded {
                try put(Damage.done(by: input, to: bytes), path)
                let workspace = try TemporaryWorkspace.open(path, mode: .readWrite, catalogue: catalogue)
                for type in workspace.catalogue.types {
                    _ = try? workspace.reader.page(Query(type.name), at: .first, count: 20)
                }
                _ = try? workspace.verify()
                _ = try? workspace.check()
                var user = Record(UserSchema.type)
                user["login"] = "after"
                user["name"] = "After the damage"
                _ = try? workspace.commit("new user") { try $0.create(user) }
                return nil
            }
        }
    }
}
