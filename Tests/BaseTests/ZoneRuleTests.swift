import Testing

@testable import Base

@Suite struct ZoneRuleTests {
    @Test(arguments: [
        "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
        "IST-1GMT0,M10.5.0,M3.5.0/1",
        "EST5EDT,0/0,J365/25", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "XYZ12:34:56",
    ])
    func rulesThatAreRead(text: String) {
        #expect(ZoneRule(text.utf8) != nil)
    }

    @Test(arguments: [
        "", "U", "UTC", "UTC0X", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1CEST,366,1", "CET-25", "<A>5", "<ABC5",
        "CET-1CEST,M3.5.0/168,J1",
    ])
    func rulesThatAreNone(text: String) {
        #expect(ZoneRule(text.utf8) == nil)
    }

    @Test(arguments: [
        (ZoneRule.Day.julian(59), 2024, "2024-02-28"), (.julian(60), 2024, "2024-03-01"),
        (.julian(60), 2023, "2023-03-01"),
        (.zeroBased(59), 2024, "2024-02-29"), (.zeroBased(0), 2023, "2023-01-01"),
        (.weekday(month: 3, week: 5, weekday: 0), 2026, "2026-03-29"),
        (.weekday(month: 2, week: 5, weekday: 4), 2024, "2024-02-29"),
        (.weekday(month: 2, week: 5, weekday: 4), 2023, "2023-02-23"),
        (.weekday(month: 11, week: 1, weekday: 0), 2026, "2026-11-01"),
    ])
    func daysOfAYear(day: ZoneRule.Day, year: Int, expected: String) {
        #expect(CivilDate(days: day.date(in: year)).description == expected)
    }

    @Test func theFarthestInstantsDoNotOverflow() {
        let zone = Zone(posixRule: "CET-1CEST,M3.5.0,M10.5.0/3")
        for seconds in [Int64.min, .max, 0, 1 << 60, -(1 << 60)] {
            let instant = Instant(seconds: seconds)
            #expect([3600, 7200].contains(zone?.offset(at: instant)))
            _ = zone?.day(of: instant)
        }
    }

    @Test func summerAllYear() {
        let zone = Zone(posixRule: "EST5EDT,0/0,J365/25")
        for month in 1...12 {
            guard let date = CivilDate(year: 2031, month: month, day: 1) else { continue }
            #expect(zone?.offset(at: Instant(seconds: Int64(date.days) * 86_400)) == -4 * 3600)
        }
    }
}
