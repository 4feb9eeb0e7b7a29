import Base
import Domain
import Language
import Testing

@testable import Interchange

@Suite struct CellTests {
    private static let clock = Clock(now: Bench.now, zone: .utc)

    /// A day whose year has more digits than others is written as it is.
    @Test func aDayBeyondTheYear9999IsNoOtherDay() {
        let (day, time) = (
            FieldDescriptor(name: "on", kind: .date, help: ""), FieldDescriptor(name: "at", kind: .instant, help: "")
        )
        var bytes: [UInt8] = []
        #expect(PlainText.append(.integer(2_932_897), of: day, currency: nil, to: &bytes))
        #expect(PlainText.append(.integer(253_402_300_800), of: time, currency: nil, to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == "10000-01-0110000-01-01T00:00:00Z")
    }

    private static func time(_ text: String, _ order: DateOrder? = nil) -> TimeCell? {
        var text = text
        return text.withUTF8 { TimeCell($0, order: order, today: clock.today) }
    }

    @Test(arguments: [
        ("2024-03-14", "2024-03-14T00:00:00Z"), ("2024-03-14T09:30:15Z", "2024-03-14T09:30:15Z"),
        ("2024-03-14 09:30", "2024-03-14T09:30:00Z"), ("2024-03-14T09:30:15.123+02:00", "2024-03-14T07:30:15Z"),
        ("2024-03-14T09:30:15.000+0000", "2024-03-14T09:30:15Z"), ("14.03.2024", "2024-03-14T00:00:00Z"),
        ("14.03.24 18:05", "2024-03-14T18:05:00Z"), ("Mar 14, 2024", "2024-03-14T00:00:00Z"),
        ("14 March 2024 9:30 PM", "2024-03-14T21:30:00Z"), ("14-Mar-2024", "2024-03-14T00:00:00Z"),
        ("45365", "2024-03-14T00:00:00Z"), ("45365.5", "2024-03-14T12:00:00Z"), ("20240314", "2024-03-14T00:00:00Z"),
        ("1710408615", "2024-03-14T09:30:15Z"), ("1710408615000", "2024-03-14T09:30:15Z"),
        ("0d", "2026-03-02T00:00:00Z"), ("-45d 10:30", "2026-01-16T10:30:00Z"), ("+12d", "2026-03-14T00:00:00Z"),
        ("2024/3/4", "2024-03-04T00:00:00Z"), ("2024-03-14 09:30:00 UTC", "2024-03-14T09:30:00Z"),
    ])
    func timesAreRead(text: String, expected: String) throws {
        let seconds = try #require(Self.time(text)?.seconds(Self.clock))
        #expect(Instant(seconds: seconds).description == expected)
    }

    @Test(arguments: [
        "", "2024-13-01", "31/31/2024", "tomorrow", "12", "2024-03-14T25:00", "1/2", "x-1d", "2024-02-30",
    ])
    func otherTextsAreNoTimes(text: String) { #expect(Self.time(text) == nil) }

    @Test func theOrderOfDayAndMonthIsNeverGuessedFromOneCell() {
        #expect(Self.time("03/04/2024") == .unordered)
        #expect(Self.time("03/04/2024", .dayFirst) == CivilDate("2024-04-03").map { .day($0) })
        #expect(Self.time("03/04/2024", .monthFirst) == CivilDate("2024-03-04").map { .day($0) })
        #expect(Self.time("14/03/2024", .monthFirst) == nil)
    }

    @Test(arguments: ["12", "-3.5", "0.0001", "99999999999999", "1.25"])
    func plainNumbers(text: String) {
        var text = text
        let units = text.withUTF8 { NumberCell.plain($0) }
        #expect(units == Decimal(text)?.units)
    }

    @Test(arguments: [
        "", "-", "1.", ".5", "1e3", "1,5", "1.23456", "999999999999999", "99999999999999999999",
        "-12345678901234567890123",
    ])
    func otherNumbersTakeTheLongWay(text: String) {
        var text = text
        #expect(text.withUTF8 { NumberCell.plain($0) } == nil)
    }

    @Test(arguments: [
        ("=1+1", true), ("@SUM(A1)", true), ("+cmd|' /C calc'!A0", true), ("-2+3", true), ("\t=1", true), ("'=1", true),
        ("-", true), ("+49 30 23125-001", false), ("-5", false), ("(030) 12", false), ("Acme", false), ("", false),
        ("'quoted'", false), ("'+49 1", true), ("+11,000 EUR", false), ("-1,5 %", false), ("+1 EURO", true),
        ("+ABC", true), ("+1ABC", true), ("+1 A1B", true), ("＝1+1", true), ("＋1", true), ("－1", true), ("＠x", true),
        (" =1", true), ("\n=1", true), ("\u{A0}@x", true), ("\u{FEFF}=1", true), ("\u{200B}-2+3", true),
        ("\u{3000}＝1", true), (" '=1", true), ("\u{AD}\u{2060}+cmd", true), (" +49 30 1", false), ("é=1", false),
        ("=", true), (" ", false), ("\u{A0}x", false), ("日本=1", false),
    ])
    func formulasAreGuarded(text: String, isNeeded: Bool) {
        #expect(FormulaGuard.isNeeded(for: text.utf8) == isNeeded)
        var written = (isNeeded ? "'" : "") + text
        #expect(written.withUTF8 { FormulaGuard.removed(from: $0).text } == text)
    }

    @Test("A guarded text reads back, whatever stands before its sign")
    func guardsAreTakenOffAgain() {
        let parts = [
            "", "'", " ", "\n", "\t", "\r", "\u{A0}", "\u{FEFF}", "\u{200B}", "=", "+", "-", "＝", "@", "1", "x", "é",
        ]
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = first + second + third + "1"
                    var written = FormulaGuard.guarded(text)
                    #expect(
                        written.withUTF8 { FormulaGuard.removed(from: $0).text } == text, "\(text.debugDescription)")
                    let shown = written.drop { $0.isWhitespace || "\u{FEFF}\u{200B}".contains($0) }
                    #expect(shown.first.map { "=@＝".contains($0) } != true, "\(text.debugDescription)")
                }
            }
        }
    }

    @Test(arguments: [[], ["a"], ["a", "b"], ["a;b", "c\\d"], ["a, b"], ["\\"], ["x\\;y"]])
    func listsReadBack(items: [String]) {
        var text = ListCell.text(of: items)
        #expect(text.withUTF8 { ListCell.items(of: $0, commas: true) } == items)
    }
}
