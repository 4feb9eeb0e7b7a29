// A long piece of work: how far it is, and whether it is still wanted. The thread that does it counts, the one that
// shows it reads. Work that is given up throws at its next record, so that its transaction is taken back as a whole.

import Synchronization

/// How far a piece of work is, shared between two threads.
public final class Work: Sendable {
    /// What is counted.
    public enum Counting: Sendable {
        case written, read, reported
    }

    public struct Progress: Sendable, Equatable {
        public var done: Int
        /// How much there is to do; nil where nobody knows.
        public var total: Int?

        public init(done: Int = 0, total: Int? = nil) {
            self.done = done
            self.total = total
        }
    }

    private let counting: Counting
    /// Negative where nobody knows.
    private let total: Atomic<Int>
    private let done = Atomic(0)
    private let cancelled = Atomic(false)

    public init(counting: Counting, total: Int? = nil) {
        self.counting = counting
        self.total = Atomic(total ?? -1)
    }

    public var progress: Progress {
        let total = total.load(ordering: .relaxed)
        return Progress(done: done.load(ordering: .relaxed), total: total < 0 ? nil : total)
    }

    /// How much there will be to do.
    public func expect(_ total: Int) { self.total.store(total, ordering: .relaxed) }

    public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    public func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// A record was read or written.
    ///
    /// - Throws: `StoreError` of kind `.interrupted` where the work is not wanted any more.
    func step(_ kind: Counting) throws(StoreError) {
        if kind == counting { done.wrappingAdd(1, ordering: .relaxed) }
        try check()
    }

    /// Throws `StoreError` of kind `.interrupted` where the work is not wanted any more, for work that waits.
    public func check() throws(StoreError) {
        if isCancelled { throw StoreError(.interrupted, "stopped") }
    }

    /// So much of it is done; false where it is to stop.
    public func reached(_ count: Int) -> Bool {
        if counting == .reported { done.store(count, ordering: .relaxed) }
        return !isCancelled
    }
}
