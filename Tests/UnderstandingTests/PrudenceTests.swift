import CommandSpec
import Testing

@testable import Understanding

/// Readings that only just fit are none, and the error says what speaks against them.
@Suite struct PrudenceTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test(
        arguments: [
            (
                "reply to ticket 1 that it is fixed, and close it", "close",
                "“close” may be an order of its own, and no part of the text"
            ),
            (
                "send the customer an update on ticket 1", "",
                "“an update” names what to send, and is no message"
            ),
            ("add Maria to ticket 1", "Maria", "“Maria” is taken for no tag"),
            (
                "customer 1's phone is unknown", "",
                "this tells about phone, and gives no value for it"
            ),
        ])
    func theErrorSaysWhatSpeaksAgainstIt(line: String, place: String, message: String) throws {
        let error = try #require(desk.refusal(line), "\(line)")
        #expect(error.what == message, "\(line)")
        #expect(!error.advice.isEmpty)
        #expect(String(decoding: (error.place ?? 0..<0).map { Array(line.utf8)[$0] }, as: UTF8.self) == place)
    }

    @Test func whatIsQuotedIsTakenAsItStands() throws {
        let line = "reply to ticket 1: \"it is fixed, and close it\""
        #expect(try desk.canonical(line) == "reply ticket 1 \"it is fixed, and close it\"")
    }
}
