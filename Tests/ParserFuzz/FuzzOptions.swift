// What a run of the fuzz test is asked for.

import Fuzzing

/// Which parsers are fed, with how many inputs, and for how long each.
struct FuzzOptions {
    static let usage = """
        usage: ParserFuzz [--target NAME]… [--inputs N] [--seed S] [--seconds T]
        targets: \(FuzzTargets.names.joined(separator: " "))
        """

    var targets: [String] = []
    var inputs: UInt64 = 10_000_000
    var seed: UInt64 = 1
    var seconds: UInt64 = 86_400

    /// Nil where a word is no option.
    init?(_ arguments: some Sequence<String>) {
        var words = arguments.makeIterator()
        while let name = words.next() {
            guard let value = words.next() else { return nil }
            let number = UInt64(value)
            switch (name, number) {
            case ("--target", _) where FuzzTargets.names.contains(value): targets.append(value)
            case ("--inputs", let number?): inputs = number
            case ("--seed", let number?): seed = number
            case ("--seconds", let number?): seconds = min(number, 1 << 30)
            default: return nil
            }
        }
        if targets.isEmpty { targets = FuzzTargets.names }
    }
}
