// Feeds random bytes to every parser that reads what others wrote: `make fuzz`. Whatever comes must be understood or
// refused in words. What breaks a property is reported and kept in a file; a trap or an endless loop ends the run and
// leaves the input in the file that was named at the start.
//
//     ParserFuzz [--target NAME] [--inputs N] [--seed S] [--seconds T]

import Fuzzing
import Glibc
import Platform
import TestSupport

var options: [String: UInt64] = ["--inputs": 10_000_000, "--seed": 1, "--seconds": 86_400]
var wanted: [String] = []
var words = CommandLine.arguments.dropFirst()
while let name = words.popFirst() {
    let value = words.popFirst() ?? ""
    if name == "--target", FuzzTargets.names.contains(value) {
        wanted.append(value)
    } else if options[name] != nil, let number = UInt64(value) {
        options[name] = number
    } else {
        StandardStreams.narrate("usage: ParserFuzz [--target NAME]… [--inputs N] [--seed S] [--seconds T]")
        StandardStreams.narrate("targets: " + FuzzTargets.names.joined(separator: " "))
        exit(2)
    }
}

/// Feeds one parser; whether nothing broke.
func run(_ target: FuzzTarget, in folder: String) -> Bool {
    let (most, limit) = (options["--inputs"] ?? 0, (options["--seconds"] ?? 0) &* 1_000_000_000)
    var inputs = FuzzInputs(seed: options["--seed"] ?? 1, lines: target.seeds, pieces: target.pieces)
    // Where the last input is found if the parser traps; a mapped file costs no call for each.
    let last = LastInput(Paths.join(folder, target.name + ".input"))
    let start = SystemClock.monotonicNanoseconds
    var (count, faults): (UInt64, [String]) = (0, [])
    while count < most {
        if count % 64 == 0, SystemClock.monotonicNanoseconds - start >= limit { break }
        let bytes = inputs.next()
        last?.keep(bytes)
        count += 1
        guard let fault = target.take(bytes) else { continue }
        if faults.count < 100 { faults.append("\(fault): \(bytes)") }
    }
    let seconds = Double(SystemClock.monotonicNanoseconds - start) / 1e9
    print("\(target.name): \(count) inputs in \(Int(seconds)) s, \(faults.count) faults")
    for fault in faults.prefix(5) { print("  \(fault)") }
    fflush(stdout)
    return faults.isEmpty
}

do {
    let folder = try Folders.createTemporary()
    StandardStreams.narrate("the input at hand is kept in \(folder)")
    var isSound = true
    for name in wanted.isEmpty ? FuzzTargets.names : wanted {
        guard let target = try FuzzTargets.target(named: name, folder: folder) else { continue }
        isSound = run(target, in: folder) && isSound
    }
    try? Folders.remove(folder)
    exit(isSound ? 0 : 1)
} catch {
    StandardStreams.narrate("ParserFuzz: error: \(error)")
    exit(1)
}
