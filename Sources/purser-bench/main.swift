// Measures the product's budgets and prints one JSON line a figure. Every baseline runs in the same invocation and over
// the same data. Nothing here is a test: a figure that misses its budget says `"ok":false` and the run goes on.

import Platform

do {
    let options = try BenchOptions(CommandLine.arguments.dropFirst())
    if options.lists {
        for measurement in Measurement.all { StandardStreams.narrate("\(measurement.name)  \(measurement.help)") }
    } else {
        try Bench(options).run(Measurement.all)
    }
} catch {
    StandardStreams.narrate("purser-bench: error: \(error)")
    leave(1)
}
