// What a run of the benchmarks is asked for: how large, with which program, which figures.

import Platform

/// The options of a run.
struct BenchOptions {
    /// The share of the million-record workspace that is made.
    var scale = 1.0
    /// Where generated workspaces are kept between runs.
    var folder = ".build/bench"
    /// The built program, for figures of whole processes.
    var program = ".build/release/purser"
    /// The seed of everything that is made up.
    var seed: UInt64 = 1
    /// The figures asked for; all where none is named.
    var figures: [String] = []
    /// Whether the figures are listed rather than measured.
    var lists = false
    /// Whether the growth from ten thousand records to a million is measured.
    var grows = false

    static let usage =
        "usage: purser-bench [--scale N] [--program FILE] [--folder DIR] [--seed N] [--list] [--growth] [FIGURE…]"

    init(_ arguments: some Sequence<String>) throws(BenchError) {
        var words = arguments.makeIterator()
        while let word = words.next() {
            switch word {
            case "--scale": scale = try Self.number(words.next(), of: word)
            case "--seed": seed = UInt64(try Self.number(words.next(), of: word))
            case "--folder": folder = try Self.text(words.next(), of: word)
            case "--program": program = try Self.text(words.next(), of: word)
            case "--list": lists = true
            case "--growth": grows = true
            case _ where word.hasPrefix("-"): throw BenchError("\(word) is no option; \(Self.usage)")
            default: figures.append(word)
            }
        }
        if let unknown = figures.first(where: { name in !Measurement.all.contains { $0.name == name } }) {
            throw BenchError("there is no figure \(unknown); purser-bench --list shows them")
        }
    }

    private static func text(_ word: String?, of option: String) throws(BenchError) -> String {
        guard let word else { throw BenchError("\(option) needs a value; \(usage)") }
        return word
    }

    private static func number(_ word: String?, of option: String) throws(BenchError) -> Double {
        let text = try text(word, of: option)
        guard let number = Double(text), number > 0, number <= 1_000 else {
            throw BenchError("\(option) needs a number above 0, not \(text)")
        }
        return number
    }
}

/// What keeps a figure from being measured.
struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
