// A file on its way to its place. It is written under a private name beside the target, which nobody can foresee and
// nobody else can read, and renamed when it is whole: whoever reads finds the old bytes or the new ones, two who write at
// once don't spoil each other, and a link that somebody laid there is never written through. What does not get to its
// place is removed, when it fails and when the program is asked to end. It is locked as long as it is written; what a program
// leaves that was killed goes when the next file is made beside it.
//
// Every file that is made or replaced as a whole goes this way: `Files.write` for bytes in memory, a `Successor` for a
// stream, and its `path` for a library that wants a name to write to.

import Glibc
import Synchronization

/// The file that will stand at a path.
public final class Successor {
    /// Where it will stand.
    public let target: String
    /// Where it is meanwhile.
    public let path: String
    /// Takes its bytes; errors call it by the target's name.
    public let sink: ByteSink
    private let number: Int32
    private let mode: UInt32
    private var isPending = true

    /// The files that are being written now.
    private static let pending = Mutex<Set<String>>([])

    /// Begins a file.
    ///
    /// - Parameter mode: the permissions that it shall have. One that is replaced keeps what it had of them and gets no more:
    ///   else a file that its owner closed would be open again, and one that a stranger laid open would stay so.
    /// - Throws: `PlatformError` for a link, a folder or a device at the target, and where the folder can't be written.
    public init(of target: String, mode: UInt32 = 0o600) throws(PlatformError) {
        self.target = target
        self.mode = try Self.modeReplaced(at: target).map { $0 & mode } ?? mode
        let folder = Paths.parent(of: target)
        Leftovers.sweepOnce(folder)
        (path, number) = try Self.begin(target, in: folder)
        sink = ByteSink(Descriptor(owning: number, path: target))
        Self.pending.withLock { _ = $0.insert(path) }
    }

    deinit { abandon() }

    private static func begin(
        _ target: String, in folder: String
    ) throws(PlatformError) -> (path: String, number: Int32) {
        var attempts = 10
        while true {
            let path = Paths.join(folder, Leftovers.name(ofFolder: false))
            let number = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard number >= 0 else { throw .last("write", target) }
            // Another program may take it for a dead one's before it is locked, and removes it then.
            attempts -= 1
            if Leftovers.claim(number, path) || attempts == 0 { return (path, number) }
            close(number)
        }
    }

    /// Puts the file in its place, once its bytes are on the disk.
    ///
    /// - Parameter replacing: whether a file that is there by now goes; else it is an error of kind `exists`.
    public func takePlace(replacing: Bool = true) throws(PlatformError) {
        precondition(isPending, "a file takes its place once")
        defer { abandon() }
        try sink.flush()
        guard fchmod(number, mode) == 0 else { throw .last("write", target) }
        try sink.synchronize()
        try replacing ? rename() : publish()
        try Folders.synchronize(Paths.parent(of: target))
    }

    /// Removes what is not in its place.
    public func abandon() {
        guard isPending else { return }
        isPending = false
        Self.pending.withLock { pending in
            if pending.remove(path) != nil { unlink(path) }
        }
    }

    /// Removes all that is being written; for a program that ends where it stands.
    public static func abandonAll() {
        pending.withLock { pending in
            for path in pending { unlink(path) }
            pending = []
        }
    }

    private func rename() throws(PlatformError) {
        let problem = Self.pending.withLock { pending -> Int32 in
            guard Glibc.rename(path, target) == 0 else { return errno }
            pending.remove(path)
            return 0
        }
        if problem != 0 { throw PlatformError("write", target, errno: problem) }
    }

    private func publish() throws(PlatformError) {
        guard try Files.publish(path, as: target) else { throw PlatformError("write", target, errno: EEXIST) }
    }

    /// The permissions of the file that will go; nil where there is none.
    private static func modeReplaced(at target: String) throws(PlatformError) -> UInt32? {
        guard !target.utf8.contains(0) else {
            throw PlatformError(.invalid, "write", target, reason: "a path holds no NUL")
        }
        var status = stat()
        guard lstat(target, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .last("write", target)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status.st_mode & 0o777
        case S_IFDIR: throw PlatformError("write", target, errno: EISDIR)
        case S_IFLNK: throw .link("write", target)
        default: throw PlatformError(.invalid, "write", target, reason: "this is no regular file")
        }
    }
}
