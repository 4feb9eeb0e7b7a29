import Base
import Domain
import Platform
import Testing

@Suite struct BusinessHoursTests {
    private func hours(_ text: String, _ zone: String = "Europe/Berlin", holidays: [String] = []) throws
        -> BusinessHours
    {
        try BusinessHours(zone: ZoneFiles.load(zone), hours: text, holidays: holidays)
    }

    private func at(_ text: String, _ zone: String = "Europe/Berlin") throws -> Instant {
        let parts = text.split(separator: " ")
        let date = try #require(CivilDate(parts[0]))
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        return try ZoneFiles.load(zone).instant(of: LocalTime(date: date, hour: clock[0], minute: clock[1]))
    }

    @Test func linesMayEndAsTheyLike() throws {
        #expect(try hours("mon-fri\r\n9-17;\r\nsat 10-14\r\n") == hours("mon-fri 9-17; sat 10-14"))
    }

    /// The vector of the rules: an hour from Friday 16:30 ends on Monday 09:30.
    @Test func anHourFromFridayAfternoonEndsOnMonday() throws {
        let desk = try hours("mon-fri 9-17")
        #expect(try desk.instant(3_600, after: at("2026-03-06 16:30")) == at("2026-03-09 09:30"))
        #expect(try desk.seconds(from: at("2026-03-06 16:30"), to: at("2026-03-09 09:30")) == 3_600)
    }

    @Test func aDayMayHaveSeveralWindowsAndHolidaysHaveNone() throws {
        let desk = try hours("mon-fri 9:00-12:30 13:30-17:00; sat 10-14", holidays: ["2026-05-01", "12-25"])
        #expect(try desk.seconds(from: at("2026-04-29 00:00"), to: at("2026-04-30 00:00")) == 7 * 3_600)
        #expect(try desk.seconds(from: at("2026-05-01 00:00"), to: at("2026-05-02 00:00")) == 0)
        #expect(try desk.seconds(from: at("2026-05-02 00:00"), to: at("2026-05-03 00:00")) == 4 * 3_600)
        #expect(try desk.seconds(from: at("2028-12-25 00:00"), to: at("2028-12-26 00:00")) == 0)
        #expect(try desk.instant(3_600, after: at("2026-04-29 12:00")) == at("2026-04-29 14:00"))
    }

    /// zammad#3180: where 23:59 is the last end, each day loses a minute.
    @Test func midnightIsAnEnd() throws {
        let desk = try hours("daily 0:00-24:00")
        #expect(try desk.seconds(from: at("2026-01-01 00:00"), to: at("2026-01-08 00:00")) == 7 * 86_400)
        let nights = try hours("fri 22:00-24:00; sat 0:00-6:00")
        #expect(try nights.seconds(from: at("2026-03-06 00:00"), to: at("2026-03-08 00:00")) == 8 * 3_600)
    }

    @Test func theSpringGapShiftsForwardAndTheAutumnHourCountsTwice() throws {
        let nights = try hours("sun 1:00-5:00")
        #expect(try nights.seconds(from: at("2026-03-28 12:00"), to: at("2026-03-29 12:00")) == 3 * 3_600)
        #expect(try nights.seconds(from: at("2026-10-24 12:00"), to: at("2026-10-25 12:00")) == 5 * 3_600)
        let inGap = try hours("sun 2:30-5:00")
        #expect(
            try inGap.stretches(on: #require(CivilDate("2026-03-29"))) == [
                at("2026-03-29 03:30").seconds..<at("2026-03-29 05:00").seconds
            ])
        // What is shifted into the next window counts once.
        let both = try hours("sun 2:00-2:45 3:00-5:00")
        #expect(try both.seconds(from: at("2026-03-28 12:00"), to: at("2026-03-29 12:00")) == 2 * 3_600)
        let always = try hours("daily 0-24", "America/Havana")
        let day = try #require(CivilDate("2026-11-01"))
        #expect(always.stretches(on: day).map { $0.count } == [25 * 3_600])
    }

    @Test(arguments: [
        ("", "never opens"), ("mon-fri", "no windows"), ("9-17", "no days"), ("mon 17-9", "ends before"),
        ("mon 9-12 11-14", "overlap"), ("moon 9-12", "no day"), ("mon 9-25", "no window"), ("mon 9:75-10", "no window"),
        ("mon 24:01-24:00", "no window"),
    ])
    func hoursThatMakeNoSenseAreRefused(text: String, because: String) {
        #expect {
            _ = try hours(text)
        } throws: {
            ($0 as? HoursError)?.message.contains(because) == true
        }
        #expect(throws: HoursError.self) { try hours("mon 9-17", holidays: ["christmas"]) }
    }
}
