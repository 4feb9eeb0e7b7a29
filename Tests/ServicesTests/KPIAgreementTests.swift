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

/// Every figure equals the same figure by plain SQL, whatever the workspace holds and wherever it is.
@Suite struct KPIAgreementTests {
    private struct Case {
        let folder: String
        let workspace: Workspace
        let plain: any Connection
        var reader: Reader { workspace.reader }
    }

    private func workspace(zone: String = "UTC", at folder: String? = nil) throws -> Case {
        let folder = try folder ?? Folders.createTemporary()
        let path = folder + "/figures.purser"
        let settings = Settings(zone: try ZoneFiles.load(zone), currency: .euro)
        let workspace = try Workspace.open(path, with: SQLiteDriver(), options: WorkspaceOptions(settings: settings)) {
            Acting(login: "anna", zone: $0.zone, fixedNow: TemporaryWorkspace.now) { TemporaryWorkspace.now }
        }
        return Case(folder: folder, workspace: workspace, plain: try SQLiteDriver().connect(to: path, mode: .readOnly))
    }

    private func fill(_ workspace: Workspace, steps: Int = 220, seed: UInt64 = 5) throws {
        var random = RandomOperations(workspace, seed: seed)
        try workspace.atomically { for _ in 0..<steps { random.step() } }
        // Random currencies are seldom the workspace's own, and seldom have rates. Pounds have none here.
        _ = try workspace.commit("currencies") { unit in
            for rate in try unit.reader.records(Query("exchange_rate")) { try unit.delete(rate.key) }
            for (code, on, rate) in [("USD", 19_000, 10_800), ("USD", 20_500, 11_500), ("JPY", 18_300, 1_601_250)] {
                var listed = ExchangeRate()
                (listed.code, listed.on, listed.rate) = (code, CivilDate(days: on), Decimal(units: Int64(rate)))
                try unit.create(listed)
            }
            let campaigns = try unit.reader.ids(Query("campaign"))
            for place in 0..<60 where !campaigns.isEmpty {
                var expense = Expense()
                expense.campaign = Link(campaigns[place % campaigns.count])
                (expense.on, expense.amount) = (
                    CivilDate(days: 20_440 + place * 2), Decimal(units: Int64(place) * 12_300)
                )
                expense.channel = ["email", nil, "print"][place % 3]
                try unit.create(expense)
            }
            for type in ["deal", "touch", "campaign", "expense"] {
                for (place, record) in try unit.reader.records(Query(type)).enumerated() where place % 3 > 0 {
                    var record = record
                    record["currency"] = .text(["EUR", "USD", "EUR", "JPY", "GBP"][place % 5])
                    if type == "deal", place % 2 == 0 { record["stage"] = .text(place % 4 == 0 ? "won" : "lost") }
                    try unit.update(record)
                }
            }
        }
    }

    private static let periods: [(String, String)] = [
        ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31"), ("2024-10-01", "2024-12-31"),
        ("2020-01-01", "2029-12-31"), ("1999-01-01", "1999-12-31"),
    ]

    private func compare(_ tried: Case) throws {
        let figures = Figures(tried.reader)
        for (first, last) in Self.periods {
            let period = Period(try #require(CivilDate(first)), try #require(CivilDate(last)), text: "")
            for kpi in KPIRegistry.all {
                guard let text = KPIsBySQL.statements[kpi.name] else { continue }
                let sql = "SELECT " + SQLPeriod(period, tried.reader).filled(text)
                let row: [Double?] = try tried.plain.rows(sql) { $0.isNull(at: 0) ? nil : $0.real(at: 0) }
                let expected = try #require(row.first)
                let found = try figures.value(kpi, in: period)
                if let found, let expected {
                    #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), "\(kpi.name) in \(first)..\(last)")
                } else {
                    // No answer, or nothing that was counted before there was anything to count.
                    #expect(found == nil && (expected ?? 0) == 0, "\(kpi.name) in \(first)..\(last): \(sql)")
                }
            }
        }
    }

    @Test func everyFigureHasItsStatement() {
        let names = Set(KPIRegistry.all.map(\.name))
        #expect(names.count == KPIRegistry.all.count)
        #expect(names.count >= 45)
        // Contracts, invoices and the spread of support times are held against theirs in tests of their own.
        let elsewhere = Set(
            (KPIRegistry.areas.filter { $0.area == .revenue }.flatMap(\.kpis) + KPI.supportInDepth).map(\.name))
        #expect(names.subtracting(elsewhere).subtracting(KPIsBySQL.statements.keys).sorted() == [])
    }

    @Test(arguments: ["UTC", "Europe/Berlin", "Pacific/Auckland"])
    func figuresAreThoseOfPlainSQL(zone: String) throws {
        let tried = try workspace(zone: zone)
        defer { try? Folders.remove(tried.folder) }
        try fill(tried.workspace)
        try compare(tried)
    }

    /// Every figure that can be split, by every choice and every reference that its records have: each group is the
    /// figure of its records alone, and the groups of a sum are the whole.
    @Test func groupsAreThoseOfPlainSQL() throws {
        let tried = try workspace(zone: "Europe/Berlin")
        defer { try? Folders.remove(tried.folder) }
        try fill(tried.workspace)
        let figures = Figures(tried.reader)
        let catalogue = tried.reader.catalogue
        let period = Period(try #require(CivilDate("2026-01-01")), try #require(CivilDate("2026-03-31")), text: "")
        var split = 0
        for kpi in KPIRegistry.all {
            guard let text = KPIsBySQL.statements[kpi.name] else { continue }
            let types = Set(kpi.terms.map(\.type)).compactMap { catalogue.type(named: $0) }
            let statement = SQLPeriod(period, tried.reader).filled(text)
            for field in types[0].fields where field.isSplit && types.allSatisfy({ $0.position(of: field.name) != nil })
            {
                let groups = try figures.read(kpi, in: period, by: FieldPath(field.name))
                for group in groups {
                    let sql = "SELECT " + KPIsBySQL.narrowed(statement, types.map(\.name), field.name, group.key)
                    let row: [Double?] = try tried.plain.rows(sql) { $0.isNull(at: 0) ? nil : $0.real(at: 0) }
                    let expected = try #require(row.first)
                    let place: Comment = "\(kpi.name) by \(field.name) \(group.key)"
                    if let found = group.value, let expected {
                        #expect(abs(found - expected) <= 1e-6 * max(1, abs(expected)), place)
                    } else {
                        #expect(group.value == nil && (expected ?? 0) == 0, place)
                    }
                    split += 1
                }
                if kpi.formula.isAdditive, let whole = try figures.value(kpi, in: period) {
                    let sum = groups.reduce(0) { $0 + ($1.value ?? 0) }
                    #expect(abs(sum - whole) <= 1e-6 * max(1, abs(whole)), "\(kpi.name) by \(field.name)")
                }
            }
        }
        #expect(split > 500)
    }

    @Test func oneRecordOfEachKindIsCountedOnce() throws {
        let tried = try workspace()
        defer { try? Folders.remove(tried.folder) }
        try fill(tried.workspace, steps: 25, seed: 77)
        try compare(tried)
    }

    @Test func anEmptyWorkspaceHasNoAnswers() throws {
        let tried = try workspace()
        defer { try? Folders.remove(tried.folder) }
        for kpi in KPIRegistry.all { #expect(try Figures(tried.reader).read(kpi).value == nil, "\(kpi.name)") }
        try compare(tried)
    }

    @Test func beforeTheFirstRecordThereIsNoAnswer() throws {
        let tried = try workspace()
        defer { try? Folders.remove(tried.folder) }
        try fill(tried.workspace)
        let period = Period(try #require(CivilDate("1999-01-01")), try #require(CivilDate("1999-12-31")), text: "")
        for kpi in KPIRegistry.all where kpi.terms.allSatisfy({ $0.time != nil && $0.span != .past }) {
            #expect(try Figures(tried.reader).value(kpi, in: period) == nil, "\(kpi.name)")
        }
    }

    /// A number or no answer, and no answer for years without data, with one record of a few kinds or with many.
    @Test(arguments: [1, 25, 220])
    func yearsWithoutDataHaveNoAnswer(steps: Int) throws {
        let tried = try workspace(zone: "Pacific/Auckland")
        defer { try? Folders.remove(tried.folder) }
        try fill(tried.workspace, steps: steps, seed: 9)
        let figures = Figures(tried.reader)
        for year in ["1999", "2026", "2031"] {
            let period = Period(
                try #require(CivilDate("\(year)-01-01")), try #require(CivilDate("\(year)-12-31")), text: "")
            for kpi in KPIRegistry.all {
                let value = try figures.value(kpi, in: period)
                #expect(value?.isFinite ?? true, "\(kpi.name) in \(year)")
                // What is agreed already reaches into years to come; what holds now has no year.
                let isOfPeriod = kpi.terms.allSatisfy { $0.time != nil && $0.span != .past }
                guard isOfPeriod, year == "1999" || year == "2031" && kpi.recurring == nil else { continue }
                #expect(value == nil, "\(kpi.name) in \(year)")
            }
        }
    }

    @Test(arguments: KPIRegistry.all.map(\.name))
    func nothingIsDividedByNothing(name: String) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let nothing = kpi.formula.value(Array(repeating: 0, count: kpi.terms.count))
        #expect(kpi.formula.divides ? nothing == nil : nothing == 0)
        let missing = kpi.formula.value(Array(repeating: .nan, count: kpi.terms.count))
        #expect(missing == nil)
    }

    /// Metabase grouped by UTC where it filtered by the report's zone (metabase#3744, #55966).
    @Test func anotherZoneMovesTheDaysOfWhatIsKept() throws {
        let folder = try Folders.createTemporary()
        defer { try? Folders.remove(folder) }
        let before = try workspace(at: folder)
        try fill(before.workspace)
        let writing = try SQLiteDriver().connect(to: folder + "/figures.purser", mode: .readWrite)
        try writing.run("UPDATE meta SET value = 'Pacific/Auckland' WHERE key = 'zone'")
        let after = try workspace(at: folder)
        #expect(after.workspace.settings.zone.name == "Pacific/Auckland")
        try compare(after)
        #expect(try after.workspace.check().isEmpty)
    }
}

/// A period's days and instants in SQL.
private struct SQLPeriod {
    let period: Period
    let zone: Zone
    let today: CivilDate

    init(_ period: Period, _ reader: Reader) {
        (self.period, zone, today) = (period, reader.settings.zone, reader.acting.today)
    }

    func filled(_ text: String) -> String {
        var result = ""
        for (place, part) in text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard place > 0, let end = part.firstIndex(of: "}") else {
                result += part
                continue
            }
            result += condition(String(part[..<end])) + part[part.index(after: end)...]
        }
        return result
    }

    private func condition(_ token: String) -> String {
        let name = "\"" + token.prefix { $0.isLetter || $0 == "_" } + "\""
        if token == "#!" { return String(today.days) }
        let before = period.previous(today: today)
        let (first, last): (CivilDate?, CivilDate) =
            switch token.last {
            case "-": (before.first, before.last)
            case "<": (nil, period.first.adding(days: -1))
            case ">": (period.last.adding(days: 1), max(today, period.last))
            case "^": (period.last.startOfYear, period.last)
            case "!": (nil, today.adding(days: -1))
            default: (period.first, period.last)
            }
        if token.hasPrefix("#") { return String(min(last, today).days) }
        if token.contains("@") {
            let start = first.map { "\(name) >= \(zone.start(of: $0).seconds) AND " } ?? ""
            return "(\(start)\(name) < \(zone.start(of: last.adding(days: 1)).seconds))"
        }
        return "(" + (first.map { "\(name) >= \($0.days) AND " } ?? "") + "\(name) <= \(last.days))"
    }
}

extension FieldDescriptor {
    /// Whether figures are split by it here: a choice, a reference, or a text of few values.
    fileprivate var isSplit: Bool {
        switch kind {
        case .choice, .reference: !options.contains(.custom)
        default: options.contains(.grouping)
        }
    }
}

extension KPIsBySQL {
    /// The statement over those records alone whose field holds a value.
    fileprivate static func narrowed(_ statement: String, _ types: [String], _ field: String, _ key: String) -> String {
        let value = key.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        let condition = key.isEmpty ? "coalesce(\"\(field)\", '') = ''" : "CAST(\"\(field)\" AS TEXT) = '\(value)'"
        return types.reduce(statement) { text, type in
            text.replacing(
                "FROM \"\(type)\"", with: "FROM (SELECT * FROM \"\(type)\" WHERE \(condition)) AS \"\(type)\"")
        }
    }
}

extension FigureFormula {
    fileprivate var divides: Bool {
        switch self {
        case .quotient, .share: true
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b): a.divides || b.divides
        case .term, .number: false
        }
    }
}
