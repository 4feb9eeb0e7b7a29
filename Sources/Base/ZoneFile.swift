// Compiled zone files, "TZif" (RFC 8536). A file is
//
//     header  data with 32-bit instants        version 1, kept for old readers
//     header  data with 64-bit instants  rule  version 2 and later
//
// where a header is "TZif", a version byte, 15 unused bytes and six big-endian counts, and data is
// transition instants, the offset type of each, the types, the abbreviations, leap seconds and two
// rows of flags. The second half is read where there is one. Counts are believed only after the
// bytes that they promise were found to be there.

/// Why bytes are no zone file.
public enum ZoneFileError: Error, Sendable, Equatable, CustomStringConvertible {
    case notAZoneFile
    case truncated
    case inconsistent(String)

    public var description: String {
        switch self {
        case .notAZoneFile: "this is no compiled time zone (TZif) file"
        case .truncated: "the time zone file is cut off"
        case .inconsistent(let what): "the time zone file contradicts itself: \(what)"
        }
    }
}

enum ZoneFile {
    static func table(from bytes: [UInt8]) throws(ZoneFileError) -> Zone.Table {
        var reader = ZoneFileReader(bytes: bytes)
        let header = try reader.header()
        guard header.version >= 2 else { return try table(&reader, header, instantSize: 4) }
        try reader.skip(header.dataSize(instantSize: 4))
        return try table(&reader, try reader.header(), instantSize: 8)
    }

    private static func table(
        _ reader: inout ZoneFileReader, _ header: ZoneFileHeader, instantSize: Int
    ) throws(ZoneFileError) -> Zone.Table {
        let end = reader.index + header.dataSize(instantSize: instantSize)
        guard end <= reader.bytes.count else { throw .truncated }
        guard header.types > 0 else { throw .inconsistent("it has no offsets") }

        let instants = try reader.integers(header.transitions, size: instantSize)
        guard zip(instants, instants.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .inconsistent("its transitions are out of order")
        }
        let typeIndices = try reader.slice(header.transitions)
        let typeBytes = try reader.slice(header.types * 6)
        let names = try reader.slice(header.characters)
        var types: [Zone.Offset] = []
        for index in 0..<header.types {
            types.append(try offset(typeBytes, at: index * 6, names: names))
        }
        guard typeIndices.allSatisfy({ Int($0) < types.count }) else {
            throw .inconsistent("a transition has an unknown offset")
        }
        reader.index = end
        return Zone.Table(
            transitions: instants, offsets: typeIndices.map { types[Int($0)] }, initial: types[0],
            rule: instantSize == 8 ? try reader.rule() : nil)
    }

    private static func offset(
        _ bytes: [UInt8], at start: Int, names: [UInt8]
    ) throws(ZoneFileError) -> Zone.Offset {
        let seconds = Int(Int32(truncatingIfNeeded: bigEndian(bytes[start..<start + 4])))
        let nameStart = Int(bytes[start + 5])
        // The format allows less than 26 hours either way; real offsets stay under 16.
        guard abs(seconds) < 26 * 3600 else { throw .inconsistent("an offset of more than a day") }
        guard nameStart < names.count else { throw .inconsistent("an offset has no abbreviation") }
        let name = String(decoding: names[nameStart...].prefix { $0 != 0 }, as: UTF8.self)
        return Zone.Offset(seconds: seconds, isSummer: bytes[start + 4] != 0, abbreviation: name)
    }

    static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// The six counts of a header, in the file's order.
struct ZoneFileHeader {
    var version: Int
    var utcFlags: Int
    var standardFlags: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var characters: Int

    func dataSize(instantSize: Int) -> Int {
        transitions * (instantSize + 1) + types * 6 + characters + leapSeconds * (instantSize + 4)
            + standardFlags + utcFlags
    }
}

/// A place in the file. Nothing is read past its end.
struct ZoneFileReader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func slice(_ count: Int) throws(ZoneFileError) -> [UInt8] {
        guard count <= bytes.count - index else { throw .truncated }
        defer { index += count }
        return Array(bytes[index..<index + count])
    }

    mutating func skip(_ count: Int) throws(ZoneFileError) {
        guard count <= bytes.count - index else { throw .truncated }
        index += count
    }

    mutating func header() throws(ZoneFileError) -> ZoneFileHeader {
        guard bytes[index...].starts(with: "TZif".utf8) else { throw .notAZoneFile }
        let fixed = try slice(20)
        let counts = try integers(6, size: 4).map { Int(UInt32(truncatingIfNeeded: $0)) }
        let version = fixed[4] == 0 ? 1 : Int(fixed[4]) - 0x30
        return ZoneFileHeader(
            version: version, utcFlags: counts[0], standardFlags: counts[1], leapSeconds: counts[2],
            transitions: counts[3], types: counts[4], characters: counts[5])
    }

    /// Signed big-endian integers of 4 or 8 bytes.
    mutating func integers(_ count: Int, size: Int) throws(ZoneFileError) -> [Int64] {
        let data = try slice(count * size)
        return (0..<count).map { position in
            let value = ZoneFile.bigEndian(data[position * size..<(position + 1) * size])
            return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
    }

    /// The rule between two line feeds at the end; nil where it is empty.
    mutating func rule() throws(ZoneFileError) -> ZoneRule? {
        guard index < bytes.count, bytes[index] == 0x0A else { throw .truncated }
        let rest = bytes[(index + 1)...]
        guard let end = rest.firstIndex(of: 0x0A) else { throw .truncated }
        if end == rest.startIndex { return nil }
        guard let rule = ZoneRule(rest[..<end]) else { throw .inconsistent("its rule for later years") }
        return rule
    }
}
