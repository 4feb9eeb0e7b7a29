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
}
