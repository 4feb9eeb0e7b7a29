import CommandSpec
import Commands
import Language
import TestSupport
import Testing

/// Figures as programs read them.
@Suite struct FigureCommandTests {
    /// All cells of a line's answer, delimited.
    private func cells(_ line: String, _ company: Company) throws -> [String] {
        guard case .table(let table) = try company.session.run(line) else { return [] }
        let columns = table.columns(.delimited)
        var texts: [String] = []
        try table.forEach(.delimited) { cells in
            texts += zip(columns, cells).map { $1.text($0, .init(.machine)) }
            return true
        }
        return texts
    }

    @Test(arguments: ["kpi revenue", "compare revenue", "kpi revenue by currency"])
    func convertedAmountsAreToldToTheCent(line: String) throws {
        let company = try Company()
        for line in [
            "new exchange_rate USD on=2026-01-01 rate=1.0823", "new customer Abroad",
            "new deal Overseas for Abroad value=\"1000 USD\"",
        ] {
            try company.session.run(line)
        }
        try company.session.run("win deal $last")
        let told = try cells(line, company)
        // 1000 ÷ 1.0823 is 923.9582….
        #expect(told.contains { $0.hasSuffix("923.96") }, "\(told)")
    }
}
