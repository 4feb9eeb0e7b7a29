import Domain
import Language
import Testing

/// Whatever is typed gives a query or an error with a place inside the text; and a query that was understood
/// has a canonical text that is understood the same.
@Suite struct FuzzTests {
    private static let pieces = [
        "deals", "tickets", "customers", "open", "-", "not", "or", "and", "(", ")", "\"", ",", "..", ":", "=", "!=",
        "<", ">=", "~", "#",
        "@", "$", "*", "stage", "close", "value", "name", "customer", ".", "region", "has:", "in:", "won", "3", "12k",
        "€", "2026-03-01",
        "next", "friday", "last", "30", "days", "ago", "in", "since", "older", "than", "by", "per", "month", "sort",
        "desc", "first",
        "columns", "tickets(", "\\", "\n", "\u{A0}", "é", "😀", "usd", "%", "none", "any", "me", "with", "no", "for",
        "between", "of", "at", "9am",
        "created", "due", "this", "quarter", "+", "'", "|",
    ]

    private func check(_ text: String) {
        do {
            let query = try parser.parse(text)
            let written = query.text(in: catalogue)
            let again = try? parser.parse(written)
            #expect(again == query, "\(text) → \(written)")
        } catch {
            let size = text.utf8.count
            #expect(
                error.place.lowerBound >= 0 && error.place.upperBound <= size, "\(text): \(error) at \(error.place)")
            #expect(!error.what.isEmpty)
        }
    }

    @Test(arguments: 1...10)
    func wordsInAnyOrder(seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<2_000 {
            var text = random.chance(70) ? random.pick(["deals ", "tickets ", "customers "]) : ""
            for _ in 0..<random.number(0...12) { text += random.pick(Self.pieces) + (random.chance(60) ? " " : "") }
            check(text)
        }
    }

    @Test(arguments: 1...4)
    func bytesInAnyOrder(seed: UInt64) {
        var random = Seeded(seed)
        for _ in 0..<2_000 {
            let bytes = (0..<random.number(0...40)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            check(String(decoding: bytes, as: UTF8.self))
            check("deals " + String(decoding: bytes.map { $0 & 0x7F }, as: UTF8.self))
        }
    }

    @Test func mutatedQueries() {
        var random = Seeded(5)
        var queries = RandomQueries(seed: 3)
        for _ in 0..<3_000 {
            var bytes = Array(queries.query().text(in: catalogue).utf8)
            for _ in 0..<random.number(1...3) where !bytes.isEmpty {
                let place = random.number(0...bytes.count - 1)
                switch random.number(0...2) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(bytes[random.number(0...bytes.count - 1)], at: place)
                default: bytes.swapAt(place, random.number(0...bytes.count - 1))
                }
            }
            check(String(decoding: bytes, as: UTF8.self))
        }
    }
}
