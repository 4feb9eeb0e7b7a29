import Base
import Domain
import Platform
import Store
import Testing

@testable import Interchange

/// What an import says of how long it will take.
@Suite struct RowCountTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    @Test(
        "As many rows are expected as are read",
        arguments: [
            "name,notes\n", "name,notes\nA,x", "name,notes\nA,x\n\n\nB,y\n", "name,notes\rA,x\rB,y\r",
            "name,notes\r\nA,\"one\r\ntwo\r\nthree\"\r\nB,y\r\n", "name,notes\nA,\"say \"\"\nhi\"\"\"\nB,y\n",
            "name,notes\n12\" pipes,x\n6\"\" pipes,y\n", "name;notes\nA; \"one\n\ntwo\" \nB;\n",
            "name\tnotes\nA\t\"\"\nB\t\"\n\"\n",
        ])
    func rows(text: String) throws {
        let path = try bench.file("a.csv", text)
        let report = try #require(try bench.run(ImportRequest("customer", from: path)).reports.first)
        #expect(RowCount.of(path) == report.read)
    }

    @Test func linesAreRowsOfJSONLines() throws {
        let path = try bench.file("a.jsonl", "{\"name\":\"A\\n\"}\n\n{\"name\":\"B\"}\n{bad")
        #expect(RowCount.of(path) == 3)
    }

    @Test("Nothing is said rather than something wrong", arguments: ["a.json", "a.xlsx", "a.md", "a.vcf", "a.ics"])
    func unknown(name: String) throws {
        #expect(RowCount.of(try bench.file(name, "[\n{},\n{}\n]")) == nil)
    }

    @Test func aFolderIsTheSumOfItsFiles() throws {
        try Folders.create(bench.folder + "/all")
        try bench.file("all/customers.csv", "name\nAcme\n\"Be\nta\"\n")
        try bench.file("all/contacts.jsonl", "{\"name\":\"Ada\"}\n")
        let request = ImportRequest(nil, from: bench.folder + "/all")
        let catalogue = bench.workspace.catalogue
        #expect(Importer.rows(of: request, catalogue) == 3)
        let mail = "From a@b.example Mon Mar  2 09:12:44 2026\nSubject: x\n\nHello\n\n"
        try bench.file("all/tickets.mbox", mail + mail)
        #expect(Importer.rows(of: request, catalogue) == 5)
        try bench.file("all/products.json", "[]")
        #expect(Importer.rows(of: request, catalogue) == nil)
        #expect(Importer.rows(of: ImportRequest(nil, from: bench.folder + "/none"), catalogue) == nil)
    }
}
