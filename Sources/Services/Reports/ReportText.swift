// Paragraphs of a report. Words in braces are told in their place: `{period}`, `{subject}`, `{company}`, and figures by their
// name, `{revenue}`, with what they were before or how they changed, `{revenue.before}`, `{revenue.change}`.

import Base
import Domain
import Store

enum ReportText {
    /// Words that are no figures.
    static let standing = ["period", "first", "last", "subject", "company"]

    /// The words in braces, in their order.
    ///
    /// - Throws: `ServiceError` where a brace isn't closed.
    static func words(in text: String) throws -> [String] { try parts(of: text).compactMap(\.word) }

    /// The figure's name in a word.
    static func figure(_ word: String) -> String { String(word.prefix { $0 != "." }) }

    /// The paragraph with its words told.
    static func told(_ text: String, _ tell: (String) throws -> String) throws -> String {
        try parts(of: text).map { try $0.word.map(tell) ?? $0.text }.joined()
    }

    private static func parts(of text: String) throws -> [(text: String, word: String?)] {
        var parts: [(text: String, word: String?)] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw ServiceError("a brace is open at “\(rest[open...].prefix(20))”", advice: "close it with }")
            }
            parts.append((String(rest[..<open]), nil))
            parts.append(("", String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return parts + [(String(rest), nil)]
    }
}
