// What the courier writes down about a mail, one line each, in its log and to whoever sent it out:
//
//     dot 12 40.7                          all of mailing 12 is with the server but the final dot, which comes next
//     answer 12 40.7 accepted 250 Ok       what came of it
//
// The log is written, and on the disk, before the dot goes out. So a mailing of which it holds no `dot` has
// surely not been taken over; one with a `dot` and no `answer` may have been. A line without its end is none; where a
// full disk cut one off, the next begins with a line feed, and what was cut says at most too much: a `dot` that is none.

/// A line of the courier's log.
public enum CourierNote: Sendable, Hashable {
    case dot(mailing: Int64, attempt: String)
    case answer(mailing: Int64, attempt: String, SMTPAnswer)

    /// Answers are cut to this many bytes, so that all that is under way fits into a pipe.
    private static let longest = 80

    public var line: String {
        switch self {
        case .dot(let mailing, let attempt): return "dot \(mailing) \(attempt)\n"
        case .answer(let mailing, let attempt, let answer):
            let text = String(decoding: answer.text.utf8.prefix(Self.longest), as: UTF8.self)
            let plain = String(text.map { $0.isNewline ? " " : $0 })
            return "answer \(mailing) \(attempt) \(answer.outcome.rawValue) \(answer.code) \(plain)\n"
        }
    }

    /// Reads a line without its end; nil where it is none of a courier.
    public init?(_ line: some StringProtocol) {
        let words = line.split(separator: " ", maxSplits: 5, omittingEmptySubsequences: false)
        guard words.count >= 3, let mailing = Int64(words[1]) else { return nil }
        let attempt = String(words[2])
        if words[0] == "dot", words.count == 3 {
            self = .dot(mailing: mailing, attempt: attempt)
            return
        }
        guard words[0] == "answer", words.count == 6, let outcome = SMTPAnswer.Outcome(rawValue: String(words[3])),
            let code = Int(words[4])
        else { return nil }
        self = .answer(mailing: mailing, attempt: attempt, SMTPAnswer(outcome, code: code, text: String(words[5])))
    }

    /// The notes of a log; empty lines, and a last line that was cut off, are left out.
    public static func all(in log: [UInt8]) -> [CourierNote] {
        guard let end = log.lastIndex(of: 0x0A) else { return [] }
        return log[...end].split(separator: 0x0A).compactMap { CourierNote(String(decoding: $0, as: UTF8.self)) }
    }
}
