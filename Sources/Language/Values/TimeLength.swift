// Lengths of time in seconds: `20m`, `1h30m`, `2 hours`, and ISO 8601's `PT1H30M` for files. A day is
// 24 hours here, a week 7 days, a month 30 and a year 365: a length knows no calendar.

import Domain

/// Reading and writing lengths of time.
public enum TimeLength {
    /// The seconds of a length; nil for anything else, and for what is longer than a length may be.
    public static func seconds(_ text: some StringProtocol) -> Int64? {
        let bytes = text.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x09 }
        let isISO = bytes.first == UInt8(ascii: "p")
        let length = isISO ? iso(bytes[1...]) : total(bytes[...]) { letters in seconds(per: letters) }
        return length.flatMap { FieldLimits.lengths.range.contains($0) ? $0 : nil }
    }

    private static func iso(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let parts = bytes.split(separator: UInt8(ascii: "t"), maxSplits: 1, omittingEmptySubsequences: false)
        let days = parts[0].isEmpty ? 0 : total(parts[0]) { $0 == "d" ? 86_400 : $0 == "w" ? 604_800 : nil }
        guard let days, parts.count == 2 else { return parts[0].isEmpty ? nil : days }
        guard let rest = total(parts[1], each: { $0 == "h" ? 3_600 : $0 == "m" ? 60 : $0 == "s" ? 1 : nil }) else {
            return nil
        }
        return days + rest
    }

    /// Adds up numbers that are each followed by the letters of a unit.
    private static func total(_ bytes: ArraySlice<UInt8>, each unit: (String) -> Int64?) -> Int64? {
        var rest = bytes
        var sum: Int64 = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix(while: \.isDigit)
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { !$0.isDigit }
            rest = rest.dropFirst(letters.count)
            guard (1...9).contains(digits.count), let count = Int64(String(decoding: digits, as: UTF8.self)),
                let seconds = unit(String(decoding: letters, as: UTF8.self))
            else { return nil }
            let (product, over) = count.multipliedReportingOverflow(by: seconds)
            let (added, over2) = sum.addingReportingOverflow(product)
            if over || over2 || added > FieldLimits.lengths.range.upperBound { return nil }
            sum = added
        }
        return sum
    }

    private static func seconds(per letters: String) -> Int64? {
        switch letters {
        case "s", "sec", "secs", "second", "seconds": return 1
        default: break
        }
        return switch TimeWords.unit(letters: letters) {
        case .minute: 60
        case .hour: 3_600
        case .day: 86_400
        case .week: 604_800
        case .month: 2_592_000
        case .quarter: 7_776_000
        case .year: 31_536_000
        case nil: nil
        }
    }

    /// The canonical spelling: `1h30m`, `2d`, `45s`.
    public static func text(_ seconds: Int64) -> String {
        pieces(seconds, ["d", "h", "m", "s"]) ?? "0s"
    }

    /// ISO 8601: `P2DT1H30M`.
    public static func iso(_ seconds: Int64) -> String {
        let sign = seconds < 0 ? "-" : ""
        let (days, rest) = seconds.magnitude.quotientAndRemainder(dividingBy: 86_400)
        let time = pieces(Int64(rest), ["D", "H", "M", "S"])
        return sign + "P" + (days > 0 ? "\(days)D" : "") + (time.map { "T" + $0 } ?? (days > 0 ? "" : "T0S"))
    }

    private static func pieces(_ seconds: Int64, _ letters: [String]) -> String? {
        var rest = seconds.magnitude
        var text = seconds < 0 ? "-" : ""
        for (size, letter) in zip([86_400, 3_600, 60, 1] as [UInt64], letters) where rest >= size {
            text += String(rest / size) + letter
            rest %= size
        }
        return text.isEmpty ? nil : text
    }
}
