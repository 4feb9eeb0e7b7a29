// Terms: a field, an operator and a value of one or more pieces, and the quoted texts within.

extension Lexer {
    /// The end of a field's name, which may be a path such as `customer.region`, else nil.
    func endOfField(at start: Int) -> Int? {
        var place = start
        guard place < bytes.count, bytes[place].isLetter else { return nil }
        while place < bytes.count {
            let byte = bytes[place]
            // `tags-=vip` takes out of a list.
            if byte == .minus, place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "=") { break }
            if byte.isLetter || byte.isDigit || byte == .minus {
                if byte == 0xC2, blankLength(at: place) != nil { break }
                place += 1
            } else if byte == .dot, place + 1 < bytes.count, bytes[place + 1].isLetter {
                place += 1
            } else {
                break
            }
        }
        return place
    }

    /// An operator: what it is, how many bytes it has, and whether blanks may stand before it.
    func termOperator(at place: Int) -> (kind: TermOperator, length: Int, isComparison: Bool)? {
        guard place < bytes.count else { return nil }
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        let isWide = next == UInt8(ascii: "=")
        switch bytes[place] {
        case UInt8(ascii: ":"):
            // `value:>12k`, as GitHub writes it.
            if let inner = termOperator(at: place + 1), inner.isComparison, inner.kind != .matches {
                return (inner.kind, inner.length + 1, false)
            }
            return (.has, 1, false)
        case UInt8(ascii: "="): return (.assign, 1, false)
        case UInt8(ascii: "+"): return isWide ? (.add, 2, false) : nil
        case .minus: return isWide ? (.remove, 2, false) : nil
        case UInt8(ascii: "~"): return (.matches, 1, true)
        case UInt8(ascii: "<"): return isWide ? (.atMost, 2, true) : (.less, 1, true)
        case UInt8(ascii: ">"): return isWide ? (.atLeast, 2, true) : (.greater, 1, true)
        case UInt8(ascii: "!"): return isWide ? (.differs, 2, true) : nil
        default: return nil
        }
    }

    /// Whether a term, a negated one included, begins at this place.
    private func isTerm(at start: Int) -> Bool {
        let place = start < bytes.count && bytes[start] == .minus ? start + 1 : start
        guard let end = endOfField(at: place) else { return false }
        return termOperator(at: end) != nil
    }

    /// Passes over blanks to a value; stays where none follows.
    private mutating func skipToValue() {
        var place = index
        while let length = blankLength(at: place) { place += length }
        guard place > index, place < bytes.count, bytes[place] != .closeParenthesis, bytes[place] != .openParenthesis,
            !isTerm(at: place)
        else { return }
        index = place
    }

    /// Reads the value of a term, the operator being behind.
    mutating func term(field: Range<Int>, _ kind: TermOperator) throws(LanguageError) {
        skipToValue()
        var parts: [ValuePart] = []
        if kind == .matches {
            if index < bytes.count, blankLength(at: index) == nil, bytes[index] != .closeParenthesis {
                parts.append(try pattern())
            }
        } else {
            var separator = ValuePart.Separator.none
            while true {
                guard parts.count < Self.mostWords else {
                    throw LanguageError(
                        "the term has more than \(Self.mostWords) values", "save them as a segment, or take a range",
                        at: index..<min(index + 1, bytes.count))
                }
                let part = try piece(after: separator)
                if separator == .none, part.isMissing, !isSeparator(at: index) { break }
                parts.append(part)
                if take(.comma) {
                    separator = .comma
                    skipToValue()
                } else if isDots(at: index) {
                    index += 2
                    separator = .dots
                } else {
                    break
                }
            }
        }
        let range = field.lowerBound..<index
        tokens.append(Token(.term(kind), text(field), range: range, value: parts, raw: text(range)))
    }

    private func isDots(at place: Int) -> Bool {
        place + 1 < bytes.count && bytes[place] == .dot && bytes[place + 1] == .dot
    }

    private func isSeparator(at place: Int) -> Bool {
        place < bytes.count && (bytes[place] == .comma || isDots(at: place))
    }

    /// One piece of a value, quoted or bare; it may be empty.
    private mutating func piece(after separator: ValuePart.Separator) throws(LanguageError) -> ValuePart {
        let start = index
        if index < bytes.count, bytes[index] == .quote {
            let text = try quoted()
            if !isSeparator(at: index) { try endOfQuoted(from: start) }
            return ValuePart(text, isQuoted: true, after: separator, range: start..<index)
        }
        while index < bytes.count, !endsRun(at: index), !isSeparator(at: index) { index += 1 }
        if index < bytes.count, bytes[index] == .quote { throw markInsideWord() }
        return ValuePart(text(start..<index), after: separator, range: start..<index)
    }

    /// A regular expression: quoted, or up to the next blank with its parentheses in pairs.
    private mutating func pattern() throws(LanguageError) -> ValuePart {
        let start = index
        if bytes[index] == .quote {
            let text = try quoted()
            try endOfQuoted(from: start)
            return ValuePart(text, isQuoted: true, range: start..<index)
        }
        var depth = 0
        while index < bytes.count, blankLength(at: index) == nil {
            if bytes[index] == .backslash, index + 1 < bytes.count, blankLength(at: index + 1) == nil {
                index += 1
            } else if bytes[index] == .openParenthesis {
                depth += 1
            } else if bytes[index] == .closeParenthesis {
                if depth == 0 { break }
                depth -= 1
            }
            index += 1
        }
        return ValuePart(text(start..<index), range: start..<index)
    }

    /// A text in quotation marks, with `\"`, `\\` and `\n` read; the opening mark is at the index.
    ///
    /// A backslash before any other character stays, so that patterns need no doubling.
    mutating func quoted() throws(LanguageError) -> String {
        let start = index
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == .quote { return String(decoding: content, as: UTF8.self) }
            guard byte == .backslash, index < bytes.count else {
                content.append(byte)
                continue
            }
            switch bytes[index] {
            case .quote, .backslash: content.append(bytes[index])
            case UInt8(ascii: "n"): content.append(0x0A)
            default: content += [.backslash, bytes[index]]
            }
            index += 1
        }
        if isTolerant { return String(decoding: content, as: UTF8.self) }
        throw LanguageError(
            "the quotation mark is not closed", "put another \" where the text ends", at: start..<start + 1)
    }

    /// Holds a quoted text to ending where a word can end.
    mutating func endOfQuoted(from start: Int) throws(LanguageError) {
        guard index < bytes.count, blankLength(at: index) == nil else { return }
        switch bytes[index] {
        case .openParenthesis, .closeParenthesis, .comma: return
        default:
            throw LanguageError(
                "something is glued to the quoted text", "put a blank after the closing quotation mark",
                at: start..<index + 1)
        }
    }
}
