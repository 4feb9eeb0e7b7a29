// Figures that a workspace gives a name of its own: whatever else a figure of the program is called, the name is theirs.

import CommandSpec
import Commands
import Domain
import Language
import Services
import TestSupport
import Testing

@Suite struct OwnFigureTests {
    private let company: Company

    init() throws { company = try Company() }

    private func define(_ name: String, _ formula: String) throws {
        try company.session.run("kpi \(Quoting.value(name)) = \(Quoting.quoted(formula))")
    }

    /// What else figures of the program are called, and which.
    static let aliases = [
        ("win_ratio", "win_rate"), ("turnover", "revenue"), ("sales", "revenue"), ("churn", "churned"),
        ("closing_rate", "win_rate"), ("pipeline", "pipeline_value"), ("hit rate", "win_rate"),
    ]

    @Test("A name of one's own comes before what a figure of the program is called too", arguments: aliases)
    func ownNames(name: String, other: String) throws {
        #expect(try company.session.read("kpi \(name)").canonical == "kpi \(other)")
        try define(name, "count deals won on closed")
        let said = Quoting.value(name)
        for line in ["kpi \(said)", "describe \(said)", "compare \(said)", "anomalies \(said)"] {
            #expect(try company.session.read(line).canonical == line)
        }
        #expect(try company.rows("describe \(said)").first { $0[0] == "meaning" }?[1] == "count deals won on closed")
        #expect(try company.rows("kpi \(said)")[0][0] == name)
        // The program's own stays where it is.
        #expect(try company.rows("describe \(other)").first { $0[0] == "name" }?[1] == other)
        // In plain words, too.
        let plain = name.replacing("_", with: " ")
        #expect(try company.session.read("what is our \(plain) this quarter").canonical == "kpi \(said) this-quarter")
        #expect(try company.session.read("how is our \(plain) calculated").canonical == "describe \(said)")
        #expect(try company.session.read("\(plain) by owner").canonical == "kpi \(said) by owner")
        #expect(try company.session.read("show me \(plain) by owner").canonical == "kpi \(said) by owner")
        let watched = try company.session.read("alert me when our \(plain) drops below 5").canonical
        #expect(watched.hasSuffix("when \(Quoting.quoted("\(name) < 5"))"), "\(watched)")
        // Targets, alerts and tiles speak of it.
        try company.session.run("target \(said) = 5 for 2026-03")
        #expect(try company.rows("show targets columns kpi") == [[name]])
        try company.session.run("alert Watch when \"\(name) > 5\"")
        #expect(try AlertCondition("\(name) > 5", company.reader).kpi.name == name)
        #expect(try FigureShelf(company.reader).kpi(named: name).name == name)
    }

    @Test("The proper name or the label of the program's figure is refused, with what it is")
    func takenNames() throws {
        let label = try #require(company.error("kpi satisfaction = \"count deals\""))
        #expect(label.what == "“satisfaction” is what csat is called" && label.place == 4..<16)
        let name = try #require(company.error("kpi \"Win Rate\" = \"count deals\""))
        #expect(name.what == "“Win Rate” is a figure of the program")
        try define("customer satisfaction", "count tickets satisfaction:5 / count tickets as percent")
        #expect(try company.session.read("kpi \"customer satisfaction\"").canonical == "kpi \"customer satisfaction\"")
    }

    @Test("A refusal points at the part that is wrong")
    func places() throws {
        func part(_ line: String) throws -> Substring {
            let place = try #require(company.error(line)?.place)
            return Substring(decoding: Array(line.utf8)[place], as: UTF8.self)
        }
        #expect(try part("kpi mix = \"won_deals + revenue + new_tickets\"") == "won_deals")
        #expect(try part("kpi mix = \"revenue / 0\"") == "revenue / 0")
        #expect(try part("kpi mix = \"count deals won on closed as money\"") == "count deals won on closed")
        #expect(try part("kpi mix = \"revnue * 2\"") == "revnue")
        #expect(try part("kpi revenue 2026 by team") == "team")
        #expect(try part("compare revenue 2026 by team") == "team")
        #expect(try part("why did revenue change in 2026-03 by team") == "team")
        #expect(try part("why did revenue change in 2026-03 by products") == "products")
        #expect(company.error("kpi revenue by team")?.advice == "did you mean owner.team?")
        #expect(company.error("kpi revenue by priority")?.advice == "`describe revenue` says by what it can be split")
        #expect(try part("target revenue = -5 for this-month") == "-5")
        #expect(try part("target win_rate = soon for this-month") == "soon")
    }

    @Test(
        "An alert's hours and the end of its limit are said in any order",
        arguments: [
            "win_rate < 40% clear 42% quiet 22:00-07:00", "win_rate < 40% quiet 22:00-07:00 clear 42%",
            "quiet 22:00-07:00 win_rate < 40% clear 42%", "win_rate clear 42% < 40% quiet 22:00 - 07:00",
        ])
    func alertsInAnyOrder(condition: String) throws {
        try company.session.run("alert Wins when \"\(condition)\"")
        let rows = try company.rows("show alerts columns condition, quiet")
        #expect(rows == [["win_rate < 40% clear 42%", "22:00-07:00"]])
    }

    @Test("What is no hour, and an end where there is no limit, is refused")
    func badAlerts() throws {
        #expect(company.error("alert A when \"win_rate < 40% quiet nights\"")?.what == "“nights” are no hours")
        #expect(company.error("alert A when \"win_rate < 40% quiet\"")?.what == "“” are no hours")
        #expect(
            company.error("alert A when \"revenue falls by 20% clear 10%\"")?.what.hasPrefix("“clear” says") == true)
    }

    @Test("A target that the figure can't come to is refused; one that it can is set")
    func targets() throws {
        #expect(company.error("target revenue = -5 for this-month")?.what.contains("never less than nothing") == true)
        for name in ["first_response", "revenue_per_customer", "win_rate", "logo_churn", "mrr"] {
            #expect(company.error("target \(name) = -2 for this-month") != nil, "\(name)")
        }
        try company.session.run("target customer_growth = -5 for this-month")
        // Less than nothing has no share.
        let row = try #require(try company.rows("compare customer_growth this-month").first)
        #expect(row.contains("-5") && !row.contains { $0.hasSuffix("%") && $0.hasPrefix("-") }, "\(row)")
    }
}
