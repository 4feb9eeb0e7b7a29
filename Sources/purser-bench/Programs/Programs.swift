// Running programs for figures: complaining where they fail, since a program that fails quickly would look fast.

import Platform

/// Whole processes, from their start to their end.
enum Programs {
    /// Runs a program to its end, its output thrown away.
    static func run(_ arguments: [String], input: Subprocess.Input = .nothing) throws {
        let outcome = try Subprocess.run(arguments, input: input, output: .discard)
        guard outcome.status == 0 else {
            throw BenchError("\(arguments.joined(separator: " ")) ended with status \(outcome.status)")
        }
    }

    /// How long a program takes, over many runs.
    static func latencies(of arguments: [String], runs: Int = 50) throws -> Latencies {
        try Latencies.of(runs: runs) { try run(arguments) }
    }

    /// How long one run takes, in seconds.
    static func seconds(_ arguments: [String], input: Subprocess.Input = .nothing) throws -> Double {
        Double(try Latencies.nanoseconds { try run(arguments, input: input) }) / 1e9
    }

    /// Refuses where a baseline's program is missing.
    static func require(_ program: String) throws(BenchError) {
        guard Subprocess.isInstalled(program) else { throw BenchError("\(program) is not installed") }
    }
}
