// 24 bits of colour for terminals that announce them in COLORTERM while their terminfo entry knows 256 colours,
// which is what nearly all do. The entry is read from the database and given to curses with three things
// changed: the number of colours, and the two strings that set one, which take numbers 0–7 for the palette and
// all others as red, green and blue.
//
// The file's format is that of term(5): a header of six 16-bit numbers (magic, then the lengths of what
// follows), the names, the flags, the numbers (16 bits, or 32 with the second magic), the offsets of the
// strings and the strings themselves; in an extended part of the same kind, with a header of five numbers,
// capabilities stand with their names. All is little-endian, and numbers begin at even places. What is written
// here has 32-bit numbers, and in its extended part only what curses asks for.

/// Makes an entry with 24 bits of colour.
enum DirectColorEntry {
    private static let magic16 = 0x011A
    private static let magic32 = 0x021E
    /// Places in the arrays, as <term.h> numbers capabilities.
    private static let canChangeFlag = 27
    private static let colorsNumber = 13
    private static let pairsNumber = 14
    private static let setForegroundString = 359
    private static let setBackgroundString = 360

    private static func setColor(_ plane: String) -> String {
        "\u{1B}[%?%p1%{8}%<%t\(plane)%p1%d%e\(plane)8;2;"
            + "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m"
    }

    /// The entry with 24 bits of colour; nil where the bytes are no entry.
    static func make(from compiled: [UInt8]) -> [UInt8]? {
        var reader = Reader(bytes: compiled)
        guard let magic = reader.number16(), magic == magic16 || magic == magic32, let namesLength = reader.number16(),
            let flagCount = reader.number16(), let numberCount = reader.number16(), let stringCount = reader.number16(),
            let tableLength = reader.number16(), let names = reader.take(namesLength),
            var flags = reader.take(flagCount),
            reader.align(), var numbers = reader.numbers(numberCount, wide: magic == magic32),
            var offsets = reader.numbers(stringCount, wide: false), var table = reader.take(tableLength)
        else { return nil }
        if flags.count > canChangeFlag { flags[canChangeFlag] = 0 }
        extend(&numbers, to: pairsNumber + 1)
        numbers[colorsNumber] = 1 << 24
        numbers[pairsNumber] = 1 << 16
        extend(&offsets, to: setBackgroundString + 1)
        for (place, plane) in [(setForegroundString, "3"), (setBackgroundString, "4")] {
            offsets[place] = table.count
            table += setColor(plane).utf8 + [0]
        }
        guard table.count < 0x8000 else { return nil }

        var writer = Writer()
        for length in [magic32, names.count, flags.count, numbers.count, offsets.count, table.count] {
            writer.append(length, bytes: 2)
        }
        writer.bytes += names + flags
        writer.align()
        for number in numbers { writer.append(number, bytes: 4) }
        for offset in offsets { writer.append(offset, bytes: 2) }
        writer.bytes += table
        writer.align()
        appendExtension(to: &writer)
        return writer.bytes
    }

    /// The bytes as curses reads them from a variable.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Flags that tell curses of default colours and of colours made of red, green and blue.
    private static func appendExtension(to writer: inout Writer) {
        let names = ["AX", "RGB"]
        let table: [UInt8] = names.flatMap { (name: String) -> [UInt8] in Array(name.utf8) + [0] }
        for length in [names.count, 0, 0, names.count, table.count] { writer.append(length, bytes: 2) }
        writer.bytes += names.map { _ in 1 }
        writer.align()
        var offset = 0
        for name in names {
            writer.append(offset, bytes: 2)
            offset += name.utf8.count + 1
        }
        writer.bytes += table
    }

    /// Capabilities that an entry does not reach are absent, which is -1.
    private static func extend(_ values: inout [Int], to count: Int) {
        if values.count < count { values += Array(repeating: -1, count: count - values.count) }
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        mutating func take(_ count: Int) -> [UInt8]? {
            guard count >= 0, place + count <= bytes.count else { return nil }
            defer { place += count }
            return Array(bytes[place..<(place + count)])
        }

        mutating func number16() -> Int? {
            take(2).map { Int(Int16(truncatingIfNeeded: Int($0[0]) | Int($0[1]) << 8)) }
        }

        private mutating func number32() -> Int? {
            take(4).map { part in
                Int(Int32(truncatingIfNeeded: (0..<4).reduce(0) { $0 | Int(part[$1]) << (8 * $1) }))
            }
        }

        mutating func numbers(_ count: Int, wide: Bool) -> [Int]? {
            guard count >= 0 else { return nil }
            var values: [Int] = []
            for _ in 0..<count {
                guard let value = wide ? number32() : number16() else { return nil }
                values.append(value)
            }
            return values
        }

        mutating func align() -> Bool {
            place += place % 2
            return place <= bytes.count
        }
    }

    private struct Writer {
        var bytes: [UInt8] = []

        mutating func append(_ value: Int, bytes count: Int) {
            for shift in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * shift))) }
        }

        mutating func align() {
            if bytes.count % 2 == 1 { bytes.append(0) }
        }
    }
}
