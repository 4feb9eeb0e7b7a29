// What is shown of a change adds up, in tables, for programs and in sentences; and no field is taken by which it can't.

import Base
import Domain
import Language
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct ShownChangeTests {
    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }

    init() throws { temporary = try TemporaryWorkspace() }

    private func month(_ month: Int) throws -> Period {
        let first = try #require(CivilDate(year: 2026, month: month, day: 1))
        return Period(first, first.adding(months: 1).adding(days: -1), text: "", unit: .month)
    }

    /// Deals of two months by seven people, with amounts and rates that round badly.
    private func company(seed: UInt64) throws {
        var draw = SeededGenerator(seed: seed)
        try temporary.workspace.atomically {
            let people = try (0..<7).map {
                try temporary.create("user", ["login": .text("p\($0)"), "name": .text("P\($0)")]).id
            }
            let products = try (0..<3).map { try temporary.create("product", ["name": .text("X\($0)")]).id }
            let start = try #require(CivilDate("2026-01-01")).days
            for number in 0..<90 {
                let day = Int.random(in: 0..<59, using: &draw)
                let sold = products.filter { _ in Bool.random(using: &draw) }.map { "\($0)" }.joined(separator: "|")
                try temporary.create(
                    "deal",
                    [
                        "name": .text("D\(number)"),
                        "value": .integer(Int64.random(in: 1...400_000_000, using: &draw) / 33),
                        "stage": Bool.random(using: &draw) ? "won" : "lost", "lost_reason": "price",
                        "closed": .integer(Int64(start + day)),
                        "created": .integer(Int64(start - 31) * 86_400 + Int64(number * 7_919)),
                        "owner": number % 9 == 0 ? .null : .integer(people[number % 7]),
                        "products": sold.isEmpty ? .null : .text("|\(sold)|"),
                        "campaign": .null,
                    ])
            }
        }
    }

    /// A number of a text in steps of its last place, and how many steps make one.
    private static func shown(_ text: String) throws -> Double {
        let digits = text.split(separator: " ")[0].filter { $0 != "," && $0 != "+" && $0 != "%" }
        return try #require(Double(digits), "\(text)")
    }

    @Test(
        "Shown parts add up to the shown whole",
        arguments: ["revenue", "won_deals", "win_rate", "average_deal", "value_win_rate", "sales_cycle", "lost_value"],
        [1, 2, 3] as [UInt64])
    func addsUp(name: String, seed: UInt64) throws {
        try company(seed: seed)
        let kpi = try FigureShelf(reader).kpi(named: name)
        let explained = try Figures(reader).explainChange(of: kpi, in: month(2), by: FieldPath("owner"))
        for (told, isText) in [(explained.shown(in: .euro), true), (explained.exact(in: .euro), false)] {
            func text(_ value: Double) throws -> Double {
                guard isText else { return try #require(Decimal(rounding: value)).real }
                return try Self.shown(FigureText.difference(value, kpi.unit, currency: .euro, cents: told.cents))
            }
            func sum(_ column: (ShownChange.Part) -> Double) throws -> Double {
                try told.parts.map { try text(column($0)) }.reduce(0, +)
            }
            let whole = told.whole
            #expect(abs(try sum(\.effect) - text(whole.effect)) < 1e-6)
            #expect(abs(try sum(\.rateEffect) - text(whole.rateEffect)) < 1e-6)
            #expect(abs(try sum(\.mixEffect) - text(whole.mixEffect)) < 1e-6)
            for part in told.parts {
                #expect(abs(try text(part.rateEffect) + text(part.mixEffect) - text(part.effect)) < 1e-6)
            }
            if kpi.formula.isAdditive {
                #expect(abs(told.parts.reduce(0) { $0 + ($1.now ?? 0) } - (whole.now ?? 0)) < 1e-6)
                #expect(abs(told.parts.reduce(0) { $0 + ($1.before ?? 0) } - (whole.before ?? 0)) < 1e-6)
                #expect(abs((whole.now ?? 0) - (whole.before ?? 0) - whole.effect) < 1e-6)
            }
            // Each is beside what it is.
            for (shown, exact) in zip(told.parts, explained.parts) {
                let step = kpi.unit == .money || kpi.unit == .count ? 1.0 : 0.1
                #expect(abs(shown.effect - exact.effect) < (kpi.formula.isAdditive ? 2 : 1) * step)
            }
        }
        // The sentences say what the table shows.
        let shown = explained.shown(in: .euro)
        let lines = try ChangeParagraph(explained, reader).lines
        for part in shown.parts.prefix(3) where part.effect != 0 {
            let told = FigureText.difference(part.effect, kpi.unit, currency: .euro, cents: shown.cents)
            #expect(lines[1].contains("\(part.label) \(told)"), "\(part.label) \(told): \(lines[1])")
        }
        #expect(
            lines[0].contains(
                ": " + FigureText.difference(shown.whole.effect, kpi.unit, currency: .euro, cents: shown.cents)))
    }

    @Test(
        "Steps that add up",
        arguments: [
            ([1.4, 1.4, 1.4], 4, [2, 1, 1]), ([-0.5, 0.25, 0.25], 0, [0, 0, 0]), ([0.5, 0.5], 1, [1, 0]),
            ([2, 3], 5, [2, 3]), ([-1.6, -1.6, -1.6], -5, [-1, -2, -2]), ([0.999_999_9, 1.000_000_1], 2, [1, 1]),
        ] as [([Double], Int64, [Int64])])
    func steps(values: [Double], sum: Int64, parts: [Int64]) {
        #expect(LargestRemainder.rounded(values.reduce(0, +)) == sum)
        #expect(LargestRemainder.split(values, sum: sum) == parts)
    }

    @Test("Deals with several products add up by none of them, so that no change is shared out so")
    func manyValues() throws {
        try company(seed: 9)
        let figures = Figures(reader)
        let revenue = try FigureShelf(reader).kpi(named: "revenue")
        for path in [
            FieldPath("products"), FieldPath("competitors"), FieldPath("tags"), FieldPath(["products", "family"]),
        ] {
            let error = #expect(throws: ServiceError.self) {
                try figures.explainChange(of: revenue, in: month(2), by: path)
            }
            #expect(error?.message.contains("doesn't add up by \(path)") == true)
            #expect(error?.advice.contains("owner") == true)
        }
        #expect(!figures.splits(of: revenue).contains(FieldPath("products")))
        let region = try figures.explainChange(of: revenue, in: month(2), by: FieldPath(["owner", "region"]))
        #expect(abs(region.parts.reduce(0) { $0 + $1.effect } - region.change) < 1e-6)
    }

    @Test("A field of one's own with several values is never the one that says most")
    func ownListField() throws {
        _ = try temporary.workspace.commit("field") { unit in
            var field = CustomField()
            field.type = "deal"
            field.name = "source"
            field.kind = .list
            return try RecordDesk(unit).create(field.record)
        }
        let revenue = try FigureShelf(reader).kpi(named: "revenue")
        #expect(!Figures(reader).splits(of: revenue).contains(FieldPath("source")))
    }
}
