import Base
import Domain
import Glibc
import Interchange
import Platform
import Store
import TestSupport
import Testing

/// Workbooks on their way in, by the same road as CSV.
@Suite struct SheetTableTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    private func workbook(_ name: String, _ workbook: PackedWorkbook) throws -> String {
        let path = bench.folder + "/" + name
        try Files.write(workbook.bytes, to: path)
        return path
    }

    private static func row(_ number: Int, _ cells: [String]) -> String {
        let columns = zip("ABCDEFGH", cells).map { letter, text in
            Double(text) != nil
                ? "<c r=\"\(letter)\(number)\"><v>\(text)</v></c>"
                : text.isEmpty ? "" : "<c r=\"\(letter)\(number)\" t=\"str\"><v>\(text)</v></c>"
        }
        return "<row r=\"\(number)\">\(columns.joined())</row>"
    }

    @Test func aWorkbookIsTakenInOnceAndUndoneInOneStep() throws {
        let path = try workbook(
            "customers.xlsx",
            PackedWorkbook(
                Self.row(1, ["Our customers, March"]) + Self.row(3, ["Name", "Phone", "Revenue", "Size"])
                    + Self.row(4, ["Frost", "493012345", "12500.100000000001", "80"])
                    + Self.row(6, ["Nord", "", "1e3"]) + Self.row(9, ["Bad", "", "much", "3"]), named: "EMEA"))
        let (reports, commit) = try bench.run(ImportRequest("customer", from: path))
        let report = try #require(reports.first)
        #expect((report.created, report.rejected) == (2, 1))
        #expect(report.facts.contains("XLSX, sheet “EMEA”, header in row 3"))
        #expect(report.rejections.contains { $0.row == 9 && $0.reason.contains("much") }, "its row in the sheet")
        #expect(try bench.text("customers.xlsx.rejected.csv").contains("9"))
        #expect(try bench.record("customer", "Frost")["revenue"] == 125_001_000)
        #expect(try bench.record("customer", "Frost")["phone"] == "493012345")
        #expect(try bench.record("customer", "Nord")["revenue"] == 10_000_000)
        #expect(try bench.run(ImportRequest("customer", from: path)).commit == nil, "a second time nothing changes")
        _ = try bench.workspace.undo(commit: try #require(commit).sequence)
        #expect(try bench.count("customer") == 0)
    }

    @Test func aSheetIsNamed() throws {
        var book = PackedWorkbook(Self.row(1, ["hello"]), named: "Notes")
        book.sheets.append(("APAC", Self.row(1, ["name", "email"]) + Self.row(2, ["Kai", "kai@x.example"])))
        let path = try workbook("book.xlsx", book)
        let report = try #require(try bench.run(ImportRequest("contact", from: path, sheet: "apac")).reports.first)
        #expect(report.created == 1 && report.facts.contains("not read: sheet Notes"))
        #expect { try bench.run(ImportRequest("contact", from: path, sheet: "AMER")) } throws: {
            "\($0)".contains("no sheet “AMER”; its sheets are Notes, APAC")
        }
        let csv = try bench.file("a.csv", "name\nA\n")
        #expect { try bench.run(ImportRequest("contact", from: csv, sheet: "APAC")) } throws: {
            "\($0)".contains("has no sheets")
        }
    }

    @Test func whatAFormulaDidNotFindIsNothingAndOtherErrorsAreFaults() throws {
        let path = try workbook(
            "c.xlsx",
            PackedWorkbook(
                Self.row(1, ["name", "region", "size"])
                    + "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>A</v></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\" t=\"str\"><v>B</v></c><c r=\"C3\" t=\"e\"><v>#REF!</v></c></row>"
                    + Self.row(4, ["C", "", "", "", "stray"])))
        let report = try #require(try bench.run(ImportRequest("customer", from: path)).reports.first)
        #expect((report.created, report.rejected) == (1, 2))
        #expect(try bench.text("c.xlsx.rejected.csv").contains("the cell C3 holds the error #REF!"))
        #expect(try bench.text("c.xlsx.rejected.csv").contains("the row has 5 cells, the header 3"))
    }

    @Test func aSheetWithoutAHeaderIsReadByItsColumns() throws {
        let path = try workbook("c.xlsx", PackedWorkbook(Self.row(1, ["Frost", "12"]) + Self.row(2, ["Nord", "3"])))
        var request = ImportRequest("customer", from: path)
        request.map = [("column A", "name"), ("column B", "size")]
        let report = try #require(try bench.run(request).reports.first)
        #expect(report.created == 2 && report.facts.contains("XLSX, sheet “Sheet1”, no header row"))
        #expect(try bench.record("customer", "Frost")["size"] == 12)
        for (name, rows) in [("empty", ""), ("header", Self.row(1, ["name", "email"]))] {
            let path = try workbook(name + ".xlsx", PackedWorkbook(rows))
            let report = try? bench.run(ImportRequest("customer", from: path)).reports.first
            #expect(report?.read ?? 0 == 0, "\(name)")
        }
    }

    @Test func whatIsNoWorkbookIsAnError() throws {
        let path = try bench.file("c.xlsx", "name\nA\n")
        #expect { try bench.run(ImportRequest("customer", from: path)) } throws: {
            "\($0)".contains("this is no workbook; open it in a spreadsheet program")
        }
    }

    @Test("What is exported as XLSX and imported again changes nothing")
    func ourWorkbookComesBackAsItWas() throws {
        try bench.take(
            "customer",
            "name,revenue,phone,tags,created\n\"=cmd|' /C calc'!A0\",12500.1,+49 30 1,a;b,2026-03-02T10:00:07Z\n Pad ,0.07,0301,,\n"
        )
        let path = bench.folder + "/x.xlsx"
        #expect(try Exporter(bench.workspace.reader).run(Query("customer"), to: path).records == 2)
        let parts = try ZipParts(Files.read(path))
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        #expect(sheet.contains("<v>12500.1</v>"), "numbers are numbers")
        #expect(!sheet.contains("<f>"), "texts are no formulas")
        let (reports, commit) = try bench.run(ImportRequest("customer", from: path))
        #expect(reports.first?.rejections == [] && commit == nil)
    }

    @Test func aTextThatNoCellHoldsIsRefusedWithAdvice() throws {
        let long = String(repeating: "long ", count: 7_000)
        try bench.take("article", "title,text\nA,\(long)\n")
        #expect { try Exporter(bench.workspace.reader).run(Query("article"), to: bench.folder + "/a.xlsx") } throws: {
            "\($0)".contains("of “A” is longer than a cell can be")
        }
        #expect(try Folders.names(in: bench.folder).filter { $0.hasSuffix(".xlsx") || $0.hasPrefix(".") }.isEmpty)
    }

    @Test("Any character in a name, and what looks like the number of one, comes back from our own workbook")
    func everyCharacterComesBack() throws {
        // Names hold no control characters; a NUL no text does.
        let values =
            Array(1...0x2FF) + Array(0x2000...0x20FF) + Array(0xFDC0...0xFFFF) + [0x1F600, 0x1FFFE, 0xE0041, 0x10FFFF]
        let scalars = values.compactMap { Unicode.Scalar(UInt32($0)) }
        let texts =
            scalars.map { "a\($0)b" }
            + [
                "_x0041_", "_x005F_x0041_", "__x000D__", "_x00e9_", "_xZZZZ_", "_x0041", "\u{FFFE}_xFFFF_\u{FFFF}",
                "a\r\nb\rc",
            ]
        _ = try bench.workspace.commit("texts") { unit in
            for (number, text) in texts.enumerated() {
                var article = Article()
                (article.title, article.body) = ("T\(number)", text)
                try unit.create(article)
            }
        }
        let path = bench.folder + "/a.xlsx"
        #expect(try Exporter(bench.workspace.reader).run(Query("article"), to: path).records == texts.count)
        let other = try Bench()
        let report = try #require(try other.run(ImportRequest("article", from: path)).reports.first)
        #expect((report.created, report.rejected) == (texts.count, 0))
        for (number, text) in texts.enumerated() {
            let back = try #require(try other.record("article", "T\(number)")["body"].text)
            #expect(back.unicodeScalars.elementsEqual(text.unicodeScalars), "\(text.debugDescription)")
        }
    }

    @Test func aWorkbookIsItsOwnersAlone() throws {
        try bench.take("customer", "name\nA\n")
        for ending in ["xlsx", "csv", "tsv", "json", "jsonl", "md"] {
            let path = bench.folder + "/x." + ending
            let link = bench.folder + "/l." + ending
            _ = try Exporter(bench.workspace.reader).run(Query("customer"), to: path)
            #expect(Files.mode(of: path) == 0o600)
            #expect(symlink(path, link) == 0)
            #expect { try Exporter(bench.workspace.reader).run(Query("customer"), to: link) } throws: {
                ($0 as? PlatformError)?.path == link
            }
        }
        let files = try Folders.names(in: bench.folder)
        #expect(files.filter { $0.hasPrefix(".") || $0.hasSuffix(".part") }.isEmpty)
    }
}
