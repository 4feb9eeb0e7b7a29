// Ids as commands take them: runs of them as ranges, so that a line about a thousand marked records stays short.

/// Writes ids for a command line.
enum IDText {
    /// `3..9,12`. Only runs of ids that are all there become ranges.
    static func text(_ ids: [Int64]) -> String {
        var parts: [String] = []
        var start = 0
        let ids = ids.sorted()
        while start < ids.count {
            var end = start
            while end + 1 < ids.count, ids[end + 1] == ids[end] + 1 { end += 1 }
            if end - start >= 2 {
                parts.append("\(ids[start])..\(ids[end])")
            } else {
                parts += ids[start...end].map(String.init)
            }
            start = end + 1
        }
        return parts.joined(separator: ",")
    }
}
