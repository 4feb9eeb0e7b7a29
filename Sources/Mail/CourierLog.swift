// The courier's log on the disk. Lines of several threads are appended whole; where a line must be safe from a
// loss of power, one synchronisation serves all the lines that wait for it. A full disk may take a part of a line: the
// next one begins on a line of its own, so that no note is lost with the one before it.

import Glibc
import Synchronization

/// Appends lines to an open file.
final class CourierLog: Sendable {
    private let descriptor: Int32
    private let append: @Sendable ([UInt8]) -> Int
    /// Whether the last line is there without its end.
    private let isCut = Mutex(false)
    private let written = Atomic<Int>(0)
    private let synchronized = Mutex(0)

    /// - Parameters:
    ///   - descriptor: open for appending.
    ///   - append: appends bytes and gives how many were taken, fewer than none where that failed; to the descriptor where
    ///     none is given.
    init(_ descriptor: Int32, append: (@Sendable ([UInt8]) -> Int)? = nil) {
        self.descriptor = descriptor
        self.append = append ?? { bytes in write(descriptor, bytes, bytes.count) }
    }

    /// Appends a line; false where that is not possible.
    @discardableResult
    func note(_ note: CourierNote) -> Bool {
        isCut.withLock { isCut in
            let bytes = Array(((isCut ? "\n" : "") + note.line).utf8)
            let count = append(bytes)
            if count > 0 { isCut = count < bytes.count }
            return count == bytes.count
        }
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
