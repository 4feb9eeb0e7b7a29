// The way back from `Deflater`. A stream that was cut or changed is told from one that has ended.

import CZlib

/// Why bytes can't be brought back.
public struct InflationError: Error, Sendable, CustomStringConvertible {
    public let description = "the compressed bytes are damaged"
}

/// Compressed bytes on their way back.
public struct Inflater: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>
    /// Whether the stream's end was reached.
    public private(set) var isAtEnd = false

    public init() { self.init(isBare: false) }

    /// - Parameter isBare: whether the bytes are the compressed ones alone (RFC 1951), as an archive holds them.
    init(isBare: Bool) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        _ = isBare ? purser_inflate_init_bare(stream) : purser_inflate_init(stream)
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Takes compressed bytes in and hands on what comes out, a piece of at most 64 KiB at a time, so that
    /// bytes that blow up fill no memory.
    public mutating func add(_ bytes: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        guard !bytes.isEmpty else { return }
        guard !isAtEnd else { throw InflationError() }
        var input = bytes
        let count = input.count
        let ended = try input.withUnsafeMutableBufferPointer { buffer -> Bool in
            stream.pointee.next_in = buffer.baseAddress
            stream.pointee.avail_in = UInt32(count)
            while true {
                var code = Z_OK
                let piece = [UInt8](unsafeUninitializedCapacity: ZStream.piece) { room, filled in
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(ZStream.piece)
                    code = inflate(stream, Z_NO_FLUSH)
                    filled = ZStream.piece - Int(stream.pointee.avail_out)
                }
                if !piece.isEmpty { try body(piece) }
                switch code {
                case Z_STREAM_END:
                    guard stream.pointee.avail_in == 0 else { throw InflationError() }
                    return true
                case Z_OK: if stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 { return false }
                case Z_BUF_ERROR: return false
                default: throw InflationError()
                }
            }
        }
        isAtEnd = ended
    }
}
