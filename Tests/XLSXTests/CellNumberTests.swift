import Testing

@testable import XLSX

/// What the numbers of a workbook say.
@Suite struct CellNumberTests {
    @Test(
        "A number is what was typed in, without what a binary fraction adds",
        arguments: [
            (12500.1, "12500.1"), (12500.100000000001, "12500.1"), (0.30000000000000004, "0.3"), (-0.07, "-0.07"),
            (0, "0"), (-0.0, "0"), (100, "100"), (1e-5, "0.00001"), (1.5e21, "1500000000000000000000"),
            (123_456_789_012_345, "123456789012345"), (999.9999999999999, "1000"), (0.99999999999999999, "1"),
            (491_711_234_567, "491711234567"),
        ])
    func numbers(number: Double, text: String) { #expect(CellNumber.text(number) == text) }

    @Test(arguments: [(0.4, "40"), (0.07, "7"), (0.3333, "33.33"), (1.0, "100"), (0.005, "0.5"), (0.0, "0")])
    func sharesArePercent(number: Double, text: String) {
        #expect(CellNumber.text(number, isPercent: true) == text)
    }

    @Test(
        "Days are counted from 1900 with a 29 February that never was, or from 1904",
        arguments: [
            (1.0, false, "1900-01-01"), (59, false, "1900-02-28"), (61, false, "1900-03-01"),
            (46083, false, "2026-03-02"), (0, true, "1904-01-01"), (44621, true, "2026-03-02"),
            (46083.5, false, "2026-03-02T12:00:00"), (46083.4166666667, false, "2026-03-02T10:00:00"),
            (46083.99999999, false, "2026-03-03"), (2_958_465, false, "9999-12-31"), (2_958_466, false, "2958466"),
            (-1, false, "-1"),
        ])
    func days(serial: Double, from1904: Bool, text: String) {
        #expect(CellNumber.text(serial, .day(isUTC: false), from1904: from1904) == text)
    }

    @Test func timesAndLengths() {
        #expect(CellNumber.text(46083, .day(isUTC: true), from1904: false) == "2026-03-02T00:00:00Z")
        #expect(CellNumber.text(0.75, .time, from1904: false) == "18:00:00")
        #expect(CellNumber.text(46083.75, .time, from1904: false) == "2026-03-02T18:00:00")
        #expect(CellNumber.text(1.1041666667, .elapsed, from1904: false) == "26h30m")
        #expect(CellNumber.text(0, .elapsed, from1904: false) == "0m")
        #expect(CellNumber.text(0.125, .percent, from1904: false) == "12.5%")
    }

    @Test(
        "A format tells what its number is",
        arguments: [
            ("General", CellFormat.number), ("#,##0.00 \"EUR\"", .number), ("0.00E+00", .number), ("@", .number),
            ("\"days\" 0", .number), ("[Red]-0.00", .number), ("[$-409]d\\-mmm\\-yy;@", .day(isUTC: false)),
            ("yyyy-mm-dd", .day(isUTC: false)), ("DD.MM.YYYY hh:mm", .day(isUTC: false)), ("mmmm", .day(isUTC: false)),
            ("m/d/yy h:mm AM/PM", .day(isUTC: false)), ("h:mm:ss", .time), ("mm:ss.0", .time), ("[h]:mm:ss", .elapsed),
            ("[mm]:ss", .elapsed), ("0.0%", .percent), ("_-* #,##0.00\\ \"€\"_-", .number),
            ("yyyy-mm-dd\"T\"hh:mm:ss\"Z\"", .day(isUTC: true)), ("yyyy-mm-dd\\Thh:mm:ss\\Z", .day(isUTC: true)),
        ])
    func formats(code: String, format: CellFormat) { #expect(CellFormat(code: code) == format) }

    @Test(arguments: [
        (0, CellFormat.number), (14, .day(isUTC: false)), (20, .time), (46, .elapsed), (9, .percent), (49, .number),
    ])
    func formatsWithoutACode(number: Int, format: CellFormat) { #expect(CellFormat(builtIn: number) == format) }
}
