import Base
import Domain
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
        for number in 1...3 {
            try temporary.create(
                "deal",
                [
                    "name": .text("Deal \(number)"), "value": .integer(Int64(number) * 1_000_0000), "stage": "won",
                    "closed": .integer(20_514), "owner": .integer(anna),
                ])
        }
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

    @Test(arguments: ReportFormat.allCases)
    func theSameReportIsTheSameToTheByte(format: ReportFormat) throws {
        let reader = temporary.workspace.reader
        func write() throws -> (String, [String]) {
            var charts: [String] = []
            let text = try ReportWriter(board(), reader).text(format) { number, svg in
                charts.append(svg)
                return "chart-\(number).svg"
            }
            return (text, charts)
        }
        let (first, second) = (try write(), try write())
        #expect(first.0 == second.0)
        #expect(first.1 == second.1)
        switch format {
        case .markdown:
            #expect(first.0.contains("| Won revenue | 6,000 EUR |"))
            #expect(first.0.contains("=Anna\\|\\<b\\>&"))
            #expect(first.1.count == 5)
            #expect(first.1.allSatisfy { $0.hasPrefix("<svg xmlns") && !$0.contains("<b>") })
        case .csv: #expect(first.0.contains(",'=Anna|<b>&,"))
        case .json: #expect(first.0.contains("\"value\": 6000"))
        case .svg: #expect(first.0.contains("=Anna|&lt;b&gt;&amp;"))
        }
    }
}
