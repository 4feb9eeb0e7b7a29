// What became of one mail, as far as the server said. The line between “the server can't have it” and “the
// server may have it” is the dot that ends a message: before it nothing was taken over, after it only the
// server's answer tells (RFC 5321, 4.2.5 and 6.1).

/// What became of a mail.
public struct SMTPAnswer: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable {
        /// The server has taken it over.
        case accepted
        /// Not now: a code of 4yz, or no line to the server.
        case deferred
        /// Never: a code of 5yz.
        case refused
        /// The final dot went out and no answer came back: the server may have it.
        case unknown
    }

    public var outcome: Outcome
    /// The server's last code; 0 where it said nothing.
    public var code: Int
    /// The server's last line, or what went wrong on the way to it.
    public var text: String

    public init(_ outcome: Outcome, code: Int, text: String) {
        self.outcome = outcome
        self.code = code
        self.text = text
    }
}
