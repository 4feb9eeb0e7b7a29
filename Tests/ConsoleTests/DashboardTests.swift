import Base
import Domain
import Language
import Platform
import Screen
import Services
import Store
import TestSupport
import Testing

@testable import Console

/// Dashboards: lines, bars, sparklines, funnels, heat maps and gauges, drawn in braille, blocks or ASCII; figures that
/// open the records behind them.
@Suite struct DashboardTests {
    private func manager(_ width: Int = 120, _ height: Int = 40) throws -> User {
        try User(size: Size(width: width, height: height)).presses("5")
    }

    @Test func thePeriodIsChosenByKeys() throws {
        let user = try manager().sees("Executive  ‹ Mar 2026").sees("Won revenue per month")
        try user.presses("<").sees("‹ Feb 2026 ›").sees("€15,000").presses("<").sees("Jan 2026")
        try user.presses(">", ">").sees("Mar 2026").presses(">").sees("this is the running month")
        try user.presses("Q").sees("Q1 2026").sees("per quarter").presses("Y").sees("2026").presses("W").sees(
            "week of 2 Mar")
        try user.presses("D").sees("today").presses("R").sees("1 Feb to 2 Mar")
    }

    @Test func theBoardIsChangedByAKey() throws {
        let user = try manager().presses("b").sees("Sales  ‹").sees("Sales velocity").sees(
            "Deals won per month by owner")
        try user.presses("b").sees("Support  ‹").sees("Late replies").presses("b").sees("Marketing  ‹").sees(
            "Open rate")
        try user.presses("b").sees("Revenue  ‹").sees("Receivables").presses("b").sees("Balanced scorecard  ‹ Q1 2026")
            .sees(
                "Finance"
            ).presses("b").sees("Executive  ‹")
    }

    @Test func aBoardAskedForInTheBarOpensAsBoard() throws {
        let user = try User(size: Size(width: 120, height: 40)).types(":dashboard support").presses("Enter")
        try user.sees("Support  ‹ Mar 2026").presses("Esc").types(":dashboard scorecard").presses("Enter")
        try user.sees("Balanced scorecard  ‹ Q1 2026").presses("Esc")
        for (period, shown) in [
            ("last-month", "‹ Feb 2026 ›"), ("q4-2025", "Q4 2025"), ("2025", "2025"),
            ("29d-ago..today", "1 Feb to 2 Mar"),
            ("yesterday", "‹ 1 Mar ›"), ("last-week", "week of"),
        ] {
            try user.types(":dashboard sales \(period)").presses("Enter").sees("Sales  ‹").sees(shown)
            try user.presses("Esc")
        }
        // Days that no key of the board leads to, and a board that isn't there, are answered as in a script.
        try user.types(":dashboard sales 3.2.2026-5.2.2026").presses("Enter").sees("Dashboard").doesNotSee("Sales  ‹")
        try user.presses("Esc").types(":dashboard nowhere").presses("Enter").sees("nowhere")
    }

    @Test func thePeriodBeforeIsShownOrNot() throws {
        let user = try manager().presses("Q").sees("compared with 1 Oct 2025 to 30 Nov 2025")
        try user.presses("c").sees("compared with 1 Jan 2025 to 2 Mar 2025")
        try user.presses("c").doesNotSee("compared with")
        try user.presses("c").sees("compared with 1 Oct 2025 to 30 Nov 2025")
    }

    @Test func enterOpensTheRecordsBehindAFigure() throws {
        let user = try manager().presses("Q", "Enter").sees("Castle kiosks").sees("1 of 1 deal").presses("Esc")
        user.sees("Won revenue: €15,000")
    }

    @Test("What a figure is made of is chosen where there are several parts; one is opened at once")
    func aFigureOfSeveralPartsOffersThem() throws {
        let reader = try SmallCompany.make().workspace.reader
        let tile = try #require(
            try DashboardFigures(DashboardWish(board: "support"), reader: reader).tiles
                .first { $0.kpi == "backlog_change" })
        #expect(tile.parts.map(\.label) == ["tickets created", "tickets resolved"])
        let counts = try tile.parts.map { try reader.count($0.records) }
        let user = try manager().presses("b", "b")
        for _ in 0..<3 where !user.screen.contains(where: { $0.contains("Backlog change: ") }) { try user.presses("j") }
        try user.presses("Enter").sees("Backlog change: what is behind it")
        user.sees("1   Tickets created").sees("\(counts[0]) ticket").sees("2   Tickets resolved")
        try user.presses("1").sees("\(counts[0]) ticket").doesNotSee("what is behind it").presses("Esc")
        try user.presses("Enter").sees("what is behind it").presses("j", "Enter").doesNotSee("what is behind it")
            .presses("Esc").sees("Backlog change: ")
    }

    @Test("A gauge in the console has what it has on paper: target, what it was, and its ends")
    func aGaugeHasItsTarget() throws {
        let user = try User(size: Size(width: 80, height: 24))
        try user.types(":target win_rate = 35% for this-month").presses("Enter").presses("5", "b")
        for _ in 0..<60 where !user.screen.contains(where: { $0.contains("Rates, ") }) { try user.presses("j") }
        try user.presses("j", "j", "j")
        user.sees("Rates, ").sees("of 35%").sees("┃ target").sees("100%")
    }

    /// The board's own period is known only when its file is read; its charts are asked for before.
    @Test func aBoardOfAnotherPeriodShowsItsChartsAtOnce() throws {
        let folder = try Folders.createTemporary(prefix: "purser-home")
        defer { try? Folders.remove(folder) }
        try XDGFolders.$home.withValue(folder) {
            try Folders.create(Paths.join(XDGFolders.config, "Dashboards"))
            try Files.write(
                "title: Own\nperiod: this-quarter\ntiles:\n  - {show: bars, kpi: open_deals, by: stage, title: By stage}\n",
                to: Paths.join(XDGFolders.config, "Dashboards/own.yaml"))
            let user = try User(size: Size(width: 120, height: 40)).types(":dashboard own").presses("Enter")
            user.sees("Own  ‹ Q1 2026").sees("By stage")
        }
    }

    @Test("Two tiles of one figure have each a course of its own")
    func theCourseOfATileIsItsOwn() throws {
        let folder = try Folders.createTemporary(prefix: "purser-home")
        defer { try? Folders.remove(folder) }
        try XDGFolders.$home.withValue(folder) {
            try Folders.create(Paths.join(XDGFolders.config, "Dashboards"))
            try Files.write(
                "title: Own\ntiles:\n  - kpi: new_tickets\n  - {kpi: new_tickets, filter: \"priority:critical\"}\n",
                to: Paths.join(XDGFolders.config, "Dashboards/own.yaml"))
            let reader = try SmallCompany.make().workspace.reader
            let trends = try DashboardCharts(DashboardWish(board: "own"), reader: reader).trends
            let sums = (1...2).map { (trends[$0] ?? []).filter(\.isFinite).reduce(0, +) }
            #expect(sums[0] > sums[1])
        }
    }

    @Test func theSecondLineOfAChartIsNamed() throws {
        let reader = try SmallCompany.make().workspace.reader
        func chart(_ past: DashboardWish.Past) throws -> DashboardChart {
            let wish = DashboardWish(board: "sales", past: past)
            var chart = try #require(try DashboardCharts(wish, reader: reader).charts.first { $0.shape == .line })
            chart.before = Array(repeating: 1_000, count: chart.length)
            return chart
        }
        func drawn(_ chart: DashboardChart, width: Int, compares: Bool = true) -> String {
            var canvas = Canvas(
                Frame(size: Size(width: width, height: 12), style: .plain), theme: .builtIn, glyphs: .braille,
                clock: reader.acting.clock)
            chart.draw(in: canvas.frame.bounds, chosen: nil, compares: compares, on: &canvas)
            return canvas.frame.text[0]
        }
        let (before, year) = (try chart(.before), try chart(.year))
        #expect(drawn(before, width: 70).hasPrefix("Won revenue per month  ··· the 12 months before"))
        #expect(drawn(before, width: 44).hasPrefix("Won revenue per month  ··· before"))
        #expect(drawn(year, width: 70).contains("··· a year before"))
        #expect(!drawn(before, width: 70, compares: false).contains("···"))
    }

    @Test("A table shows as many columns as there is room for, and what it is sorted by in any room")
    func aTableUsesItsRoom() throws {
        let reader = try SmallCompany.make().workspace.reader
        let chart = try #require(
            try DashboardCharts(DashboardWish(board: "sales"), reader: reader).charts.first { $0.shape == .table })
        let labels = { (width: Int) in chart.shownColumns(width).map { chart.columns[$0.place].label } }
        #expect(labels(190).count > labels(60).count)
        #expect(labels(60).count >= 2)
        for width in [10, 20, 40, 60, 190] { #expect(labels(width).contains("Value"), "\(width)") }
    }

    @Test func theCursorGoesThroughTheChartsToo() throws {
        let user = try manager(120, 60)
        for _ in 0..<12 where !user.screen.contains(where: { $0.contains("Won revenue per month: ") }) {
            try user.presses("j")
        }
        user.sees("Won revenue per month: ")
        try user.presses("l").sees("Won revenue per month: ")
        for _ in 0..<30 where !user.screen.contains(where: { $0.contains("Open pipeline by stage: ") }) {
            try user.presses("l")
        }
        user.sees("Open pipeline by stage: Qualified")
        try user.presses("k").sees("Open pipeline by stage: Lead")
        try user.presses("j").sees("Open pipeline by stage: Qualified").presses("Enter").sees("1 of 2 deals")
    }

    /// Whatever a dashboard shows, in whatever period: opening it shows exactly the records that it counts.
    @Test(arguments: DashboardShelf.shipped.map(\.name))
    func everyFigureOpensExactlyItsRecords(board: String) throws {
        let company = try SmallCompany.make()
        let reader = company.workspace.reader
        let figures = Figures(reader)
        let declared = try DashboardShelf(reader).dashboard(named: board).tiles
        let single = try declared.filter(\.isFigure).map { try figures.kpi(of: $0) }
        let parted = declared.filter(\.isChart)
        for kind in [DashboardWish.Kind.day, .week, .month, .quarter, .year, .rolling] {
            for offset in [0, -1] {
                let wish = DashboardWish(board: board, kind: kind, isOwn: false, offset: offset)
                let period = wish.period(reader.acting.clock)
                let tiles = try DashboardFigures(wish, reader: reader).tiles
                #expect(tiles.map(\.kpi) == single.map(\.name))
                for (tile, kpi) in zip(tiles, single) where counts(kpi, reader) {
                    // Of a rate the whole, which its part lies in.
                    let behind = KPI(kpi.name, label: "", kpi.unit, help: "", [kpi.counted])
                    let counted = try figures.read(behind, in: period).value ?? 0
                    #expect(try total(tile.records, kpi.counted, reader) == counted, "\(kpi.name) \(kind) \(offset)")
                }
            }
            let wish = DashboardWish(board: board, kind: kind, isOwn: false)
            let charts = try DashboardCharts(wish, reader: reader).charts.filter {
                ![.gauges, .table].contains($0.shape)
            }
            #expect(charts.count == parted.count)
            for (chart, tile) in zip(charts, parted) {
                let kpi = try figures.kpi(of: tile)
                guard kpi.terms.count == 1, counts(kpi, reader) else { continue }
                for mark in chart.marks where mark.value.isFinite {
                    #expect(try total(mark.records, kpi.terms[0], reader) == mark.value, "\(chart.title) \(mark.label)")
                }
            }
        }
    }

    /// Whether the figure is a count or a sum of a field, which can be added up here.
    private func counts(_ kpi: KPI, _ reader: Reader) -> Bool {
        guard kpi.recurring == nil, kpi.terms[0].span == .within || kpi.terms[0].time == nil else { return false }
        guard let measure = kpi.terms[0].measure else { return true }
        return measure == "weighted" || reader.catalogue.type(named: kpi.terms[0].type)?.field(named: measure) != nil
    }

    private func total(_ query: Query, _ term: FigureTerm, _ reader: Reader) throws -> Double {
        guard let measure = term.measure else { return Double(try reader.count(query)) }
        return try reader.records(query).reduce(0) { sum, record in
            guard record.currency == nil || record.currency == reader.settings.currency else { return sum }
            let units = measure == "weighted" ? RollUp.weighted.amount(record) : record[measure].integer ?? 0
            let isScaled =
                measure == "weighted"
                || [.money, .percent, .decimal].contains(record.type.field(named: measure)?.field.kind)
            if measure == "cycle_days" { return sum }
            return sum + (isScaled ? Double(units) / Double(Decimal.scale) : Double(units))
        }
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60), (300, 100)])
    func everyFigureCanBeReachedAtEverySize(width: Int, height: Int) throws {
        let user = try manager(width, height)
        var seen: Set<String> = []
        for _ in 0..<400 {
            try user.presses("j")
            guard let line = user.screen.dropLast().last, seen.insert(line).inserted else { break }
        }
        #expect(seen.count >= 6)
        #expect(user.screen.count == height)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func goldenScreens(width: Int, height: Int) throws {
        for (name, keys) in [("sales", 1), ("support", 2), ("marketing", 3)] {
            let user = try User(size: Size(width: width, height: height)).presses("5")
            for _ in 0..<keys { try user.presses("b") }
            try user.presses("Q")
            try ScreenGoldenTests().expect(user, is: "dashboard-\(name)-\(width)x\(height)")
        }
        let user = try User(size: Size(width: width, height: height), glyphs: .blocks).presses("5")
        try ScreenGoldenTests().expect(user, is: "dashboard-blocks-\(width)x\(height)")
    }

    @Test func aRunningPeriodIsComparedWithAsManyDays() throws {
        let clock = Clock(now: TemporaryWorkspace.now, zone: .utc)
        let month = DashboardWish().period(clock)
        #expect(month.previous(today: clock.today).last.description == "2026-02-02")
        #expect(DashboardWish(kind: .rolling).period(clock).first.description == "2026-02-01")
        #expect(DashboardWish(kind: .quarter).course(8, clock).first?.first.description == "2024-04-01")
    }
}

@Suite struct StackTests {
    private func drawn(_ shares: [Double], _ width: Int, _ glyphs: GlyphSet = .ascii) -> String {
        var frame = Frame(size: Size(width: width, height: 1), style: .plain)
        frame.stack(
            shares.enumerated().map { Frame.StackPart(share: $0.element, texture: $0.offset, style: .plain) },
            in: frame.bounds, glyphs: glyphs)
        return frame.text[0]
    }

    @Test func partsFillTheirShares() {
        #expect(drawn([0.5, 0.5], 8) == "####----")
        #expect(drawn([0.25, 0.25], 8, .braille) == "██▒▒")
    }

    @Test("However many parts there are, no two look alike, in monochrome too", arguments: [GlyphSet.ascii, .braille])
    func noTwoPartsLookAlike(_ glyphs: GlyphSet) {
        let textures = (0..<30).map { Frame.texture($0, glyphs) }
        #expect(Set(textures).count == textures.count)
        #expect(textures.allSatisfy { TextWidth.columns(of: $0) == 1 })
    }

    @Test func whatIsMoreThanNothingIsSeen() {
        #expect(drawn([0.001, 0.9], 10) == "#--------")
        #expect(drawn([0, 1], 4) == "----")
        #expect(drawn([.nan, 3], 4) == "----")
    }

    @Test func aGaugeShowsItsTarget() {
        var frame = Frame(size: Size(width: 10, height: 1), style: .plain)
        frame.gauge(0.5, target: 0.8, in: frame.bounds, style: .plain, track: .plain, mark: .plain, glyphs: .ascii)
        #expect(frame.text[0] == "#####...|.")
    }
}

extension DashboardTile {
    fileprivate var isFigure: Bool { if case .figure = shape { true } else { false } }

    /// Whether it is drawn as a chart over groups or time.
    fileprivate var isChart: Bool {
        switch shape {
        case .section, .figure, .gauge, .table: false
        default: true
        }
    }
}
