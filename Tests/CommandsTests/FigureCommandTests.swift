import Base
import CommandSpec
import Commands
import Language
import Store
import TestSupport
import Testing

/// Figures as programs read them.
@Suite struct FigureCommandTests {
    /// All cells of a line's answer, delimited.
    private func cells(_ line: String, _ company: Company) throws -> [String] {
        let table: Table
        switch try company.session.run(line) {
        case .table(let told): table = told
        case .figure(let figure): table = figure.table
        default: return []
        }
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

    @Test(
        "A figure is over the records that its query lists, or over the groups",
        arguments: [
            ("sum value of deals sort value desc first 1", ["40000.00", "EUR"]),
            ("sum value of deals stage!=lost sort value first 2", ["17000.00", "EUR"]),
            ("average value of deals sort value desc first 2", ["30000.00", "EUR"]),
            ("median value of deals sort value first 3", ["12000.00", "EUR"]),
            ("max value of deals sort value first 1", ["5000.00", "EUR"]),
            ("count deals first 3", ["3"]), ("count deals first 30", ["4"]), ("count deals open first 2", ["2"]),
            ("count deals sort relevance first 1", ["1"]),
            ("count \"Top deal\"", ["1"]), ("sum value of \"Top deal\"", ["40000.00", "EUR"]),
            ("sum value of deals by stage sort value desc first 1", ["lead", "40000.00", "EUR"]),
            ("count deals by stage first 1", ["lead", "1"]),
        ])
    func firstRecords(line: String, told: [String]) throws {
        let company = try Company()
        try company.session.run("view \"Top deal\" = deals sort value desc first 1")
        #expect(try cells(line, company) == told)
    }

    @Test("Where currencies have no rates, the first groups are all of their currencies")
    func firstGroups() throws {
        let company = try Company()
        try company.session.run("new customer Abroad")
        try company.session.run("new deal Overseas for Abroad value=\"1000 USD\" stage=proposal")
        #expect(try cells("average value of deals by stage first 1", company) == ["lead", "EUR", "40000.00"])
        #expect(
            try cells("average value of deals sort value first 2", company) == ["EUR", "5000.00", "USD", "1000.00"])
    }

    @Test("What has no rate is told once below comparisons, forecasts and boards too")
    func withoutRates() throws {
        let company = try Company()
        let start = try #require(CivilDate("2026-04-10"))
        for month in 0..<12 {
            company.workspace.acting.fixedNow = Instant(
                seconds: Int64(start.adding(months: month).days) * 86_400 + 36_000)
            for value in [1_000 + 10 * month, 1_100] {
                try company.session.run("new deal Month for Acme value=\(value)")
                try company.session.run("win deal $last")
            }
        }
        func notes(_ line: String) throws -> [String] {
            guard case .table(let table) = try company.session.run(line) else { return ["no table"] }
            try table.forEach(.display) { _ in true }
            return table.notes
        }
        let lines = ["compare revenue", "compare revenue by owner", "forecast revenue for 2 months", "dashboard sales"]
        for line in lines { #expect(try notes(line) == [], "\(line)") }
        try company.session.run("new deal Overseas for Acme value=\"500 USD\"")
        try company.session.run("win deal $last")
        let told = "won revenue: 500 USD is left out, as there is no rate for it"
        for line in lines where !line.hasPrefix("forecast") {
            let notes = try notes(line)
            #expect(notes.count { $0 == told } == 1, "\(line)")
            #expect(line.hasPrefix("dashboard") || notes.count == 1, "\(line)")
        }
        #expect(try notes("forecast revenue for 2 months") == [], "the running month is none of the past")
        company.workspace.acting.fixedNow = Instant(seconds: Int64(start.adding(months: 12).days) * 86_400 + 36_000)
        #expect(try notes("forecast revenue for 2 months") == [told])
    }

    @Test("The records behind a figure over the first ones are these")
    func behindTheFirst() throws {
        let company = try Company()
        for line in ["count deals sort value desc first 2", "sum value of deals sort value desc first 2"] {
            guard case .figure(let figure) = try company.session.run(line) else { continue }
            let query = try #require(figure.table.records.first ?? nil)
            #expect(try Set(company.reader.ids(query)) == [3, 4])
        }
    }

    @Test("A command on the first records reaches no more than these")
    func reach() throws {
        let session = try Company().session
        for (line, count) in [
            ("delete tickets first 2", 2), ("delete tickets first 99", 4), ("count deals first 1", 1),
        ] {
            #expect(try session.reach(of: session.read(line))?.count == count, "\(line)")
        }
    }

    @Test("A list in quotation marks is a list, and a period may be a range of days")
    func listsAndRanges() throws {
        let company = try Company()
        try company.session.run("new campaign Spring variants=\"A, B\"")
        #expect(try cells("show campaigns Spring columns variants", company).last == "A,B")
        let told = try cells("kpi new_deals 2026-02-01..2026-03-31", company)
        #expect(told.last == "2026-02-01..2026-03-31")
    }

    @Test("A course in which nothing stands out says so, and over what")
    func nothingUnusual() throws {
        guard case .table(let table) = try Company().session.run("anomalies new_deals") else { return }
        #expect(table.notes.count == 1 && table.notes[0].contains("new deals"))
    }

    @Test("Groups that are records are named in JSON too, with their ids beside the names")
    func groupsInJSON() throws {
        let company = try Company()
        guard case .figure(let figure) = try company.session.run("count deals by owner, stage") else {
            Issue.record("no figure")
            return
        }
        #expect(figure.table.columns(.full).map(\.name) == ["owner", "owner_id", "stage", "count"])
        #expect(figure.table.columns(.delimited).map(\.name) == ["owner", "stage", "count"])
        var rows: [[String]] = []
        try figure.table.forEach(.full) { cells in
            rows.append(zip(figure.table.columns(.full), cells).map { $1.text($0, .init(.machine)) })
            return true
        }
        #expect(rows.contains { $0[0] == "Tom Okafor" && $0[1] == "3" }, "\(rows)")
        #expect(rows.allSatisfy { $0.count == 4 })
    }

    @Test("Patterns are looked for in everything that can be said, or in the records that are named")
    func patterns() throws {
        let company = try Company()
        func outcomes(_ line: String) throws -> [String] {
            guard case .table(let table) = try company.session.run(line) else { return [] }
            return [table.columns(.delimited)[0].name]
                + table.notes.compactMap { $0.split(separator: " ").first.map(String.init) }
        }
        #expect(try Set(outcomes("patterns")) == ["outcome", "deals", "tickets", "customers", "there"])
        #expect(try Set(outcomes("patterns in tickets")) == ["outcome", "tickets", "there"])
        #expect(try outcomes("patterns of won")[0] == "field")
        let error = #expect(throws: CommandError.self) { try company.session.run("patterns in activities") }
        #expect(error?.advice == "look in customers, deals, tickets")
    }
}
