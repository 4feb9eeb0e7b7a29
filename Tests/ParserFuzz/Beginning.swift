// What libFuzzer begins with: right inputs, and a dictionary of the pieces that mean something to the parser.

import Fuzzing
import Platform

struct Beginning {
    private let target: FuzzTarget

    init(_ target: FuzzTarget) { self.target = target }

    /// - Parameters:
    ///   - corpus: the folder of right inputs, one a file.
    ///   - folder: where the file `dictionary` goes.
    func lay(out corpus: String, _ folder: String) throws {
        for (number, seed) in target.seeds.enumerated() {
            try Files.write(seed, to: Paths.join(corpus, "seed-\(number)"), mode: 0o600)
        }
        for (number, input) in try ReachedInputs.of(target.name).enumerated() {
            try Files.write(input, to: Paths.join(corpus, "kept-\(number)"), mode: 0o600)
        }
        let words = target.pieces.filter { !$0.isEmpty }.map { piece in
            "\"" + piece.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\"\n"
        }
        // An empty one is refused.
        let dictionary = "# What means something to the parser.\n" + words.joined()
        try Files.write(dictionary, to: Paths.join(folder, "dictionary"), mode: 0o600)
    }
}
