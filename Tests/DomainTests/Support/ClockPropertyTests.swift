import Base
import Domain
import Platform
import TestSupport
import Testing

/// Random lives of tickets under random policies, counted twice: by arithmetic on stretches of time, and
/// minute by minute: a thousand of them here, a hundred thousand with `make torture`.
@Suite struct ClockPropertyTests {
    /// Each with the eve of days on which its clocks change, or once did.
    private static let zones: [(name: String, days: [String])] = [
        ("Europe/Berlin", ["2026-03-28", "2026-10-24"]), ("America/New_York", ["2026-03-07", "2026-10-31"]),
        ("Australia/Lord_Howe", ["2026-04-04", "2026-10-03"]), ("America/Havana", ["2026-03-07", "2026-10-31"]),
        ("Asia/Beirut", ["2026-03-28", "2026-10-24"]), ("Asia/Kathmandu", ["2026-06-01"]),
        ("Pacific/Apia", ["2011-12-28"]), ("America/St_Johns", ["2010-11-05"]), ("Africa/Casablanca", ["2026-02-14"]),
        ("Pacific/Chatham", ["2026-04-04", "2026-09-26"]), ("UTC", ["2026-02-27"]),
    ]

    /// Over all zones; a few of each zone's policies are shared by many lives.
    private static let cases = Environment["PURSER_TORTURE"] == "long" ? 100_000 : 1_000

    @Test(arguments: zones.indices) func replayAgreesWithCountingMinuteByMinute(zone: Int) throws {
        var random = SeededGenerator(seed: 20_260_302 + UInt64(zone))
        let worlds = try (0..<4 + Self.cases / 5_000).map { _ in try world(Self.zones[zone], &random) }
        for number in 0..<Self.cases / Self.zones.count + 1 {
            let world = worlds[number % worlds.count]
            let (log, now) = log(world, &random)
            let terms = world.terms
            let replayed = ClockReplay(log, now: now) { terms[$0] ?? .standard }.clocks
            let stepped = world.stepping.clocks(log, now: now)
            let found = replayed.map {
                SteppedClock(
                    kind: $0.kind, instance: $0.instance, elapsed: $0.elapsed, state: $0.state, breached: $0.breached)
            }
            guard found == stepped else {
                Issue.record("case \(number) in \(world.zone): \(found) is not \(stepped); \(log), now \(now)")
                return
            }
            for clock in replayed where clock.state == .running {
                // The due instant is the one at which the target is used up.
                guard let due = clock.due, clock.elapsed < clock.target else { continue }
                #expect(clock.elapsed + clock.hours.seconds(from: now, to: due) == clock.target)
            }
        }
    }

    private struct World {
        let zone: String
        let day: CivilDate
        let terms: [String: SLATerms]
        let stepping: SteppingClock
    }

    private func world(_ place: (name: String, days: [String]), _ random: inout SeededGenerator) throws -> World {
        let zone = try ZoneFiles.load(place.name)
        let day = try #require(CivilDate(place.days.randomElement(using: &random) ?? "2026-03-28"))
        var terms: [String: SLATerms] = [:]
        var desks: [String: SteppingDesk] = [:]
        for name in ["a", "b"] {
            let week = week(&random)
            let holidays: Set<CivilDate> =
                Int.random(in: 0..<4, using: &random) == 0
                ? [day.adding(days: Int.random(in: 0...3, using: &random))] : []
            var targets: [SLAClockKind: [Priority: Int64]] = [:]
            for kind in SLAClockKind.allCases {
                for priority in Priority.allCases where Int.random(in: 0..<8, using: &random) > 0 {
                    targets[kind, default: [:]][priority] = 60 * Int64.random(in: 1...900, using: &random)
                }
            }
            let pauses: [Set<TicketStatus>] = [[], [.waiting], [.waiting, .escalated]]
            terms[name] = SLATerms(
                name: name, hours: BusinessHours(zone: zone, week: week, holidays: holidays),
                pauses: pauses.randomElement(using: &random) ?? [],
                reopening: Bool.random(using: &random) ? .continues : .restarts, targets: targets)
            desks[name] = SteppingDesk(
                zone: zone, week: week, holidays: holidays, days: day.days - 1...day.days + 5)
        }
        return World(zone: place.name, day: day, terms: terms, stepping: SteppingClock(desks: desks, terms: terms))
    }

    private func week(_ random: inout SeededGenerator) -> [[BusinessHours.Window]] {
        (0..<7).map { _ in
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return []
            case 1: return [BusinessHours.Window(from: 0, to: 1_440)]
            default:
                let ends = Set((0..<4).map { _ in 15 * Int.random(in: 0...96, using: &random) }).sorted()
                return stride(from: 0, to: ends.count - 1, by: 2).map {
                    BusinessHours.Window(from: ends[$0], to: ends[$0 + 1])
                }
            }
        }
    }

    private func log(_ world: World, _ random: inout SeededGenerator) -> (TicketLog, Instant) {
        let start = Int64(world.day.days) * 1_440 + Int64.random(in: 0..<2_000, using: &random)
        let length = Int64.random(in: 60...2_400, using: &random)
        let entries = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let at = Instant(seconds: 60 * (start + Int64.random(in: 0...length, using: &random)))
            let event: TicketLog.Event =
                switch Int.random(in: 0..<20, using: &random) {
                case 0..<9: .status(TicketStatus.allCases.randomElement(using: &random) ?? .open)
                case 9..<11: .priority(Priority.allCases.randomElement(using: &random) ?? .low)
                case 11..<13: .policy(Bool.random(using: &random) ? "a" : "b")
                case 13..<16: .customerWrote
                case 16..<19: .staffReplied
                default: .merged
                }
            return TicketLog.Entry(at, event)
        }
        let log = TicketLog(
            created: Instant(seconds: start * 60), priority: Priority.allCases.randomElement(using: &random) ?? .low,
            policy: Bool.random(using: &random) ? "a" : "b", entries)
        return (log, Instant(seconds: 60 * (start + length)))
    }
}
