import Base
import Domain
import Language
import Services
import Store
import TestSupport
import Testing

/// Figures of a whole screen are those that each would be by itself.
@Suite struct KeptLinesTests {
    @Test func figuresReadTogetherAreTheSame() throws {
        let company = try TemporaryWorkspace()
        for day in [-400, -40, -3, -3, -1, 0] as [Int64] {
            try company.create(
                "ticket",
                [
                    "subject": "A", "priority": day == -3 ? "high" : "low", "status": "resolved",
                    "created": .integer(TemporaryWorkspace.now.seconds + (day - 1) * 86_400),
                    "resolved": .integer(TemporaryWorkspace.now.seconds + day * 86_400),
                ])
        }
        let reader = company.workspace.reader
        let today = reader.acting.today
        let alone = Figures(reader)
        let together = Figures(reader, ahead: today.adding(days: -60)...today)
        for kpi in KPIRegistry.all {
            for (first, last) in [(-500, 0), (-60, 0), (-3, -3), (-2, -1), (-59, -41)] {
                let period = Period(today.adding(days: first), today.adding(days: last), text: "")
                #expect(try alone.read(kpi, in: period).value == together.read(kpi, in: period).value, "\(kpi.name)")
            }
        }
    }
}
