// A multinomial naive Bayes over the words of a text, with the honesty that suggestions need: a part of
// the examples is held out, and where the model can't beat "always the commonest answer" on it, it says
// nothing. Its confidence is no posterior, which naive Bayes overstates, but how often it was right on
// held-out examples of which it was as sure.
//
// Formula: log P(c) + Σ log((n_wc + α) / (n_c + α·V)), each word of a text once, α = 0.1.

import Glibc

/// Answers one question about texts, learned from examples.
public struct TextClassifier: Sendable {
    public struct Example: Sendable {
        public let words: [String]
        public let answer: String

        public init(words: [String], answer: String) {
            self.words = words
            self.answer = answer
        }
    }

    public struct Guess: Sendable, Equatable {
        public let answer: String
        /// The share of held-out examples that it got right while as sure, 0 to 1.
        public let confidence: Double
        /// The words that spoke for it most, strongest first.
        public let because: [String]
    }

    /// How it did on the examples that were held out.
    public struct Trial: Sendable, Equatable {
        public let examples: Int
        /// The share it got right.
        public let accuracy: Double
        /// The share that the best constant answer would have got right.
        public let majority: Double

        /// Whether it is better than that by more than chance: by two and a half standard errors of the difference.
        public var isUseful: Bool {
            guard examples >= 20, accuracy > majority else { return false }
            let variance = accuracy * (1 - accuracy) + majority * (1 - majority)
            return accuracy - majority > 2.5 * (variance / Double(examples)).squareRoot()
        }
    }

    /// Answers of fewer examples are not learned.
    public static let fewest = 5
    private static let alpha = 0.1

    public let trial: Trial
    private let model: Model
    /// The share of right answers by how sure the model was; ascending.
    private let calibration: [(from: Double, right: Double)]

    /// Learns from examples; every fifth is held out for the trial, then all are learned.
    ///
    /// - Returns: nil where the model would say nothing: too few examples, or no better than the commonest answer.
    public init?(_ examples: [Example]) {
        var counts: [String: Int] = [:]
        for example in examples { counts[example.answer, default: 0] += 1 }
        let known = examples.filter { counts[$0.answer, default: 0] >= Self.fewest && !$0.words.isEmpty }
        guard Set(known.map(\.answer)).count > 1 else { return nil }
        let held = known.enumerated().filter { $0.offset % 5 == 4 }.map(\.element)
        let learned = Model(known.enumerated().filter { $0.offset % 5 != 4 }.map(\.element))
        var outcomes: [(sure: Double, isRight: Bool)] = []
        for example in held {
            guard let best = learned.best(example.words) else { continue }
            outcomes.append((best.sure, best.answer == example.answer))
        }
        guard !outcomes.isEmpty else { return nil }
        let right = outcomes.count { $0.isRight }
        let common = Dictionary(grouping: held, by: \.answer).values.map(\.count).max() ?? 0
        trial = Trial(
            examples: outcomes.count, accuracy: Double(right) / Double(outcomes.count),
            majority: Double(common) / Double(held.count))
        guard trial.isUseful else { return nil }
        calibration = Self.calibration(outcomes)
        model = Model(known)
    }

    /// What a text is, as far as it can be told; nil where no word of it is known.
    public func guess(_ words: [String]) -> Guess? {
        guard let best = model.best(words) else { return nil }
        let right = calibration.last { $0.from <= best.sure }?.right ?? calibration.first?.right ?? trial.accuracy
        // Where it was right no more often than the commonest answer, it says nothing.
        guard right > trial.majority else { return nil }
        return Guess(answer: best.answer, confidence: right, because: model.reasons(words, for: best.answer))
    }

    /// Five groups of equal size by how sure it was; a surer group is never less right than a less sure one.
    private static func calibration(_ outcomes: [(sure: Double, isRight: Bool)]) -> [(from: Double, right: Double)] {
        let sorted = outcomes.sorted { $0.sure < $1.sure }
        let size = max(1, (sorted.count + 4) / 5)
        var groups: [(from: Double, right: Double, count: Double)] = []
        for start in stride(from: 0, to: sorted.count, by: size) {
            let part = sorted[start..<min(start + size, sorted.count)]
            // One more of each outcome: nothing is ever certain.
            let right = (Double(part.count { $0.isRight }) + 1) / (Double(part.count) + 2)
            groups.append((part[start].sure, right, Double(part.count)))
            while groups.count > 1, groups[groups.count - 2].right > groups[groups.count - 1].right {
                let (a, b) = (groups[groups.count - 2], groups[groups.count - 1])
                groups.removeLast(2)
                groups.append(
                    (a.from, (a.right * a.count + b.right * b.count) / (a.count + b.count), a.count + b.count))
            }
        }
        return groups.map { ($0.from, $0.right) }
    }

    /// The counts of a training.
    private struct Model: Sendable {
        private var answers: [String] = []
        private var documents: [Double] = []
        private var totals: [Double] = []
        private var counts: [String: [Double]] = [:]

        init(_ examples: [Example]) {
            answers = Set(examples.map(\.answer)).sorted()
            let places = Dictionary(uniqueKeysWithValues: answers.enumerated().map { ($1, $0) })
            documents = Array(repeating: 0, count: answers.count)
            totals = documents
            let none = documents
            for example in examples {
                guard let place = places[example.answer] else { continue }
                documents[place] += 1
                for word in Set(example.words) {
                    counts[word, default: none][place] += 1
                    totals[place] += 1
                }
            }
        }

        /// The likeliest answer, and its share among all.
        func best(_ words: [String]) -> (answer: String, sure: Double)? {
            let known = Set(words).filter { counts[$0] != nil }.sorted()
            guard !known.isEmpty else { return nil }
            let scores = answers.indices.map { place in
                known.reduce(log(documents[place])) { $0 + weight($1, place) }
            }
            guard let top = scores.max(), let place = scores.firstIndex(of: top) else { return nil }
            let sum = scores.reduce(0) { $0 + exp($1 - top) }
            return (answers[place], 1 / sum)
        }

        /// The words that speak most for an answer against the others.
        func reasons(_ words: [String], for answer: String) -> [String] {
            guard let place = answers.firstIndex(of: answer) else { return [] }
            let others = answers.indices.filter { $0 != place }
            let weights = Set(words).filter { counts[$0] != nil }.map { word -> (String, Double) in
                let other = others.reduce(0) { $0 + weight(word, $1) } / Double(max(1, others.count))
                return (word, weight(word, place) - other)
            }
            return weights.filter { $0.1 > 0 }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.prefix(3).map(\.0)
        }

        private func weight(_ word: String, _ place: Int) -> Double {
            let count = counts[word]?[place] ?? 0
            return log((count + TextClassifier.alpha) / (totals[place] + TextClassifier.alpha * Double(counts.count)))
        }
    }
}
