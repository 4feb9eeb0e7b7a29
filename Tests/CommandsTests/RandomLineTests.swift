import Base
import CommandSpec
import Commands
import TestSupport
import Testing

/// Lines put together by chance: whatever is typed is understood or refused in words, and what is
/// understood has a canonical form that reads as itself.
@Suite struct RandomLineTests {
    private static let words =
        CommandRegistry.standard.commands.flatMap {
            $0.examples.flatMap { $0.line.split(separator: " ").map(String.init) }
        }
        + [
            "\"", "\"two words\"", "(", ")", ",", "-", "=", ":", "$last", "$nobody", "#vip", "@maria", "1..3", "9..1",
            "0",
            "stage:won", "value>1k", "name~[", "close=next", "friday", "or", "not", "sort", "by", "per", "first", "é",
            "日本", "\\",
            "in-3d", "20m", "=", "a=b", "a=", "=b", "<<END", "|", "\u{202E}", "for", "to", "of", "with", "because",
        ]

    @Test(arguments: [1, 2, 3, 4])
    func anyLineIsUnderstoodOrRefused(seed: UInt64) throws {
        let session = try Company().session
        var generator = SeededGenerator(seed: seed)
        var understood = 0
        for _ in 0..<1_500 {
            let count = Int.random(in: 1...8, using: &generator)
            let line = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
            do {
                let canonical = try session.read(line).canonical
                understood += 1
                #expect(try session.read(canonical).canonical == canonical, "\(line)")
            } catch let error as CommandError {
                #expect(!error.what.isEmpty)
                if let place = error.place {
                    #expect(place.lowerBound >= 0 && place.lowerBound <= line.utf8.count, "\(line)")
                }
            }
            _ = session.candidates(line, cursor: Int.random(in: 0...line.utf8.count, using: &generator))
        }
        #expect(understood > 20)
    }

    /// An example with one word changed, left out or put in again.
    @Test(arguments: [5, 6])
    func slipsAreRefusedInWords(seed: UInt64) throws {
        let session = try Company().session
        var generator = SeededGenerator(seed: seed)
        for line in RegistryTests.examples {
            for _ in 0..<20 {
                var words = line.split(separator: " ").map(String.init)
                let place = Int.random(in: 0..<words.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: words[place] = Self.words.randomElement(using: &generator) ?? ""
                case 1: words.remove(at: place)
                default: words.insert(Self.words.randomElement(using: &generator) ?? "", at: place)
                }
                let slip = words.joined(separator: " ")
                do {
                    let canonical = try session.read(slip).canonical
                    #expect(try session.read(canonical).canonical == canonical, "\(slip)")
                } catch let error as CommandError {
                    #expect(!error.what.isEmpty)
                }
            }
        }
    }
}
