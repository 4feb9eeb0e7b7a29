import Base
import Testing

@testable import Understanding

@Suite struct NearSpellingsTests {
    /// Words are told apart by their letters first; none that is near enough may be lost by that.
    @Test func whatIsNearIsFoundHoweverItWasMistyped() {
        let words: Set<String> = ["maria", "jonathan", "aiko", "björn", "müller", "o", "anna"]
        let spellings = NearSpellings(words)
        let letters = Array("abmnoriaü")
        for word in words {
            for place in 0...word.count {
                for letter in letters {
                    for taken in 0...min(1, word.count - place) {
                        var said = Array(word)
                        said.replaceSubrange(place..<place + taken, with: [letter])
                        #expect(spellings.haveOne(near: String(said), limit: 1))
                    }
                }
            }
        }
        #expect(!spellings.haveOne(near: "tickets", limit: 2))
        #expect(!spellings.haveOne(near: "marvin", limit: 1))
    }
}
