import Base
import Domain
import Forecasting
import Language
import Services
import Store
import TestSupport
import Testing

/// Figures defined by people, held against targets and the past, explained, and watched.
@Suite struct OutlookTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    /// Two years of deals: 60 % won by anna, 30 % by ben; ben's share grows from February to March 2026.
    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.workspace.atomically {
            let anna = try temporary.create("user", ["login": "anna", "name": "Anna", "role": "sales"]).id
            let ben = try temporary.create("user", ["login": "ben", "name": "Ben", "role": "sales"]).id
            let start = try #require(CivilDate(year: 2024, month: 1, day: 15))
            for month in 0..<26 {
                for number in 0..<10 {
                    let isAnna = number < (month == 25 ? 4 : 6)
                    let isWon = isAnna ? number % 5 < 3 : number % 3 == 0
                    let closed = start.adding(months: month)
                    try temporary.create(
                        "deal",
                        [
                            "name": .text("Deal \(month)-\(number)"),
                            "value": .integer(Int64(1_000 + month * 50) * 10_000),
                            "stage": .text(isWon ? "won" : "lost"), "closed": .integer(Int64(closed.days)),
                            "owner": .integer(isAnna ? anna : ben),
                            "created": .integer(Int64(closed.days - 20) * 86_400),
                            "lost_reason": "price",
                        ])
                }
            }
        }
    }

    private func month(_ year: Int, _ month: Int) throws -> Period {
        let first = try #require(CivilDate(year: year, month: month, day: 1))
        return Period(first, first.adding(months: 1).adding(days: -1), text: "", unit: .month)
    }

    private func define(_ name: String, _ formula: String) throws -> KPI {
        _ = try temporary.workspace.commit("kpi") { try FigureShelf.define(name, formula, in: $0) }
        return try FigureShelf(reader).kpi(named: name)
    }

    // MARK: Own figures

    @Test(arguments: [
        ("count deals won on closed", "won_deals"),
        ("sum value of deals won on closed", "revenue"),
        ("count deals won on closed / ( count deals won + count deals lost ) as percent", nil),
        ("count deals won / count deals -open on closed as percent", "win_rate"),
        ("average value of deals won on closed", "average_deal"),
        ("revenue / won_deals", "average_deal"),
        ("revenue - campaign_cost", "revenue"),
        ("100 * won_deals / (won_deals + lost_deals)", "win_rate"),
    ])
    func ownFiguresAreThoseOfTheProgram(formula: String, same: String?) throws {
        let own = try define("Mine", formula)
        let february = try month(2026, 2)
        let value = try Figures(reader).value(own, in: february)
        guard let same else { return }
        let other = try Figures(reader).value(try #require(KPIRegistry.kpi(named: same)), in: february)
        #expect(abs(try #require(value) - (try #require(other))) < 1e-9)
    }

    @Test func ownFiguresHaveUnits() throws {
        #expect(try define("A", "sum value of deals won on closed / count deals won on closed").unit == .money)
        #expect(try define("B", "count deals won / count deals as percent").unit == .percent)
        #expect(try define("C", "count deals open / count users").unit == .ratio)
    }

    @Test(arguments: [
        ("count dels won", "dels"), ("sum nothing of deals", "nothing"), ("revnue * 2", "revenue"),
        ("count deals on stage", "stage"), ("5 + 3", "counts nothing"), ("count deals /", "missing"),
        ("count deals as parsecs", "parsecs"),
    ])
    func whatIsNoFormulaSaysWhy(formula: String, part: String) throws {
        do {
            _ = try define("Wrong", formula)
            Issue.record("\(formula) was taken")
        } catch let error as ServiceError {
            #expect("\(error.message); \(error.advice)".contains(part), "\(error)")
        }
    }

    @Test func aNameBelongsToOneFigure() throws {
        #expect(throws: ServiceError.self) { try define("win rate", "count deals") }
        _ = try define("Mine", "count deals")
        #expect(try define("mine", "count deals won").help == "count deals won")
        #expect(try reader.count(Query("kpi")) == 1)
    }

    // MARK: Why

    @Test(arguments: ["revenue", "won_deals", "win_rate", "average_deal", "value_win_rate", "sales_cycle"])
    func effectsAddUpToTheChange(name: String) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let explained = try Figures(reader).explainChange(of: kpi, in: month(2026, 2), by: FieldPath("owner"))
        let sum = explained.parts.reduce(0) { $0 + $1.effect }
        #expect(abs(sum - explained.change) < 1e-9)
    }

    @Test func mixIsToldApartFromRate() throws {
        let kpi = try #require(KPIRegistry.kpi(named: "win_rate"))
        let explained = try Figures(reader).explainChange(of: kpi, in: month(2026, 2), by: FieldPath("owner"))
        let anna = try #require(explained.parts.first { $0.label == "Anna" })
        // Her share of the deals fell from 60 to 40 %, and four of them are won three times of four.
        #expect(anna.mixEffect < 0)
        let lines = try ChangeParagraph(explained, reader).lines
        #expect(lines.count == 3)
        #expect(lines[0].contains("50%") && lines[2].contains("deal"))
    }

    /// Every number of the paragraph is one that comes of counting and summing records anew.
    @Test(arguments: ["revenue", "won_deals", "win_rate", "average_deal"])
    func everyNumberOfTheParagraphIsThatOfTheStore(name: String) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let explained = try Figures(reader).explainChange(of: kpi, in: month(2026, 2), by: FieldPath("owner"))
        let lines = try ChangeParagraph(explained, reader).lines
        func deals(_ terms: String) throws -> Query {
            try QueryParser(catalogue: reader.catalogue).parse("deals " + terms)
        }
        /// Dividend and divisor of the figure, by queries of the language.
        func parts(_ terms: String) throws -> (Double, Double) {
            let won = Double(try reader.count(deals("won " + terms)))
            let value = Double(
                try reader.figure(.sum, of: FieldPath("value"), deals("won " + terms)).rows.first?.value.integer ?? 0)
            return switch name {
            case "revenue": (value / 10_000, 1)
            case "won_deals": (won, 1)
            case "win_rate": (100 * won, won + Double(try reader.count(deals("lost " + terms))))
            default: (value / 10_000, won)
            }
        }
        var known = ["2026-01-01 2026-01-31 2026-02-01 2026-02-28 3"]
        func tell(_ value: Double) { known.append(FigureText.text(value, kpi.unit, currency: .euro)) }
        let months = ["closed:2026-01", "closed:2026-02"]
        let whole = try months.map { try parts($0) }
        let (before, now) = (whole[0].0 / whole[0].1, whole[1].0 / whole[1].1)
        for value in [before, now, now - before] { tell(value) }
        known.append(FigureText.change((now - before) / before * 100))
        for owner in ["anna", "ben"] {
            let own = try months.map { try parts("\($0) owner:\(owner)") }
            let rates = own.map { $0.0 / $0.1 }
            if kpi.formula.isAdditive {
                tell(rates[1] - rates[0])
            } else {
                let weights = zip(own, whole).map { $0.1 / $1.1 }
                let rate = (rates[1] - rates[0]) * (weights[0] + weights[1]) / 2
                let mix = (weights[1] - weights[0]) * ((rates[0] + rates[1]) / 2 - (before + now) / 2)
                // Rounded together, each effect is one of the two steps beside it.
                let steps = kpi.unit == .money ? 100.0 : 10
                for effect in [rate, mix, rate + mix] {
                    for step in [(effect * steps).rounded(.down), (effect * steps).rounded(.up)] { tell(step / steps) }
                }
            }
            let counted = name == "win_rate" ? "stage:won,lost" : "won"
            let records = try reader.records(deals("\(counted) closed:2026-02 owner:\(owner)"))
            known.append("\(records.count) " + records.map { "\($0.id) \($0.title)" }.joined(separator: " "))
        }
        let numbers = Set(known.flatMap(Self.numbers))
        for line in lines {
            for number in Self.numbers(line) { #expect(numbers.contains(number), "\(number) in: \(line)") }
        }
        #expect(lines.count == 3 && Self.numbers(lines[0]).count >= 7)
    }

    /// The numbers of a text, without signs.
    private static func numbers(_ text: String) -> [String] {
        text.split { !($0.isNumber || $0 == "," || $0 == ".") }.compactMap { part in
            guard let first = part.firstIndex(where: \.isNumber), let last = part.lastIndex(where: \.isNumber) else {
                return nil
            }
            return String(part[first...last])
        }
    }

    @Test func randomChangesAddUpToo() throws {
        let random = try TemporaryWorkspace()
        var operations = RandomOperations(random.workspace, seed: 3)
        try random.workspace.atomically { for _ in 0..<150 { operations.step() } }
        let figures = Figures(random.workspace.reader)
        let period = try month(2026, 3)
        for kpi in KPIRegistry.all {
            for path in figures.splits(of: kpi) {
                guard let explained = try? figures.explainChange(of: kpi, in: period, by: path) else { continue }
                let sum = explained.parts.reduce(0) { $0 + $1.effect }
                #expect(abs(sum - explained.change) < 1e-6 * max(1, abs(explained.change)), "\(kpi.name) by \(path)")
            }
        }
    }

    // MARK: Looking ahead

    @Test func aCourseGoesOn() throws {
        let kpi = try #require(KPIRegistry.kpi(named: "average_deal"))
        let ahead = try Figures(reader).forecast(kpi, 3, .month)
        #expect(ahead.ahead.map(\.period.first.description) == ["2026-03-01", "2026-04-01", "2026-05-01"])
        #expect(ahead.past.count == 26)
        let point = try #require(ahead.ahead.first?.point)
        #expect(point.low <= point.value && point.value <= point.high)
        #expect(abs(point.value - 2_300) < 60)
    }

    /// A month in which 90,000 is won already doesn't end with 15,000.
    @Test func theRunningUnitEndsWithNoLessThanItHas() throws {
        let kpi = try #require(KPIRegistry.kpi(named: "revenue"))
        let before = try Figures(reader).forecast(kpi, 2, .month)
        try temporary.create(
            "deal",
            [
                "name": "Large", "value": .integer(90_000 * 10_000), "stage": "won",
                "closed": .integer(Int64(reader.acting.today.days)),
            ])
        let after = try Figures(reader).forecast(kpi, 2, .month)
        #expect(before.ahead[0].point.high < 90_000)
        let running = after.ahead[0].point
        #expect(running.low >= 90_000 && running.low < running.value && running.value < running.high)
        // Thirty of its thirty-one days are still to come, the one that runs among them.
        let usual = before.ahead[1].point.value
        #expect(abs(running.value - 90_000 - usual) < usual / 10)
        #expect(after.ahead[1].point == before.ahead[1].point)
    }

    /// Points of a percentage are no share of it.
    @Test func aChangeOfAPercentageIsToldInPointsAlone() throws {
        let rate = try #require(KPIRegistry.kpi(named: "win_rate"))
        let explained = try Figures(reader).explainChange(of: rate, in: month(2026, 2), by: FieldPath("owner"))
        let line = try #require(try ChangeParagraph(explained, reader).lines.first)
        #expect(line.contains(" points, which is ") && !line.contains("%, which"), "\(line)")
        #expect(FigureText.difference(-17.62, .percent, currency: .euro) == "-17.6 points")
        #expect(FigureText.difference(1_200, .money, currency: .euro) == "+1,200 EUR")
    }

    /// What goes by chance alone, or begins anew each January.
    @Test func aGuessIsNoForecast() throws {
        let today = reader.acting.today
        let campaign = try temporary.create("campaign", ["name": "Fair"]).id
        for (month, hits) in [0, 3, 0, 0, 2, 0, 4, 0, 1, 0, 0, 3].enumerated() {
            for _ in 0..<hits {
                let day = today.startOfMonth.adding(months: -month - 1).adding(days: 9)
                try temporary.create(
                    "touch",
                    ["kind": "converted", "at": .integer(Int64(day.days) * 86_400), "campaign": .integer(campaign)])
            }
        }
        let conversions = try #require(KPIRegistry.kpi(named: "conversions"))
        let error = #expect(throws: ServiceError.self) { try Figures(reader).forecast(conversions, 3, .month) }
        #expect(error?.message.contains("every method was off by as much as there was") == true)
        let toDate = try #require(KPIRegistry.kpi(named: "revenue_to_date"))
        let other = #expect(throws: ServiceError.self) { try Figures(reader).forecast(toDate, 3, .month) }
        #expect(other?.message.contains("begins anew each January") == true)
    }

    @Test func whatHasNoCourseIsRefused() throws {
        for name in ["open_deals", "velocity", "csat", "new_tickets"] {
            let kpi = try #require(KPIRegistry.kpi(named: name))
            #expect(throws: ServiceError.self) { try Figures(reader).forecast(kpi, 3, .month) }
        }
    }

    // MARK: Targets

    @Test func targetsCountForPartsOfTheirPeriod() throws {
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        let rate = try #require(KPIRegistry.kpi(named: "win_rate"))
        let quarter = Period(try #require(CivilDate("2026-01-01")), try #require(CivilDate("2026-03-31")), text: "")
        _ = try temporary.workspace.commit("target") { unit in
            try Targets.set(revenue, FigureValue(9_000), in: quarter, in: unit)
            try Targets.set(rate, FigureValue(40), in: quarter, in: unit)
        }
        let targets = Targets(reader)
        #expect(try targets.target(revenue, in: quarter) == 9_000)
        #expect(abs(try #require(try targets.target(revenue, in: month(2026, 1))) - 3_100) < 1e-9)
        #expect(try targets.target(rate, in: month(2026, 2)) == 40)
        #expect(try targets.target(rate, in: month(2026, 4)) == nil)
        #expect(try targets.attainment(rate, 50, in: month(2026, 2))?.light == .met)
        #expect(try targets.attainment(rate, 37, in: month(2026, 2))?.light == .atRisk)
        #expect(try targets.attainment(rate, 20, in: month(2026, 2))?.light == .missed)
        #expect(try targets.attainment(rate, nil, in: month(2026, 2))?.light == Attainment.Light.none)
    }

    /// On the second of March nothing of March is missed yet, but a limit that is exceeded.
    @Test func nothingIsMissedBeforeItsPeriodIsOver() throws {
        func light(_ name: String, _ value: Double, _ period: Period, target: Double = 1_000) throws -> Attainment
            .Light?
        {
            let kpi = try #require(KPIRegistry.kpi(named: name))
            _ = try temporary.workspace.commit("target") {
                try Targets.set(kpi, FigureValue(target), in: period, in: $0)
            }
            return try Targets(reader).attainment(kpi, value, in: period)?.light
        }
        let (march, february) = (try month(2026, 3), try month(2026, 2))
        #expect(try light("revenue", 1, march) == .behind)
        #expect(try light("revenue", 60, march) == .atRisk)
        #expect(try light("revenue", 70, march) == .onTrack)
        #expect(try light("revenue", 1_000, march) == .met)
        #expect(try light("revenue", 1, february) == .missed)
        #expect(try light("win_rate", 20, march, target: 40) == .behind)
        #expect(try light("win_rate", 20, february, target: 40) == .missed)
        #expect(try light("first_response", 9_000, march, target: 3_600) == .behind)
        #expect(try light("first_response", 3_000, march, target: 3_600) == .onTrack)
        #expect(try light("new_tickets", 2_000, march) == .missed)
        #expect(try light("pipeline_value", 500, march) == .behind)
        #expect(try light("pipeline_value", 500, february) == Attainment.Light.none)
    }

    /// A year's target for recurring revenue is the same in each month; a twelfth of it is for what adds up.
    @Test(arguments: [
        ("mrr", false), ("nrr", false), ("deferred_revenue", false), ("response_median", false),
        ("revenue_to_date", false), ("open_deals", false), ("win_rate", false),
        ("recognised_revenue", true), ("net_new_mrr", true), ("invoiced", true), ("backlog_change", true),
        ("customer_growth", true),
    ])
    func levelsHoldForPartsOfTheirPeriodAndSumsAreShared(name: String, addsUp: Bool) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let year = Period(try #require(CivilDate("2026-01-01")), try #require(CivilDate("2026-12-31")), text: "")
        _ = try temporary.workspace.commit("target") { try Targets.set(kpi, FigureValue(3_650), in: year, in: $0) }
        let target = try #require(try Targets(reader).target(kpi, in: month(2026, 1)))
        #expect(abs(target - (addsUp ? 310 : 3_650)) < 1e-9)
    }

    @Test func monthsAddUpToTheirQuarter() throws {
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        _ = try temporary.workspace.commit("target") { unit in
            for number in 1...3 {
                try Targets.set(revenue, FigureValue(Double(number) * 1_000), in: month(2026, number), in: unit)
            }
        }
        let quarter = Period(try #require(CivilDate("2026-01-01")), try #require(CivilDate("2026-03-31")), text: "")
        #expect(try Targets(reader).target(revenue, in: quarter) == 6_000)
    }

    @Test(arguments: [
        ("50k", FigureUnit.money, 50_000.0), ("40%", .percent, 40), ("40", .percent, 40), ("2h", .duration, 7_200),
        ("30d", .days, 30), ("1.5", .ratio, 1.5),
    ])
    func valuesAsPeopleWriteThem(text: String, unit: FigureUnit, number: Double) throws {
        #expect(try FigureValue(text, unit).number == number)
    }

    @Test(arguments: [("40%", FigureUnit.money), ("soon", .count), ("2h", .percent)])
    func otherValuesAreRefused(text: String, unit: FigureUnit) {
        #expect(throws: ServiceError.self) { try FigureValue(text, unit) }
    }

    // MARK: Alerts

    private func keep(_ condition: String, quiet: String? = nil) throws {
        _ = try temporary.workspace.commit("alert") { try AlertDesk($0).keep("Watch", when: condition, quiet: quiet) }
    }

    private func watch() throws -> AlertOutcome {
        try #require(try temporary.workspace.commit("raise alerts") { try AlertDesk($0).watch() }.value.first)
    }

    private func addOpenDeals(_ count: Int) throws {
        for number in 0..<count {
            try temporary.create("deal", ["name": .text("Open \(number)"), "stage": "proposal"])
        }
    }

    private func closeDeals(_ count: Int) throws {
        _ = try temporary.workspace.commit("close") { unit in
            let open = Query("deal", where: .compare(FieldPath("stage"), .equals, [.value(.text("proposal"))]))
            for record in try unit.reader.records(open, first: count) {
                var record = record
                record["stage"] = "lost"
                try unit.update(record)
            }
        }
    }

    @Test func anAlertIsToldOnceAndClearsBehindItsMargin() throws {
        try keep("open_deals >= 20 clear 15")
        try addOpenDeals(19)
        #expect(try watch().change == .silent)
        try addOpenDeals(1)
        let raised = try watch()
        #expect(raised.change == .raised)
        #expect(raised.message == "Open deals: 20, at or over 20")
        #expect(try Inbox(reader).items(InboxMemory()).map(\.text) == ["Watch: Open deals: 20, at or over 20"])
        #expect(try watch().change == .holding)
        try closeDeals(4)
        #expect(try watch().change == .holding)
        try closeDeals(2)
        #expect(try watch().change == .cleared)
        #expect(try Inbox(reader).items(InboxMemory()).isEmpty)
        #expect(try watch().change == .silent)
    }

    /// The clock stands at 10:00.
    @Test func inQuietHoursItWaits() throws {
        try addOpenDeals(5)
        try keep("open_deals > 3", quiet: "09:00-11:00")
        #expect(try watch().change == .quiet)
        temporary.workspace.acting.fixedNow = TemporaryWorkspace.now.adding(seconds: 2 * 3_600)
        let later = try watch()
        #expect(later.change == .raised)
        #expect(later.message != nil)
    }

    @Test(arguments: [
        "open_deals", "open_deals ~ 5", "nothing < 5", "win_rate falls by", "open_deals falls by 5%",
        "velocity is unusual",
    ])
    func whatIsNoConditionIsRefused(condition: String) {
        #expect(throws: ServiceError.self) { try keep(condition) }
    }
}
