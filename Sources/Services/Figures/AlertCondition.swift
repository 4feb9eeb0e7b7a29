// When an alert is raised, as people write it:
//
//     win_rate < 40%                  a limit; > <= >= too
//     open_tickets > 50 clear 40      the value at which it is over, where the usual margin won't do
//     revenue falls by 20%            against as much of the period before; rises too
//     new_tickets is unusual          outside of what its own course lets expect
//
// Between raising and clearing lies a margin (a twentieth of the limit unless it is said), so that a figure
// that hovers around its limit is told once.

public import Base
public import Domain
import Language
public import Store

/// What an alert waits for.
public struct AlertCondition: Sendable {
    public enum Test: Sendable, Equatable {
        case limit(Comparison, Double, clear: Double)
        /// In percent of the period before; negative falls.
        case change(Double)
        case unusual
    }

    public let kpi: KPI
    public let test: Test
    /// How the condition is written.
    public let text: String

    /// - Parameter currency: the one that figures are told in, where the condition is to be kept.
    /// - Throws: `ServiceError` that says what is wrong and how it is written.
    public init(_ text: String, _ reader: Reader, in currency: Currency? = nil) throws {
        var words = Self.words(text)
        let clear = Self.takeClear(from: &words)
        guard words.count >= 3 else { throw Self.unread(text) }
        if let sign = words.firstIndex(where: { ["<", "<=", ">", ">="].contains($0) }), sign > 0,
            let comparison = Comparison(rawValue: words[sign])
        {
            let kpi = try FigureShelf(reader).kpi(named: words[..<sign].joined(separator: " "))
            self.kpi = kpi
            let limit = try FigureValue(words[(sign + 1)...].joined(separator: " "), kpi.unit, in: currency)
            let isBelow = comparison == .less || comparison == .atMost
            let margin = limit.number.magnitude / 20
            let cleared = try clear.map { try FigureValue($0, kpi.unit, in: currency).number }
            let wanted = cleared ?? (isBelow ? limit.number + margin : limit.number - margin)
            guard isBelow ? wanted >= limit.number : wanted <= limit.number else {
                throw ServiceError(
                    "the alert would clear before it is raised",
                    advice: "clear \(isBelow ? "above" : "below") its limit")
            }
            test = .limit(comparison, limit.number, clear: wanted)
            if let clear { words += ["clear", clear] }
        } else if clear != nil {
            throw ServiceError(
                "“clear” says when a limit is over, and “\(words.joined(separator: " "))” is none",
                advice: "leave it out, or write `win_rate < 40% clear 42%`")
        } else if let verb = words.firstIndex(where: { $0 == "falls" || $0 == "rises" }), verb > 0,
            words.count == verb + 3, words[verb + 1] == "by"
        {
            kpi = try FigureShelf(reader).kpi(named: words[..<verb].joined(separator: " "))
            try Self.checkCourse(of: kpi)
            let percent = try FigureValue(words[verb + 2], .percent).number
            guard percent > 0 else { throw ServiceError("a change is more than nothing", advice: "write `by 20%`") }
            test = .change(words[verb] == "falls" ? -percent : percent)
        } else if words.suffix(2) == ["is", "unusual"] {
            kpi = try FigureShelf(reader).kpi(named: words.dropLast(2).joined(separator: " "))
            try Self.checkCourse(of: kpi)
            test = .unusual
        } else {
            throw Self.unread(text)
        }
        self.text = words.joined(separator: " ")
    }

    /// Takes out `clear VALUE`, before or behind the limit.
    private static func takeClear(from words: inout [String]) -> String? {
        guard let place = words.lastIndex(of: "clear"), place > 0, place + 1 < words.count else { return nil }
        let end = words[place...].firstIndex { ["<", "<=", ">", ">="].contains($0) } ?? words.endIndex
        let value = words[(place + 1)..<end].joined(separator: " ")
        words.removeSubrange(place..<end)
        return value
    }

    /// What changes, or is unusual, is so beside its past.
    private static func checkCourse(of kpi: KPI) throws {
        guard let gap = kpi.gapInPast else { return }
        throw ServiceError(
            "\(kpi.label.lowercased()) can't be compared with its past: \(gap)",
            advice: "set a limit, `\(kpi.name) < VALUE`, or take a figure of a period")
    }

    private static func unread(_ text: String) -> ServiceError {
        ServiceError(
            "“\(text)” is no condition",
            advice: "write `win_rate < 40%`, `revenue falls by 20%` or `new_tickets is unusual`")
    }

    /// Signs stand apart whether or not there are blanks around them.
    private static func words(_ text: String) -> [String] {
        var spaced: [UInt8] = []
        let bytes = Array(text.utf8)
        for (place, byte) in bytes.enumerated() {
            let isSign = byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            let isEqual = byte == UInt8(ascii: "=") && place > 0 && [0x3C, 0x3E].contains(bytes[place - 1])
            if isSign { spaced.append(0x20) }
            spaced.append(byte)
            let joins = isSign && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "=")
            if isEqual || (isSign && !joins) { spaced.append(0x20) }
        }
        return String(decoding: spaced, as: UTF8.self).split(separator: " ").map(String.init)
    }
}
