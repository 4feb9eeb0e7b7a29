// Numbers and amounts in digits and in words: `12`, `twelve`, `twenty-five`, `half a million`, `300 thousand
// dollars`, `€9,900`, `12.5k eur`.

import Base
import Language

struct SpokenNumber {
    let value: Decimal
    let end: Int

    var whole: Int? { value.units % Decimal.scale == 0 ? Int(value.units / Decimal.scale) : nil }
}

struct SpokenAmount {
    let value: Decimal
    let currency: Currency?
    let end: Int

    /// As an assignment has it.
    var assigned: String { currency.map { "\"\(value) \($0.code)\"" } ?? value.description }
}

struct NumberWords {
    let words: [Word]

    /// The number that begins at a word.
    func number(at index: Int) -> SpokenNumber? {
        guard index < words.count else { return nil }
        if words[index].key == "half", let (scale, end) = scale(at: index + 1, after: ["a"]) {
            return SpokenNumber(value: Decimal(units: scale.units / 2), end: end)
        }
        // “a quarter of a million”
        for lead in [["a", "quarter", "of", "a"], ["quarter", "of", "a"]] where Spoken.stands(lead, words, at: index) {
            guard let (scale, end) = scale(at: index + lead.count, after: []) else { continue }
            return SpokenNumber(value: Decimal(units: scale.units / 4), end: end)
        }
        var first = plain(at: index)
        if words[index].key == "a" || words[index].key == "one", let (scale, end) = scale(at: index + 1, after: []) {
            first = SpokenNumber(value: scale, end: end)
        }
        guard var number = first else { return nil }
        while let (scale, end) = scale(at: number.end, after: []) {
            guard let product = number.value.multiplied(by: scale) else { return nil }
            number = SpokenNumber(value: product, end: end)
        }
        return number
    }

    private func plain(at index: Int) -> SpokenNumber? {
        let word = words[index]
        guard word.kind == .plain, !word.isPossessive else { return nil }
        if let value = Decimal(word.key), word.key.utf8.first.map({ $0 >= 0x30 && $0 <= 0x39 }) ?? false {
            return SpokenNumber(value: value, end: index + 1)
        }
        let parts = word.key.split(separator: "-").map(String.init)
        if parts.count == 2, let tens = Self.tens[parts[0]], let ones = Self.ones[parts[1]], ones < 10 {
            return Self.made(tens + ones, index + 1)
        }
        if let tens = Self.tens[word.key] {
            if index + 1 < words.count, let ones = Self.ones[words[index + 1].key], ones < 10, ones > 0 {
                return Self.made(tens + ones, index + 2)
            }
            return Self.made(tens, index + 1)
        }
        return Self.ones[word.key].flatMap { Self.made($0, index + 1) }
    }

    private static func made(_ number: Int64, _ end: Int) -> SpokenNumber? {
        Decimal(exactly: number).map { SpokenNumber(value: $0, end: end) }
    }

    private func scale(at index: Int, after article: [String]) -> (Decimal, Int)? {
        var index = index
        if index < words.count, article.contains(words[index].key) { index += 1 }
        guard index < words.count, words[index].kind == .plain else { return nil }
        let scale: Int64
        switch words[index].stem {
        case "hundred": scale = 100
        case "thousand", "grand": scale = 1_000
        case "million", "mio", "mn": scale = 1_000_000
        case "billion": scale = 1_000_000_000
        default: return nil
        }
        return Decimal(exactly: scale).map { ($0, index + 1) }
    }

    private static let ones: [String: Int64] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
    ]
    private static let tens: [String: Int64] = [
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    ]

    /// Whether a word is a number by itself: “five”.
    static func isNumber(_ word: String) -> Bool { ones[word] != nil || tens[word] != nil }

    // MARK: Amounts

    /// The amount that begins at a word, with the currency where one is said.
    func amount(at index: Int) -> SpokenAmount? {
        guard index < words.count, words[index].kind == .plain, !Self.isUnclear(words[index].key) else { return nil }
        if let currency = currency(words[index]), index + 1 < words.count, let number = number(at: index + 1) {
            return SpokenAmount(value: number.value, currency: currency, end: number.end)
        }
        if let grouped = grouped(at: index) { return grouped }
        if let number = number(at: index) {
            if number.end < words.count, let currency = currency(words[number.end]) {
                return SpokenAmount(value: number.value, currency: currency, end: number.end + 1)
            }
            return SpokenAmount(value: number.value, currency: nil, end: number.end)
        }
        guard let amount = Amount(words[index].text), amount.currency != nil else { return nil }
        var value = amount.decimal
        var end = index + 1
        while let (scale, next) = scale(at: end, after: []) {
            guard let product = value.multiplied(by: scale) else { return nil }
            (value, end) = (product, next)
        }
        return SpokenAmount(value: value, currency: amount.currency, end: end)
    }

    /// `64 000 eur`: groups of three digits, where a currency shows that they are one amount.
    private func grouped(at index: Int) -> SpokenAmount? {
        guard words[index].isDigits, words[index].key.utf8.count <= 3 else { return nil }
        var (text, end) = (words[index].key, index + 1)
        while end < words.count, words[end].isDigits, words[end].key.utf8.count == 3 {
            text += words[end].key
            end += 1
        }
        guard end > index + 1, end < words.count, let currency = currency(words[end]), let value = Decimal(text) else {
            return nil
        }
        return SpokenAmount(value: value, currency: currency, end: end + 1)
    }

    /// `9.900` is nine to some and nine thousand nine hundred to others.
    private static func isUnclear(_ word: String) -> Bool {
        guard let dot = word.utf8.firstIndex(of: 0x2E) else { return false }
        let places = word.utf8[word.utf8.index(after: dot)...]
        return places.count == 3 && places.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    func currency(_ word: Word) -> Currency? {
        guard word.kind == .plain else { return nil }
        switch word.stem {
        case "euro", "€": return Currency(code: "EUR")
        case "dollar", "$", "buck": return Currency(code: "USD")
        case "pound", "£", "quid": return Currency(code: "GBP")
        case "franc": return Currency(code: "CHF")
        case "yen", "¥": return Currency(code: "JPY")
        case "krona", "kronor": return Currency(code: "SEK")
        default: return Amount.isUsual(word.key) ? Currency(code: word.key) : nil
        }
    }

    // MARK: Shares

    /// `60%`, `40 percent`.
    func percent(at index: Int) -> (text: String, end: Int)? {
        guard index < words.count, words[index].kind == .plain else { return nil }
        let word = words[index].key
        if word.hasSuffix("%"), let value = Decimal(String(word.dropLast())) { return ("\(value)%", index + 1) }
        guard let number = number(at: index), number.end < words.count else { return nil }
        if ["percent", "%", "pct"].contains(words[number.end].key) { return ("\(number.value)%", number.end + 1) }
        if words[number.end].key == "per", number.end + 1 < words.count, words[number.end + 1].key == "cent" {
            return ("\(number.value)%", number.end + 2)
        }
        return nil
    }
}
