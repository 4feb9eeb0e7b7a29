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
        let sketch = Sketch(word)
        for candidate in words where sketch?.isNear(candidate, limit: limit) ?? true {
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

/// What tells most words apart at a glance: how many letters there are, and which.
private struct Sketch {
    let count: Int
    let first: UInt8
    let letters: UInt32

    /// Nil for a word beyond ASCII, whose letters folding may change.
    init?(_ word: String) {
        var (count, letters, first) = (0, UInt32(0), UInt8(0))
        for byte in word.utf8 {
            guard byte < 0x80 else { return nil }
            let letter = byte & 31
            if count == 0 { first = letter }
            letters |= 1 << UInt32(letter)
            count += 1
        }
        (self.count, self.first, self.letters) = (count, first, letters)
    }

    /// Whether a word may be one that this is the beginning of, or be so many slips away.
    func isNear(_ word: String, limit: Int) -> Bool {
        guard let other = Sketch(word) else { return true }
        if other.first == first, other.count >= count { return true }
        // A slip puts one letter in another's place at most.
        return abs(other.count - count) <= limit && (other.letters ^ letters).nonzeroBitCount <= 2 * limit
    }
}
