// Feeds one parser until there were enough inputs, or the time is over.

import Fuzzing
import Platform
import TestSupport

struct FuzzRun {
    let options: FuzzOptions
    /// Where the input at hand is kept.
    let folder: String

    /// Feeds a parser and reports; whether nothing broke.
    func feed(_ target: FuzzTarget) throws -> Bool {
        var inputs = FuzzInputs(seed: options.seed, lines: target.seeds, pieces: target.pieces)
        let last = LastInput(Paths.join(folder, target.name + ".input"))
        let (start, limit) = (SystemClock.monotonicNanoseconds, options.seconds * 1_000_000_000)
        var (count, faults): (UInt64, [String]) = (0, [])
        while count < options.inputs {
            if count % 64 == 0, SystemClock.monotonicNanoseconds - start >= limit { break }
            let bytes = inputs.next()
            last?.keep(bytes)
            count += 1
            guard let fault = target.take(bytes), faults.count < 100 else { continue }
            faults.append("\(fault): \(bytes)")
        }
        let seconds = (SystemClock.monotonicNanoseconds - start) / 1_000_000_000
        let output = StandardStreams.output
        try output.write("\(target.name): \(count) inputs in \(seconds) s, \(faults.count) faults\n")
        for fault in faults.prefix(5) { try output.write("  \(fault)\n") }
        try output.flush()
        return faults.isEmpty
    }
}
