// A pipe that ends a wait: signal handlers and worker threads write a byte, the event loop sees that there is
// one. Neither end ever blocks; when the pipe is full there is a wake-up in it already.

import Glibc

/// Wakes the thread that waits in `poll`.
public final class WakePipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    public init() throws(TerminalError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .refused(action: "make a pipe", code: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Wakes the waiting thread; from any thread.
    public func wake() {
        var byte: UInt8 = 0
        _ = write(writeEnd, &byte, 1)
    }

    /// Takes all bytes that are there.
    func drain() -> [UInt8] {
        var all: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 256)
        while true {
            let count = read(readEnd, &block, block.count)
            guard count > 0 else { return all }
            all += block.prefix(count)
        }
    }
}
