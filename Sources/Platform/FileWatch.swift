// Tells when a file is written to, by whichever process. What is watched is the write itself: what the writer makes of
// it may be there a moment later.

import Glibc

/// A watch on one file.
public final class FileWatch: Sendable {
    /// Readable once the file was written to.
    public let descriptor: Int32

    /// Watches a file; nil where it is not there or the system has no such watches left.
    public init?(_ path: String) {
        let watcher = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard watcher >= 0 else { return nil }
        guard inotify_add_watch(watcher, path, UInt32(IN_MODIFY)) >= 0 else {
            close(watcher)
            return nil
        }
        descriptor = watcher
    }

    deinit { close(descriptor) }

    /// Takes what was noticed, so that the descriptor waits again.
    public func drain() {
        var block = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &block, block.count) > 0 {}
    }
}
