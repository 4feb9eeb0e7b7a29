// Regular expressions: POSIX extended ones, in any letter case, by the C library. Every text that is
// matched in memory or in a database passes through this type, so that both find the same.
//
// The library is generous where a program that reads patterns from people can't be: no pattern may hang or exhaust the
// process, so what it may ask for is bounded (see `PatternLimits`). Letters are those of Unicode whatever the locale of the
// process, so that the console and a script match the same.

import Glibc

/// What is wrong with a pattern, and what to do about it, in a few words each.
public struct PatternFault: Error, Equatable {
    public let what: String
    public let advice: String

    /// For signs that were not meant to ask for anything.
    static let itself = "put a \\ before a sign that is meant as itself"

    init(_ what: String, _ advice: String) { (self.what, self.advice) = (what, advice) }
}

/// A compiled regular expression.
public final class Pattern {
    private let compiled: UnsafeMutablePointer<regex_t>
    private let letters = Letters()

    /// Compiles a pattern, which says what is wrong with it where it can't.
    public init(_ text: String) throws(PatternFault) {
        if let fault = PatternLimits.fault(in: text) { throw fault }
        let pattern = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
        let code = letters.using { regcomp(pattern, text, Self.flags) }
        guard code == 0 else {
            pattern.deallocate()
            throw Self.fault(of: code)
        }
        // Last, since a pattern that is complete would be freed when it throws.
        compiled = pattern
    }

    deinit {
        regfree(compiled)
        compiled.deallocate()
    }

    private static let flags = REG_EXTENDED | REG_ICASE | REG_NOSUB

    /// Whether some part of a text matches.
    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return letters.using { regexec(compiled, "", 0, nil, 0) } == 0 }
            // With its bounds given, a text needs no zero byte at its end and may have some within.
            var bounds = regmatch_t(rm_so: 0, rm_eo: regoff_t(bytes.count))
            return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                letters.using { regexec(compiled, start, 0, &bounds, REG_STARTEND) } == 0
            }
        }
    }

    private static func fault(of code: Int32) -> PatternFault {
        let what =
            switch reg_errcode_t(rawValue: code) {
            case _REG_EBRACK: "a [ is not closed"
            case _REG_EPAREN: "a ( or ) has no partner"
            case _REG_EBRACE: "a { is not closed"
            case _REG_BADBR: "the numbers in { } are not a repetition"
            case _REG_ERANGE: "a range in [ ] runs backwards"
            case _REG_ECTYPE: "there is no such class of characters"
            case _REG_EESCAPE: "it ends in a \\"
            case _REG_BADRPT: "nothing stands before *, +, ? or {"
            default: "it is no regular expression"
            }
        return PatternFault(what, PatternFault.itself)
    }
}

/// The letters of Unicode for the C library, on this thread, while something runs.
private final class Letters {
    private let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)

    deinit { if let locale { freelocale(locale) } }

    func using<T>(_ body: () -> T) -> T {
        guard let locale else { return body() }
        let previous = uselocale(locale)
        defer { uselocale(previous) }
        return body()
    }
}
