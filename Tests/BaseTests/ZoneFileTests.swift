import Testing

@testable import Base

/// A compiled zone file made by hand, for what the machine's own files do not show.
private struct ZoneFileSketch {
    var transitions: [(at: Int64, type: UInt8)] = []
    var types: [(offset: Int32, isSummer: Bool)] = [(0, false)]
    var names = Array("ABC\0".utf8)
    var rule = ""

    var bytes: [UInt8] {
        var bytes = header(counts: [0, 0, 0, 0, 1, 1]) + [0, 0, 0, 0, 0, 0, 0]
        bytes += header(counts: [0, 0, 0, transitions.count, types.count, names.count])
        for transition in transitions { bytes += bigEndian(UInt64(bitPattern: transition.at), count: 8) }
        bytes += transitions.map(\.type)
        for type in types {
            bytes += bigEndian(UInt64(UInt32(bitPattern: type.offset)), count: 4) + [type.isSummer ? 1 : 0, 0]
        }
        return bytes + names + Array("\n\(rule)\n".utf8)
    }

    private func header(counts: [Int]) -> [UInt8] {
        Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap { bigEndian(UInt64($0), count: 4) }
    }

    private func bigEndian(_ value: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
    }
}

@Suite struct ZoneFileTests {
    @Test func aGapOverMidnightStartsTheDayAtItsEnd() throws {
        // On 2020-01-02 the clocks go from 23:30 of the day before to 00:30.
        let gap = Int64(18262 + 1) * 86_400 - 1800
        let sketch = ZoneFileSketch(transitions: [(gap, 1)], types: [(0, false), (3600, true)])
        let zone = try Zone(name: "Gap", tzif: sketch.bytes)
        let day = try #require(CivilDate("2020-01-02"))
        #expect(zone.start(of: day) == Instant(seconds: gap))
        #expect(zone.day(of: Instant(seconds: gap)) == day)
        #expect(zone.day(of: Instant(seconds: gap - 1)) == day.adding(days: -1))
        #expect(zone.instant(of: LocalTime(date: day, second: 600)).seconds == gap + 1800 + 600)
    }

    @Test func beforeTheFirstTransitionTheFirstOffsetHolds() throws {
        let sketch = ZoneFileSketch(transitions: [(1000, 1)], types: [(-60, false), (60, false)])
        let zone = try Zone(name: "X", tzif: sketch.bytes)
        #expect(zone.offset(at: Instant(seconds: .min)) == -60)
        #expect(zone.offset(at: Instant(seconds: 999)) == -60)
        #expect(zone.offset(at: Instant(seconds: 1000)) == 60)
        #expect(zone.abbreviation(at: Instant(seconds: 0)) == "ABC")
    }

    @Test func contradictionsAreRefused() {
        let disorder = ZoneFileSketch(transitions: [(5, 0), (5, 0)])
        #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: disorder.bytes) }
        let unknownType = ZoneFileSketch(transitions: [(5, 1)])
        #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: unknownType.bytes) }
        let hugeOffset = ZoneFileSketch(types: [(100_000, false)])
        #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: hugeOffset.bytes) }
        let badRule = ZoneFileSketch(rule: "nonsense")
        #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: badRule.bytes) }
        let noTypes = ZoneFileSketch(types: [])
        #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: noTypes.bytes) }
        #expect(throws: ZoneFileError.notAZoneFile) { try Zone(name: "X", tzif: []) }
        #expect(throws: ZoneFileError.truncated) { try Zone(name: "X", tzif: Array("TZif2".utf8)) }
    }

    @Test func brokenFilesNeverCrash() {
        let sketch = ZoneFileSketch(
            transitions: [(-5, 0), (5, 1), (500, 0)], types: [(0, false), (3600, true)],
            rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            let bytes = mutated(sketch.bytes, changes: Int.random(in: 1...4, using: &generator), using: &generator)
            guard let zone = try? Zone(name: "X", tzif: bytes) else { continue }
            for seconds in [Int64.min, -100, 0, 1_800_000_000, .max] {
                _ = zone.start(of: zone.day(of: Instant(seconds: seconds)))
            }
        }
        for length in sketch.bytes.indices {
            #expect(throws: ZoneFileError.self) { try Zone(name: "X", tzif: Array(sketch.bytes[..<length])) }
        }
    }

    @Test func utc() {
        let instant = Instant(seconds: 86_399)
        #expect(Zone.utc.offset(at: instant) == 0 && Zone.utc.abbreviation(at: instant) == "UTC")
        #expect(Zone.utc.local(of: instant).description == "1970-01-01T23:59:59")
        #expect(Zone.utc.start(of: CivilDate(days: 1)).seconds == 86_400)
    }
}
