// Writing through a buffer, to a descriptor or into memory. Nothing is written behind the caller's
// back: what is still in the buffer goes out at `flush()`, and an error is the caller's to see.

import Glibc

/// Bytes on their way out.
public final class ByteSink {
    /// What was collected by a sink in memory; the bytes not yet flushed of any other.
    public private(set) var buffer: [UInt8] = []
    private let descriptor: Descriptor?
    private static let capacity = 1 << 16

    public init(_ descriptor: consuming Descriptor) {
        self.descriptor = consume descriptor
        buffer.reserveCapacity(Self.capacity + 4096)
    }

    private init() { descriptor = nil }

    /// A sink that keeps everything in `buffer`.
    public static func inMemory() -> ByteSink { ByteSink() }

    /// A sink into a file under its own name; an existing one is emptied first, a link is refused. What others may see
    /// half written, or may lay something in the way of, is a `Successor` instead.
    public static func file(_ path: String, mode: UInt32 = 0o600) throws(PlatformError) -> ByteSink {
        ByteSink(try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: mode, action: "write"))
    }

    public func write(_ bytes: some Collection<UInt8>) throws(PlatformError) {
        buffer.append(contentsOf: bytes)
        try drainIfFull()
    }

    public func write(_ text: String) throws(PlatformError) {
        buffer.append(contentsOf: text.utf8)
        try drainIfFull()
    }

    /// Sends out what is buffered. A reader that has gone away is an error of kind `closedPipe`; the
    /// buffer is dropped then, as nobody is left to read it.
    public func flush() throws(PlatformError) {
        switch descriptor {
        case .none: return
        case .some(let descriptor):
            defer { buffer.removeAll(keepingCapacity: true) }
            try descriptor.writeAll(buffer)
        }
    }

    /// Flushes and waits until the bytes are on the disk.
    public func synchronize() throws(PlatformError) {
        try flush()
        try descriptor?.synchronize()
    }

    private func drainIfFull() throws(PlatformError) {
        if buffer.count >= Self.capacity { try flush() }
    }
}
