// How the sender and the courier speak over a pipe: a frame is a line with the lengths of its parts, then the
// parts. A frame that was cut off is none.

import Platform

/// Parts of bytes, one message of a pipe.
public struct Frame: Sendable, Equatable {
    public var parts: [[UInt8]]

    public init(_ parts: [[UInt8]]) { self.parts = parts }

    public init(texts: [String]) { parts = texts.map { Array($0.utf8) } }

    /// A part as text; empty where there is none.
    public func text(_ index: Int) -> String {
        index < parts.count ? String(decoding: parts[index], as: UTF8.self) : ""
    }

    public var bytes: [UInt8] {
        Array((parts.map { String($0.count) }.joined(separator: " ") + "\n").utf8) + parts.joined()
    }
}

/// Reads frames from a source until its end.
public final class FrameReader {
    private let read: () -> [UInt8]
    private var buffer: [UInt8] = []
    private var start = 0

    /// - Parameter read: gives what comes next, nothing at the end.
    public init(_ read: @escaping () -> [UInt8]) { self.read = read }

    /// The next frame; nil at the end.
    public func next() -> Frame? {
        while true {
            if let frame = whole() { return frame }
            let more = read()
            guard !more.isEmpty else { return nil }
            buffer.removeFirst(start)
            start = 0
            buffer += more
        }
    }

    private func whole() -> Frame? {
        guard let end = buffer[start...].firstIndex(of: 0x0A) else { return nil }
        let lengths = String(decoding: buffer[start..<end], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard end + 1 + lengths.reduce(0, +) <= buffer.count else { return nil }
        var place = end + 1
        let parts = lengths.map { length in
            defer { place += length }
            return Array(buffer[place..<place + length])
        }
        start = place
        return Frame(parts)
    }
}
