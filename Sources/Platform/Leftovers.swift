// What programs leave beside a file that were killed while they made something of it: folders, and files on their way to
// their place. Each is locked for as long as its program lives, whatever became of its number; what nobody has locked is
// left, and goes when something else is made beside it.

import Glibc
import Synchronization

/// What is made under a private name, and what is left of it.
enum Leftovers {
    /// All private names begin with it.
    static let prefix = ".purser-"

    /// The folders that this program has looked through for its files.
    private static let swept = Mutex<Set<String>>([])

    /// A name for a file, or for a folder, which bears the number of its process too.
    static func name(ofFolder isFolder: Bool) -> String {
        prefix + (isFolder ? "\(getpid())-" : "") + RandomBytes.name()
    }

    /// Locks what has just been made and is open; false where another program took it for a dead one's before.
    static func claim(_ number: Int32, _ path: String) -> Bool {
        // Where the file system knows no locks nothing is swept away.
        let isMine = flock(number, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        var (opened, named) = (stat(), stat())
        return isMine && fstat(number, &opened) == 0 && lstat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// Removes what programs have left in a folder that are gone.
    static func sweep(_ folder: String) {
        for name in (try? Folders.names(in: folder)) ?? [] {
            guard let isFolder = isOfFolder(name) else { continue }
            let path = Paths.join(folder, name)
            // Nobody waits for a pipe that was laid there.
            let left = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            guard left >= 0 else { continue }
            defer { close(left) }
            var status = stat()
            guard fstat(left, &status) == 0, status.st_uid == geteuid(),
                status.st_mode & S_IFMT == (isFolder ? S_IFDIR : S_IFREG), flock(left, LOCK_EX | LOCK_NB) == 0
            else { continue }
            if isFolder { try? Folders.remove(path) } else { unlink(path) }
        }
    }

    /// The same, once for each folder that this program writes to: it may write thousands of files there.
    static func sweepOnce(_ folder: String) {
        if swept.withLock({ $0.insert(folder).inserted }) { sweep(folder) }
    }

    /// Whether a private name is a folder's, and not a file's; nil where it is none.
    private static func isOfFolder(_ name: String) -> Bool? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard let last = parts.last, RandomBytes.isName(last) else { return nil }
        switch parts.count {
        case 1: return false
        case 2: return pid_t(parts[0]) == nil ? nil : true
        default: return nil
        }
    }
}
