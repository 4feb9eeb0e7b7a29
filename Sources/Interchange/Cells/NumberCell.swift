// Numbers as files spell them. Plain digits, the case of nearly every cell, are read from the bytes;
// whether a comma divides thousands or decimals is decided over the whole column.

import Base

/// What a comma in a number divides.
public enum NumberStyle: Sendable {
    /// `1,234.50`
    case decimalPoint
    /// `1.234,50`
    case decimalComma
}

enum NumberCell {
    /// Ten-thousandths of a plain number: digits, a sign, up to four decimals; nil for anything else.
    static func plain(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
        var index = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        var units: Int64 = 0
        let start = index
        // Fourteen digits and four decimals fit; a longer number must not be added up before it is known to be one.
        while index < bytes.count, index - start <= 14, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            units = units * 10 + Int64(bytes[index] - 0x30)
            index += 1
        }
        guard index > start, index - start <= 14 else { return nil }
        var places = 0
        if index < bytes.count {
            guard bytes[index] == UInt8(ascii: ".") else { return nil }
            index += 1
            while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39, places < 4 {
                units = units * 10 + Int64(bytes[index] - 0x30)
                index += 1
                places += 1
            }
            guard index == bytes.count, places > 0 else { return nil }
        }
        while places < 4 {
            units *= 10
            places += 1
        }
        return isNegative ? -units : units
    }

    /// The number with a point for its decimals and without marks between thousands.
    static func normalised(_ text: String, _ style: NumberStyle) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch (byte, style) {
            case (UInt8(ascii: ","), .decimalComma): result.append(UInt8(ascii: "."))
            case (UInt8(ascii: "."), .decimalComma), (UInt8(ascii: "'"), _): continue
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A number with more than four decimals, rounded to four; nil for anything else.
    static func rounded(_ text: String) -> Decimal? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard let point = digits.firstIndex(of: UInt8(ascii: ".")),
            digits.allSatisfy({ $0 == UInt8(ascii: ".") || ($0 >= 0x30 && $0 <= 0x39) }),
            digits.distance(from: point, to: digits.endIndex) > 5
        else { return nil }
        return Double(text).flatMap { Decimal(rounding: $0) }
    }

    /// Which style a number speaks for; nil where it could be of either.
    static func evidence(_ bytes: UnsafeBufferPointer<UInt8>) -> NumberStyle? {
        guard let comma = bytes.lastIndex(of: UInt8(ascii: ",")) else { return nil }
        if let point = bytes.lastIndex(of: UInt8(ascii: ".")) { return point > comma ? .decimalPoint : .decimalComma }
        if bytes.firstIndex(of: UInt8(ascii: ",")) != comma { return .decimalPoint }
        let decimals = bytes[(comma + 1)...].prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        return decimals == 3 ? nil : .decimalComma
    }
}
