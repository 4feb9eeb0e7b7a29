// Compressing a stream of bytes in the zlib format (RFC 1950), piece by piece and in constant memory.

import CZlib

/// Bytes on their way through compression.
public struct Deflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    /// - Parameter level: 1 (fast) to 9 (small).
    public init(level: Int = 4) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        _ = purser_deflate_init(stream, Int32(level))
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Takes bytes in and appends what comes out; `isLast` ends the stream.
    public mutating func add(_ bytes: [UInt8], isLast: Bool, to output: inout [UInt8]) {
        var input = bytes
        let count = input.count
        input.withUnsafeMutableBufferPointer { buffer in
            stream.pointee.next_in = buffer.baseAddress
            stream.pointee.avail_in = UInt32(count)
            repeat {
                output += [UInt8](unsafeUninitializedCapacity: ZStream.piece) { room, filled in
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(ZStream.piece)
                    _ = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    filled = ZStream.piece - Int(stream.pointee.avail_out)
                }
            } while stream.pointee.avail_out == 0
        }
    }
}

enum ZStream {
    /// Bytes that are made room for at a time.
    static let piece = 1 << 16
}
