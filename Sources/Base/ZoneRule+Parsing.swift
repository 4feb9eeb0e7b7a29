// Reading a POSIX TZ text. Anything that RFC 8536 does not allow at the end of a zone file is nil.

extension ZoneRule {
    init?(_ text: some Collection<UInt8>) {
        var reader = ZoneRuleReader(bytes: Array(text))
        guard let name = reader.name(), let west = reader.time(hours: 24) else { return nil }
        standard = Zone.Offset(seconds: -west, isSummer: false, abbreviation: name)
        if reader.isAtEnd { return }
        guard let summerName = reader.name() else { return nil }
        var summerOffset = standard.seconds + 3600
        if !reader.sees(",") {
            guard let west = reader.time(hours: 24) else { return nil }
            summerOffset = -west
        }
        guard reader.take(","), let start = reader.change(), reader.take(","), let end = reader.change(),
            reader.isAtEnd
        else { return nil }
        let offset = Zone.Offset(seconds: summerOffset, isSummer: true, abbreviation: summerName)
        summer = Summer(offset: offset, start: start, end: end)
    }
}

/// A place in the text of a rule.
private struct ZoneRuleReader {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    func sees(_ sign: Unicode.Scalar) -> Bool { index < bytes.count && UInt32(bytes[index]) == sign.value }

    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard sees(sign) else { return false }
        index += 1
        return true
    }

    /// Three or more letters, or letters, digits and signs in angle brackets.
    mutating func name() -> String? {
        let isQuoted = take("<")
        let start = index
        while index < bytes.count, Self.mayStandInName(bytes[index], isQuoted: isQuoted) { index += 1 }
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
        guard name.utf8.count >= 3, !isQuoted || take(">") else { return nil }
        return name
    }

    private static func mayStandInName(_ byte: UInt8, isQuoted: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"): isQuoted
        default: false
        }
    }

    mutating func number(_ allowed: ClosedRange<Int>) -> Int? {
        let start = index
        var value = 0
        while index < bytes.count, index - start < 3, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            value = value * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        return index > start && allowed.contains(value) ? value : nil
    }

    /// `[+|-]hh[:mm[:ss]]` in seconds.
    mutating func time(hours limit: Int) -> Int? {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        guard let hours = number(0...limit) else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(":") {
            guard let part = number(0...59) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    /// A day with the time of its change, 02:00 where none is given.
    mutating func change() -> ZoneRule.Change? {
        guard let day = day() else { return nil }
        guard take("/") else { return ZoneRule.Change(day: day, second: 7200) }
        return time(hours: 167).map { ZoneRule.Change(day: day, second: $0) }
    }

    private mutating func day() -> ZoneRule.Day? {
        if take("J") { return number(1...365).map { .julian($0) } }
        guard take("M") else { return number(0...365).map { .zeroBased($0) } }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."),
            let weekday = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }
}
