// Measures the product's budgets and prints one JSON line a figure. Every baseline runs in the same invocation and over
// the same data. Nothing here is a test: a figure that misses its budget says `"ok":false`, the run goes on, and its
// status is 1 at the end.

import Platform

do {
    let options = try BenchOptions(CommandLine.arguments.dropFirst())
    if options.lists {
        for measurement in Measurement.all { StandardStreams.narrate("\(measurement.name)  \(measurement.help)") }
    } else if options.grows {
        try Growth(options: options).run()
    } else {
        guard try Bench(options).run(Measurement.all) else { leave(1) }
    }
} catch {
    StandardStreams.narrate("purser-bench: error: \(error)")
    leave(1)
}
