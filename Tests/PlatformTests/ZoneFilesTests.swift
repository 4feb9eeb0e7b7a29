import Base
import Testing

@testable import Platform

@Suite struct ZoneFilesTests {
    private func instant(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59", "CET"),
        ("Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00", "CEST"),
        ("Europe/Berlin", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59", "CEST"),
        ("Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00", "CET"),
        ("Europe/Berlin", "2040-07-01T12:00:00Z", "2040-07-01T14:00:00", "CEST"),
        ("Europe/Berlin", "2040-12-01T12:00:00Z", "2040-12-01T13:00:00", "CET"),
        ("Europe/Berlin", "1890-01-01T00:00:00Z", "1890-01-01T00:53:28", "LMT"),
        ("America/New_York", "2026-03-08T06:59:59Z", "2026-03-08T01:59:59", "EST"),
        ("America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00:00", "EDT"),
        ("America/New_York", "2040-11-04T05:59:59Z", "2040-11-04T01:59:59", "EDT"),
        ("America/New_York", "2040-11-04T06:00:00Z", "2040-11-04T01:00:00", "EST"),
        ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", "2026-04-05T01:59:59", "+11"),
        ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", "2026-04-05T01:30:00", "+1030"),
        ("Australia/Lord_Howe", "2040-10-06T15:30:00Z", "2040-10-07T02:30:00", "+11"),
        ("Europe/Dublin", "2040-01-15T12:00:00Z", "2040-01-15T12:00:00", "GMT"),
        ("Europe/Dublin", "2040-07-15T12:00:00Z", "2040-07-15T13:00:00", "IST"),
        ("Asia/Kathmandu", "2026-01-01T00:00:00Z", "2026-01-01T05:45:00", "+0545"),
        ("Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59", "-10"),
        ("Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00", "+14"),
    ])
    func clocks(zone name: String, at text: String, expected: String, abbreviation: String) throws {
        let zone = try ZoneFiles.load(name)
        #expect(zone.local(of: try instant(text)).description == expected)
        #expect(zone.abbreviation(at: try instant(text)) == abbreviation)
    }

    @Test(arguments: [
        // The spring gap is shifted forward, the autumn hour is taken the first time.
        ("Europe/Berlin", "2026-03-29", 2, 30, "2026-03-29T01:30:00Z"),
        ("Europe/Berlin", "2026-10-25", 2, 30, "2026-10-25T00:30:00Z"),
        ("Europe/Berlin", "2026-10-25", 3, 0, "2026-10-25T02:00:00Z"),
        ("Europe/Berlin", "2040-03-25", 2, 30, "2040-03-25T01:30:00Z"),
        ("America/New_York", "2026-03-08", 2, 0, "2026-03-08T07:00:00Z"),
        ("America/New_York", "2026-11-01", 1, 0, "2026-11-01T05:00:00Z"),
        ("Australia/Lord_Howe", "2026-04-05", 1, 45, "2026-04-04T14:45:00Z"),
        ("Australia/Lord_Howe", "2026-10-04", 2, 15, "2026-10-03T15:45:00Z"),
        ("Pacific/Apia", "2011-12-30", 12, 0, "2011-12-30T22:00:00Z"),
        ("UTC", "2026-03-29", 2, 30, "2026-03-29T02:30:00Z"),
    ])
    func instants(zone name: String, date: String, hour: Int, minute: Int, expected: String) throws {
        let zone = try ZoneFiles.load(name)
        let local = LocalTime(date: try #require(CivilDate(date)), hour: hour, minute: minute)
        #expect(zone.instant(of: local).description == expected)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"),
        ("Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z"),
        // Here clocks skip midnight: 2018 in São Paulo, and in Toronto a gap around it.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
        ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
        // Here midnight is when clocks go back to 23:00 of the day before.
        ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
    ])
    func days(zone name: String, date: String, start: String) throws {
        let zone = try ZoneFiles.load(name)
        let day = try #require(CivilDate(date))
        #expect(zone.start(of: day).description == start)
        #expect(zone.day(of: zone.start(of: day)) == day)
        #expect(zone.day(of: zone.start(of: day).adding(seconds: -1)) == day.adding(days: -1))
    }

    @Test func everyInstantIsFoundAgain() throws {
        for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"] {
            let zone = try ZoneFiles.load(name)
            for hour in stride(from: Int64(0), to: 24 * 366 * 80, by: 7) {
                let instant = Instant(seconds: hour * 3600)
                let again = zone.instant(of: zone.local(of: instant))
                // Only the second passing of an autumn hour leads to an earlier instant.
                #expect(
                    again == instant || again < instant && zone.local(of: again) == zone.local(of: instant),
                    "\(name) \(instant)")
            }
        }
    }

    @Test func everyZoneOfTheMachineIsRead() throws {
        let names = ZoneFiles.names()
        #expect(names.count > 300)
        for name in names { #expect(throws: Never.self) { try ZoneFiles.load(name) } }
    }

    @Test(arguments: [
        "", "/etc/passwd", "../../../etc/passwd", "Europe/../Europe/Berlin", "Europe//Berlin", "Europe/", ".", "Europe",
        "zone.tab",
        "a\u{0}b", "Europe/Berlin\n",
    ])
    func namesNeverLeadElsewhere(name: String) {
        #expect(throws: PlatformError.self) { try ZoneFiles.load(name) }
    }

    @Test func aWrongNameIsAnsweredWithTheRightOne() throws {
        let error = try #require(throws: PlatformError.self) { try ZoneFiles.load("Europe/Berln") }
        #expect(error.kind == .notFound && error.reason.contains("did you mean Europe/Berlin?"))
    }

    @Test func theLocalZone() {
        #expect(ZoneFiles.local(named: "Europe/Paris").name == "Europe/Paris")
        #expect(ZoneFiles.local(named: ":/usr/share/zoneinfo/Asia/Tokyo").name == "Asia/Tokyo")
        #expect(ZoneFiles.local(named: "CET-1CEST,M3.5.0,M10.5.0/3").offset(at: Instant(seconds: 0)) == 3600)
        #expect(ZoneFiles.local(named: "nonsense") == .utc)
        #expect(!ZoneFiles.local(named: nil).name.isEmpty)
    }
}
