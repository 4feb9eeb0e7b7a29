// Whole processes, from their start to their end.

import Platform

enum TimedProgram {
    /// How long a program takes, its output thrown away.
    static func latencies(of arguments: [String], runs: Int = 50) throws -> Latencies {
        try Latencies.of(runs: runs) {
            let outcome = try Subprocess.run(arguments, input: .nothing, output: .discard)
            guard outcome.status == 0 else {
                throw BenchError("\(arguments.joined(separator: " ")) ended with status \(outcome.status)")
            }
        }
    }
}
