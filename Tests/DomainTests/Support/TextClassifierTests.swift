import Domain
import TestSupport
import Testing

@Suite struct TextClassifierTests {
    private static let topics = [
        "billing": ["invoice", "payment", "price", "refund", "tax"],
        "network": ["gateway", "offline", "signal", "router", "cable"],
        "device": ["battery", "sensor", "display", "button", "housing"],
    ]
    private static let common = ["please", "hello", "help", "today", "again", "still", "customer", "problem"]

    /// Texts whose words follow their topic, or nothing at all.
    private func examples(_ count: Int, random: inout SeededGenerator, isMeaningful: Bool = true) -> [TextClassifier
        .Example]
    {
        let answers = Self.topics.keys.sorted()
        return (0..<count).map { _ in
            let answer = answers.randomElement(using: &random) ?? ""
            let topic = isMeaningful ? answer : answers.randomElement(using: &random) ?? ""
            let own = (0..<2).compactMap { _ in Self.topics[topic]?.randomElement(using: &random) }
            let other = (0..<4).compactMap { _ in Self.common.randomElement(using: &random) }
            return TextClassifier.Example(words: own + other, answer: answer)
        }
    }

    @Test func itLearnsWhatIsThereToLearn() throws {
        var random = SeededGenerator(seed: 1)
        let classifier = try #require(TextClassifier(examples(300, random: &random)))
        #expect(classifier.trial.accuracy > 0.9 && classifier.trial.majority < 0.5)
        let guess = try #require(classifier.guess(["hello", "invoice", "refund"]))
        #expect(guess.answer == "billing" && guess.confidence > 0.8)
        #expect(Set(guess.because.prefix(2)) == ["invoice", "refund"])
    }

    /// Where the words say nothing, neither does the classifier, however many examples it has.
    @Test func itSaysNothingWhereTheCommonestAnswerIsAsGood() {
        for seed in 1...20 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            #expect(TextClassifier(examples(400, random: &random, isMeaningful: false)) == nil, "seed \(seed)")
        }
    }

    @Test func fewExamplesAreNoExamples() {
        var random = SeededGenerator(seed: 3)
        #expect(TextClassifier(examples(40, random: &random)) == nil)
        #expect(TextClassifier([]) == nil)
        let one = (0..<200).map { _ in TextClassifier.Example(words: ["a", "b"], answer: "same") }
        #expect(TextClassifier(one) == nil)
    }

    @Test func wordsThatNobodyUsedAreNoAnswer() throws {
        var random = SeededGenerator(seed: 4)
        let classifier = try #require(TextClassifier(examples(300, random: &random)))
        #expect(classifier.guess(["zyx"]) == nil)
    }

    /// A classifier that is as sure of wrong answers as of right ones is of no use: held-out truth decides.
    @Test func confidenceIsTheShareThatWasRight() throws {
        var random = SeededGenerator(seed: 5)
        var noisy = examples(1_000, random: &random)
        for index in noisy.indices where index % 3 == 0 {
            noisy[index] = TextClassifier.Example(words: noisy[index].words, answer: "device")
        }
        let classifier = try #require(TextClassifier(noisy))
        let guess = try #require(classifier.guess(["invoice", "payment", "hello"]))
        #expect(guess.confidence < 0.85)
    }
}
