// Numbers of cells as text. A workbook keeps a binary fraction with up to seventeen digits, of which a spreadsheet shows
// fifteen: 12500.100000000001 is 12500.1, which is what was typed in. Days are counted from 1900 or from 1904.

import Base

/// Numbers of cells as text.
public enum CellNumber {
    /// The number as a spreadsheet knows it, without an exponent; a share in percent without the sign.
    public static func text(_ number: Double, isPercent: Bool = false) -> String {
        var (digits, point) = decimal(number.magnitude)
        guard !digits.isEmpty else { return "0" }
        if isPercent { point += 2 }
        let sign = number < 0 ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.utf8.count {
            return sign + digits + String(repeating: "0", count: point - digits.utf8.count)
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// At most fifteen digits without zeros at either end, and how many of them stand before the point.
    private static func decimal(_ number: Double) -> (digits: String, point: Int) {
        guard number.isFinite, number > 0 else { return ("", 0) }
        // The shortest text that reads as the same number: 12500.1, 1.5e-07.
        let parts = number.description.split(separator: "e")
        let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var point = halves[0].utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        var digits = halves.joined().utf8.map { $0 - 0x30 }
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        point -= zeros
        if digits.count > 15 {
            let roundsUp = digits[15] >= 5
            digits.removeSubrange(15...)
            if roundsUp {
                var place = 14
                while place >= 0, digits[place] == 9 {
                    digits[place] = 0
                    place -= 1
                }
                if place >= 0 {
                    digits[place] += 1
                } else {
                    digits = [1]
                    point += 1
                }
            }
        }
        while digits.last == 0 { digits.removeLast() }
        return (String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self), point)
    }

    /// What a number says under its format; the number itself where it can be no time.
    static func text(_ number: Double, _ format: CellFormat, from1904: Bool) -> String {
        switch format {
        case .number: text(number)
        case .percent: text(number, isPercent: true) + "%"
        case .elapsed: length(number) ?? text(number)
        case .time where number >= 0 && number < 1: clock(Int((number * 86_400).rounded()) % 86_400)
        case .time: day(number, from1904: from1904, isUTC: false) ?? text(number)
        case .day(let isUTC): day(number, from1904: from1904, isUTC: isUTC) ?? text(number)
        }
    }

    /// `2026-03-02`, with `T10:00:00` where it is not midnight; nil beyond the years that a workbook knows.
    private static func day(_ serial: Double, from1904: Bool, isUTC: Bool) -> String? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int((serial * 86_400).rounded())
        let (count, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        // Counted from 1900, February of that year has a 29th, which it had not.
        let days = from1904 ? count - 24_107 : count - 25_569 + (count < 60 ? 1 : 0)
        let date = CivilDate(days: days).description
        return second == 0 && !isUTC ? date : "\(date)T\(clock(second))\(isUTC ? "Z" : "")"
    }

    private static func clock(_ second: Int) -> String {
        [second / 3_600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// `26h30m`
    private static func length(_ days: Double) -> String? {
        guard days >= 0, days < 1_000_000 else { return nil }
        let seconds = Int((days * 86_400).rounded())
        let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")].filter { $0.0 > 0 }
        return parts.isEmpty ? "0m" : parts.map { "\($0.0)\($0.1)" }.joined()
    }
}
