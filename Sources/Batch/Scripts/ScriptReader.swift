// Statements from the lines of a script: one command a line; `#` begins a comment, a trailing `\` joins
// the next line, and `<<END` as the last word takes the lines up to `END` as one text. `#word` is a
// tag, so only a `#` at the beginning or between blanks begins a comment.

import Platform

/// Reads statements.
package struct ScriptReader {
    private let next: () throws -> [UInt8]?
    private var line = 0

    /// Lines of a source.
    init(_ source: ByteSource) {
        let lines = LineReader(source)
        next = { try lines.next() }
    }

    /// Lines of a text.
    package init(_ text: String) {
        var rest = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        next = { rest.popFirst().map { Array($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0) } }
    }

    /// The next statement; nil at the end.
    ///
    /// - Throws: `ScriptError` where a block has no end or a line is no UTF-8; `PlatformError`.
    package mutating func statement() throws -> Statement? {
        var text = ""
        var segments: [Statement.Segment] = []
        while let raw = try nextLine() {
            let content = Self.withoutComment(raw)
            let blanks = content.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
            if segments.isEmpty, blanks == content.utf8.count { continue }
            let indent = segments.isEmpty ? blanks : 0
            segments.append(Statement.Segment(offset: text.utf8.count, line: line, indent: indent))
            let isJoined = content.utf8.last == UInt8(ascii: "\\")
            let bytes = content.utf8.dropFirst(indent).dropLast(isJoined ? 1 : 0)
            text += String(decoding: bytes, as: UTF8.self)
            if !isJoined { return try finished(text, segments) }
        }
        return segments.isEmpty ? nil : try finished(text, segments)
    }

    private mutating func nextLine() throws -> String? {
        guard var bytes = try next() else { return nil }
        line += 1
        // A byte order mark is no part of the first command.
        if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let name = Self.wideEncoding(of: bytes) {
            throw ScriptError(
                line: line, column: 1, what: "the script is UTF-16",
                advice: "save the script as UTF-8, for instance with `iconv -f \(name) -t utf-8`")
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        throw Self.notUTF8(bytes, line)
    }

    /// The encoding of a line whose characters are of two bytes: it begins with their mark, or every other byte is a NUL.
    private static func wideEncoding(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "utf-16" }
        guard let first = bytes.firstIndex(of: 0), bytes.count(where: { $0 == 0 }) * 3 >= bytes.count else {
            return nil
        }
        return first.isMultiple(of: 2) ? "utf-16be" : "utf-16le"
    }

    /// The error for a line that holds a byte which is no part of a character: a script in another encoding would
    /// put other words into records than its author wrote.
    private static func notUTF8(_ bytes: [UInt8], _ line: Int) -> ScriptError {
        // Where the text with its faults mended differs from the bytes.
        let place =
            zip(bytes, String(decoding: bytes, as: UTF8.self).utf8).enumerated().first { $1.0 != $1.1 }?.offset ?? 0
        let column = String(decoding: bytes[..<place], as: UTF8.self).count + 1
        let digits = String(bytes[place], radix: 16, uppercase: true)
        return ScriptError(
            line: line, column: column, what: "the byte 0x\(digits) is no UTF-8",
            advice: "save the script as UTF-8, for instance with `iconv -f windows-1252 -t utf-8`")
    }

    private mutating func finished(_ text: String, _ segments: [Statement.Segment]) throws -> Statement {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let blanks = text.utf8.reversed().prefix(while: isBlank).count
        let body = text.utf8.dropLast(blanks)
        let length = body.reversed().prefix { !isBlank($0) }.count
        let word = String(decoding: body.suffix(length), as: UTF8.self)
        guard word.hasPrefix("<<"), word.utf8.count > 2,
            word.dropFirst(2).allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" })
        else { return Statement(text: String(decoding: body, as: UTF8.self), block: nil, segments: segments) }
        let end = word.dropFirst(2)
        let start = segments.last?.line ?? line
        var lines: [String] = []
        while let next = try nextLine() {
            if next == end {
                return Statement(
                    text: String(decoding: body.dropLast(length), as: UTF8.self), block: lines.joined(separator: "\n"),
                    segments: segments)
            }
            lines.append(next)
        }
        throw ScriptError(
            line: start, column: 1, what: "the text behind <<\(end) has no end",
            advice: "put \(end) on a line of its own behind it")
    }

    /// The line up to a `#` that begins a comment; none within quotation marks does.
    static func withoutComment(_ line: String) -> String {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return line }
        let bytes = Array(line.utf8)
        func isBlank(_ index: Int) -> Bool {
            index < 0 || index >= bytes.count || bytes[index] == 0x20 || bytes[index] == 0x09
        }
        var isQuoted = false
        var isFirst = true
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "#") where !isQuoted && isBlank(index - 1) && (isFirst || isBlank(index + 1)):
                return String(decoding: bytes[..<index], as: UTF8.self)
            default: break
            }
            if index < bytes.count, !isBlank(index) { isFirst = false }
            index += 1
        }
        return line
    }
}

/// A script that can't be read as one.
struct ScriptError: Error, Equatable {
    let line: Int
    let column: Int
    let what: String
    let advice: String
}
