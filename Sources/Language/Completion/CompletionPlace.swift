// What may stand where the cursor is: found by walking the tokens before it, which need not make a whole
// query yet.

import Domain

/// A place in an unfinished query.
enum CompletionPlace {
    /// The type or a saved query, from the beginning of the line.
    case subject
    /// A term of a type.
    case term(RecordType)
    /// A value of a field, or a special value such as `has:`'s; `part` is the piece under way.
    case value(RecordType, Token, part: ValuePart?)
    /// A field in a tail.
    case tailField(RecordType, tail: String)
    /// Behind a field in a tail.
    case tailEnd(RecordType, tail: String)
    case timeUnit(RecordType)
    /// A user behind `@`.
    case user
    /// A tag behind `#`.
    case tag(RecordType)
    /// Nothing that could be known.
    case free
}

struct CompletionWalk {
    let catalogue: Catalogue
    let tokens: [Token]
    /// The token that the cursor touches; nil behind a blank.
    let partial: Token?

    init(_ text: String, cursor: Int, catalogue: Catalogue) {
        self.catalogue = catalogue
        let before = String(decoding: text.utf8.prefix(cursor), as: UTF8.self)
        let all = (try? Lexer.tokens(ofUnfinished: before)) ?? []
        if let last = all.last, last.range.upperBound == before.utf8.count, !last.isStop {
            partial = last
            tokens = all.dropLast()
        } else {
            partial = nil
            tokens = all
        }
    }

    /// Where the cursor stands; `type` is given where the line holds terms alone.
    func place(of type: RecordType?) -> CompletionPlace {
        var tokens = tokens[...]
        var types: [RecordType] = []
        if let type {
            types = [type]
        } else {
            guard let subject = tokens.firstIndex(where: { $0.kind == .word && catalogue.type(named: $0.text) != nil }),
                let found = catalogue.type(named: tokens[subject].text)
            else { return .subject }
            types = [found]
            tokens = tokens[(subject + 1)...]
        }
        var tail: (word: String, isFieldDue: Bool)?
        var related: RecordType?
        for token in tokens {
            switch token.kind {
            case .open:
                types.append(related ?? types[types.count - 1])
                related = nil
            case .close where types.count > 1: types.removeLast()
            case .term:
                tail = nil
                related = PlainWord.same(token.text, "has") ? catalogue.type(named: token.valueText) : nil
            case .comma: tail?.isFieldDue = true
            case .word:
                tail = next(tail, token.text.lowercased(), isNested: types.count > 1)
                related = nil
            default: break
            }
        }
        return place(of: types[types.count - 1], tail)
    }

    /// The tail after one more word.
    private func next(_ tail: (word: String, isFieldDue: Bool)?, _ word: String, isNested: Bool) -> (String, Bool)? {
        switch word {
        case "by", "sort", "columns", "per", "first": return isNested ? nil : (word, true)
        default: return tail.map { ($0.word, false) }
        }
    }

    private func place(of type: RecordType, _ tail: (word: String, isFieldDue: Bool)?) -> CompletionPlace {
        if let partial {
            switch partial.kind {
            case .term: return .value(type, partial, part: partial.value.last)
            case .user: return .user
            case .tag: return .tag(type)
            case .variable, .quoted: return .free
            default: break
            }
        }
        switch tail?.word {
        case nil: return .term(type)
        case "per": return tail?.isFieldDue == true ? .timeUnit(type) : .tailEnd(type, tail: "per")
        case "first": return tail?.isFieldDue == true ? .free : .tailEnd(type, tail: "first")
        case let word?: return tail?.isFieldDue == true ? .tailField(type, tail: word) : .tailEnd(type, tail: word)
        }
    }
}

extension Token {
    /// Whether a new word begins behind this token even without a blank.
    fileprivate var isStop: Bool {
        switch kind {
        case .open, .close, .comma, .minus: true
        default: false
        }
    }
}
