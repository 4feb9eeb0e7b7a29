// Locks between processes, as files or on folders. The system lets go of a lock when the last process that has the file open
// is gone, however it went; a program that is given the descriptor holds the lock too.

import Glibc

/// A locked file, open for reading and appending, or a locked folder.
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
        try take(path, within: milliseconds, file)
    }

    /// Takes the lock of a folder, for work on several of its files; nil where somebody else holds it.
    ///
    /// Where the file system knows no locks on folders there is none to wait for.
    /// - Parameter milliseconds: how long to try.
    public static func take(folder path: String, within milliseconds: Int = 0) throws(PlatformError) -> FileLock? {
        try take(path, within: milliseconds, folder)
    }

    private static func take(
        _ path: String, within milliseconds: Int, _ flags: Int32
    ) throws(PlatformError) -> FileLock? {
        for _ in 0..<milliseconds / 10 {
            if let lock = try lock(path, flags) { return lock }
            _ = poll(nil, 0, 10)
        }
        return try lock(path, flags)
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
    private static let file = O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW
    /// A folder is reached through links as its files are.
    private static let folder = O_RDONLY | O_DIRECTORY

    private static func lock(_ path: String, _ flags: Int32) throws(PlatformError) -> FileLock? {
        let number = open(path, flags | O_CLOEXEC, 0o600)
        guard number >= 0 else { throw .opening("open", path, flags) }
        let lock = FileLock(path, number)
        if flock(number, LOCK_EX | LOCK_NB) == 0 { return lock }
        if errno == EWOULDBLOCK || errno == EINTR { return nil }
        guard flags == folder else { throw .last("lock", path) }
        return lock
    }

    /// Empties the file.
    public func empty() throws(PlatformError) {
        guard ftruncate(number, 0) == 0 else { throw .last("empty", path) }
    }
}
