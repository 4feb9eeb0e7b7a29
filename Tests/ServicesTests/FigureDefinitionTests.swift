// Figures that people make of figures: their units, their bounds, and what becomes of those that are made of others.

import Base
import Domain
import Language
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct FigureDefinitionTests {
    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }
    private var shelf: FigureShelf { FigureShelf(reader) }

    /// Of 10 deals closed in February 6 are won, 2 of these with more than 10k; two are open.
    init() throws {
        temporary = try TemporaryWorkspace()
        let day = try #require(CivilDate("2026-02-10")).days
        try temporary.workspace.atomically {
            let anna = try temporary.create("user", ["login": "anna", "name": "Anna"]).id
            for number in 0..<12 {
                var fields: [String: Value] = [
                    "name": .text("D\(number)"), "value": .integer(Int64(number < 2 ? 20_000 : 1_000) * Decimal.scale),
                    "stage": .text(number < 6 ? "won" : number < 10 ? "lost" : "proposal"),
                    "owner": number % 2 == 0 ? .integer(anna) : .null, "lost_reason": "price",
                ]
                if number < 10 { fields["closed"] = .integer(Int64(day)) }
                try temporary.create("deal", fields)
            }
        }
    }

    private func define(_ name: String, _ formula: String) throws {
        _ = try temporary.workspace.commit("kpi") { try FigureShelf.define(name, formula, in: $0) }
    }

    private func refusal(_ name: String, _ formula: String) -> String? {
        do {
            try define(name, formula)
            return nil
        } catch let error as ServiceError {
            return "\(error.message); \(error.advice)"
        } catch {
            return "\(error)"
        }
    }

    private func value(_ name: String) throws -> Double? {
        let first = try #require(CivilDate("2026-02-01"))
        let february = Period(first, first.adding(days: 27), text: "", unit: .month)
        return try Figures(reader).value(shelf.kpi(named: name), in: february)
    }

    // MARK: Figures of figures

    @Test("An own figure is made of others, own ones and the program's, by name and label")
    func nested() throws {
        try define("bigw", "count deals won value>10k on closed")
        try define("bs", "bigw / won_deals as percent")
        try define("Big share", "100 * BigW / ( Deals won + Deals lost )")
        try define("twice", "\"Big share\" * 2")
        let share = try #require(try value("bs"))
        #expect(abs(share - 100.0 / 3) < 1e-9)
        #expect(try shelf.kpi(named: "bs").unit == .percent)
        #expect(try value("twice") == 40)
        let kpi = try shelf.kpi(named: "bs")
        #expect(kpi.formulaText == "deals won value>10k on closed ÷ won deals")
        // The records behind it, and its groups.
        let first = try #require(CivilDate("2026-02-01"))
        let february = Period(first, first.adding(days: 27), text: "", unit: .month)
        #expect(try reader.count(Figures(reader).records(of: kpi, in: february)) == 2)
        let groups = try Figures(reader).read(kpi, in: february, by: FieldPath("owner"))
        let anna = groups.first { $0.label == "Anna" }?.value ?? -1
        #expect(abs(anna - 100.0 / 3) < 1e-9)
    }

    @Test("A figure of now stays one beside parts of a period")
    func timesOfParts() throws {
        try define("still", "count deals open")
        try define("per_win", "still / count deals won on closed")
        #expect(try value("per_win") == 2.0 / 6)
        try define("pipe", "pipeline_value / count deals won on closed")
        #expect(try value("pipe") == 2_000.0 / 6)
    }

    @Test("No figure is made of itself, however far round")
    func loops() throws {
        try define("a", "count deals won on closed")
        #expect(refusal("a", "a + 1")?.contains("“a” is made of “a”") == true)
        try define("b", "a * 2")
        try define("c", "b + won_deals")
        #expect(refusal("a", "c * 2")?.contains("“a” is made of “c” is made of “b” is made of “a”") == true)
        #expect(refusal("new", "new / 2")?.contains("“new” is made of “new”") == true)
        #expect(try value("c") == 18)
    }

    @Test("What grows without end is refused before it is read to its end")
    func bounds() throws {
        try define("f0", "count deals won on closed")
        var depth = 0
        while depth < 30, refusal("f\(depth + 1)", "f\(depth) + 1") == nil { depth += 1 }
        #expect(depth == 7)
        #expect(refusal("f30", "f\(depth) + f0")?.contains("deep") == true)
        try define("g0", "count deals")
        var doubled = 0
        while doubled < 30, refusal("g\(doubled + 1)", "g\(doubled) + g\(doubled)") == nil { doubled += 1 }
        #expect(doubled == 5)
        let nested = String(repeating: "( ", count: 5_000) + "won_deals" + String(repeating: " )", count: 5_000)
        #expect(refusal("deep", nested)?.contains("parentheses") == true)
        let long = Array(repeating: "won_deals", count: 5_000).joined(separator: " + ")
        #expect(refusal("long", long)?.contains("words") == true)
    }

    @Test("What others are made of is not deleted, renamed or changed under them")
    func dependents() throws {
        try define("big", "sum value of deals won value>10k on closed")
        try define("share", "big / revenue as percent")
        func change(_ body: (UnitOfWork) throws -> Void) -> String? {
            do {
                _ = try temporary.workspace.commit("change") { try body($0) }
                return nil
            } catch {
                return (error as? ServiceError)?.message ?? "\(error)"
            }
        }
        let big = try #require(try shelf.definition(named: "big"))
        #expect(change { try RecordDesk($0).delete(big.key) } == "“big” can't be deleted: “share” is made of it")
        #expect(
            change { _ = try RecordDesk($0).set(big.key, [("name", "large")]) }
                == "“big” can't be called otherwise: “share” is made of it")
        // The share of a count in money is none.
        try define("both", "big + revenue")
        #expect(refusal("big", "count deals won on closed")?.hasPrefix("“both” is made of “big”, and then:") == true)
        #expect(try value("both") == 84_000)
        try define("big", "sum value of deals won on closed")
        #expect(try value("share") == 100)
        _ = try temporary.workspace.commit("alert") { try AlertDesk($0).keep("Watch", when: "both > 5", quiet: nil) }
        let both = try #require(try shelf.definition(named: "both"))
        #expect(
            change { try RecordDesk($0).delete(both.key) } == "“both” can't be deleted: the alert “Watch” watches it")
        let share = try #require(try shelf.definition(named: "share"))
        #expect(change { try RecordDesk($0).delete(share.key) } == nil)
    }

    // MARK: Units

    @Test(
        arguments: [
            ("( won_deals + lost_deals ) * 2", FigureUnit.count, 20.0), ("won_deals + lost_deals * 2", .count, 14),
            ("2 * ( won_deals + lost_deals )", .count, 20), ("revenue * 2", .money, 88_000),
            ("revenue / 2", .money, 22_000),
            ("revenue + lost_value", .money, 48_000), ("revenue / lost_value", .ratio, 11),
            ("won_deals / lost_deals", .ratio, 1.5),
            ("revenue / won_deals", .money, 44_000.0 / 6), ("won_deals * 15 as money", .money, 90),
            ("( 15 * won_deals + 10 * lost_deals ) as money", .money, 130), ("revenue * win_rate", .money, 26_400),
            ("revenue * ( win_rate / 100 )", .money, 26_400), ("win_rate * won_deals", .count, 3.6),
            ("100 - win_rate", .percent, 40), ("win_rate * 2", .percent, 120), ("won_deals / win_rate", .count, 10),
            ("win_rate / 100", .ratio, 0.6), ("win_rate as ratio", .ratio, 0.6), ("win_rate * win_rate", .percent, 36),
            ("won_deals / lost_deals as percent", .percent, 150),
            ("average value of deals won on closed", .money, 44_000.0 / 6),
            ("sales_cycle * 2 as duration", .duration, nil), ("won_deals + 5", .count, 11),
            ("count deals open", .count, 2),
        ] as [(String, FigureUnit, Double?)])
    func units(formula: String, unit: FigureUnit, number: Double?) throws {
        try define("mine", formula)
        #expect(try shelf.kpi(named: "mine").unit == unit)
        if let number { #expect(abs(try #require(try value("mine")) - number) < 1e-9) }
    }

    @Test(arguments: [
        ("revenue + new_tickets", "“revenue” is money and “new_tickets” a count"),
        ("won_deals - win_rate", "“won_deals” is a count and “win_rate” a percentage"),
        ("count deals won on closed as money", "“count deals won on closed” is a count and can't be told as money"),
        ("count deals won as percent", "divide it by the whole"), ("revenue as count", "is money"),
        ("revenue as percent", "divide it by the whole"), ("revenue / 0", "“revenue / 0” divides by nothing"),
        ("revenue / ( 5 - 5 )", "divides by nothing"), ("revenue * revenue", "can't be multiplied"),
        ("first_response + sales_cycle", "a length of time"), ("first_response / sales_cycle", "measured otherwise"),
        ("revenue * win_rate / 100", "leave out `/ 100`"),
        ("100 * won_deals / ( won_deals + lost_deals ) as percent", "leave out `100 *`"),
        ("revenue * inf", "no part"), ("revenue * 0x10", "no part"), ("revenue * 1e300", "no part"),
        ("revenue / nan", "no part"),
    ])
    func nonsense(formula: String, words: String) {
        #expect(refusal("mine", formula)?.contains(words) == true, "\(refusal("mine", formula) ?? "taken")")
    }

    @Test("Numbers beyond reckoning are no trap")
    func beyond() throws {
        try define("huge", "won_deals * 900000000000 * 900000000000 * 900000000000")
        let kpi = try shelf.kpi(named: "huge")
        #expect(FigureText.text(try value("huge"), kpi.unit, currency: .euro) == "?")
        #expect(FigureText.text(1e300, .duration, currency: .euro) == "?")
        #expect(!kpi.formulaText.isEmpty)
    }

    // MARK: What is said of them

    @Test(
        "A figure names the fields that it can be split by, and each of them splits it",
        arguments: KPIRegistry.all.map(\.name))
    func groupings(name: String) throws {
        let kpi = try #require(KPIRegistry.kpi(named: name))
        let figures = Figures(reader)
        for path in figures.groupings(of: kpi) {
            #expect(throws: Never.self, "\(path)") { try figures.read(kpi, by: path) }
        }
        #expect(!figures.groupings(of: kpi).contains(FieldPath("external")))
    }

    @Test func revenueGoesByWhatIsSoldAndWhere() throws {
        let paths = Figures(reader).groupings(of: try shelf.kpi(named: "revenue")).map(\.description)
        for path in ["owner", "owner.region", "owner.team", "products", "customer", "customer.industry", "pipeline"] {
            #expect(paths.contains(path), "\(path)")
        }
        let mrr = Figures(reader).groupings(of: try shelf.kpi(named: "mrr")).map(\.description)
        #expect(mrr.contains("product") && mrr.contains("customer.region") && !mrr.contains("status"))
    }

    @Test func figuresThatCountPeriodsAndScoresSaySo() throws {
        #expect(try shelf.kpi(named: "payback").unit == .periods)
        #expect(FigureText.text(4.25, .periods, currency: .euro) == "4.3 periods")
        #expect(try shelf.kpi(named: "average_health").unit == .points)
    }
}
