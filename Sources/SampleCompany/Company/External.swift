// The keys by which rows of one file are named in another: `sample:T-0042`.

enum External {
    /// The key of the item at an index, by the letters of its type.
    static func key(_ letters: String, _ index: Int) -> String { "sample:\(letters)-\(Text.padded(index + 1, 4))" }
}
