import Base
import Domain
import Language
import Services
import Store
import TestSupport
import Testing

/// Figures from roll-ups equal the figures from the records that their drill-down shows.
@Suite struct FigureTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        var random = RandomOperations(temporary.workspace, seed: 21)
        try temporary.workspace.atomically { for _ in 0..<400 { random.step() } }
    }

    private var wide: Period {
        Period(CivilDate(days: 19_000), CivilDate(days: 21_000), text: "")
    }

    /// A step from 26.9 % to 27.8 % is neither 3 % nor, from below nothing, a share of anything.
    @Test(arguments: [
        (27.8, 26.9, FigureUnit.percent, "+0.9 points"), (101.1, -43.3, .percent, "+144 points"),
        (20, 25.5, .percent, "-5.5 points"), (112, 100, .count, "+12%"), (95, 100, .money, "-5%"), (5, 0, .count, ""),
        (65, -1, .money, ""),
    ])
    func aPercentageMovesByPoints(value: Double, before: Double, unit: FigureUnit, text: String) {
        #expect(FigureText.change(value, from: before, unit) == text)
    }

    @Test func theRecordsBehindAFigureAreThoseItCounts() throws {
        for kpi in KPIRegistry.all where kpi.terms[0].measure == nil {
            let simple = KPI("x", label: "x", .count, help: "", [kpi.terms[0]])
            let reading = try Figures(reader).read(simple, in: wide)
            #expect(reading.value ?? 0 == Double(try reader.count(reading.records)), "\(kpi.name)")
        }
    }

    @Test(arguments: ["value", "weighted"])
    func groupsAddUpToTheWhole(measure: String) throws {
        let kpi = KPI("x", label: "x", .money, help: "", [FigureTerm(measure, of: "deal")])
        let whole = try #require(try Figures(reader).read(kpi, in: wide).value)
        for field in ["stage", "owner", "category", "campaign"] {
            let groups = try Figures(reader).read(kpi, in: wide, by: FieldPath(field))
            #expect(abs(groups.reduce(0) { $0 + ($1.value ?? 0) } - whole) < 0.01, "by \(field)")
        }
    }

    @Test func noAnswerIsADash() throws {
        let empty = try TemporaryWorkspace()
        let reading = try Figures(empty.workspace.reader).read(try #require(KPIRegistry.kpi(named: "win rate")))
        #expect(reading.value == nil)
        #expect(FigureText.text(reading.value, .percent, currency: .euro) == "—")
    }

    @Test func periodsAreComparedWithAsMuchOfTheOneBefore() throws {
        let today = try #require(CivilDate(year: 2026, month: 3, day: 10))
        let march = Period(today.startOfMonth, CivilDate(days: today.startOfMonth.days + 30), text: "", unit: .month)
        let before = march.previous(today: today)
        #expect(before.first.description == "2026-02-01")
        #expect(before.last.description == "2026-02-10")
        #expect(march.previous(today: today.adding(months: 3)).last.description == "2026-02-28")
    }

    @Test(arguments: [
        (12_345.678, FigureUnit.money, "12,346 EUR"), (12.5, .money, "12.50 EUR"), (23.53, .points, "24"),
        (41.66, .percent, "41.7%"),
        (93_784, .duration, "1 d 2 h"), (12_000, .duration, "3 h 20 min"), (45, .duration, "45 s"),
        (1234, .count, "1,234"),
    ])
    func figuresAsPeopleReadThem(value: Double, unit: FigureUnit, text: String) {
        #expect(FigureText.text(value, unit, currency: .euro) == text)
    }
}
