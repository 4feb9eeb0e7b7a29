// A folder for what is being made, beside the file that it is to become: nobody else can look into it or foresee its
// name, and what is in it gets its lasting name in one step when it is whole.
//
// The folder goes with the work that it is made for, and on the signals that ask a program to end. It is locked as long as
// its program lives; what a program leaves that was killed goes with the next folder that is made beside it.

import Glibc
import Synchronization

/// A folder that this program alone can see into and that is gone in the end.
public struct ScratchFolder {
    public let path: String

    /// Those of this process: their paths by their names.
    private static let own = Mutex<[String: String]>([:])

    /// Makes one for as long as `body` runs.
    ///
    /// - Parameter target: the file that something is to become.
    public static func with<R>(beside target: String, _ body: (ScratchFolder) throws -> R) throws -> R {
        let parent = Paths.parent(of: target)
        Leftovers.sweep(parent)
        let name = Leftovers.name(ofFolder: true)
        let path = Paths.join(parent, name)
        own.withLock { $0[name] = path }
        defer { own.withLock { $0[name] = nil } }
        // Another program may take it for a dead one's before it is locked.
        var lock: Int32?
        for _ in 0..<10 where lock == nil {
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw PlatformError.last("write", target) }
            lock = locked(path)
        }
        defer { if let lock { close(lock) } }
        defer { try? Folders.remove(path) }
        return try body(ScratchFolder(path: path))
    }

    /// Nil where another program has it locked, or has removed it.
    private static func locked(_ path: String) -> Int32? {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        if Leftovers.claim(folder, path) { return folder }
        close(folder)
        return nil
    }

    /// Where a file of that name is or goes.
    public func file(_ name: String) -> String { Paths.join(path, name) }

    /// Gives a file its lasting name when its bytes are on the disk.
    ///
    /// - Throws: `PlatformError` of kind `exists` where something has that name already; it stays as it is.
    public func release(_ name: String, as target: String) throws(PlatformError) {
        let source = file(name)
        try Descriptor.open(forReading: source).synchronize()
        guard try Files.publish(source, as: target) else { throw PlatformError("write", target, errno: EEXIST) }
        try Folders.synchronize(Paths.parent(of: target))
    }

    /// Removes those of this process, before a signal ends it.
    public static func removeAll() {
        for path in own.withLock({ $0.values }) {
            // Something may be put in meanwhile.
            for _ in 0..<3 where isThere(path) { try? Folders.remove(path) }
        }
    }

    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
