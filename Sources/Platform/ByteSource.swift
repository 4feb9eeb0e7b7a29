// Reading large input in pieces: a file of a million rows, or a pipe that never ends, passes
// through one buffer of fixed size.

import Glibc

/// Bytes that come one chunk after another.
public final class ByteSource {
    private let descriptor: Descriptor
    private var buffer: [UInt8]

    /// - Parameter chunk: the most bytes that one chunk holds. For a smaller file as many are held ready as it has.
    public init(_ descriptor: consuming Descriptor, chunk: Int = 1 << 18) {
        buffer = [UInt8](repeating: 0, count: min(chunk, descriptor.size() ?? chunk))
        self.descriptor = descriptor
    }

    /// - Parameter orStream: whether a pipe or a device will do; see `Descriptor.open`.
    public convenience init(
        path: String, chunk: Int = 1 << 18, orStream: Bool = false
    ) throws(PlatformError) {
        self.init(try Descriptor.open(forReading: path, orStream: orStream), chunk: chunk)
    }

    /// The name that errors call the source by.
    public var path: String { descriptor.path }

    /// Hands the next bytes to `body` without copying them; nil at the end.
    public func withNextChunk<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) throws -> R? {
        let count = try descriptor.read(into: &buffer)
        guard count > 0 else { return nil }
        return try buffer.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// Appends the next bytes to `bytes`; false at the end.
    public func read(appendingTo bytes: inout [UInt8]) throws(PlatformError) -> Bool {
        let count = try descriptor.read(into: &buffer)
        bytes += buffer[..<count]
        return count > 0
    }

    /// Goes on at a place in the file, counted in bytes from its beginning.
    public func move(to place: Int64) throws(PlatformError) {
        guard lseek(descriptor.number, off_t(place), SEEK_SET) >= 0 else { throw .last("read", descriptor.path) }
    }

    /// All bytes that are left. More than `limit` bytes is an error.
    public func readAll(limit: Int = .max) throws(PlatformError) -> [UInt8] {
        try Files.readAll(descriptor, limit: limit)
    }
}
