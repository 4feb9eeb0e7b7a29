// The times that lines of servers' logs begin with.

import Base
import Testing

@testable import Services

@Suite struct LogTimeTests {
    private func read(_ line: String, now: String = "2026-11-22T12:00:00Z") throws -> LogTime? {
        let zone = try #require(Zone(posixRule: "CET-1CEST,M3.5.0,M10.5.0/3"))
        return LogTime(Array(line.utf8), now: try #require(Instant(now)), zone)
    }

    @Test(arguments: [
        ("2026-11-22T12:00:01.123456+01:00 mx postfix/smtpd[1]: connect", "2026-11-22T11:00:01Z"),
        ("2026-11-22T11:00:01Z mx x", "2026-11-22T11:00:01Z"), ("2026-11-22T12:00:01 mx", "2026-11-22T11:00:01Z"),
        ("2026-11-22 12:00:01 1abc-00 <= a@b.example", "2026-11-22T11:00:01Z"),
        ("2026-11-22 12:00:01 -0500 1abc-00 <=", "2026-11-22T17:00:01Z"),
        ("2026-11-22 12:00:01.5+02:00 mx", "2026-11-22T10:00:01Z"),
        ("Nov 22 12:00:01 mx postfix/qmgr[1]: removed", "2026-11-22T11:00:01Z"),
        ("Jul  2 12:00:01 mx x", "2026-07-02T10:00:01Z"), ("Nov 23 12:00:01 mx x", "2026-11-23T11:00:01Z"),
        ("Nov 24 12:00:01 mx x", "2025-11-24T11:00:01Z"), ("Feb 29 12:00:01 mx x", "2024-02-29T11:00:01Z"),
    ])
    func times(line: String, expected: String) throws {
        let time = try #require(try read(line))
        #expect(time.earliest.description == expected && time.latest == time.earliest)
    }

    @Test("What begins with no time has none, and is not taken for one")
    func none() throws {
        for line in [
            "", " ", "x", "Nov 22", "Nov 22 12:00", "2026-11-22T12:00Z mx", "Nov 31 12:00:01 mx", "nov 22 25:00:01 mx",
            "2026-11-22 mx x",
            "<1@mail.example>\tmara@acme.example", "22 Nov 12:00:01 mx", "\u{0}\u{0}\u{0}",
            "message-id=<1@a> 12:00:01 x",
        ] { #expect(try read(line) == nil, "\(line)") }
    }

    @Test("Where clocks show an hour twice a time without an offset may be of either")
    func autumn() throws {
        let time = try #require(try read("Oct 25 02:30:00 mx x"))
        #expect(
            time.earliest.description == "2026-10-25T00:30:00Z" && time.latest.description == "2026-10-25T01:30:00Z")
    }
}
