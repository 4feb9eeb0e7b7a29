// Tells a canonical line from plain words that only happen to fit a form: “close tickets of Acme” fits
// `close QUERY` with “of” and “Acme” to search for, and is not meant so.

import Domain
import Language

enum PlainWords {
    /// Longer lines are texts and files of texts, not requests.
    static let longest = 4_000

    /// Whether a query of the command searches for bare words that carry a sentence.
    static func areSearched(in bound: Bound, _ tokens: [Token]) -> Bool {
        bound.arguments.contains { argument in
            switch argument.value {
            case .query(let query, _): texts(of: query.condition).contains { isPlain($0, tokens) }
            case .command(let inner): areSearched(in: inner, tokens)
            default: false
            }
        }
    }

    /// Whether the command's query is about a type that the command has nothing to do with: `escalate customer 7`.
    static func isElsewhere(_ bound: Bound) -> Bool {
        let subjects = bound.command.subjects
        guard !subjects.isEmpty, bound.form.pieces.allSatisfy({ !$0.namesType }),
            case .query(let query, _)? = bound["QUERY"]
        else { return false }
        return !subjects.contains(query.type)
    }

    private static func isPlain(_ text: String, _ tokens: [Token]) -> Bool {
        PlainEnglish.carriesSentence(text) && tokens.contains { $0.isWord(text) }
    }

    private static func texts(of condition: Condition) -> [String] {
        switch condition {
        case .all(let parts), .any(let parts): parts.flatMap { texts(of: $0) }
        case .not(let part), .related(_, let part): texts(of: part)
        case .text(let text, _): [text]
        default: []
        }
    }
}

extension SynopsisPiece {
    fileprivate var namesType: Bool {
        switch self {
        case .typeWord: true
        case .argument(let argument): argument.kind == .type
        default: false
        }
    }
}

extension Bound {
    /// The one record that the command was about; nil where it was about none or several.
    var subject: RecordKey? {
        guard case .records(let records)? = self["ID"], records.keys.count == 1 else { return nil }
        return records.keys.first
    }
}

extension Command {
    /// Words with which people ask for it, for its help.
    public var spokenWords: [String] {
        var words: [String] = []
        for word in askings.flatMap(\.callWords) where word != name && !words.contains(word) { words.append(word) }
        return words.isEmpty ? [name] : words
    }
}
