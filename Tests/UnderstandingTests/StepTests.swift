import CommandSpec
import Testing

@testable import Understanding

/// Changes that are said against what is there, and lines that only seem to ask for a change.
@Suite struct StepTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test func aStepIsWrittenOutFromWhatIsThere() throws {
        try desk.session.run("set deal 1 close=2026-03-18 value=16k probability=50%")
        let requests = [
            ("push the close date of deal 1 by two weeks", "set deal 1 close=2026-04-01"),
            ("push deal 1 back by a month", "set deal 1 close=2026-04-18"),
            ("pull deal 1 in by 3 days", "set deal 1 close=2026-03-15"),
            ("raise the probability of deal 1 by 10 points", "set deal 1 probability=60%"),
            ("knock 2k off deal 1", "set deal 1 value=14000"),
            ("increase the value of deal 1 by 10%", "set deal 1 value=17600"),
        ]
        for (line, canonical) in requests { #expect((try? desk.canonical(line)) == canonical, "\(line)") }
    }

    @Test func aStepThatMayGoEitherWayIsNone() throws {
        try desk.session.run("set deal 1 close=2026-03-18 probability=50%")
        for line in [
            "push deal 1 forward by two weeks", "change deal 1 by 10 points", "raise the probability of deal 1 by 10%",
        ] {
            #expect(desk.refusal(line) != nil, "\(line)")
        }
    }

    @Test func whatBeginsAsAQuestionChangesNothing() throws {
        for line in [
            "is Acme a customer", "did we win deal 1", "are the tickets closed", "who should take deal 1",
            "tasks due today",
        ] {
            if let bound = try? desk.session.read(line) {
                #expect(!bound.command.effect.writes, "\(line): \(bound.canonical)")
            }
        }
    }

    @Test func aNextStepHasItsDay() {
        #expect(
            (try? desk.canonical("set next step of deal 1 to \"call Ann\" by friday"))
                == "set deal 1 next_step=\"call Ann\" next_step_on=friday")
    }
}
