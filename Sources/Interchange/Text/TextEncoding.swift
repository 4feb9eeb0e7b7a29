// How the bytes of a file spell text. A file has one encoding, so it is decided over the whole of it
// before the first row is read: one look at every byte, eight at a time where they are ASCII.

import Base
import Platform

/// How a file's bytes spell text.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case windows1252 = "Windows-1252"
}

/// What a look through a whole file has found out about its text.
struct TextSurvey {
    var encoding = TextEncoding.utf8
    var hasByteOrderMark = false
    /// Whether a file that is UTF-8 on the whole has bytes that are not.
    var hasFaults = false
    /// The beginning of the file, as UTF-8 and without the mark.
    var head: [UInt8] = []

    private static let headSize = 1 << 16

    /// Whether there is nothing but blanks and line ends.
    var isBlank: Bool { head.count < Self.headSize && head.allSatisfy { $0 <= 0x20 } }

    /// - Throws: `InterchangeError` for UTF-16, `PlatformError` where the file can't be read.
    init(path: String) throws {
        let source = try ByteSource(path: path)
        var counter = SequenceCounter()
        var isFirst = true
        while let part = try source.withNextChunk({ Array($0) }) {
            if isFirst {
                try look(atStartOf: part, path)
                isFirst = false
            }
            if head.count < Self.headSize { head += part.prefix(Self.headSize - head.count) }
            counter.count(part)
        }
        counter.finish()
        if counter.invalid > 0 {
            // Text in another encoding hardly ever happens to be well-formed UTF-8.
            if counter.valid > counter.invalid { hasFaults = true } else { encoding = .windows1252 }
        }
        if encoding == .windows1252 { head = Windows1252.decoded(head) }
    }

    private mutating func look(atStartOf bytes: [UInt8], _ path: String) throws {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            hasByteOrderMark = true
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw InterchangeError("\(path) is UTF-16 text", advice: "save it as UTF-8 and try again")
        }
    }
}

/// Counts well-formed and ill-formed sequences of more than one byte, over chunks.
private struct SequenceCounter {
    private(set) var valid = 0
    private(set) var invalid = 0
    /// The beginning of a sequence that the last chunk has cut.
    private var rest: [UInt8] = []

    mutating func count(_ chunk: [UInt8]) {
        let bytes = rest.isEmpty ? chunk : rest + chunk
        rest = []
        bytes.withUnsafeBytes { raw in
            var index = 0
            while index < raw.count {
                if raw[index] < 0x80 {
                    index += Self.asciiRun(raw, from: index)
                    continue
                }
                let length = Self.length(ofLead: raw[index])
                if length > 1, index + length > raw.count {
                    rest = Array(raw[index...])
                    return
                }
                if length > 1, UTF8Text.decode(raw[index..<index + length]) != nil {
                    valid += 1
                    index += length
                } else {
                    invalid += 1
                    index += 1
                }
            }
        }
    }

    mutating func finish() {
        if !rest.isEmpty { invalid += 1 }
    }

    /// How many bytes from `start` on are ASCII.
    private static func asciiRun(_ raw: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= raw.count,
            raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        { index += 8 }
        while index < raw.count, raw[index] < 0x80 { index += 1 }
        return index - start
    }

    private static func length(ofLead byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
