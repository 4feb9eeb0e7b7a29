// Texts with gaps. In an ingredient, `{first}` is a fact, `{n 3-12}` a number and `{yes|no}` one of
// several wordings, which may have gaps themselves. A gap that is none of these stays as it is, and
// a test finds it in what comes out.

/// Fills the gaps of ingredient texts.
struct Template {
    /// What is known, by the word that stands in the text.
    var facts: [String: String]

    func filled(_ text: String, _ dice: inout Dice) -> String {
        String(decoding: filled(Array(text.utf8)[...], &dice), as: UTF8.self)
    }

    private func filled(_ text: ArraySlice<UInt8>, _ dice: inout Dice) -> [UInt8] {
        var result: [UInt8] = []
        var rest = text
        while let byte = rest.first {
            if byte == UInt8(ascii: "{"), let end = Self.closingBrace(of: rest) {
                result += gap(rest[(rest.startIndex + 1)..<end], &dice)
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private func gap(_ inner: ArraySlice<UInt8>, _ dice: inout Dice) -> [UInt8] {
        let wordings = Self.alternatives(in: inner)
        if wordings.count > 1 { return filled(dice.pick(wordings), &dice) }
        let word = String(decoding: inner, as: UTF8.self)
        if let fact = facts[word] { return Array(fact.utf8) }
        if let (low, high) = Self.range(word) { return Array(String(dice.number(low, high)).utf8) }
        return Array("{\(word)}".utf8)
    }

    /// The place of the brace that closes the one the text starts with.
    private static func closingBrace(of text: ArraySlice<UInt8>) -> Int? {
        var depth = 0
        for index in text.indices {
            if text[index] == UInt8(ascii: "{") { depth += 1 }
            if text[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The parts between bars that stand outside inner gaps.
    private static func alternatives(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var start = text.startIndex
        var depth = 0
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "|") where depth == 0:
                parts.append(text[start..<index])
                start = index + 1
            default: break
            }
        }
        return parts + [text[start...]]
    }

    /// The ends of `n 3-12`.
    private static func range(_ word: String) -> (Int, Int)? {
        guard word.hasPrefix("n ") else { return nil }
        let ends = word.dropFirst(2).split(separator: "-").compactMap { Int($0) }
        return ends.count == 2 ? (ends[0], ends[1]) : nil
    }
}
