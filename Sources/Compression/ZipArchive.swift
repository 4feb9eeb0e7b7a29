// An archive of files in the ZIP format (PKWARE's APPNOTE), as office programs write their documents. Its directory stands at
// the end; sizes and places are taken from there and held to the archive's own bytes. What a part would blow up to is
// bounded while it is read, whatever the directory says.

import CZlib

/// Why an archive, or a part of it, can't be read.
public enum ZipError: Error, Sendable, Equatable, CustomStringConvertible {
    case noArchive
    case damaged(String)
    case tooLarge(String)
    case notSupported(String)

    public var description: String {
        switch self {
        case .noArchive: "this is no ZIP archive"
        case .damaged(let part): "\(part) is damaged"
        case .tooLarge(let part): "\(part) grows out of all proportion when it is unpacked"
        case .notSupported(let part): "\(part) is packed in a way that can't be read here"
        }
    }
}

/// An archive in memory.
public struct ZipArchive: Sendable {
    /// A part as the directory describes it.
    struct Entry: Sendable {
        let name: String
        let method: Int
        let isSecret: Bool
        let checksum: UInt32
        let packed: Int
        let place: Int
    }

    let bytes: [UInt8]
    private let entries: [String: Entry]

    /// - Throws: `ZipError` where the bytes are no archive or its directory is damaged.
    public init(_ bytes: [UInt8]) throws(ZipError) {
        self.bytes = bytes
        guard let end = Self.directoryEnd(bytes) else { throw .noArchive }
        let count = Self.number(bytes, end + 10, 2)
        var place = Self.number(bytes, end + 16, 4)
        var entries: [String: Entry] = [:]
        for _ in 0..<count {
            guard place + 46 <= bytes.count, Self.number(bytes, place, 4) == 0x0201_4B50 else {
                throw .damaged("the archive's directory")
            }
            let nameLength = Self.number(bytes, place + 28, 2)
            let next = place + 46 + nameLength + Self.number(bytes, place + 30, 2) + Self.number(bytes, place + 32, 2)
            guard next <= bytes.count else { throw .damaged("the archive's directory") }
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            entries[name] = Entry(
                name: name, method: Self.number(bytes, place + 10, 2),
                isSecret: Self.number(bytes, place + 8, 2) & 1 == 1,
                checksum: UInt32(Self.number(bytes, place + 16, 4)), packed: Self.number(bytes, place + 20, 4),
                place: Self.number(bytes, place + 42, 4))
            place = next
        }
        self.entries = entries
    }

    public func contains(_ name: String) -> Bool { entries[name] != nil }

    /// A part from its beginning; nil where there is none of that name.
    public func part(_ name: String) throws(ZipError) -> ZipPart? {
        guard let entry = entries[name] else { return nil }
        guard !entry.isSecret, entry.method == 0 || entry.method == 8 else { throw .notSupported(name) }
        // The head before the part repeats its name, and has a length of its own for what it adds.
        guard entry.place + 30 <= bytes.count, Self.number(bytes, entry.place, 4) == 0x0403_4B50 else {
            throw .damaged(name)
        }
        let start =
            entry.place + 30 + Self.number(bytes, entry.place + 26, 2) + Self.number(bytes, entry.place + 28, 2)
        guard start + entry.packed <= bytes.count else { throw .damaged(name) }
        return ZipPart(self, entry, start)
    }

    /// The record that ends the archive; a comment of at most 65,535 bytes may follow it.
    private static func directoryEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        let last = bytes.count - 22
        return stride(from: last, through: max(0, last - 65_535), by: -1).first {
            bytes[$0] == 0x50 && number(bytes, $0, 4) == 0x0605_4B50
        }
    }

    /// A number of two or four bytes, the lowest first.
    private static func number(_ bytes: [UInt8], _ place: Int, _ size: Int) -> Int {
        (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}

/// A part of an archive that is read from its beginning to its end.
public final class ZipPart {
    private let archive: ZipArchive
    private let entry: ZipArchive.Entry
    private var place: Int
    private let end: Int
    private var inflater: Inflater
    private var unpacked = 0
    private var checksum: UInt = 0

    /// Packed bytes that are taken at a time; they may grow a thousandfold.
    private static let step = 1 << 12
    /// What a part may grow to in any case, and how many times its packed size it may grow to beyond that. Sheets grow
    /// ten- to sixtyfold.
    private static let (harmless, growth) = (1 << 24, 250)

    fileprivate init(_ archive: ZipArchive, _ entry: ZipArchive.Entry, _ start: Int) {
        (self.archive, self.entry, place) = (archive, entry, start)
        end = start + entry.packed
        inflater = Inflater(isBare: true)
    }

    /// Hands on the next bytes in pieces; false where there are no more.
    public func next(_ body: ([UInt8]) throws -> Void) throws -> Bool {
        guard place < end else {
            guard unpacked == 0 || checksum == UInt(entry.checksum) else { throw ZipError.damaged(entry.name) }
            return false
        }
        let upTo = min(end, place + Self.step)
        let packed = Array(archive.bytes[place..<upTo])
        place = upTo
        if entry.method == 0 {
            try take(packed, body)
        } else {
            do {
                try inflater.add(packed) { try take($0, body) }
            } catch is InflationError {
                throw ZipError.damaged(entry.name)
            }
            guard place < end || inflater.isAtEnd else { throw ZipError.damaged(entry.name) }
        }
        return true
    }

    private func take(_ piece: [UInt8], _ body: ([UInt8]) throws -> Void) throws {
        unpacked += piece.count
        guard unpacked <= max(Self.harmless, entry.packed * Self.growth) else { throw ZipError.tooLarge(entry.name) }
        checksum = crc32(checksum, piece, UInt32(piece.count))
        try body(piece)
    }
}
