// What customers answer when they are asked, four times a year, how likely they are to recommend the company. Whoever is
// well answers with nine or ten, whoever waits for us with less; many don't answer at all.

import Domain

/// An answer to a survey.
struct SampleFeedback {
    let customer: Int
    let contact: Int
    let score: Int
    let text: String
    let at: Moment
}

/// Makes the answers of customers.
struct FeedbackMaker {
    let phrases: [String: [String]]
    let customers: [SampleCustomer]
    let contacts: [SampleContact]
    var dice: Dice

    /// The days on which the surveys went out.
    private static let surveys = [-345, -255, -165, -75, -9]

    /// The answers in the order of time.
    mutating func make() -> [SampleFeedback] {
        var answers: [SampleFeedback] = []
        for customer in customers {
            guard let health = customer.health else { continue }
            let people = contacts.filter { $0.customer == customer.index }
            for survey in Self.surveys where dice.chance(56) {
                let at = Moment.working(survey + dice.number(0, 7), &dice)
                let asked = people.filter { $0.created < at }
                guard !asked.isEmpty, customer.created < at, customer.left.map({ at < $0 }) ?? true else { continue }
                let score = score(customer.hint == .star ? 100 : health.score)
                let kind = score >= 9 ? "feedback.good" : score >= 7 ? "feedback.middle" : "feedback.bad"
                answers.append(
                    SampleFeedback(
                        customer: customer.index, contact: dice.pick(asked).index, score: score,
                        text: dice.chance(70) ? dice.pick(phrases[kind] ?? [""]) : "", at: at))
            }
        }
        return answers.sorted { ($0.at, $0.customer) < ($1.at, $1.customer) }
    }

    /// How a customer of some health answers, moved by a mood of its own.
    private mutating func score(_ health: Int) -> Int {
        let base = health >= 75 ? 9 : health >= 60 ? 8 : health >= 45 ? 6 : 3
        return max(0, min(10, base + dice.pick([-2, -1, 0, 0, 0, 1, 1])))
    }
}
