// How much of the corpus is understood, kind by kind.

/// Counts outcomes, and remembers what went wrong.
struct Tally {
    private(set) var all: [String: Int] = [:]
    private(set) var right: [String: Int] = [:]
    /// One paragraph each: where, what was typed, what was wanted, what came.
    private(set) var misses: [String] = []
    private(set) var wrongChanges: [String] = []

    init(_ requests: [Request], _ understanding: Understanding) {
        for request in requests {
            all[request.kind, default: 0] += 1
            let wanted = request.refusal.map { "a refusal, \($0)" } ?? request.accepted.joined(separator: "\n     or ")
            let asked = "\(request.place): \(request.text)\n  wanted \(wanted)\n  came   "
            switch understanding.outcome(of: request) {
            case .right: right[request.kind, default: 0] += 1
            case .missed(let came): misses.append(asked + came)
            case .wrongChange(let came): wrongChanges.append(asked + came + "   <- a change that was not asked for")
            }
        }
    }

    /// The share understood, 0…1.
    var share: Double {
        let count = all.values.reduce(0, +)
        return count == 0 ? 1 : Double(right.values.reduce(0, +)) / Double(count)
    }

    /// One line a kind, `rank 31 of 40`, and the whole.
    var report: String {
        let kinds = all.keys.sorted().map { "\($0) \(right[$0] ?? 0) of \(all[$0] ?? 0)" }
        let whole = "all \(right.values.reduce(0, +)) of \(all.values.reduce(0, +))"
        return (kinds + [whole]).joined(separator: "\n")
    }
}
