// Words as people use them: the first of a list in every second sentence, the last hardly ever.

/// A list of words of which the earlier are said more often.
struct Vocabulary {
    private let words: [String]
    private let exponent: Double

    /// - Parameters:
    ///   - common: the most frequent ones, the first first.
    ///   - count: how many there are in all; the rest is made of syllables.
    ///   - exponent: how much more often the earlier are said; 1 is that of running text.
    init(_ common: [String], of count: Int, exponent: Double = 1) {
        words = common + (0..<max(0, count - common.count)).map(Self.made)
        self.exponent = exponent
    }

    func word(_ numbers: inout SeededNumbers) -> String {
        words[Int(numbers.rank(of: Int64(words.count), exponent: exponent))]
    }

    /// So many words with blanks between them.
    func text(of count: Int64, _ numbers: inout SeededNumbers) -> String {
        var text = ""
        for place in 0..<count {
            if place > 0 { text += " " }
            text += word(&numbers)
        }
        return text
    }

    private static let syllables = [
        "ba", "den", "ka", "lor", "mi", "nov", "ro", "sel", "ta", "vin", "du", "fen", "gor", "hal", "jo", "pra",
    ]

    /// The word with a number: three syllables, unlike that of any other below 4,096.
    private static func made(_ number: Int) -> String {
        syllables[number % 16] + syllables[number / 16 % 16] + syllables[number / 256 % 16]
    }
}
