// A request that is denied, doubted or depends on something is none: whatever the corpus asks for, said so, changes nothing.

import Testing

@Suite struct MoodTests {
    private static let moods: [(before: String, after: String)] = [
        ("don't ", ""), ("do not ", ""), ("never ", ""), ("please don't ", ""), ("if Acme agrees, ", ""),
        ("unless Maria objects, ", ""), ("maybe ", ""), ("what if I ", ""), ("should I ", "?"), ("I might ", ""),
        ("we could have ", ""), ("", " if Maria agrees"), ("", " unless somebody objects"),
        ("", " once they have paid"),
        ("as soon as Hooli signs, ", ""), ("I was about to ", ""), ("who said to ", "?"), ("Jane said that I ", ""),
    ]
    /// What begins with one of these is an order; others may be statements, in which these words stand differently.
    private static let orders = [
        "assign ", "move ", "win ", "close ", "resolve ", "escalate ", "delete ", "claim ", "give ", "reopen ",
        "pause ",
        "mark ", "set ", "tag ", "hand ", "merge ", "start ", "archive ",
    ]

    @Test func aRequestInAnotherMoodChangesNothing() throws {
        let understanding = try Understanding()
        let requests = try CorpusFile.requests(in: Understanding.folder + "/Requests").filter { request in
            // What holds a text would hold the mood in it.
            request.hand == nil && request.previous.isEmpty && !request.accepted.contains { $0.contains("\"") }
                && Self.orders.contains { request.text.hasPrefix($0) }
        }
        #expect(requests.count > 60)
        for (index, request) in requests.enumerated() {
            // Each mood meets every request in turn, a few at a time.
            for step in 0..<3 {
                let mood = Self.moods[(index * 3 + step) % Self.moods.count]
                let said = Request(
                    kind: "mood", place: request.place, text: mood.before + request.text + mood.after, hand: nil,
                    previous: [], refusal: "mood")
                if case .wrongChange(let came) = understanding.outcome(of: said) {
                    Issue.record("\(request.place): “\(said.text)” came to \(came)")
                }
            }
        }
    }
}
