// Patterns come from people, and compiling one must never exhaust the process.

@testable import Base
import Testing

@Suite struct PatternTests {
    /// The C library writes every repetition out: `a++` twice, `((a+)+)+` eight times, and so on without end.
    @Test(arguments: [
        "a++++++++++++++", "((((((((((((((a+)+)+)+)+)+)+)+)+)+)+)+)+)+", "(a{30}){30}{30}",
        "(a+b+){900}c{9}(d{99}){99}",
    ])
    func repetitionsOfRepetitionsAreRefused(text: String) {
        let fault = #expect(throws: PatternFault.self) { try Pattern(text) }
        #expect(fault?.what == "it repeats too often")
    }

    /// Whose ways the C library follows one by one, for minutes.
    @Test(arguments: [
        "a**", "a**++++++++++A+++", "((a*)+){450}", "((((q?)+)?)+){31}", "((((q)*)?){0,30})*", "(((q){0,30}|(a)*)){20}",
        "(a|)*",
        "(^|,)+", "(\\b)*", "(a{,3})*", "(|a)+", "a*??",
    ])
    func whatMayBeEmptyIsNotRepeated(text: String) {
        let fault = #expect(throws: PatternFault.self) { try Pattern(text) }
        #expect(fault?.what == "it repeats what may be empty")
    }

    @Test(arguments: [
        (".*?gmbh", "Nord GmbH"), ("a+?b??", "ab"), ("(x?y)*z", "yxyz"), ("(ab*|c)+d", "abbcd"),
        ("(^| )acme( |$)", "Acme"), ("[]*]*x", "*]x"),
        ("(a|b|c){2,3}", "cab"), ("(a(b|)c)+", "abcac"),
    ])
    func usualPatternsStand(text: String, match: String) throws {
        #expect(try Pattern(text).matches(match))
    }

    /// What the C library refuses was never compiled, and isn't freed.
    @Test(arguments: [
        ("a(b", "a ( or ) has no partner"), ("[a", "a [ is not closed"), ("*a", "nothing stands before *, +, ? or {"),
        ("[b-a]", "a range in [ ] runs backwards"), ("[[:nothing:]]", "there is no such class of characters"),
        ("a\\", "it ends in a \\"),
    ])
    func whatIsNoPatternIsRefused(text: String, fault: String) {
        for _ in 1...100 { #expect(throws: PatternFault(fault, PatternFault.itself)) { try Pattern(text) } }
    }

    /// Nested at random, with all that repeats: whatever is let through is compiled and tried at once, so that one that took
    /// minutes would be noticed.
    @Test(arguments: 1...20) func nothingThatIsLetThroughHangs(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        func pattern(_ depth: Int) -> String {
            switch depth == 0 ? 0 : Int.random(in: 0...7, using: &random) {
            case 0: return ["q", "a", "x", "^", "."].randomElement(using: &random) ?? ""
            case 1: return (0...Int.random(in: 1...3, using: &random)).map { _ in pattern(depth - 1) }.joined()
            case 2: return "(\(pattern(depth - 1))|\(Bool.random(using: &random) ? "" : pattern(depth - 1)))"
            default:
                let sign = ["*", "+", "?", "*?", "{3}", "{0,5}", "{2,30}"].randomElement(using: &random) ?? ""
                return "(\(pattern(depth - 1)))" + sign
            }
        }
        for _ in 0..<300 {
            let text = pattern(Int.random(in: 2...9, using: &random))
            guard let pattern = try? Pattern(text) else { continue }
            for subject in ["", String(repeating: "q", count: 40) + "y", "axaxaxqqaa"] { _ = pattern.matches(subject) }
        }
    }

    @Test func manyRepetitionsBesideEachOtherAreFine() throws {
        let letters = "abcdefghijklmnopqrstuvwxyz".map { "\($0)+" }.joined()
        let pattern = try Pattern(letters)
        #expect(pattern.matches("abcdefghijklmnopqrstuvwxyz"))
        #expect(try Pattern("[+]{3}([a-z]+[0-9]*)+").matches("+++ab1"))
        #expect(try Pattern("a\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+\\+").matches("a+++++++++++++"))
    }
}
