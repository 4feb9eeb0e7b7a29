import Base
import Domain
import Interchange
import Platform
import Store
import Testing

/// Tables in Markdown on their way in.
@Suite struct PipeTableTests {
    let bench: Bench
    init() throws { bench = try Bench() }

    private func take(_ type: String, _ text: String) throws -> ImportReport {
        let path = try bench.file(type + ".md", text)
        return try #require(try bench.run(ImportRequest(type, from: path)).reports.first)
    }

    @Test func theFirstTableOfADocumentIsRead() throws {
        let report = try take(
            "customer",
            """
            # Customers of the north

            They pay | mostly.

            ```
            | name | phone |
            | --- | --- |
            | Not | this |
            ```

            Name | Revenue | Address
            :--- | ---: | :-:
            Frost \\| Sons \\& \\_Co\\_ | 12,500.10 EUR | Quay 1<br>Bremen &lt;DE&gt;
            Nord | 3
            Bad | x | y | z

            | name |
            | --- |
            | Other |
            """)
        #expect((report.created, report.rejected) == (2, 1))
        #expect(report.facts.contains("not read: 1 table after the first"))
        let frost = try bench.record("customer", "Frost | Sons & _Co_")
        #expect(frost["address"] == "Quay 1\nBremen <DE>")
        #expect(frost["revenue"] == 125_001_000 && frost["currency"] == "EUR")
        #expect(try bench.text("customer.md.rejected.csv").contains("the row has 4 cells, the header 3"))
        #expect(throws: InterchangeError.self) { try take("contact", "no table | here\n") }
    }

    @Test func aTimeWithoutSecondsMeansTheOneThatIsThere() throws {
        try bench.take("activity", "text,due\nCall Jo,2026-03-05T10:00:37Z\n")
        let report = try take("activity", "| Text | Due |\n|---|---|\n| Call Jo | 2026-03-05 10:00 |\n")
        #expect(report.read == 1 && (report.created, report.updated) == (1, 0), "another text and time is another call")
        var request = ImportRequest("activity", from: bench.folder + "/activity.md")
        request.match = ["text"]
        try bench.take("activity", "text,due\nCall Ann,2026-03-05T10:00:37Z\n")
        try bench.file("activity.md", "| Text | Due |\n|---|---|\n| Call Ann | 2026-03-05 10:00 |\n")
        #expect(try bench.run(request).commit == nil)
    }

    @Test("What is exported as Markdown and imported again changes nothing", arguments: [1, 13, 52] as [UInt64])
    func ourTablesComeBackAsTheyWere(seed: UInt64) throws {
        let bench = try Bench(settings: Settings(zone: try ZoneFiles.load("Europe/Berlin")))
        var maker = RandomRecords(seed: seed)
        try maker.fill(bench.workspace)
        for type in ["customer", "contact", "product", "article", "campaign", "deal", "ticket"] {
            let path = bench.folder + "/\(type).md"
            _ = try Exporter(bench.workspace.reader).run(Query(type), to: path)
            let before = try bench.workspace.reader.records(Query(type))
            var request = ImportRequest(type, from: path)
            request.match = ["id"]
            let report = try #require(try bench.run(request).reports.first)
            #expect(report.created == 0 && report.updated == 0, "\(report)")
            #expect(try bench.workspace.reader.records(Query(type)) == before)
        }
    }
}
