import Store
import Synchronization
import Testing

@testable import Batch

@Suite struct ProgressLineTests {
    private final class Clock: Sendable {
        private let state = Mutex((now: UInt64(0), written: [String]()))
        var now: UInt64 { state.withLock { $0.now } }
        var written: [String] { state.withLock { $0.written } }

        func pass(_ nanoseconds: UInt64) { state.withLock { $0.now += nanoseconds } }
        func write(_ text: String) { state.withLock { $0.written.append(text) } }
    }

    @Test func nothingIsSaidInTheFirstSecondAndSeldomAfter() {
        let clock = Clock()
        let line = ProgressLine(now: { clock.now }) { clock.write($0) }
        for step in 1...300 {
            clock.pass(10_000_000)
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
        let line = ProgressLine(now: { clock.now }) { clock.write($0) }
        line.step(done: 5, line: 6)
        line.clear()
        #expect(clock.written.isEmpty)
    }

    /// One command may take as long as a script does.
    @Test func aLongCommandSaysWhatItDoesHowFarAndHowLongStill() throws {
        let clock = Clock()
        let line = ProgressLine(now: { clock.now }) { clock.write($0) }
        let work = Work(counting: .reported, total: 100_000)
        line.begin("undoing", work)
        line.tick()
        #expect(clock.written.isEmpty)
        clock.pass(2_000_000_000)
        _ = work.reached(20_000)
        line.tick()
        #expect(clock.written == ["\r\u{1B}[Kundoing 20,000 of 100,000, 10,000/s, 8s left; Ctrl-C stops it"])
        line.end()
        #expect(clock.written.last == "\r\u{1B}[K")
        clock.pass(2_000_000_000)
        line.tick()
        #expect(clock.written.count == 2)
    }
}
