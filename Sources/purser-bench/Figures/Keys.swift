// What a person feels: from a key to the complete frame in a million-row list of 200×60, for every movement key; and
// from a key in the filter bar to the first page of what it finds.

import Store

extension Measurement {
    static let keys = Measurement("keys", "movement keys and filter keys to their complete frame") { bench in
        let console = HeadlessConsole(try Bench.open(try bench.largeWorkspace()))
        try console.press("4")
        console.settle()
        var taken: [UInt64] = []
        for key in ["Down", "Up", "PageDown", "PageUp", "End", "Home"] {
            for _ in 0..<40 {
                taken.append(try Latencies.nanoseconds { try console.press(key) })
                console.settle()
            }
        }
        let movement = Latencies(nanoseconds: taken).milliseconds
        let filter = try filterKeys("nordic status:lead region:emea health_score<50", console).milliseconds
        return [
            Figure(
                name: "key-to-frame", value: movement.percentile(99), unit: "ms", budgets: [.atMost(8)],
                latencies: movement),
            Figure(
                name: "filter-key", value: filter.percentile(95), unit: "ms", budgets: [.atMost(30)],
                latencies: filter),
        ]
    }

    /// Types a filter letter by letter.
    private static func filterKeys(_ text: String, _ console: HeadlessConsole) throws -> Latencies {
        var taken: [UInt64] = []
        try console.press("/")
        for letter in text {
            let key = letter == " " ? "Space" : String(letter)
            taken.append(try Latencies.nanoseconds { try console.press(key) })
            console.settle()
        }
        return Latencies(nanoseconds: taken)
    }
}
