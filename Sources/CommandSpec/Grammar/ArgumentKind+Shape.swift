// Which tokens an argument can be, by their shape alone. Nothing is looked up here but record types
// and lists that the program knows, so a line is matched before anything is read from the store.

import Domain
import Language

/// What shapes depend on.
struct ShapeContext {
    let catalogue: Catalogue
    let names: KnownNameLists
    /// Whether words that aren't known are taken too, so that binding can say what is wrong with them.
    let isLoose: Bool
    /// The record type that was said last.
    var typeWord: Token?
}

extension ArgumentKind {
    /// The most tokens that it takes.
    var longest: Int {
        switch self {
        case .type, .choice, .file, .number, .field, .board: 1
        case .span, .level: 2
        case .amount: 3
        case .when, .period, .known, .record, .stage: 6
        case .phrase: 12
        case .records, .mapping: 16
        case .query, .text, .assignments, .settings, .tile, .command: .max
        }
    }

    /// Whether it takes as many tokens as it can, rather than as few.
    var isGreedy: Bool {
        self == .records || self == .assignments || self == .settings || self == .tile || self == .when
            || self == .period
            || self == .span
    }

    /// Whether the tokens can be this argument.
    func accepts(_ tokens: ArraySlice<Token>, _ context: ShapeContext) -> Bool {
        guard let first = tokens.first else { return false }
        switch self {
        case .type:
            return first.kind == .word && (context.isLoose || context.catalogue.type(named: first.text) != nil)
        case .records: return Self.areRecords(tokens, context)
        case .level: return Self.areWords(tokens)
        case .query:
            return !tokens.contains(where: \.isAssignment) && !(tokens.count == 1 && first.kind == .minus)
        case .text, .command: return true
        case .mapping: return tokens.count == 1 || tokens.allSatisfy { $0.kind != .quoted }
        case .phrase: return Self.isPhrase(tokens)
        case .record(let type): return Self.isRecord(tokens, of: type, context)
        case .stage: return Self.isPhrase(tokens)
        case .board: return first.kind == .quoted || (first.kind == .word && !Self.isTime(tokens))
        case .choice, .number, .field: return first.kind == .word || (self == .field && first.kind == .quoted)
        case .file: return first.kind == .word || first.kind == .quoted
        case .when: return context.isLoose ? Self.areWords(tokens) : Self.isTime(tokens)
        case .period:
            return Self.areWords(tokens) && (context.isLoose || TimePhrase.read(Self.words(tokens)) != nil)
        case .span: return context.isLoose ? Self.areWords(tokens) : TimeLength.seconds(Self.words(tokens)) != nil
        case .amount: return context.isLoose ? Self.areWords(tokens) : Amount(Self.words(tokens)) != nil
        case .assignments, .settings, .tile: return Self.areAssignments(tokens, context)
        case .known(let list):
            return Self.isPhrase(tokens) && (context.isLoose || context.names.name(Self.words(tokens), in: list) != nil)
        }
    }

    /// The words with single blanks between them.
    static func words(_ tokens: ArraySlice<Token>) -> String {
        tokens.count == 1 ? tokens.first?.text ?? "" : tokens.map(\.raw).joined(separator: " ")
    }

    private static func areWords(_ tokens: ArraySlice<Token>) -> Bool {
        tokens.allSatisfy { $0.kind == .word || $0.kind == .quoted || $0.termOperator == .has }
    }

    /// One quoted text, one `@login`, or bare words.
    private static func isPhrase(_ tokens: ArraySlice<Token>) -> Bool {
        if tokens.count == 1, let first = tokens.first {
            return first.kind == .word || first.kind == .quoted || first.kind == .user || first.kind == .tag
        }
        return tokens.allSatisfy { $0.kind == .word }
    }

    /// A name, `$name`, or `customer 5`.
    private static func isRecord(_ tokens: ArraySlice<Token>, of type: String, _ context: ShapeContext) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        if tokens.count == 1 { return isPhrase(tokens) || first.kind == .variable }
        if context.catalogue.type(named: first.text)?.name == type {
            return tokens.count == 2 && Int64(last.text) != nil
        }
        return isPhrase(tokens)
    }

    private static func isTime(_ tokens: ArraySlice<Token>) -> Bool {
        areWords(tokens) && TimePhrase.read(words(tokens)) != nil
    }

    private static func areAssignments(_ tokens: ArraySlice<Token>, _ context: ShapeContext) -> Bool {
        // Words behind a value belong to it: `close=next friday`.
        tokens.first?.isAssignment == true
            && (context.isLoose || tokens.dropFirst().allSatisfy { $0.isAssignment || $0.kind == .word })
    }

    private static func areRecords(_ tokens: ArraySlice<Token>, _ context: ShapeContext) -> Bool {
        if tokens.count == 1, let first = tokens.first, first.kind == .quoted {
            // A title behind the singular; behind the plural it is a text to search for.
            guard let word = context.typeWord, !context.isLoose else { return true }
            return context.catalogue.type(named: word.text)?.isPlural(word.text) != true
        }
        guard tokens.first?.kind != .comma, tokens.last?.kind != .comma else { return false }
        return tokens.allSatisfy { token in
            switch token.kind {
            case .variable, .comma: true
            case .word: RecordSelection.isSpelledOut(token.text)
            case .tag: token.text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            default: false
            }
        }
    }
}

extension RecordType {
    /// Whether a word for the type speaks of several.
    func isPlural(_ word: some StringProtocol) -> Bool {
        let lower = word.lowercased()
        return lower == plural || (lower != name && lower.hasSuffix("s")) || lower == "people"
    }
}
