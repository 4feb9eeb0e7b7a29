// The courier's log on the disk. Lines of several threads are appended whole; where a line must be safe from a
// loss of power, one synchronisation serves all the lines that wait for it.

import Glibc
import Synchronization

/// Appends lines to an open file.
final class CourierLog: Sendable {
    private let descriptor: Int32
    private let written = Atomic<Int>(0)
    private let synchronized = Mutex(0)

    /// - Parameter descriptor: open for appending.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Appends a line; false where that is not possible.
    @discardableResult
    func note(_ note: CourierNote) -> Bool {
        let bytes = Array(note.line.utf8)
        return write(descriptor, bytes, bytes.count) == bytes.count
    }

    /// Appends a line and waits until it is on the disk.
    func keep(_ note: CourierNote) -> Bool {
        guard self.note(note) else { return false }
        let mine = written.add(1, ordering: .sequentiallyConsistent).newValue
        return synchronized.withLock { done in
            if done >= mine { return true }
            let upTo = written.load(ordering: .sequentiallyConsistent)
            guard fdatasync(descriptor) == 0 else { return false }
            done = upTo
            return true
        }
    }
}
