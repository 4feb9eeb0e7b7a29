// The user of the operating system on whose behalf the program runs.

import Glibc

/// The account that owns this process.
public enum Account {
    /// The login name: from the user database, else `$USER`, else `user` with the number.
    public static var login: String {
        entry { $0.pw_name.map { String(cString: $0) } } ?? Environment["USER"] ?? "user\(getuid())"
    }

    /// The home folder: `$HOME`, else from the user database, else `/`.
    public static var home: String {
        Environment["HOME"] ?? entry { $0.pw_dir.map { String(cString: $0) } } ?? "/"
    }

    /// The number of this process.
    public static var processID: Int32 { getpid() }

    private static func entry(_ read: (passwd) -> String?) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 1 << 14) { buffer in
            var record = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let base = buffer.baseAddress,
                getpwuid_r(getuid(), &record, base, buffer.count, &found) == 0, found != nil
            else { return nil }
            return read(record)
        }
    }
}
