// The finder among everything: from a key to its complete frame, while names, words, initials and slips are typed.

import Store

extension Measurement {
    static let finder = Measurement("finder", "a key in the finder to what it finds among all records") { bench in
        let console = HeadlessConsole(try Bench.open(try bench.largeWorkspace()))
        var taken: [UInt64] = []
        for text in ["nordic trading", "deal nord", "ab", "printr", "123456", "t"] {
            try console.press("f")
            for letter in text {
                let key = letter == " " ? "Space" : String(letter)
                taken.append(try Latencies.nanoseconds { try console.press(key) })
                console.settle()
            }
            try console.press("Esc")
        }
        let latencies = Latencies(nanoseconds: taken).milliseconds
        return [
            Figure(
                name: "finder-key", value: latencies.percentile(95), unit: "ms", budgets: [.atMost(30)],
                latencies: latencies)
        ]
    }
}
