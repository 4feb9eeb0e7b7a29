// Locks between processes, as files. The system lets go of a lock when the last process that has the file open
// is gone, however it went; a program that is given the descriptor holds the lock too.

import Glibc

/// A locked file, open for reading and appending.
public final class FileLock {
    public let path: String
    /// To be passed on to a program that shall hold the lock too.
    public let number: Int32

    private init(_ path: String, _ number: Int32) {
        self.path = path
        self.number = number
    }

    deinit { close(number) }

    /// Takes a lock; nil where another process holds it.
    ///
    /// - Parameter milliseconds: how long to try. A program that is being started holds all locks of its parent for a
    ///   moment, until it is itself.
    public static func take(_ path: String, within milliseconds: Int = 0) throws(PlatformError) -> FileLock? {
        for _ in 0..<milliseconds / 10 {
            if let lock = try lock(path, LOCK_EX | LOCK_NB) { return lock }
            _ = poll(nil, 0, 10)
        }
        return try lock(path, LOCK_EX | LOCK_NB)
    }

    /// Waits for a lock.
    ///
    /// - Parameter check: asked while it waits; throws where it is not wanted any more.
    public static func wait(for path: String, _ check: () throws -> Void = {}) throws -> FileLock {
        while true {
            if let lock = try take(path) { return lock }
            try check()
            _ = poll(nil, 0, 20)
        }
    }

    /// A link is refused: what is added to the file would go to another.
    private static func lock(_ path: String, _ operation: Int32) throws(PlatformError) -> FileLock? {
        let number = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .last("open", path) }
        let lock = FileLock(path, number)
        if flock(number, operation) == 0 { return lock }
        guard errno == EWOULDBLOCK || errno == EINTR else { throw .last("lock", path) }
        return nil
    }

    /// Empties the file.
    public func empty() throws(PlatformError) {
        guard ftruncate(number, 0) == 0 else { throw .last("empty", path) }
    }
}
