// A reply that is not sent yet, as it is kept in a file of its own until it is: the first line says which
// ticket and what it was going to be, the rest is its text.

public import Domain

/// An unfinished reply to a ticket.
public struct ReplyDraft: Sendable, Equatable {
    public let ticket: RecordKey
    /// Whether it is a note that the customer doesn't see.
    public var isNote: Bool
    public var text: String

    public init(_ ticket: RecordKey, isNote: Bool = false, text: String) {
        self.ticket = ticket
        self.isNote = isNote
        self.text = text
    }

    /// Reads what was kept; nil where it is no draft.
    public init?(kept: String) {
        let lines = kept.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 2 else { return nil }
        let words = lines[0].split(separator: " ")
        guard words.count == 2, words[0] == "reply" || words[0] == "note", let key = RecordKey(String(words[1]))
        else { return nil }
        self.init(key, isNote: words[0] == "note", text: String(lines[1]))
    }

    public var kept: String { "\(isNote ? "note" : "reply") \(ticket)\n\(text)" }
}
