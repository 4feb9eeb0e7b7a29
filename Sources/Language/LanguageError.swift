// The one error of this floor: what a person said that can't be understood, where, and what to say
// instead. Nothing is guessed around it: whoever catches it shows it and does nothing.

/// What is wrong in a text of the language, and what to do.
public struct LanguageError: Error, Sendable, Equatable {
    /// What is wrong, without a full stop: `deal has no field “vale”`.
    public var what: String
    /// What to do: `did you mean value?`.
    public var advice: String
    /// Where, as UTF-8 offsets into the text that was read.
    public var place: Range<Int>
    /// Words that may stand in the place instead, the nearest first.
    public var candidates: [String]
    /// A word on what each candidate is; none where the candidates speak for themselves.
    public var hints: [String]

    public init(
        _ what: String, _ advice: String, at place: Range<Int>, candidates: [String] = [], hints: [String] = []
    ) {
        self.what = what
        self.advice = advice
        self.place = place
        self.candidates = candidates
        self.hints = hints
    }

    /// The same error in a text that begins `offset` bytes earlier.
    public func shifted(by offset: Int) -> LanguageError {
        placed(at: place.lowerBound + offset..<place.upperBound + offset)
    }

    /// The same error, shown at another place.
    public func placed(at place: Range<Int>) -> LanguageError {
        var error = self
        error.place = place
        return error
    }
}

extension LanguageError: CustomStringConvertible {
    /// The sentence for people: what is wrong; what to do.
    public var description: String { advice.isEmpty ? what : "\(what); \(advice)" }
}
