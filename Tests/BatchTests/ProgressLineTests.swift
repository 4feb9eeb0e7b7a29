import Testing

@testable import Batch

@Suite struct ProgressLineTests {
    private final class Clock {
        var now: UInt64 = 0
        var written: [String] = []
    }

    @Test func nothingIsSaidInTheFirstSecondAndSeldomAfter() {
        let clock = Clock()
        let line = ProgressLine(now: { clock.now }) { clock.written.append($0) }
        for step in 1...300 {
            clock.now += 10_000_000
            line.step(done: step, line: step + 1)
        }
        #expect(clock.written.count == 11)
        #expect(
            clock.written.first == "\r\u{1B}[K100 commands done, line 101, 100 a second; Ctrl-C stops after this one")
        line.clear()
        line.clear()
        #expect(clock.written.last == "\r\u{1B}[K" && clock.written.count == 12)
    }

    @Test func aShortRunLeavesNoTrace() {
        let clock = Clock()
        let line = ProgressLine(now: { clock.now }) { clock.written.append($0) }
        line.step(done: 5, line: 6)
        line.clear()
        #expect(clock.written.isEmpty)
    }
}
