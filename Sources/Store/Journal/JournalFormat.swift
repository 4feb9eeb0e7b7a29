// The journal's format, and when it is valid.
//
// A journal is a row of commits, one for each command that changed something, numbered 1, 2, 3 …
// without a gap. A commit has a header and entries, numbered from 0 within it. All bytes below are
// the canonical encoding; numbers are 8 bytes, big end first; a text or byte string is its length
// as a number, then its bytes (UTF-8).
//
//   value       tag byte, then: 0 null: nothing · 1 integer: number · 2 real: its IEEE 754 bits as
//               a number · 3 text: text · 4 bytes: byte string
//   field       name: text, before: value, after: value
//   payload     the changed fields, in the order of the record type
//   entry       type: text, id: number, kind: number (0 created, 1 updated, 2 deleted), payload
//   commitment  H(salt ‖ entry), 32 bytes; the salt is 16 random bytes of each entry
//   header      sequence, instant: numbers; actor, command, cause: texts; undoes: number, 0 for
//               none; the number of entries: number
//   hash        H(previous hash ‖ header ‖ commitments in order), 32 bytes; before the first
//               commit the previous hash is 32 zero bytes
//
// H is BLAKE2b with 32 bytes of output.
//
// Valid is a journal whose sequences have no gap, whose entries are as many as their header says
// and numbered from 0, whose commitments match where a payload is kept, and whose hashes match.
// Erasing what an entry says takes payload and salt away and leaves the commitment: the chain still
// holds, and without the salt nothing can be guessed back from it.
//
// Undo is a commit whose `undoes` names the commit that it takes back; redo is a commit that undoes
// an undo. Nothing is ever rewritten: the tables refuse it (see `Dialect.appendOnly`).

public import Base
public import Domain

/// What happened to a record.
public enum EntryKind: Int64, Sendable, Hashable {
    case created, updated, deleted
}

/// A field that a change touched.
public struct FieldChange: Sendable, Equatable {
    public let field: String
    public let before: Value
    public let after: Value

    public init(_ field: String, from before: Value, to after: Value) {
        self.field = field
        self.before = before
        self.after = after
    }
}

/// One record's change within a commit.
public struct JournalEntry: Sendable, Equatable {
    public let key: RecordKey
    public let kind: EntryKind
    /// Nil where the content was erased.
    public let changes: [FieldChange]?
}

/// Bytes in the journal's canonical encoding.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            append(Int64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number):
            bytes.append(1)
            append(number)
        case .real(let number):
            bytes.append(2)
            append(Int64(bitPattern: number.bitPattern))
        case .text(let text):
            bytes.append(3)
            append(text)
        case .blob(let blob):
            bytes.append(4)
            append(bytes: blob)
        }
    }

    mutating func append(raw: [UInt8]) { bytes.append(contentsOf: raw) }

    mutating func append(bytes string: [UInt8]) {
        append(Int64(string.count))
        bytes.append(contentsOf: string)
    }

    /// The payload of a change.
    static func payload(_ changes: [FieldChange]) -> [UInt8] {
        let count = changes.reduce(0) { $0 + 8 + $1.field.utf8.count + size(of: $1.before) + size(of: $1.after) }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var writer = CanonicalWriter(buffer)
            for change in changes {
                writer.write(change.field)
                writer.write(change.before)
                writer.write(change.after)
            }
            filled = writer.count
        }
    }

    private static func size(of value: Value) -> Int {
        switch value {
        case .null: 1
        case .integer, .real: 9
        case .text(let text): 9 + text.utf8.count
        case .blob(let blob): 9 + blob.count
        }
    }
}

/// Writes the canonical encoding where there is room for it: a payload is written for every change of every record.
private struct CanonicalWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

    mutating func write(_ value: Value) {
        switch value {
        case .null: write(tag: 0)
        case .integer(let number):
            write(tag: 1)
            write(number)
        case .real(let number):
            write(tag: 2)
            write(Int64(bitPattern: number.bitPattern))
        case .text(let text):
            write(tag: 3)
            write(text)
        case .blob(let blob):
            write(tag: 4)
            blob.withUnsafeBufferPointer { write($0) }
        }
    }

    mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write($0) }
    }

    private mutating func write(tag: UInt8) {
        buffer[count] = tag
        count += 1
    }

    private mutating func write(_ number: Int64) {
        UnsafeMutableRawBufferPointer(buffer).storeBytes(of: number.bigEndian, toByteOffset: count, as: Int64.self)
        count += 8
    }

    private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        write(Int64(bytes.count))
        guard !bytes.isEmpty else { return }
        count = buffer[count...].update(fromContentsOf: bytes)
    }
}

/// Reads the canonical encoding back; nil at the first byte that isn't it.
struct CanonicalReader {
    private var bytes: ArraySlice<UInt8>

    init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { bytes.isEmpty }

    static func changes(_ payload: [UInt8]) -> [FieldChange]? {
        var reader = CanonicalReader(bytes: payload[...])
        var changes: [FieldChange] = []
        while !reader.bytes.isEmpty {
            guard let field = reader.text(), let before = reader.value(), let after = reader.value() else { return nil }
            changes.append(FieldChange(field, from: before, to: after))
        }
        return changes
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }

    mutating func byte() -> UInt8? { take(1)?.first }

    mutating func byteString() -> [UInt8]? {
        number().flatMap { Int(exactly: $0) }.flatMap { take($0) }.map { Array($0) }
    }

    mutating func number() -> Int64? {
        take(8).map { Int64(bitPattern: $0.reduce(0) { $0 << 8 | UInt64($1) }) }
    }

    mutating func text() -> String? {
        number().flatMap { Int(exactly: $0) }.flatMap { take($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func value() -> Value? {
        switch take(1)?.first {
        case 0: .null
        case 1: number().map { .integer($0) }
        case 2: number().map { .real(Double(bitPattern: UInt64(bitPattern: $0))) }
        case 3: text().map { .text($0) }
        case 4: byteString().map { .blob($0) }
        default: nil
        }
    }
}
