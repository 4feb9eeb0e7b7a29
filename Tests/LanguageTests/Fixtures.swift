// What the tests of the language share: a clock, a parser that knows two saved queries, and random numbers
// that are the same in every run.

import Base
import Domain
import Language
import Platform

/// Friday, 2026-02-13, 10:30 in Berlin.
let clock = Clock(now: Instant(seconds: 1_770_975_000), zone: berlin)
let berlin = (try? ZoneFiles.load("Europe/Berlin")) ?? .utc

let catalogue = Catalogue.standard
var parser: QueryParser {
    QueryParser(catalogue: catalogue) { name in
        switch name {
        case "hot", "Hot deals": "deals open value>10k sort value desc"
        case "Top ten": "deals open sort value desc first 10"
        case "loop": "loop won"
        case "broken": "deals vale>3"
        default: nil
        }
    }
}

/// The canonical text of a query, or the error's sentence.
func canonical(_ text: String) -> String {
    do {
        return try parser.parse(text).text(in: catalogue)
    } catch {
        return "error: \(error)"
    }
}

/// The error that a text gives, with the text at its place.
func fault(_ text: String) -> (error: LanguageError, at: String)? {
    do {
        _ = try parser.parse(text)
        return nil
    } catch {
        return (error, String(decoding: Array(text.utf8)[error.place], as: UTF8.self))
    }
}

/// A generator of random numbers with a seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[Int(next() % UInt64(choices.count))] }
    mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
