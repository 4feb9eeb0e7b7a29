// Patterns come from people, and compiling one must never exhaust the process.

import Base
import Testing

@Suite struct PatternTests {
    /// The C library writes every repetition out: `a++` twice, `((a+)+)+` eight times, and so on without end.
    @Test(arguments: [
        "a++++++++++++++", "((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+", "(a{30}){30}{30}",
        "(a+b+){900}c{9}(d{99}){99}", "a**++++++++++A+++", "((a*)+){450}", "((a*)*){900}",
    ])
    func repetitionsOfRepetitionsAreRefused(text: String) {
        #expect(Pattern.fault(in: text) == "it repeats too often")
        #expect(Pattern(text) == nil)
    }

    @Test func manyRepetitionsBesideEachOtherAreFine() throws {
        let letters = "abcdefghijklmnopqrstuvwxyz".map { "\($0)+" }.joined()
        let pattern = try #require(Pattern(letters))
        #expect(pattern.matches("abcdefghijklmnopqrstuvwxyz"))
        #expect(try #require(Pattern("[+]{3}([a-z]+[0-9]*)+")).matches("+++ab1"))
        #expect(try #require(Pattern("a\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+")).matches("a+++++++++++++"))
    }
}
