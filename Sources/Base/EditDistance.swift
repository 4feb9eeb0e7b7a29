// How far a mistyped word is from a right one: inserted, dropped, changed and swapped letters
// (Damerau–Levenshtein in its optimal string alignment form). Only a band around the diagonal is
// computed, so that words that are too far apart cost next to nothing.

/// Spelling distance.
public enum EditDistance {
    /// The number of slips between two words; nil where it is more than `limit`.
    public static func within(_ a: String, _ b: String, limit: Int) -> Int? {
        within(Array(a.unicodeScalars), Array(b.unicodeScalars), limit: limit)
    }

    static func within(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
        guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
        // Row i holds the distances of the first i scalars of a to each prefix of b. Cells outside
        // the band hold `far`.
        let far = limit + 1
        var beforeLast = [Int](repeating: far, count: b.count + 1)
        var last = (0...b.count).map { min($0, far) }
        var current = beforeLast
        for i in stride(from: 1, through: a.count, by: 1) {
            let first = max(1, i - limit)
            let final = min(b.count, i + limit)
            current[first - 1] = first == 1 ? min(i, far) : far
            var best = current[first - 1]
            for j in stride(from: first, through: final, by: 1) {
                var cost = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    cost = min(cost, beforeLast[j - 2] + 1)
                }
                current[j] = min(cost, far)
                best = min(best, current[j])
            }
            if final < b.count { current[final + 1] = far }
            guard best <= limit else { return nil }
            (beforeLast, last, current) = (last, current, beforeLast)
        }
        return last[b.count] <= limit ? last[b.count] : nil
    }
}
