import Base
import Domain
import Language
import Platform
import SQLiteDriver
import Services
import Store
import StoreDriver
import TestSupport
import Testing

/// What holds now says so under any other period, and figures go by the workspace's days wherever somebody looks from.
@Suite struct FigureMomentTests {
    private let temporary: TemporaryWorkspace
    private var figures: Figures { Figures(temporary.workspace.reader) }

    init() throws { temporary = try TemporaryWorkspace() }

    private func mark(_ name: String, _ term: TimeTerm) throws -> String? {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        return try figures.read(kpi, in: Period(term, clock: figures.clock)).mark
    }

    @Test("A figure of now is marked under a past or coming period, one of the period is not")
    func marks() throws {
        #expect(try mark("pipeline_value", .period(.month, offset: 0)) == nil)
        #expect(try mark("pipeline_value", .period(.month, offset: -1)) == "now")
        #expect(try mark("pipeline_value", .period(.quarter, offset: 1)) == "now")
        #expect(try mark("revenue", .period(.month, offset: -1)) == nil)
        #expect(try mark("mrr", .period(.month, offset: -1)) == nil)
        #expect(try mark("revenue_per_employee", .period(.month, offset: -1)) == "active staff of now")
        #expect(try mark("revenue_per_employee", .period(.month, offset: 0)) == nil)
        // Its customers are those of the period's end.
        #expect(try mark("revenue_per_customer", .period(.month, offset: -1)) == nil)
    }

    @Test("Every figure with a part that no period moves is marked", arguments: KPIRegistry.all.map(\.name))
    func everyOne(name: String) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let broughtBack = Set(kpi.terms.filter { $0.span == .sinceEnd }.map(\.type))
        let isMoved =
            kpi.recurring != nil
            || kpi.terms.allSatisfy { ($0.time != nil || broughtBack.contains($0.type)) && $0.span != .past }
        #expect(try (mark(name, .period(.year, offset: -1)) == nil) == isMoved)
    }

    @Test("What holds now has no course")
    func course() throws {
        let kpi = try #require(KPIRegistry.kpi(named: "pipeline_value"))
        let year = Period(.period(.year, offset: 0), clock: figures.clock)
        #expect(throws: ServiceError.self) { try figures.course(kpi, in: year, per: .month) }
        let tile = DashboardTile(.figure(trend: 12), kpi: "pipeline_value")
        let reading = try figures.read(tile, in: Period(.period(.month, offset: -1), clock: figures.clock))
        #expect(reading.lines.isEmpty && reading.title == "Open pipeline, now")
    }

    @Test(
        "A figure is the same in every zone, and the records behind it are those that it counts",
        arguments: ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin"])
    func zones(name: String) throws {
        try temporary.create("customer", ["name": "Acme"])
        // An hour before and after midnight, at both ends of February.
        let midnights = ["2026-02-01", "2026-03-01"].compactMap { CivilDate($0) }.map { Zone.utc.start(of: $0) }
        try temporary.workspace.atomically {
            for midnight in midnights {
                for hours in [-13, -1, 1, 13] {
                    try temporary.create(
                        "ticket",
                        [
                            "subject": "Cold", "customer": 1,
                            "created": midnight.adding(seconds: Int64(hours) * 3600).stored,
                            "resolved": midnight.adding(seconds: Int64(hours) * 3600 + 60).stored, "status": "resolved",
                        ])
                }
            }
        }
        let zone = try ZoneFiles.load(name)
        let workspace = try Workspace.open(
            temporary.path, with: SQLiteDriver(), options: WorkspaceOptions(mode: .readWrite)
        ) { _ in Acting(login: "anna", zone: zone, fixedNow: TemporaryWorkspace.now) { TemporaryWorkspace.now } }
        let figures = Figures(workspace.reader)
        let february = Period(.period(.month, offset: -1), clock: figures.clock)
        for name in ["new_tickets", "resolved_tickets"] {
            let reading = try figures.read(#require(KPIRegistry.kpi(named: name)), in: february)
            #expect(reading.value == 4)
            #expect(try workspace.reader.count(reading.records) == 4)
            // As somebody reads it and types it again.
            let text = reading.records.text(in: workspace.catalogue)
            let typed = try QueryParser(catalogue: workspace.catalogue).parse(text)
            #expect(try workspace.reader.count(typed) == 4, "\(text)")
        }
    }
}

/// What is behind a rate is what it counts.
@Suite struct FigureRecordsTests {
    @Test(
        "Behind a rate whose whole holds its part stands the whole",
        arguments: [
            ("win_rate", "deals stage:won,lost closed:2026-03-01..2026-03-31"),
            ("value_win_rate", "deals stage:won,lost closed:2026-03-01..2026-03-31"),
            ("average_deal", "deals stage:won closed:2026-03-01..2026-03-31"),
            ("csat", "tickets satisfaction:any resolved:2026-03-01..2026-03-31"),
            ("revenue_per_customer", "deals stage:won closed:2026-03-01..2026-03-31"),
        ])
    func rates(name: String, records: String) throws {
        let reader = try TemporaryWorkspace().workspace.reader
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let march = Period(.period(.month, offset: 0), clock: reader.figureClock)
        #expect(Figures(reader).records(of: kpi, in: march).text(in: reader.catalogue) == records)
    }
}

/// A figure is named as people call it, and aimed at in its own unit.
@Suite struct FigureWordTests {
    @Test(
        "A figure answers to what else people call it, one of the workspace's own before",
        arguments: [
            ("pipeline", "pipeline_value"), ("roi", "campaign_return"), ("CAC", "acquisition_cost"),
            ("turnover", "revenue"),
        ])
    func spoken(word: String, name: String) throws {
        let temporary = try TemporaryWorkspace()
        #expect(try FigureShelf(temporary.workspace.reader).kpi(named: word).name == name)
        _ = try temporary.workspace.commit("kpi") { try FigureShelf.define(word, "count deals won on closed", in: $0) }
        #expect(try FigureShelf(temporary.workspace.reader).kpi(named: word).name == word)
    }

    @Test(
        "Values are read in the figure's unit",
        arguments: [
            ("40%", FigureUnit.percent, 40.0), ("40", .percent, 40), ("30k", .money, 30_000), ("30k", .count, 30_000),
            ("20m", .duration, 1_200), ("2h", .duration, 7_200), ("36h", .days, 1.5), ("-10", .points, -10),
        ])
    func values(text: String, unit: FigureUnit, number: Double) throws {
        #expect(try FigureValue(text, unit).number == number)
    }

    @Test(
        "A value of another unit is refused with one that could be meant",
        arguments: [
            ("30k", FigureUnit.percent), ("1m", .points), ("30 EUR", .count), ("40%", .money), ("soon", .days),
        ])
    func refusals(text: String, unit: FigureUnit) {
        #expect(throws: ServiceError.self) { try FigureValue(text, unit) }
    }
}
