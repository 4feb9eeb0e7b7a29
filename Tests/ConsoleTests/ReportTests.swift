import Base
import Domain
import Screen
import Testing

@testable import Console

/// Answers as tables: lines that stand for records are gone through, and Enter opens exactly those.
@Suite struct ReportTests {
    @Test func aLineOfAnAnswerOpensItsRecords() throws {
        let user = try User(size: Size(width: 100, height: 30))
        try user.presses(":").types("cohorts").presses("Enter").sees("purchases are deals won")
        try user.sees("line 1 of 2").presses("Enter").sees("Castle & Sons").doesNotSee("Initech")
        try user.presses("Esc").sees("Cohort")
    }

    @Test func aLineThatIsTooWideIsReadBelow() throws {
        let user = try User(size: Size(width: 60, height: 24))
        try user.presses(":").types("recommend").presses("Enter").sees("Key")
        user.sees("Reckoning: ").sees("Command: ")
    }

    @Test func anAnswerWithoutRecordsIsScrolledAsBefore() throws {
        let user = try User(size: Size(width: 100, height: 14))
        try user.presses(":").types("kpi").presses("Enter").presses("j").sees("of ")
    }

    @Test func figuresStandUnderOneAnother() throws {
        let user = try User(size: Size(width: 80, height: 24))
        try user.presses(":").types("kpi pipeline-value by stage").presses("Enter").sees("95,000 EUR")
        let ends = user.screen.filter { $0.hasSuffix(" EUR") }.map { TextWidth.columns(of: $0) }
        #expect(ends.count > 3 && Set(ends).count == 1)
    }

    @Test func whatIsCutStandsBelowInFullAtAnyWidth() throws {
        let user = try User(size: Size(width: 40, height: 16))
        try user.presses(":").types("set").presses("Enter").sees("▸theme").sees("Meaning: The colours; `theme` lists")
        try user.presses("j").sees("▸colors").sees("Meaning: The most colours to use")
    }

    @Test func aLongExplanationGoesOnUnderItsFirstWord() throws {
        let user = try User(size: Size(width: 60, height: 30))
        try user.presses(":").types("help").presses("Enter").sees("  inbox  Shows what")
        let line = try #require(user.screen.firstIndex { $0.contains("  inbox  Shows") })
        #expect(user.screen[line + 1].hasPrefix("          "), "\(user.screen[line + 1])")
    }

    /// A request for figures, the row that is opened, and the records that stand behind it.
    @Test(
        arguments: [
            ("kpi pipeline-value by stage", 1, ["1 of 2 deals", "Delta pilot", "Blue Ocean start"]),
            ("count customers by region", 0, ["1 of 1 customer", "Castle & Sons"]),
            ("count customers by region", 2, ["1 of 3 customers", "Acme GmbH", "Émile Dupont"]),
            ("sum value of open deals by stage", 0, ["1 of 1 deal", "Castle tills"]),
            ("count deals by owner", 0, ["1 of 7 deals", "Acme renewal"]),
            ("count open tickets", 0, ["1 of 4 tickets", "Cannot sign in"]),
            ("count deals lost per month", 0, ["1 of 1 deal", "Émile advice"]),
            ("kpi win-rate this-quarter", 0, ["Castle kiosks"]),
            ("compare pipeline-value", 0, ["of 5 deals", "Acme robots"]),
        ] as [(String, Int, [String])])
    func enterOnAFigureOpensExactlyItsRecords(request: String, row: Int, records: [String]) throws {
        let user = try User(size: Size(width: 140, height: 30))
        try user.presses(":").types(request).presses("Enter")
        for _ in 0..<row { try user.presses("j") }
        try user.presses("Enter")
        for text in records { user.sees(text) }
    }
}
