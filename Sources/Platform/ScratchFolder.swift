// A folder for what is being made, beside the file that it is to become: nobody else can look into it or foresee its
// name, and what is in it gets its lasting name in one step when it is whole.
//
// The folder goes with the work that it is made for, and on the signals that ask a program to end. What a program
// leaves that was killed carries its number in the name, and goes with the next folder that is made beside it.

import Glibc
import Synchronization

/// A folder that this program alone can see into and that is gone in the end.
public struct ScratchFolder {
    public let path: String

    /// Those of this process: their paths by their names.
    private static let own = Mutex<[String: String]>([:])
    private static let prefix = ".purser-"

    /// Makes one for as long as `body` runs.
    ///
    /// - Parameter target: the file that something is to become.
    public static func with<R>(beside target: String, _ body: (ScratchFolder) throws -> R) throws -> R {
        let parent = Paths.parent(of: target)
        sweep(parent)
        let name = "\(prefix)\(getpid())-\(RandomBytes.name())"
        let path = Paths.join(parent, name)
        own.withLock { $0[name] = path }
        defer { own.withLock { $0[name] = nil } }
        guard mkdir(path, 0o700) == 0 else { throw PlatformError.last("write", target) }
        defer { try? Folders.remove(path) }
        return try body(ScratchFolder(path: path))
    }

    /// Where a file of that name is or goes.
    public func file(_ name: String) -> String { Paths.join(path, name) }

    /// Gives a file its lasting name when its bytes are on the disk.
    ///
    /// - Throws: `PlatformError` of kind `exists` where something has that name already; it stays as it is.
    public func release(_ name: String, as target: String) throws(PlatformError) {
        let source = file(name)
        try Descriptor.open(forReading: source).synchronize()
        if link(source, target) == 0 {
            unlink(source)
        } else {
            let code = errno
            // Some file systems know no second names.
            guard [EPERM, ENOSYS, EOPNOTSUPP, EMLINK].contains(code), !Self.isThere(target) else {
                throw PlatformError("write", target, errno: code)
            }
            guard rename(source, target) == 0 else { throw .last("write", target) }
        }
        try Folders.synchronize(Paths.parent(of: target))
    }

    /// Removes those of this process, before a signal ends it.
    public static func removeAll() {
        for path in own.withLock({ $0.values }) {
            // Something may be put in meanwhile.
            for _ in 0..<3 where isThere(path) { try? Folders.remove(path) }
        }
    }

    /// Removes what programs have left that are gone.
    private static func sweep(_ folder: String) {
        let own = own.withLock { $0 }
        for name in (try? Folders.names(in: folder)) ?? [] {
            let path = Paths.join(folder, name)
            guard let process = process(name), own[name] == nil, process == getpid() || isGone(process)
            else { continue }
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
                continue
            }
            try? Folders.remove(path)
        }
    }

    /// The process that made a folder of that name; nil where it is none of these folders.
    private static func process(_ name: String) -> pid_t? {
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard name.hasPrefix(prefix), parts.count == 2, parts[1].utf8.count == 12, let process = pid_t(parts[0]),
            process > 0
        else { return nil }
        return process
    }

    private static func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
