// Lines of a source, one at a time, as scripts and JSON Lines are read. A line ends in a line feed,
// or in a carriage return and a line feed; the last one may end with the input.

/// Lines of bytes without their ends.
public final class LineReader {
    private let source: ByteSource
    private let lengthLimit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    /// The number of the line that was read last, from 1; 0 before the first.
    public private(set) var line = 0

    /// - Parameter lengthLimit: the longest line that is accepted, in bytes.
    public init(_ source: ByteSource, lengthLimit: Int = 1 << 26) {
        self.source = source
        self.lengthLimit = lengthLimit
    }

    /// The next line; nil at the end.
    public func next() throws(PlatformError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return finished(buffer[start..<end])
            }
            if isAtEnd { return lastLine() }
            guard buffer.count - start <= lengthLimit else {
                throw PlatformError(
                    .invalid, "read", source.path, reason: "line \(line + 1) is longer than \(lengthLimit) bytes")
            }
            buffer.removeFirst(start)
            start = 0
            searched = buffer.count
            isAtEnd = try !source.read(appendingTo: &buffer)
        }
    }

    /// The next line as text, bytes that are no UTF-8 replaced by `�`; nil at the end.
    public func nextText() throws(PlatformError) -> String? {
        try next().map { String(decoding: $0, as: UTF8.self) }
    }

    private func lastLine() -> [UInt8]? {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return finished(buffer[start...])
    }

    private func finished(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        line += 1
        return Array(bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes)
    }
}
