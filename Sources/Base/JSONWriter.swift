// JSON text built straight into bytes, without a tree in between: a million records are exported
// this way. The order is the order of the calls. Controls and whatever can't be seen are escaped, so that JSON may be
// printed on a terminal as it stands; it says the same.

/// Builds JSON text. Commas and colons come by themselves; several values at the top level each
/// end with a line feed when `endLine()` is called after them (JSON Lines).
///
///     var json = JSONWriter()
///     json.object {
///         $0.field("id", 12)
///         $0.field("tags") { $0.array { $0.value("vip") } }
///     }
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    private let indentation: Int
    private var depth = 0
    private var needsComma = false

    /// - Parameter indentation: spaces a level; 0 writes everything on one line.
    public init(indentation: Int = 0) { self.indentation = indentation }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was written but keeps the memory, to write on.
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    /// Ends a value at the top level with a line feed.
    public mutating func endLine() {
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    public mutating func object(_ members: (inout JSONWriter) throws -> Void) rethrows {
        try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    public mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
        try nested(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
    }

    /// Writes the name of a member; its value must follow.
    public mutating func key(_ name: String) {
        separate()
        quoted(name)
        bytes.append(UInt8(ascii: ":"))
        if indentation > 0 { bytes.append(0x20) }
        needsComma = false
    }

    public mutating func value(_ text: String) {
        separate()
        quoted(text)
        needsComma = true
    }

    public mutating func value(_ number: Int64) { literal(String(number)) }
    public mutating func value(_ number: Int) { literal(String(number)) }
    public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

    /// Writes the shortest digits that read back as the same number; null for infinity and NaN.
    public mutating func value(_ number: Double) { literal(number.isFinite ? number.description : "null") }

    public mutating func null() { literal("null") }

    public mutating func value(_ json: JSON) {
        switch json {
        case .null: null()
        case .bool(let flag): value(flag)
        case .integer(let number): value(number)
        case .number(let text): literal(text)
        case .string(let text): value(text)
        case .array(let elements): array { for element in elements { $0.value(element) } }
        case .object(let members): object { for (key, value) in members { $0.field(key, value) } }
        }
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func nested(
        _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) throws -> Void
    ) rethrows {
        separate()
        bytes.append(opening)
        depth += 1
        needsComma = false
        try body(&self)
        depth -= 1
        if needsComma { breakLine() }
        bytes.append(closing)
        needsComma = true
    }

    /// What stands between the last thing written and the next one.
    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        let follows = bytes.last
        if needsComma || follows == UInt8(ascii: "{") || follows == UInt8(ascii: "[") { breakLine() }
    }

    private mutating func breakLine() {
        guard indentation > 0, depth > 0 || needsComma else { return }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(0x20, count: depth * indentation))
    }
}

extension JSONWriter {
    public mutating func field(_ name: String, _ text: String) {
        key(name)
        value(text)
    }

    public mutating func field(_ name: String, _ number: Int64) {
        key(name)
        value(number)
    }

    public mutating func field(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    public mutating func field(_ name: String, _ number: Double) {
        key(name)
        value(number)
    }

    public mutating func field(_ name: String, _ flag: Bool) {
        key(name)
        value(flag)
    }

    public mutating func field(_ name: String, _ json: JSON) {
        key(name)
        value(json)
    }

    /// A member whose value `body` writes.
    public mutating func field(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
        key(name)
        try body(&self)
    }
}

extension JSONWriter {
    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let needsNoEscape = text.utf8.withContiguousStorageIfAvailable(Self.needsNoEscape) ?? false
        if needsNoEscape {
            bytes.append(contentsOf: text.utf8)
        } else {
            for scalar in text.unicodeScalars { escaped(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// A first look at the bytes alone: true for text that is certainly written as it stands.
    private static func needsNoEscape(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.allSatisfy { $0 != 0x22 && $0 != 0x5C } && !HiddenScalars.mayBe(in: text)
    }

    private mutating func escaped(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x22: bytes.append(contentsOf: "\\\"".utf8)
        case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case _ where HiddenScalars.isControl(scalar.value) || HiddenScalars.isInvisible(scalar.value):
            for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                let digits = String(unit, radix: 16)
                bytes.append(contentsOf: "\\u".utf8)
                bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
                bytes.append(contentsOf: digits.utf8)
            }
        default:
            if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
        }
    }
}
