// What a number in a cell is: a workbook keeps days, times and shares as plain numbers and tells them apart by the format
// in which they are shown (ECMA-376, part 1, 18.8.30 and 18.8.31).

/// What a cell's format makes of its number.
enum CellFormat: Sendable, Equatable {
    case number, percent
    /// A day, perhaps with a time; `isUTC` where the format ends in the letter Z, as in ISO 8601.
    case day(isUTC: Bool)
    /// A time of the day.
    case time
    /// A length of time that goes on beyond a day: `[h]:mm`.
    case elapsed

    /// A format that workbooks have without saying so.
    init(builtIn number: Int) {
        self =
            switch number {
            case 9, 10: .percent
            case 14...17, 22, 27...31, 36, 50...54, 57, 58: .day(isUTC: false)
            case 18...21, 32...35, 45, 47, 55, 56: .time
            case 46: .elapsed
            default: .number
            }
    }

    /// A format as it is written, `yyyy-mm-dd`: its first section, without what it shows as it stands.
    init(code: String) {
        var letters: Set<UInt8> = []
        var shown: [UInt8] = []
        var rest = code.utf8[...]
        while let byte = rest.popFirst(), byte != UInt8(ascii: ";") {
            switch byte {
            case UInt8(ascii: "\""):
                shown = Array(rest.prefix { $0 != byte })
                rest = rest.dropFirst(shown.count + 1)
                continue
            case UInt8(ascii: "\\"): shown = rest.popFirst().map { [$0] } ?? []
            case UInt8(ascii: "_"), UInt8(ascii: "*"): _ = rest.popFirst()
            case UInt8(ascii: "["):
                let inner = rest.prefix { $0 != UInt8(ascii: "]") }
                rest = rest.dropFirst(inner.count + 1)
                let lengths = Set(inner.map { $0 | 0x20 })
                if lengths.count == 1, lengths.isSubset(of: Array("hms".utf8)) {
                    self = .elapsed
                    return
                }
            default:
                letters.insert(byte == UInt8(ascii: "%") ? byte : byte | 0x20)
                shown = []
            }
        }
        func has(_ wanted: String) -> Bool { wanted.utf8.contains { letters.contains($0) } }
        if code.lowercased() == "general" || code == "@" {
            self = .number
        } else if has("yd") || (has("m") && !has("hs")) {
            self = .day(isUTC: has("h") && shown == [UInt8(ascii: "Z")])
        } else if has("hs") {
            self = .time
        } else {
            self = letters.contains(UInt8(ascii: "%")) ? .percent : .number
        }
    }
}
