// Feeds random bytes to the lexer, the parser of queries and the reader of commands: `make fuzz`. Whatever is typed
// must be understood or refused in words with a place inside the text; what is understood must have a canonical form
// that reads as itself. A trap or an endless loop ends the run, with the input in the file that it names.
//
//     LanguageFuzz [--inputs N] [--seed S] [--seconds T]

import Glibc
import Platform
import TestSupport

var options: [String: UInt64] = ["--inputs": 10_000_000, "--seed": 1, "--seconds": 86_400]
var words = CommandLine.arguments.dropFirst()
while let name = words.popFirst() {
    guard options[name] != nil, let value = words.popFirst().flatMap({ UInt64($0) }) else {
        StandardStreams.narrate("usage: LanguageFuzz [--inputs N] [--seed S] [--seconds T]")
        exit(2)
    }
    options[name] = value
}

do {
    let folder = try Folders.createTemporary()
    defer { try? Folders.remove(folder) }
    let run = try FuzzRun(folder: folder, seed: options["--seed"] ?? 1)
    let start = SystemClock.monotonicNanoseconds
    let limit = (options["--seconds"] ?? 86_400) &* 1_000_000_000
    var next: UInt64 = 1_000_000
    while run.inputs < options["--inputs"] ?? 0, SystemClock.monotonicNanoseconds - start < limit {
        run.step()
        if run.inputs >= next {
            StandardStreams.narrate(run.report)
            next += 1_000_000
        }
    }
    print(run.report)
    exit(run.faults.isEmpty ? 0 : 1)
} catch {
    StandardStreams.narrate("LanguageFuzz: error: \(error)")
    exit(1)
}
