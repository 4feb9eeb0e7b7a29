import CommandSpec
import Testing

@Suite struct SynopsisTests {
    @Test func aSynopsisIsItsGrammar() {
        let synopsis = Synopsis("log call|meeting on TYPE ID TEXT [SPAN]")
        #expect(synopsis.verb == "log")
        #expect(synopsis.arguments.map(\.name) == ["TYPE", "ID", "TEXT", "SPAN"])
        #expect(synopsis.pieces.count == 7)
        #expect(synopsis.pieces[1] == .word(["call", "meeting"]))
        guard case .optional(let inner) = synopsis.pieces[6] else {
            Issue.record("the length of time is optional")
            return
        }
        #expect(inner.count == 1)
    }

    @Test func wordsThatNameRecordTypesStandForAllOfTheirs() {
        #expect(Synopsis("reopen deal|ticket ID").pieces[1] == .typeWord(["deal", "ticket"]))
        // The verb is a verb, whatever else it may name.
        #expect(Synopsis("view NAME = QUERY").pieces[0] == .word(["view"]))
    }

    @Test func optionalPartsNest() {
        let synopsis = Synopsis("remind me WHEN to TEXT [on TYPE [ID]]")
        #expect(synopsis.arguments.map(\.name) == ["WHEN", "TEXT", "TYPE", "ID"])
    }
}
