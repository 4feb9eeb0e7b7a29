// A strict reader of JSON text: no comments, no trailing commas, no lone surrogates, UTF-8 only.
// Nesting is bounded, so that no input can exhaust the stack, and an error names the place where
// the text stopped making sense. Of two members of the same name the last one counts; whoever asks is told of them.

/// What is wrong with a JSON text, and where: line and column count from 1, columns in characters
/// as Unicode scalars.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    public var line: Int
    public var column: Int
    public var message: String

    public var description: String { "\(line):\(column): \(message)" }
}

extension JSON {
    /// Reads one JSON value that takes up the whole of `bytes`.
    ///
    /// - Parameters:
    ///   - line: the number of the first line, for a text that is one line of a larger file.
    ///   - depthLimit: how many arrays and objects may stand inside each other.
    public static func parse(_ bytes: [UInt8], line: Int = 1, depthLimit: Int = 200) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes: bytes, firstLine: line, depthLimit: depthLimit)
        return try parser.document()
    }

    /// Reads one JSON value that takes up the whole of `bytes`, and tells which names stand in an object twice.
    ///
    /// - Parameter doubled: gets those names, one for each member that the next of its name has replaced.
    public static func parse(_ bytes: [UInt8], line: Int = 1, doubled: inout [String]) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes: bytes, firstLine: line, depthLimit: 200)
        let value = try parser.document()
        doubled += parser.doubled
        return value
    }

    /// Reads one JSON value that takes up the whole text.
    public static func parse(_ text: String, line: Int = 1, depthLimit: Int = 200) throws(JSONError) -> JSON {
        try parse(Array(text.utf8), line: line, depthLimit: depthLimit)
    }
}

/// One pass over the bytes, from left to right.
struct JSONParser {
    let bytes: [UInt8]
    let firstLine: Int
    let depthLimit: Int
    var index = 0
    /// Names of members that were replaced by the next of their name.
    private(set) var doubled: [String] = []
    private var depth = 0

    init(bytes: [UInt8], firstLine: Int, depthLimit: Int) {
        self.bytes = bytes
        self.firstLine = firstLine
        self.depthLimit = depthLimit
    }

    mutating func document() throws(JSONError) -> JSON {
        if let bad = UTF8Text.firstInvalidIndex(in: bytes) {
            throw error("this is not UTF-8 text", at: bad)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
        skipSpace()
        let value = try value()
        skipSpace()
        guard index == bytes.count else { throw error("nothing may follow the value") }
        return value
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    func error(_ message: String, at place: Int? = nil) -> JSONError {
        var line = firstLine
        var column = 1
        for byte in bytes[..<min(place ?? index, bytes.count)] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return JSONError(line: line, column: column, message: message)
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(JSONError) -> JSON {
        guard let byte = peek else { throw error("the text ends where a value should stand") }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try nested(Self.object)
        case UInt8(ascii: "["): return try nested(Self.array)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw error("a value should stand here")
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSON
    ) throws(JSONError) -> JSON {
        guard depth < depthLimit else { throw error("more than \(depthLimit) levels of nesting") }
        depth += 1
        defer { depth -= 1 }
        index += 1
        return try read(&self)
    }

    private static func array(_ parser: inout JSONParser) throws(JSONError) -> JSON {
        var elements: [JSON] = []
        parser.skipSpace()
        if parser.take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            parser.skipSpace()
            elements.append(try parser.value())
            parser.skipSpace()
            if parser.take(UInt8(ascii: "]")) { return .array(elements) }
            guard parser.take(UInt8(ascii: ",")) else { throw parser.error("expected “,” or “]”") }
        }
    }

    private static func object(_ parser: inout JSONParser) throws(JSONError) -> JSON {
        var members = JSONObject()
        parser.skipSpace()
        if parser.take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            parser.skipSpace()
            guard parser.peek == UInt8(ascii: "\"") else { throw parser.error("expected a name in quotes") }
            let key = try parser.string()
            parser.skipSpace()
            guard parser.take(UInt8(ascii: ":")) else { throw parser.error("expected “:” after the name") }
            parser.skipSpace()
            let count = members.count
            members[key] = try parser.value()
            if members.count == count { parser.doubled.append(key) }
            parser.skipSpace()
            if parser.take(UInt8(ascii: "}")) { return .object(members) }
            guard parser.take(UInt8(ascii: ",")) else { throw parser.error("expected “,” or “}”") }
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let start = index
        for byte in "\(word)".utf8 {
            guard take(byte) else { throw error("expected “\(word)”", at: start) }
        }
        return value
    }
}
