// Waiting for another writer. SQLite asks again and again whether to go on waiting; here it is told so for as long as
// the driver is patient, a wait of more than a second is said once, and whoever stops the work stops the wait too.

import CSQLite
import Glibc
import StoreDriver
import Synchronization

/// How long a connection waits for another one to finish writing.
final class Patience: Sendable {
    private let whileWaiting: (@Sendable () -> Void)?
    private let isEnded = Atomic<Bool>(false)
    /// How long to wait, in milliseconds.
    private let limit = Atomic<Int32>(SQLiteDriver.patience)
    /// Milliseconds waited since SQLite began to ask.
    private let waited = Atomic<Int32>(0)

    /// Work in parts leaves a gap of four milliseconds between them.
    private static let step: Int32 = 3
    private static let longWait: Int32 = 1_000

    init(_ whileWaiting: (@Sendable () -> Void)?) { self.whileWaiting = whileWaiting }

    /// Answers for a connection, which must not outlive this.
    func install(on handle: OpaquePointer) {
        sqlite3_busy_handler(
            handle,
            { context, asked in
                guard let context else { return 0 }
                return Unmanaged<Patience>.fromOpaque(context).takeUnretainedValue().waits(asked) ? 1 : 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Ends a wait that goes on, from any thread.
    func end() { isEnded.store(true, ordering: .relaxed) }

    /// Runs something that is to wait no longer than some milliseconds.
    func limited<T>(to milliseconds: Int32, _ body: () throws(DriverError) -> T) throws(DriverError) -> T {
        let before = limit.exchange(milliseconds, ordering: .relaxed)
        defer { limit.store(before, ordering: .relaxed) }
        return try body()
    }

    /// Waits a little; false where the wait is over.
    private func waits(_ asked: Int32) -> Bool {
        if asked == 0 {
            isEnded.store(false, ordering: .relaxed)
            waited.store(0, ordering: .relaxed)
        }
        let before = waited.load(ordering: .relaxed)
        guard before < limit.load(ordering: .relaxed), !isEnded.load(ordering: .relaxed) else { return false }
        // Short waits at first: most writers are done at once.
        let length = min(Self.step, 1 + asked)
        usleep(UInt32(length) * 1_000)
        waited.store(before + length, ordering: .relaxed)
        if before < Self.longWait, before + length >= Self.longWait { whileWaiting?() }
        return true
    }
}
