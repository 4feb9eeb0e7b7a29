// A parser under test: bytes go in, and whatever they are, it understands them or says in words why not. The same
// targets are fed by libFuzzer (`make fuzz`) and, for a moment and with inputs that follow from a seed, by `make test`.

import Base

/// A parser that takes bytes from outside.
public struct FuzzTarget {
    public let name: String
    /// Right inputs, from which slips are made.
    public let seeds: [[UInt8]]
    /// Pieces that mean something to the parser.
    public let pieces: [[UInt8]]
    /// Feeds one input; what it broke, nil where all is well. A trap is the other way to fail.
    public let take: ([UInt8]) -> String?

    init(_ name: String, seeds: [[UInt8]], pieces: [String] = [], _ take: @escaping ([UInt8]) -> String?) {
        self.name = name
        self.seeds = seeds
        self.pieces = pieces.map { Array($0.utf8) }
        self.take = take
    }

    init(_ name: String, seeds: [String], pieces: [String] = [], _ take: @escaping ([UInt8]) -> String?) {
        self.init(name, seeds: seeds.map { Array($0.utf8) }, pieces: pieces, take)
    }

    /// Runs a parser that may refuse what it is given, if only it says why.
    static func worded(_ body: () throws -> String?) -> String? {
        do { return try body() } catch {
            return String(describing: error).isEmpty ? "an error without words" : nil
        }
    }
}
