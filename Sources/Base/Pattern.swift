// Regular expressions: POSIX extended ones, in any letter case, by the C library. Every text that is
// matched in memory or in a database passes through this type, so that both find the same.
//
// The library is generous where a program that reads patterns from people can't be: repetitions are
// multiplied out when a pattern is compiled, and back-references may take exponential time. Both are
// bounded here, so that no pattern can hang or exhaust the process. Letters are those of Unicode whatever
// the locale of the process, so that the console and a script match the same.

import Glibc

/// A compiled regular expression.
public final class Pattern {
    private let compiled: UnsafeMutablePointer<regex_t>
    private let letters = Letters()

    /// Compiles a pattern; nil where it is at fault.
    public init?(_ text: String) {
        guard Self.limitFault(in: text) == nil else { return nil }
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
        if let fault = limitFault(in: text) { return fault }
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

    /// What makes a pattern too costly, whether or not it is well-formed.
    private static func limitFault(in text: String) -> String? {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return "it is empty" }
        if bytes.count > 500 { return "it is longer than 500 bytes" }
        if bytes.contains(0) { return "it holds a zero byte" }
        return sizeFault(in: bytes)
    }

    /// As many pieces may a pattern have when its repetitions are written out.
    private static let mostPieces = 1_000

    /// What is wrong with a pattern's size when its repetitions are multiplied out, as the library does: `+` says its
    /// piece twice, `{n,m}` the larger number of times, and a repetition of a repetition multiplies. `*` and `?` count as
    /// `+` does: a thousand pieces that may all be empty cost the library as much as a million others.
    private static func sizeFault(in bytes: [UInt8]) -> String? {
        /// The pieces of each open group, but for the last, which a repetition may follow.
        var groups = [0]
        var last = 0
        var index = 0
        func close() {
            groups[groups.count - 1] = min(groups[groups.count - 1] + last, mostPieces + 1)
            last = 0
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                if let next = index < bytes.count ? bytes[index] : nil {
                    if next >= UInt8(ascii: "1"), next <= UInt8(ascii: "9") { return "it refers back to a group" }
                    index += 1
                }
                close()
                last = 1
            case UInt8(ascii: "["):
                index = endOfClass(bytes, from: index)
                close()
                last = 1
            case UInt8(ascii: "("):
                close()
                groups.append(0)
                if groups.count > 51 { return "it has too many groups" }
            case UInt8(ascii: ")") where groups.count > 1:
                close()
                last = max(1, groups.removeLast())
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "?"): last *= 2
            case UInt8(ascii: "{"):
                last *= max(1, largestNumber(bytes[index...]))
                while index < bytes.count, bytes[index] != UInt8(ascii: "}") { index += 1 }
                index += 1
            default:
                close()
                last = 1
            }
            if groups.reduce(last, +) > mostPieces { return "it repeats too often" }
        }
        return nil
    }

    /// Behind the `]` of a class of characters; a `]` that stands first is one of them.
    private static func endOfClass(_ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        if index < bytes.count, bytes[index] == UInt8(ascii: "^") { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") { index += 1 }
        while index < bytes.count, bytes[index] != UInt8(ascii: "]") { index += 1 }
        return min(index + 1, bytes.count)
    }

    /// The larger number of `{n,m}`, the opening brace being behind, bounded.
    private static func largestNumber(_ bytes: ArraySlice<UInt8>) -> Int {
        var largest = 0
        var number = 0
        for byte in bytes {
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 10_000)
                largest = max(largest, number)
            } else if byte == UInt8(ascii: ",") {
                number = 0
            } else {
                break
            }
        }
        return largest
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
