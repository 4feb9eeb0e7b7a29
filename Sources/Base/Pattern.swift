// Regular expressions: POSIX extended ones, in any letter case, by the C library. Every text that is
// matched in memory or in a database passes through this type, so that both find the same.
//
// The library is generous where a program that reads patterns from people can't be: no pattern may hang or exhaust the
// process, so what it may ask for is bounded (see `PatternLimits`). Letters are those of Unicode whatever the locale of the
// process, so that the console and a script match the same.

import Glibc

/// A compiled regular expression.
public final class Pattern {
    private let compiled: UnsafeMutablePointer<regex_t>
    private let letters = Letters()

    /// Compiles a pattern; nil where it is at fault.
    public init?(_ text: String) {
        guard PatternLimits.fault(in: text) == nil else { return nil }
        compiled = .allocate(capacity: 1)
        guard letters.using({ regcomp(compiled, text, Self.flags) }) == 0 else {
            compiled.deallocate()
            return nil
        }
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

    /// What is wrong with a pattern, in a few words; nil where it can be compiled.
    public static func fault(in text: String) -> String? {
        if let fault = PatternLimits.fault(in: text) { return fault }
        var compiled = regex_t()
        let code = Letters().using { regcomp(&compiled, text, flags) }
        guard code != 0 else {
            regfree(&compiled)
            return nil
        }
        switch reg_errcode_t(rawValue: code) {
        case _REG_EBRACK: return "a [ is not closed"
        case _REG_EPAREN: return "a ( or ) has no partner"
        case _REG_EBRACE: return "a { is not closed"
        case _REG_BADBR: return "the numbers in { } are not a repetition"
        case _REG_ERANGE: return "a range in [ ] runs backwards"
        case _REG_ECTYPE: return "there is no such class of characters"
        case _REG_EESCAPE: return "it ends in a \\"
        case _REG_BADRPT: return "nothing stands before *, +, ? or {"
        default: return "it is no regular expression"
        }
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
