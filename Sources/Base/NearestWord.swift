// “Did you mean …”: the right word that a wrong one was probably meant to be.

/// The nearest of some right words.
public enum NearestWord {
    /// The word with the fewest slips from `word`, letter case and accents aside; nil where nothing
    /// is near. One slip is allowed in a word of up to four letters, then one more for each three.
    ///
    /// Among equally near words one that begins alike is taken, then the first in the sequence.
    /// A word that `word` is the beginning of counts as near whatever its length.
    public static func of(_ word: String, among words: some Sequence<String>) -> String? {
        let wanted = Array(TextFolding.key(word).unicodeScalars)
        guard !wanted.isEmpty else { return nil }
        var nearest: (word: String, rank: Int)?
        var limit = wanted.count <= 4 ? 1 : 2 + (wanted.count - 5) / 3
        for candidate in words {
            let folded = Array(TextFolding.key(candidate).unicodeScalars)
            let isBeginning = wanted.count >= 3 && folded.starts(with: wanted)
            guard let distance = isBeginning ? 1 : EditDistance.within(wanted, folded, limit: limit) else { continue }
            let rank = distance * 2 + (folded.first == wanted.first ? 0 : 1)
            if rank < nearest?.rank ?? .max {
                nearest = (candidate, rank)
                limit = min(limit, distance)
            }
        }
        return nearest?.word
    }
}
