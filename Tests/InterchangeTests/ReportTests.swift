import Base
import Compression
import Domain
@testable import Interchange
import Language
import Services
import Store
import TestSupport
import Testing

/// Reports are the same to the byte, and whatever a record holds stays text in them.
@Suite struct ReportTests {
    let temporary: TemporaryWorkspace

    init() throws {
        temporary = try TemporaryWorkspace()
        let anna = try temporary.create("user", ["login": "anna", "name": "=Anna|<b>&", "role": "sales"]).id
        for number in 0...3 {
            try temporary.create(
                "deal",
                [
                    "name": .text("Deal \(number)"), "value": .integer(Int64(max(1, number)) * 1_000_0000),
                    "stage": "won",
                    "closed": .integer(number == 0 ? 20_485 : 20_514), "owner": .integer(anna),
                ])
        }
    }

    /// An axis ends where numbers do, and what would be a thousand of a letter takes the next one.
    @Test func figuresFarFromNothingAreWritten() throws {
        for unit in FigureUnit.allCases {
            for value in [1e12, 1e18, 1e24, 1e300, -1e24, .greatestFiniteMagnitude] {
                #expect(!FigureScale.short(value, unit).isEmpty)
                #expect(!FigureScale([value], unit).ticks.isEmpty)
            }
        }
        #expect(
            FigureScale.short(999_960, .money) == "1m" && FigureScale.short(999_400, .money) == "999k")
    }

    private func board() throws -> DashboardReading {
        let text = """
            title: Mine
            tiles:
              - kpi: revenue
              - show: line
                kpi: revenue
              - show: bars
                kpi: revenue
                by: owner
              - show: heat
                kpi: won_deals
                by: owner
                last: 3
              - show: stacked
                kpi: won_deals
                by: owner
              - show: gauge
                kpi: win_rate
              - show: table
                query: deals won
            """
        let reader = temporary.workspace.reader
        return try Figures(reader).read(try DashboardReader(reader, file: "mine.yaml").read(text))
    }

    private func written(_ format: ReportFormat) throws -> (bytes: [UInt8], charts: [String]) {
        var charts: [String] = []
        let bytes = try ReportWriter(board(), temporary.workspace.reader).bytes(format) { number, svg in
            charts.append(svg)
            return "chart-\(number).svg"
        }
        return (bytes, charts)
    }

    /// A third of a page that stays empty says that something is missing.
    @Test func aRowThatAllButFitsStaysOnItsPage() throws {
        func pages(_ rows: Int) throws -> Int? {
            let figures = String(repeating: "  - kpi: revenue\n", count: 10)
            let pair = "  - {show: line, kpi: revenue}\n  - {show: line, kpi: won_deals}\n"
            let gauges = "  - {show: gauge, kpi: win_rate}\n  - {show: gauge, kpi: win_rate}\n"
            let text = "title: Mine\ntiles:\n" + figures + pair + gauges + String(repeating: pair, count: rows)
            let reader = temporary.workspace.reader
            let board = try Figures(reader).read(try DashboardReader(reader, file: "mine.yaml").read(text))
            let bytes = try ReportWriter(board, reader).bytes(.pdf) { _, _ in "" }
            let count = String(decoding: bytes, as: UTF8.self).split(separator: "/Count ").dropFirst().first
            return count.flatMap { Int($0.prefix { $0.isNumber }) }
        }
        #expect(try pages(1) == 1)
        #expect(try pages(2) == 2)
    }

    /// What is aimed at for an owner stands beside the owner's bar, whatever the report is written as.
    @Test func theTargetOfABarIsInEveryFormat() throws {
        let reader = temporary.workspace.reader
        let owner = try #require(try reader.ids(Query("user", limit: 1)).first)
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        _ = try temporary.workspace.commit("target") {
            try Targets.set(
                revenue, FigureValue(24_000), in: Figures(reader).standardPeriod, group: ("owner", String(owner)),
                in: $0)
        }
        func written(_ format: ReportFormat) throws -> String {
            String(decoding: try self.written(format).bytes, as: UTF8.self)
        }
        #expect(try written(.markdown).contains(" of 24,000 EUR, "))
        #expect(try written(.csv).contains(",24000,"))
        #expect(try written(.json).contains("\"target\": 24000"))
        #expect(try written(.svg).contains("of 24,000 EUR, "))
    }

    @Test(arguments: ReportFormat.allCases)
    func theSameReportIsTheSameToTheByte(format: ReportFormat) throws {
        let (first, second) = (try written(format), try written(format))
        #expect(first.bytes == second.bytes)
        #expect(first.charts == second.charts)
        let text = String(decoding: first.bytes, as: UTF8.self)
        switch format {
        case .markdown:
            #expect(text.contains("| Won revenue | 6,000 EUR |"))
            #expect(text.contains("=Anna\\|\\<b\\>&"))
            #expect(text.contains("| Deal 3 | "))
            #expect(first.charts.count == 5)
            #expect(first.charts.allSatisfy { $0.hasPrefix("<svg xmlns") && !$0.contains("<b>") })
        case .csv: #expect(text.contains(",'=Anna|<b>&,"))
        case .json: #expect(text.contains("\"value\": 6000"))
        case .svg: #expect(text.contains("=Anna|&lt;b&gt;&amp;"))
        case .pdf: #expect(text.hasPrefix("%PDF-") && text.contains("CreationDate (D:20260302100000Z"))
        case .xlsx: #expect(text.hasPrefix("PK"))
        }
    }

    @Test("Amounts for programs are told to the cent", arguments: [ReportFormat.csv, .json])
    func cents(format: ReportFormat) throws {
        let day = try #require(CivilDate("2026-01-01"))
        try temporary.create("exchange_rate", ["code": "USD", "on": day.stored, "rate": 1_0823])
        try temporary.create(
            "deal",
            ["name": "Dollars", "value": 1_000_0000, "currency": "USD", "stage": "won", "closed": .integer(20_514)])
        let text = String(decoding: try written(format).bytes, as: UTF8.self)
        #expect(text.contains("6923.96"))
        #expect(!text.contains("6923.957"))
    }

    @Test func aWorkbookHasNumbersWithTheirFormatsAndCharts() throws {
        let parts = try ZipParts(written(.xlsx).bytes)
        let sheet = try #require(parts["xl/worksheets/sheet1.xml"])
        let styles = try #require(parts["xl/styles.xml"])
        #expect(sheet.contains("<v>6000</v>"))
        #expect(!sheet.contains("<f>"))
        for format in ["#,##0.00 &quot;EUR&quot;", "0.0%", "yyyy-mm-dd", "+0.0%;-0.0%;0.0%"] {
            #expect(styles.contains("formatCode=\"\(format)\""), "\(format)")
        }
        #expect(parts["xl/charts/chart1.xml"]?.contains("<c:lineChart>") == true)
        #expect(parts["xl/charts/chart2.xml"]?.contains("<c:barDir val=\"bar\"/>") == true)
        #expect(parts["xl/charts/chart3.xml"]?.contains("<c:grouping val=\"stacked\"/>") == true)
        // Bars grow from the left, the first on top; days along an axis are no serial numbers.
        let bars = try #require(parts["xl/charts/chart2.xml"])
        #expect(bars.contains("<c:catAx><c:axId val=\"50010001\"/><c:scaling><c:orientation val=\"maxMin\"/>"))
        #expect(bars.contains("<c:valAx><c:axId val=\"50010002\"/><c:scaling><c:orientation val=\"minMax\"/>"))
        #expect(parts["xl/charts/chart1.xml"]?.contains("formatCode=\"mmm yy\" sourceLinked=\"0\"") == true)
        #expect(sheet.contains("orientation=\"landscape\""))
        #expect(sheet.contains("<colorScale>"))
        // Page breaks count only where the sheet is not fitted to a page.
        #expect(!sheet.contains("fitToPage"))
        #expect(parts["docProps/core.xml"]?.contains("2026-03-02T10:00:00Z") == true)
        #expect(parts["xl/sharedStrings.xml"]?.contains("=Anna|&lt;b&gt;&amp;") == true)
    }

    /// What was wide enough for a change once stood there as one, where there was nothing to compare with.
    @Test func aFigureWithNothingBeforeItHasNoChange() throws {
        let reader = temporary.workspace.reader
        let text = "title: Now\ntiles:\n  - kpi: open_pipeline\n"
        let board = try Figures(reader).read(try DashboardReader(reader, file: "now.yaml").read(text))
        let parts = try ZipParts(ReportWriter(board, reader).bytes(.xlsx) { _, _ in "" })
        let texts = try #require(parts["xl/sharedStrings.xml"])
        #expect(texts.contains("Open pipeline") && texts.contains("—"))
        #expect(!texts.contains("points"))
    }

    @Test func pagesSayTitlePeriodFiguresAndTheirNumber() throws {
        let text = try PageText(written(.pdf).bytes).text
        for words in ["Mine", "Mar 2026", "6,000 EUR", "Won revenue", "=Anna|<b>&", "Deal 3", "1 / 1"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func aReportOfACustomerCountsNothingElse() throws {
        let acme = try temporary.create("customer", ["name": "Acme"])
        try temporary.create(
            "deal",
            [
                "name": "Own", "value": .integer(500_0000), "stage": "won", "closed": .integer(20_514),
                "customer": .integer(acme.id),
            ])
        let reader = temporary.workspace.reader
        let text = """
            title: Review
            for: customer
            tiles:
              - text: "{subject} bought for {revenue}."
              - facts: [name, status]
              - kpi: revenue
              - show: table
                query: deals won columns name, value
            """
        let definition = try DashboardReader(reader, file: "review.yaml", kind: .report).read(text)
        let reading = try Figures(reader).read(definition, about: ReportSubject(acme))
        let told = String(decoding: try ReportWriter(reading, reader).bytes(.markdown) { _, _ in "" }, as: UTF8.self)
        #expect(told.contains("**Acme**"))
        #expect(told.contains("Acme bought for 500 EUR."))
        #expect(told.contains("| Won revenue | 500 EUR |"))
        #expect(told.contains("| Own | 500.00 EUR |"))
        #expect(!told.contains("Deal 1"))
    }

    private func fault(_ text: String) -> String? {
        do {
            _ = try DashboardReader(temporary.workspace.reader, file: "mine.yaml", kind: .report).read(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        ("title: M\nfor: custmer\ntiles: []", "mine.yaml:2:6: no report is about a “custmer”"),
        ("title: M\ntiles:\n  - txt: x", "mine.yaml:3:5: there is no key “txt”; did you mean text?"),
        (
            "title: M\ntiles:\n  - text: \"{revnue}\"",
            "mine.yaml:3:11: there is no figure “revnue”; did you mean revenue?"
        ),
        ("title: M\ntiles:\n  - text: \"{revenue\"", "mine.yaml:3:11: a brace is open at “{revenue”; close it with }"),
        ("title: M\ntiles:\n  - facts: [name]", "mine.yaml:3:12: facts are those of the record"),
        (
            "title: M\nfor: customer\ntiles:\n  - facts: [nam]",
            "mine.yaml:4:13: customers have no field “nam”; did you mean name?"
        ),
        (
            "title: M\nfor: customer\ntiles:\n  - kpi: mrr",
            "mine.yaml:4:10: mrr can't be told of one customer; take a figure of its deals, tickets or invoices"
        ),
        (
            "title: M\nfor: customer\ntiles:\n  - show: table\n    query: teams",
            "mine.yaml:5:12: this table can't be told of one customer; teams don't hang on a customer"
        ),
        ("title: M\ntiles:\n  - kpi: revenue\n    width: 5", "mine.yaml:4:12: width is a number from 1 to 4"),
    ])
    func mistakesAreToldWithTheirPlace(text: String, message: String) {
        #expect(fault(text)?.hasPrefix(message) == true, "\(fault(text) ?? "taken")")
    }

    @Test(arguments: [("executive-summary", nil), ("quarterly-review", "customer")])
    func whatShipsReads(name: String, subject: String?) throws {
        let report = try DashboardShelf(temporary.workspace.reader).report(named: name)
        #expect(report.name == name)
        #expect(report.subject == subject)
    }
}

/// Pages of printed sheets.
@Suite struct SheetPagingTests {
    @Test("No chart lies across two pages; a table that is longer than a page keeps its head with its first row")
    func pages() {
        var paging = SheetPaging()
        paging.add(0...3, chart: nil)
        paging.add(4...20, chart: (5...19, 3))
        paging.add(21...36, chart: (22...36, 3))
        paging.add(37...110, chart: nil)
        #expect(paging.scale == 93)
        // 33 rows are a page, the first of them a little higher.
        #expect(paging.breaks == [21, 54, 87])
    }

    @Test("What is wide is printed smaller, and more rows are on a page")
    func scale() {
        var paging = SheetPaging()
        for column in 0..<10 { paging.widths[column] = 30 }
        paging.add(0...60, chart: nil)
        #expect(paging.scale == 32)
        #expect(paging.breaks.isEmpty)
        paging.add(61...75, chart: (61...75, 9))
        #expect(paging.scale == 28, "a chart at the right of the table counts")
        #expect(paging.breaks.isEmpty)
        paging.add(76...130, chart: (76...130, 0))
        #expect(paging.breaks == [76])
    }

    @Test("A table with its chart beside it may go on below the chart, which stays whole")
    func longTable() {
        var paging = SheetPaging()
        paging.add(0...9, chart: nil)
        paging.add(10...60, chart: (11...25, 3))
        paging.add(61...80, chart: (62...80, 3))
        #expect(paging.breaks == [33, 61])
    }
}
