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

    /// Whether a command's query searches for any text.
    static func searches(_ bound: Bound) -> Bool {
        guard case .query(let query, _)? = bound["QUERY"] else { return false }
        return !texts(of: query.condition).isEmpty
    }

    /// Whether a line is written with the signs of queries, as no request in plain words is: what
    /// is wrong with it is said, never guessed. A colon before a text is none: “note on deal 7: wants a discount”.
    static func bearSigns(_ tokens: [Token]) -> Bool {
        for (place, token) in tokens.enumerated() {
            switch token.kind {
            case .term(.has) where token.raw.contains(": "): return false
            case .term(.assign): continue
            // “deal 5 -> proposal” draws an arrow.
            case .minus where place + 1 < tokens.count && tokens[place + 1].raw.hasPrefix(">"): continue
            case .term, .open, .close, .minus: return true
            case .word where token.raw == "?" && place > 0: return true
            case .variable where token.text.first?.isNumber != true: return true
            default: continue
            }
        }
        return false
    }

    /// The tokens without the question mark at the end of the last word; nil where there is none.
    static func withoutQuestionMark(_ tokens: [Token]) -> [Token]? {
        guard tokens.count > 1, let last = tokens.last, last.kind == .word, last.raw.utf8.count > 1,
            last.raw.hasSuffix("?")
        else { return nil }
        let word = Token(.word, String(last.raw.dropLast()), range: last.range.lowerBound..<last.range.upperBound - 1)
        return tokens.dropLast() + [word]
    }

    /// Whether a quotation mark is never closed.
    static func hasOpenQuotation(_ line: String) -> Bool {
        line.utf8.count { $0 == UInt8(ascii: "\"") } % 2 == 1
    }

    /// Whether the command's query is about a type that the command has nothing to do with: `escalate customer 7`.
    static func isElsewhere(_ bound: Bound) -> Bool {
        let subjects = bound.command.subjects
        guard bound.command.effect.writes, !subjects.isEmpty, bound.form.pieces.allSatisfy({ !$0.namesType }),
            case .query(let query, _)? = bound["QUERY"]
        else { return false }
        return !subjects.contains(query.type)
    }

    /// Whether one record is to be made and several are spoken of: “new tickets since monday”.
    static func areMade(by bound: Bound, _ tokens: [Token]) -> Bool {
        guard case .mutate = bound.command.effect, case .type(let type)? = bound["TYPE"], bound["ID"] == nil,
            tokens.count > 1
        else { return false }
        return tokens[1].kind == .word && type.isPlural(tokens[1].text)
    }

    /// Whether somebody is named where a name is given: “alert me when …” calls nothing “me”.
    static func callsSomebody(_ bound: Bound) -> Bool {
        bound.arguments.contains { argument in
            guard argument.name == "NAME", case .text(let text) = argument.value else { return false }
            return ["me", "us", "them", "him", "her", "\"me\"", "\"us\""].contains(text.lowercased())
        }
    }

    /// Whether a text without quotation marks ends in a record that the command could be about: “call Pepper about deal 7”.
    static func endsInRecord(_ bound: Bound, _ tokens: [Token], _ catalogue: Catalogue) -> Bool {
        guard bound["ID"] == nil, case .text? = bound["TEXT"],
            bound.command.arguments.contains(where: { $0.name == "ID" }),
            tokens.count > 3, !tokens.contains(where: { $0.kind == .quoted })
        else { return false }
        let end = tokens.suffix(3).map { $0.text.lowercased() }
        return ["on", "about", "for", "regarding"].contains(end[0]) && catalogue.type(named: end[1]) != nil
            && Int64(end[2]) != nil
    }

    /// Whether a text without quotation marks may be about the record at hand: “look at this one”.
    static func maySpeakOfHand(_ bound: Bound, _ tokens: [Token]) -> Bool {
        guard bound["ID"] == nil, case .text? = bound["TEXT"] else { return false }
        return bound.command.arguments.contains { $0.name == "ID" } && !tokens.contains { $0.kind == .quoted }
    }

    /// The name that a text without quotation marks ends in, behind the word for a type: “call the lawyer on deal Xylofrax”.
    static func nameAtEnd(_ bound: Bound, _ tokens: [Token], _ catalogue: Catalogue) -> Token? {
        guard maySpeakOfHand(bound, tokens), tokens.count > 3 else { return nil }
        let end = tokens.suffix(3)
        guard let last = end.last, let lead = end.first, lead.isWord(among: ["on", "about", "for", "regarding"]),
            catalogue.type(named: end[end.startIndex + 1].text) != nil, last.raw.first?.isUppercase == true
        else { return nil }
        return last
    }

    /// Whether a text without quotation marks ends in politeness, which is no part of it: “tag deal 3 with vip please”.
    static func endsPolitely(_ bound: Bound, _ tokens: [Token]) -> Bool {
        guard let last = tokens.last, last.isWord(among: ["please", "pls", "thanks", "thx"]) else { return false }
        return bound.arguments.contains { argument in
            guard case .text(let text) = argument.value else { return false }
            return text.lowercased().hasSuffix(last.text.lowercased()) && text.utf8.count > last.text.utf8.count
        }
    }

    private static let leads: Set<String> = ["in", "with", "worth", "from", "at", "as", "to", "for", "about"]

    /// Whether a title without quotation marks may hold more than a title: “Vault-Tec in amer”.
    static func isTitledLoosely(_ bound: Bound, _ tokens: [Token]) -> Bool {
        guard case .mutate = bound.command.effect, case .text(let title)? = bound["TITLE"],
            !tokens.contains(where: { $0.kind == .quoted })
        else { return false }
        let words = title.split(separator: " ").map { $0.lowercased() }
        return words.contains { leads.contains($0) } || words.count > 1 && words[0] == "on"
    }

    /// Whether words are searched for behind a type in the singular, which rather name one record: “the customer Acme”.
    static func searchesForOne(_ bound: Bound, _ tokens: [Token], _ catalogue: Catalogue) -> Bool {
        guard case .query(let query, _)? = bound["QUERY"], let type = catalogue.type(named: query.type),
            !texts(of: query.condition).isEmpty
        else { return false }
        let said = tokens.first { $0.kind == .word && catalogue.type(named: $0.text)?.name == type.name }
        return said.map { !type.isPlural($0.text) } ?? false
    }

    /// Whether a text goes on behind its closing quotation mark: `"call" on the Wayne deal`.
    static func areBehindText(in bound: Bound) -> Bool {
        bound.arguments.contains { argument in
            guard case .text(let text) = argument.value, let first = text.utf8.first else { return false }
            // “log mail on deal 11, final draft” begins its text behind the comma.
            if [UInt8(ascii: ","), UInt8(ascii: ";")].contains(first) { return true }
            return first == 0x22 && text.utf8.dropFirst().contains(0x22)
        }
    }

    /// Whether a change is of “a deal” without saying which, or of one record that is described as if it were many.
    static func isUnnamed(_ bound: Bound, _ tokens: [Token], _ catalogue: Catalogue) -> Bool {
        guard bound.command.effect.writes, bound.form.pieces.allSatisfy({ !$0.namesType }),
            case .query(let query, _)? = bound["QUERY"], let type = catalogue.type(named: query.type)
        else { return false }
        // “the tickets” are some that were spoken of, not all there are.
        if query.condition == .everything, tokens.contains(where: { $0.isWord(among: ["the", "these", "those"]) }) {
            return true
        }
        let said = tokens.first { $0.kind == .word && catalogue.type(named: $0.text)?.name == type.name }
        return said.map { !type.isPlural($0.text) } ?? false
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
        for word in askings.flatMap(\.callWords) where word != name && !words.contains(word) && word.utf8.count > 2 {
            words.append(word)
        }
        return words.isEmpty ? [name] : Array(words.prefix(8))
    }
}
