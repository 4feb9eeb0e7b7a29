// Phrases that lead on to something, kept by their first word: a line is held against hundreds of them at every word.

struct Phrases: ExpressibleByArrayLiteral {
    let byFirst: [String: [[String]]]

    init(_ phrases: [[String]]) { byFirst = Dictionary(grouping: phrases) { $0.first ?? "" } }

    init(arrayLiteral elements: [String]...) { self.init(elements) }
}
