import Compression

/// The parts of a zip file, unpacked, by their names.
struct ZipParts {
    private var parts: [String: String] = [:]

    /// Reads the entries by the directory at the file's end.
    init(_ bytes: [UInt8]) throws {
        func number(_ place: Int, _ size: Int) -> Int {
            (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        var end = bytes.count - 22
        while number(end, 4) != 0x0605_4B50 { end -= 1 }
        var entry = number(end + 16, 4)
        for _ in 0..<number(end + 10, 2) {
            let (packed, nameLength) = (number(entry + 20, 4), number(entry + 28, 2))
            let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + nameLength)], as: UTF8.self)
            let local = number(entry + 42, 4)
            let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
            let data = Array(bytes[start..<(start + packed)])
            let whole = number(entry + 10, 2) == 0 ? data : Unpacked.bytes([0x78, 0x9C] + data)
            parts[name] = String(decoding: whole, as: UTF8.self)
            entry += 46 + nameLength + number(entry + 30, 2) + number(entry + 32, 2)
        }
    }

    subscript(name: String) -> String? { parts[name] }
}

/// What is written on the pages of a PDF, a line each, as its fonts' bytes say it.
struct PageText {
    private(set) var text = ""

    init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while let start = Self.place(of: "stream", in: rest), let end = Self.place(of: "endstream", in: rest[start...])
        {
            let from = start + 6 + (rest[start + 6] == 0x0D ? 2 : 1)
            if from < end { add(Unpacked.bytes(Array(rest[from..<end]))) }
            rest = rest[(end + 9)...]
        }
    }

    private static func place(of word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let word = Array(word.utf8)
        guard bytes.count >= word.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - word.count)).first {
            bytes[$0..<($0 + word.count)].elementsEqual(word)
        }
    }

    /// The texts in parentheses before `Tj`.
    private mutating func add(_ page: [UInt8]) {
        var index = 0
        while index < page.count {
            guard page[index] == UInt8(ascii: "(") else {
                index += 1
                continue
            }
            index += 1
            while index < page.count, page[index] != UInt8(ascii: ")") {
                if page[index] == UInt8(ascii: "\\"), index + 1 < page.count {
                    let digits = page[(index + 1)...].prefix(3)
                    if digits.count == 3, digits.allSatisfy({ (0x30...0x37).contains($0) }) {
                        let code = digits.reduce(0) { $0 * 8 + UInt32($1 - 0x30) }
                        text.unicodeScalars.append(Unicode.Scalar(code) ?? "?")
                        index += 4
                        continue
                    }
                    index += 1
                }
                text.unicodeScalars.append(Unicode.Scalar(page[index]))
                index += 1
            }
            text += "\n"
        }
    }
}

/// Compressed bytes brought back, without a look at the check at their end.
private enum Unpacked {
    static func bytes(_ packed: [UInt8]) -> [UInt8] {
        var inflater = Inflater()
        var whole: [UInt8] = []
        // What follows the end is no part of it.
        try? inflater.add(packed) { whole += $0 }
        return whole
    }
}
