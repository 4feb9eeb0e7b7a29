// How far a long script is, on one line of a terminal that is written over and taken away again. Nothing is said in
// the first second, and never more than a few times a second; output and errors take the line's place.

import Platform

/// A line of progress on standard error.
final class ProgressLine {
    private let write: (String) -> Void
    private let now: () -> UInt64
    private let start: UInt64
    private var shown: UInt64?

    private static let second: UInt64 = 1_000_000_000

    /// - Parameters:
    ///   - write: writes bytes to the terminal.
    ///   - now: a clock in nanoseconds that never goes back.
    init(now: @escaping () -> UInt64 = { SystemClock.monotonicNanoseconds }, write: @escaping (String) -> Void) {
        self.now = now
        self.write = write
        start = now()
    }

    /// Says how much is done, where it is time to say something.
    func step(done: Int, line: Int) {
        let now = now()
        guard now - start >= Self.second, now - (shown ?? 0) >= Self.second / 5 else { return }
        shown = now
        let seconds = (now - start) / Self.second
        let rate = UInt64(done) / max(1, seconds)
        write("\r\u{1B}[K\(done) commands done, line \(line), \(rate) a second; Ctrl-C stops after this one")
    }

    /// Takes the line away, before something else is written.
    func clear() {
        guard shown != nil else { return }
        shown = nil
        write("\r\u{1B}[K")
    }
}
