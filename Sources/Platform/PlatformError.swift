// The one error of this floor. It says what was being done, to what, and why the system refused,
// so that whoever shows it has a whole sentence: “can't read /tmp/x.csv: No such file or directory”.

import Glibc

/// A refusal of the operating system.
public struct PlatformError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The refusals that callers tell apart.
    public enum Kind: Sendable {
        case notFound, denied, exists, noSpace, closedPipe, interrupted, timedOut, invalid, other
    }

    public var kind: Kind
    /// What was being done, in the infinitive: “read”, “create the folder”.
    public var action: String
    /// The file, folder or program that it was done to.
    public var path: String
    public var reason: String

    public init(_ kind: Kind, _ action: String, _ path: String, reason: String) {
        self.kind = kind
        self.action = action
        self.path = path
        self.reason = reason
    }

    /// An error from a number of `errno`.
    public init(_ action: String, _ path: String, errno code: Int32) {
        self.init(Self.kind(of: code), action, path, reason: Self.text(of: code))
    }

    /// The error that the C library has just reported on this thread.
    static func last(_ action: String, _ path: String) -> PlatformError {
        PlatformError(action, path, errno: errno)
    }

    /// A link that stands where none is followed.
    static func link(_ action: String, _ path: String) -> PlatformError {
        PlatformError(
            .invalid, action, path,
            reason: "this is a symbolic link, and what it leads to may be another's; move the link away")
    }

    /// The error of opening a file, by the flags that it was to be opened with.
    static func opening(_ action: String, _ path: String, _ flags: Int32) -> PlatformError {
        let code = errno
        // The system calls a link that isn't to be followed one link too many.
        if code == ELOOP, flags & O_NOFOLLOW != 0, Files.link(at: path) != nil { return link(action, path) }
        return PlatformError(action, path, errno: code)
    }

    public var description: String { "can't \(action) \(path): \(reason)" }

    private static func kind(of code: Int32) -> Kind {
        switch code {
        case ENOENT: .notFound
        case EACCES, EPERM, EROFS: .denied
        case EEXIST, ENOTEMPTY: .exists
        case ENOSPC, EDQUOT: .noSpace
        case EPIPE: .closedPipe
        case EINTR: .interrupted
        case ETIMEDOUT: .timedOut
        case EINVAL, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG: .invalid
        default: .other
        }
    }

    private static func text(of code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let base = buffer.baseAddress, strerror_r(code, base, buffer.count) == 0 else {
                return "error \(code)"
            }
            return String(cString: base)
        }
    }
}
