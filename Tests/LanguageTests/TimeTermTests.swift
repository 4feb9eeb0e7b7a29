import Base
import Domain
import Language
import Platform
import Testing

@Suite struct TimeTermTests {
    @Test("A stretch between two days is written as ranges of values are")
    func stretchesAsRanges() throws {
        let (first, last) = (
            TimeTerm.calendar(.month, try #require(CivilDate("2026-01-01"))), TimeTerm.today(offset: 0)
        )
        #expect(TimePhrase.read("2026-01..today") == .span(first, last))
        for text in ["2026-01..", "..today", "today..soon", "a..b", "1..2..3"] { #expect(TimePhrase.read(text) == nil) }
    }

    @Test(
        arguments: [
            ("2026-03-01", "2026-03-01"), ("1.3.2026", "2026-03-01"), ("1 march 2026", "2026-03-01"),
            ("March 1st 2026", "2026-03-01"), ("today", "today"), ("Tomorrow", "tomorrow"), ("yesterday", "yesterday"),
            ("now", "now"), ("fri", "friday"), ("next friday", "next-friday"), ("last-fri", "last-friday"),
            ("this friday", "friday"), ("in 3 days", "in-3d"), ("in-3d", "in-3d"), ("3d ago", "3d-ago"),
            ("3 days ago", "3d-ago"), ("a week ago", "1w-ago"), ("two months ago", "2mo-ago"), ("20m ago", "20m-ago"),
            ("in 2 hours", "in-2h"), ("3 weeks from now", "in-3w"), ("eom", "eom"), ("end of month", "eom"),
            ("end of this quarter", "eoq"), ("end of the year", "eoy"), ("eod", "today"), ("q3", "q3"),
            ("Q3 2025", "2025-q3"), ("2026-q1", "2026-q1"), ("2026-03", "2026-03"), ("2026", "2026"),
            ("march", "march"), ("mar 2026", "2026-03"), ("last quarter", "last-quarter"), ("this month", "this-month"),
            ("next week", "next-week"), ("last_", nil), ("month+2", "month+2"), ("quarter-3", "quarter-3"),
            ("tomorrow at 9", "tomorrow@09:00"), ("fri 9:30pm", "friday@21:30"), ("tomorrow@09:30", "tomorrow@09:30"),
            ("2026-03-01 09:30", "2026-03-01T09:30"), ("2026-03-01T09:30", "2026-03-01T09:30"),
            ("2026-03-01T09:30Z", "2026-03-01T09:30:00Z"), ("2026-03-01T09:30+02:00", "2026-03-01T07:30:00Z"),
            ("14:30", "today@14:30"), ("12 am", "today@00:00"), ("in 0 days", "today"), ("next day", "tomorrow"),
            ("2026-02-30", nil), ("fryday", nil), ("3d", nil), ("3/1/2026", nil), ("", nil), ("-", nil),
            ("friday friday", nil), ("in", nil), ("2026-13", nil), ("2026-q5", nil), ("25:00", nil), ("13pm", nil),
        ] as [(String, String?)])
    func readsToItsCanonicalText(text: String, expected: String?) {
        let term = TimeTerm(reading: text)
        #expect(term?.text == expected)
        if let term { #expect(TimeTerm(reading: term.text) == term) }
    }

    @Test func stretches() {
        #expect(TimePhrase.read("last 30 days") == .span(.distance(count: -30, .day), .today(offset: 0)))
        #expect(TimePhrase.read("the next 2 weeks") == .span(.today(offset: 0), .distance(count: 2, .week)))
        #expect(TimePhrase.read("last 2h") == .span(.distance(count: -2, .hour), .now))
        #expect(TimePhrase.read("last-30-days") == .span(.distance(count: -30, .day), .today(offset: 0)))
    }

    @Test(arguments: [
        ("last-month", TimePhrase.term(.period(.month, offset: -1))), ("last 30 days", TimePhrase.read("last 30 days")),
        ("30d-ago..today", .span(.distance(count: -30, .day), .today(offset: 0))),
        ("january..march", .span(.ofThisYear(.month, 1), .ofThisYear(.month, 3))), ("january to march", nil),
        ("10.1.2026..15.1.2026", TimePhrase.read("2026-01-10..2026-01-15")), ("january..", nil), ("..march", nil),
        ("january to", nil), ("1..2", nil), ("last 30 days..today", nil),
    ])
    func aPeriodIsAPhraseOrTheDaysBetweenTwo(text: String, expected: TimePhrase?) {
        #expect(TimePhrase.read(text) == expected)
    }

    /// Days from Friday, 13 February 2026.
    @Test(arguments: [
        ("today", "2026-02-13", "2026-02-13"), ("tomorrow", "2026-02-14", "2026-02-14"),
        ("friday", "2026-02-20", "2026-02-20"), ("monday", "2026-02-16", "2026-02-16"),
        ("next-monday", "2026-02-16", "2026-02-16"), ("next-friday", "2026-02-20", "2026-02-20"),
        ("next-sunday", "2026-02-22", "2026-02-22"), ("last-friday", "2026-02-06", "2026-02-06"),
        ("last-monday", "2026-02-09", "2026-02-09"), ("last-saturday", "2026-02-07", "2026-02-07"),
        ("3d-ago", "2026-02-10", "2026-02-10"), ("in-2w", "2026-02-27", "2026-02-27"),
        ("in-1mo", "2026-03-13", "2026-03-13"), ("1q-ago", "2025-11-13", "2025-11-13"),
        ("this-week", "2026-02-09", "2026-02-15"), ("last-week", "2026-02-02", "2026-02-08"),
        ("this-month", "2026-02-01", "2026-02-28"), ("last-month", "2026-01-01", "2026-01-31"),
        ("month-2", "2025-12-01", "2025-12-31"), ("this-quarter", "2026-01-01", "2026-03-31"),
        ("last-quarter", "2025-10-01", "2025-12-31"), ("next-year", "2027-01-01", "2027-12-31"),
        ("q3", "2026-07-01", "2026-09-30"), ("march", "2026-03-01", "2026-03-31"),
        ("2024-q1", "2024-01-01", "2024-03-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"), ("eow", "2026-02-15", "2026-02-15"),
        ("eom", "2026-02-28", "2026-02-28"), ("eoq", "2026-03-31", "2026-03-31"), ("eoy", "2026-12-31", "2026-12-31"),
        ("in-3h", "2026-02-13", "2026-02-13"), ("20h-ago", "2026-02-12", "2026-02-12"),
    ])
    func resolves(text: String, first: String, last: String) throws {
        let span = try #require(TimeTerm(reading: text)).resolve(clock)
        #expect(span.firstDay.description == first)
        #expect(span.lastDay.description == last)
    }

    @Test func monthsKeepToTheirLastDay() throws {
        let endOfJanuary = Clock(now: try #require(Instant("2024-01-31T12:00Z")), zone: .utc)
        #expect(TimeTerm.distance(count: 1, .month).resolve(endOfJanuary).firstDay.description == "2024-02-29")
        #expect(TimeTerm.distance(count: -11, .month).resolve(endOfJanuary).firstDay.description == "2023-02-28")
    }

    /// Days of a zone, not of UTC: the year turns an hour earlier in Berlin.
    @Test func yearsTurnInTheZone() throws {
        let newYear = Clock(now: try #require(Instant("2025-12-31T23:30Z")), zone: berlin)
        #expect(TimeTerm.period(.year, offset: 0).resolve(newYear).firstDay.description == "2026-01-01")
        #expect(TimeTerm.today(offset: 0).resolve(newYear).start == Instant("2025-12-31T23:00Z"))
        #expect(TimeTerm.period(.week, offset: 0).resolve(newYear).firstDay.description == "2025-12-29")
    }

    /// 29 March 2026 has 23 hours in Berlin, 25 October 25.
    @Test(arguments: [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)])
    func daysHaveTheirLength(text: String, hours: Int64) throws {
        let span = try #require(TimeTerm(reading: text)).resolve(clock)
        #expect(span.end.seconds - span.start.seconds == hours * 3600)
    }

    @Test func timesOfDayAreWallClock() throws {
        let summer = try #require(TimeTerm(reading: "2026-07-01 09:30")).resolve(clock)
        #expect(summer.start == Instant("2026-07-01T07:30Z"))
        let winter = try #require(TimeTerm(reading: "tomorrow at 9:30")).resolve(clock)
        #expect(winter.start == Instant("2026-02-14T08:30Z"))
        #expect(winter.end.seconds - winter.start.seconds == 60)
    }

    /// The stored numbers that compare with a term: half-open, for days and for instants.
    @Test func comparisonsAreHalfOpenRanges() throws {
        let quarter = try #require(TimeTerm(reading: "q3")).resolve(clock)
        let first = Int64(try #require(CivilDate("2026-07-01")).days)
        let next = Int64(try #require(CivilDate("2026-10-01")).days)
        #expect(quarter.storedRange(.less, kind: .date) == StoredRange(from: nil, to: first))
        #expect(quarter.storedRange(.atMost, kind: .date) == StoredRange(from: nil, to: next))
        #expect(quarter.storedRange(.greater, kind: .date) == StoredRange(from: next, to: nil))
        #expect(quarter.storedRange(.atLeast, kind: .date) == StoredRange(from: first, to: nil))
        #expect(quarter.storedRange(.equals, kind: .date) == StoredRange(from: first, to: next))
        #expect(quarter.storedRange(.differs, kind: .date) == nil)
        let start = try #require(Instant("2026-06-30T22:00Z")).seconds
        #expect(quarter.storedRange(.less, kind: .instant) == StoredRange(from: nil, to: start))
        let now = TimeTerm.now.resolve(clock)
        #expect(now.storedRange(.less, kind: .instant) == StoredRange(from: nil, to: clock.now.seconds))
        #expect(now.storedRange(.less, kind: .date) == StoredRange(from: nil, to: Int64(clock.today.days)))
    }

    @Test func everyTermReadsBack() {
        var random = Seeded(11)
        for _ in 0..<5_000 {
            let term = random.timeTerm()
            #expect(TimeTerm(reading: term.text) == term, "\(term.text)")
        }
    }
}

extension Seeded {
    mutating func date() -> CivilDate { CivilDate(days: number(-3_000...30_000)) }

    mutating func timeTerm() -> TimeTerm {
        switch number(0...10) {
        case 0: .day(date())
        case 1: .instant(Instant(seconds: Int64(number(-1_000_000_000...4_000_000_000))))
        case 2: .now
        case 3: .today(offset: number(-1...1))
        case 4: .distance(count: pick([-30, -3, -1, 1, 2, 90]), pick(TimeUnit.allCases))
        case 5: .weekday(number(1...7), weeks: number(-1...1))
        case 6: .period(pick([.week, .month, .quarter, .year]), offset: number(-3...3))
        case 7: calendar()
        case 8: chance(50) ? .ofThisYear(.quarter, number(1...4)) : .ofThisYear(.month, number(1...12))
        case 9: .endOf(pick([.week, .month, .quarter, .year]))
        default:
            .at(
                pick([.today(offset: 1), .weekday(5, weeks: 0), .day(date()), .distance(count: -3, .day)]),
                minute: number(0...1439))
        }
    }

    private mutating func calendar() -> TimeTerm {
        let day = date()
        return pick([
            .calendar(.year, day.startOfYear), .calendar(.quarter, day.startOfQuarter),
            .calendar(.month, day.startOfMonth),
        ])
    }
}
