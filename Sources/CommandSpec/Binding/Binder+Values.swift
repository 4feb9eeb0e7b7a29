// Arguments that are values: texts, words, times, numbers, fields and assignments.

import Base
import Domain
import Language
import Store

extension Binder {
    /// The text of one quoted token, or the words as they stand in the line.
    func text(_ tokens: ArraySlice<Token>, at place: Range<Int>) -> String {
        if tokens.count == 1, let token = tokens.first { return token.kind == .quoted ? token.text : token.raw }
        if let last = tokens.last, last.range.isEmpty { return tokens.map(\.raw).joined(separator: " ") }
        return String(decoding: Array(line.utf8)[place], as: UTF8.self)
    }

    func stage(_ word: String, at place: Range<Int>) throws -> ChoiceOption {
        let type = try expectedType(at: place)
        guard let name = type.stageField, let (_, field) = type.field(named: name) else {
            let staged = catalogue.types.filter { $0.stageField != nil }.map(\.plural).joined(separator: ", ")
            throw CommandError("\(type.plural) have no stages", advice: "only \(staged) have", at: place)
        }
        return try option(word, of: field, at: place)
    }

    func option(_ word: String, of field: FieldDescriptor, at place: Range<Int>) throws -> ChoiceOption {
        let options = field.kind.options
        if let option = options.first(where: { $0.isNamed(word) }) { return option }
        let near = NearestWord.of(word, among: options.flatMap { [$0.name, $0.label] + $0.aliases })
            .flatMap { word in options.first { $0.isNamed(word) }?.name }
        throw CommandError(
            .notUnderstood, "\(field.name) has no value “\(word)”",
            advice: near.map { "did you mean \($0)?" } ?? "it is one of " + options.map(\.name).joined(separator: ", "),
            at: place, candidates: near.map { [$0] } ?? options.map(\.name))
    }

    func time(_ words: String, at place: Range<Int>) throws -> TimeTerm {
        guard let term = TimeTerm(reading: words) else {
            throw CommandError(
                .notUnderstood, "“\(words)” is no date",
                advice: "write one such as tomorrow, friday 9:00 or 2026-03-01",
                at: place)
        }
        return term
    }

    func period(_ words: String, at place: Range<Int>) throws -> BoundValue {
        guard let phrase = TimePhrase.read(words) else {
            throw CommandError(
                .notUnderstood, "“\(words)” is no period",
                advice: "write one such as this quarter, last month, 2026-q1 or 2026-01-15..2026-02-10",
                at: place)
        }
        switch phrase {
        case .term(let term): return .period(phrase, term.text)
        case .span(let first, let last) where words.contains(".."):
            return .period(phrase, first.text + ".." + last.text)
        // Stretches have no other spelling than their words.
        case .span: return .period(phrase, words.lowercased().split(separator: " ").joined(separator: " "))
        }
    }

    func span(_ words: String, at place: Range<Int>) throws -> Int64 {
        guard let seconds = TimeLength.seconds(words) else {
            throw CommandError(
                .notUnderstood, "“\(words)” is no length of time", advice: "write one such as 20m, 2h or 3d", at: place)
        }
        return seconds
    }

    func number(_ word: String, at place: Range<Int>) throws -> Int64 {
        guard let number = Int64(word) else {
            throw CommandError(.notUnderstood, "“\(word)” is no whole number", advice: "write one such as 3", at: place)
        }
        return number
    }

    func amount(_ words: String, at place: Range<Int>) throws -> Amount {
        guard let amount = Amount(words) else {
            throw CommandError(
                .notUnderstood, "“\(words)” is no amount", advice: "write one such as 12k or €12,500", at: place)
        }
        return amount
    }

    func field(_ word: String, at place: Range<Int>) throws -> FieldPath {
        guard let type else {
            guard !word.isEmpty, word.utf8.allSatisfy(Self.isPath) else {
                throw CommandError(
                    .notUnderstood, "“\(word)” is no field", advice: "write one such as owner or customer.region",
                    at: place)
            }
            let names = word.split(separator: ".").map(String.init)
            guard names.count <= FieldPath.longest else {
                throw CommandError(
                    .notUnderstood, "a path of \(names.count) fields is too long",
                    advice: "name \(FieldPath.longest) at the most", at: place)
            }
            return FieldPath(names)
        }
        return try QueryParser(catalogue: catalogue).path(word, of: type, at: place).path
    }

    /// Letters, digits, underscores and the dots of a path.
    private static func isPath(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) || byte == 0x5F
            || byte == 0x2E
    }

    func known(_ words: String, in list: KnownNames, at place: Range<Int>) throws -> String {
        if let name = context.names.name(words, in: list) { return name }
        // Any word may be asked about: whoever explains it says where there is none.
        if list == .topics { return words }
        let near = context.names.nearest(words, in: list)
        let all = context.names[list].map(\.name)
        throw CommandError(
            .notUnderstood, "there is no \(list.singular) “\(words)”",
            advice: near.map { "did you mean \($0)?" } ?? Self.listed(all), at: place,
            candidates: near.map { [$0] } ?? all)
    }

    private static func listed(_ names: [String]) -> String {
        if names.isEmpty { return "there is none here" }
        return "there are " + names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " …" : "")
    }

    // MARK: Assignments

    func assignments(_ tokens: ArraySlice<Token>, to type: RecordType) throws -> [Assignment] {
        let tokens = try substituted(tokens)
        let values = ValueReader(clock: clock)
        var result: [Assignment] = []
        var index = tokens.startIndex
        while index < tokens.endIndex {
            let token = tokens[index]
            guard token.isAssignment, let sign = token.termOperator else {
                throw leftOver(token, behind: result.last)
            }
            let (place, field) = try settable(token, of: type)
            try checkList(sign, field, token)
            let (input, taken) = try self.value(of: token, tokens[(index + 1)...], for: field, values)
            let words = [token.valueText] + tokens[(index + 1)..<(index + 1 + taken)].map(\.text)
            if result.contains(where: {
                $0.index == place && ($0.sign == sign || $0.sign == .assign || sign == .assign)
            }) {
                throw CommandError(
                    .notUnderstood, "\(field.name) is set twice", advice: "leave one out", at: token.range)
            }
            do {
                var made = try assignment(field, place, input, token, said: words.joined(separator: " "))
                made.place = token.valueRange
                if sign != .assign {
                    made.sign = sign
                    made.text = field.name + sign.rawValue + made.text.dropFirst(field.name.utf8.count + 1)
                }
                result.append(made)
            } catch {
                throw CommandError(error, at: token.valueRange)
            }
            index += 1 + taken
        }
        return result
    }

    /// The value of an assignment and how many of the tokens behind it belong to it; a text takes the bare
    /// words that follow: `next_step=call the lawyer`.
    private func value(
        of token: Token, _ rest: ArraySlice<Token>, for field: FieldDescriptor, _ values: ValueReader
    ) throws -> (FieldInput, Int) {
        let words = rest.prefix { $0.kind == .word }
        guard field.kind.matchesPart, !words.isEmpty, let part = token.value.last, !part.isQuoted, !part.isMissing
        else {
            return try values.read(token, followedBy: rest, for: field)
        }
        let text = ([token.valueText] + words.map(\.text)).joined(separator: " ")
        return (try values.read(text, isQuoted: true, for: field, at: token.valueRange), words.count)
    }

    /// Only lists gain and lose items, and those must be named.
    private func checkList(_ sign: TermOperator, _ field: FieldDescriptor, _ token: Token) throws {
        guard sign != .assign else { return }
        guard field.kind.isList else {
            throw CommandError(
                .notUnderstood, "\(field.name) is no list, so nothing is added to it or taken out",
                advice: "write `\(field.name)=…`", at: token.range)
        }
        guard !token.valueText.isEmpty, token.valueText != "none" else {
            throw CommandError(
                .notUnderstood, "nothing is named behind \(field.name)\(sign.rawValue)",
                advice:
                    "name what is \(sign == .add ? "added" : "taken out"), or clear the list with `\(field.name)=none`",
                at: token.range)
        }
    }

    private func leftOver(_ token: Token, behind assignment: Assignment?) -> CommandError {
        let advice: String
        if token.kind == .minus {
            advice = "options such as --dry-run stand before the command"
        } else if let assignment {
            advice = "put the value of \(assignment.field.name) in quotation marks if it is part of it"
        } else {
            advice = "write field=value"
        }
        return CommandError(.notUnderstood, "“\(token.raw)” is not expected here", advice: advice, at: token.range)
    }

    private func settable(_ token: Token, of type: RecordType) throws -> (Int, FieldDescriptor) {
        guard let (index, field) = type.field(named: token.text) else {
            let near = NearestWord.of(
                token.text, among: type.fields.filter(\.isSettable).flatMap { [$0.name] + $0.aliases })
            throw CommandError(
                .notUnderstood, "\(type.plural) have no field “\(token.text)”",
                advice: near.map { "did you mean \($0)?" } ?? "`help \(type.name)` lists them", at: token.fieldRange,
                candidates: near.map { [$0] } ?? [])
        }
        guard field.isSettable else {
            throw CommandError(
                "\(field.name) is kept by the program", advice: "it can't be set by hand", at: token.fieldRange)
        }
        return (index, field)
    }

    private func assignment(
        _ field: FieldDescriptor, _ index: Int, _ input: FieldInput, _ token: Token, said: String
    ) throws -> Assignment {
        let language = ValueText(.language)
        func made(_ value: Value, _ text: String, _ currency: Currency? = nil) -> Assignment {
            Assignment(field: field, index: index, value: value, currency: currency, text: "\(field.name)=\(text)")
        }
        switch input {
        case .value(let value):
            // Dates stay as relative as they were said.
            if field.kind.isTime, !value.isNull, let term = TimeTerm(reading: said) { return made(value, term.text) }
            return made(value, language.text(value, of: field))
        case .amount(let value, let currency):
            return made(value, Amount(Decimal(units: value.integer ?? 0), currency).text, currency)
        case .me:
            return made(.integer(try key("me", of: UserSchema.name).id), "me")
        case .name(let name):
            guard case .reference(let target) = field.kind else { return try anyRecord(name, field, index) }
            let isQuoted = token.value.first?.isQuoted == true
            return made(.integer(try key(name, of: target, isQuoted: isQuoted).id), Quoting.value(name))
        case .names(let names):
            let target = field.kind.target ?? ""
            let ids = try names.map { String(try key($0, of: target).id) }
            return made(ListText.value(of: ids), names.map(Quoting.value).joined(separator: ","))
        }
    }

    /// A record of any type: `deal:42`, or `deal:"Acme renewal"`.
    private func anyRecord(_ name: String, _ field: FieldDescriptor, _ index: Int) throws -> Assignment {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let type = catalogue.type(named: parts[0]) else {
            throw CommandError(.notUnderstood, "“\(name)” names no record", advice: "write one such as deal:42")
        }
        let key = try reader.find(parts[1], type: type.name)
        return Assignment(
            field: field, index: index, value: key.stored, text: "\(field.name)=\(Quoting.value(key.description))")
    }
}
