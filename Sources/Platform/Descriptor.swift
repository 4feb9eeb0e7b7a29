// An open file that closes itself. Reads and writes go on after a signal interrupted them and wait
// where a descriptor is non-blocking, so that nobody above deals with EINTR or EAGAIN.

import Glibc

/// An owned or borrowed file descriptor with the name that errors call it by.
public struct Descriptor: ~Copyable {
    public let number: Int32
    public let path: String
    private let isOwned: Bool

    /// Takes over an open descriptor and closes it in the end.
    public init(owning number: Int32, path: String) {
        self.number = number
        self.path = path
        isOwned = true
    }

    /// Uses a descriptor that belongs to somebody else, such as standard output.
    public init(borrowing number: Int32, path: String) {
        self.number = number
        self.path = path
        isOwned = false
    }

    deinit {
        if isOwned { _ = Glibc.close(number) }
    }

    /// Opens a file to read it.
    ///
    /// - Parameter orStream: whether a pipe or a device will do. Else neither is waited for: opening a pipe that nobody
    ///   writes to would never end, nor would reading a device. A pipe that this program was started with, such as
    ///   `/dev/stdin` and what a shell makes of `<(…)`, is meant and is read in any case.
    public static func open(
        forReading path: String, orStream: Bool = false
    ) throws(PlatformError) -> Descriptor {
        if orStream { return try open(path, O_RDONLY, mode: 0, action: "read") }
        let descriptor = try open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY, mode: 0, action: "read")
        var status = stat()
        guard fstat(descriptor.number, &status) == 0 else { throw .last("read", path) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return descriptor
        case S_IFIFO where ["/dev/stdin", "/dev/fd/", "/proc/self/fd/"].contains(where: path.hasPrefix):
            return descriptor
        case S_IFDIR: throw PlatformError("read", path, errno: EISDIR)
        case S_IFIFO: throw PlatformError(.invalid, "read", path, reason: "this is a pipe and no file")
        default: throw PlatformError(.invalid, "read", path, reason: "this is no regular file")
        }
    }

    static func open(
        _ path: String, _ flags: Int32, mode: mode_t, action: String
    ) throws(PlatformError) -> Descriptor {
        guard !path.utf8.contains(0) else {
            throw PlatformError(.invalid, action, path, reason: "a path holds no NUL")
        }
        while true {
            let number = Glibc.open(path, flags | O_CLOEXEC, mode)
            if number >= 0 { return Descriptor(owning: number, path: path) }
            guard errno == EINTR else { throw .opening(action, path, flags) }
        }
    }

    /// How many bytes a regular file has; nil for everything else, and for files that only say so once they are read.
    borrowing func size() -> Int? {
        var status = stat()
        guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return nil }
        return Int(status.st_size)
    }

    /// Reads what is there into the front of `buffer`, at most as much as it holds; 0 at the end.
    public borrowing func read(into buffer: inout [UInt8]) throws(PlatformError) -> Int {
        while true {
            let number = number
            let count = buffer.withUnsafeMutableBytes { Glibc.read(number, $0.baseAddress, $0.count) }
            if count >= 0 { return count }
            try waitOrThrow(POLLIN, "read")
        }
    }

    /// Writes all of the bytes. A reader that has gone away is a `PlatformError` of kind `closedPipe`,
    /// once `Signals.ignoreClosedPipes()` was called.
    public borrowing func writeAll(_ bytes: [UInt8]) throws(PlatformError) {
        let number = number
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                return Glibc.write(number, rest.baseAddress, rest.count)
            }
            if count >= 0 { written += count } else { try waitOrThrow(POLLOUT, "write") }
        }
    }

    /// Waits until what was written is on the disk.
    public borrowing func synchronize() throws(PlatformError) {
        while fsync(number) != 0 {
            // Pipes and terminals have nothing to synchronise.
            if errno == EINVAL || errno == EROFS { return }
            guard errno == EINTR else { throw .last("save", path) }
        }
    }

    /// After a failed call: returns to try again, or throws what went wrong.
    private borrowing func waitOrThrow(_ events: Int32, _ action: String) throws(PlatformError) {
        switch errno {
        case EINTR: return
        case EAGAIN:
            var request = pollfd(fd: number, events: Int16(events), revents: 0)
            _ = poll(&request, 1, -1)
        default: throw .last(action, path)
        }
    }
}
