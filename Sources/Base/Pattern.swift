// Regular expressions: POSIX extended, in any case, as the C library compiles them. Filters in memory
// and in the database share this one reading, so that both match the same.

import Glibc

/// A compiled POSIX extended regular expression that ignores case.
public final class Pattern {
    public let source: String
    private var compiled = regex_t()

    /// Compiles an expression; nil where it can't be read.
    public init?(_ source: String) {
        self.source = source
        guard regcomp(&compiled, source, REG_EXTENDED | REG_ICASE | REG_NOSUB) == 0 else { return nil }
    }

    deinit { regfree(&compiled) }

    /// Whether the expression matches anywhere in the text.
    public func matches(_ text: String) -> Bool { regexec(&compiled, text, 0, nil, 0) == 0 }
}
