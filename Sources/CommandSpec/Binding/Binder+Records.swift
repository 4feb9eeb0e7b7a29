// Arguments that lead to records: types, ids, titles, names, queries.

import Base
import Domain
import Language
import Services
import Store

extension Binder {
    func recordType(_ word: String, at place: Range<Int>) throws -> RecordType {
        if let type = catalogue.type(named: word) { return type }
        let near = NearestWord.of(word, among: catalogue.types.flatMap { [$0.name, $0.plural] + $0.aliases })
        throw CommandError(
            .notUnderstood, "there is no type of record “\(word)”",
            advice: near.map { "did you mean \($0)?" } ?? "take one of "
                + catalogue.types.map(\.name).joined(separator: ", "),
            at: place, candidates: near.map { [$0] } ?? catalogue.types.map(\.name))
    }

    func query(_ tokens: ArraySlice<Token>, end: Int) throws -> BoundValue {
        let parser = SavedQueryShelf(reader).parser(catalogue, checksNames: true)
        let query = try parser.parse(try substituted(withIds(tokens)), end: end)
        return .query(query, query.text(in: catalogue))
    }

    /// Ids behind the type are ids in a query too, so that `show deals 3..4` and `show deals 3..4 columns name`
    /// mean the same deals; in quotation marks a number is a text to search for.
    private func withIds(_ tokens: ArraySlice<Token>) throws -> ArraySlice<Token> {
        guard let word = tokens.first, word.kind == .word, let type = catalogue.type(named: word.text) else {
            return tokens
        }
        let named = tokens.dropFirst().prefix { token in
            switch token.kind {
            case .word: RecordSelection.isSpelledOut(token.text)
            case .variable, .comma: true
            default: false
            }
        }
        guard let first = named.first, let last = named.last, first.kind != .comma, last.kind != .comma else {
            return tokens
        }
        let ranges = try named.filter { $0.kind != .comma }.flatMap { token in
            guard token.kind == .variable else { return RecordSelection.ranges(of: token.text) }
            return try ids(of: token, type).0.map { $0...$0 }
        }
        let place = first.range.lowerBound..<last.range.upperBound
        var terms: [Token] = []
        for range in ranges {
            if !terms.isEmpty { terms.append(Token(.word, "or", range: place)) }
            let ends = range.count == 1 ? [range.lowerBound] : [range.lowerBound, range.upperBound]
            let value = ends.enumerated().map { index, id in
                ValuePart(String(id), after: index == 0 ? .none : .dots, range: place)
            }
            terms.append(Token(.term(.has), "id", range: place, value: value))
        }
        if terms.count > 1 {
            terms = [Token(.open, "(", range: place)] + terms + [Token(.close, ")", range: place)]
        }
        return [word] + terms + tokens[named.endIndex...]
    }

    /// Records by their ids, variables, or one by its title.
    func records(_ tokens: ArraySlice<Token>, at place: Range<Int>) throws -> RecordSelection {
        let type = try expectedType(at: place)
        if tokens.count == 1, let token = tokens.first, token.kind == .quoted {
            let key = try reader.find(token.text, type: type.name)
            return RecordSelection(type, ids: [key.id])
        }
        var ids: [Int64] = []
        var texts: [String] = []
        for token in tokens where token.kind != .comma {
            let (found, text) = try self.ids(of: token, type)
            ids += found.filter { !ids.contains($0) || found.count > 64 }
            texts.append(text)
        }
        return RecordSelection(type, ids: ids, text: texts.joined(separator: ","))
    }

    private func ids(of token: Token, _ type: RecordType) throws -> ([Int64], String) {
        if token.kind == .variable {
            let keys = try variables(token.text, at: token.range)
            if let other = keys.first(where: { $0.type != type.name }) {
                throw CommandError("$\(token.text) is \(other.type) \(other.id), no \(type.name)", at: token.range)
            }
            return (keys.map(\.id), Self.list(keys))
        }
        let ranges = RecordSelection.ranges(of: token.text)
        guard !ranges.isEmpty else {
            throw CommandError.noId(token)
        }
        var ids: [Int64] = []
        for range in ranges {
            if range.count == 1 {
                let key = RecordKey(type: type.name, id: range.lowerBound)
                guard try reader.exists(key) else { throw nothing(at: token, type, String(key.id)) }
                ids.append(key.id)
            } else {
                let within = Condition.range(
                    FieldPath("id"), from: .value(.integer(range.lowerBound)), to: .value(.integer(range.upperBound)))
                let found = try reader.ids(Query(type.name, where: within, order: [SortKey(FieldPath("id"))]))
                guard !found.isEmpty else { throw nothing(at: token, type, "\(range.lowerBound)..\(range.upperBound)") }
                ids += found
            }
        }
        return (
            ids,
            ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)" }.joined(
                separator: ",")
        )
    }

    private func nothing(at token: Token, _ type: RecordType, _ ids: String) -> CommandError {
        CommandError("there is no \(type.name) \(ids)", advice: "look with `show \(type.plural)`", at: token.range)
    }

    /// A record by its name, id, `@login` or variable.
    func record(_ tokens: ArraySlice<Token>, of type: String) throws -> BoundValue {
        if tokens.count == 1, let token = tokens.first, token.kind == .variable {
            let key = try variable(token.text, at: token.range)
            guard key.type == type else { throw CommandError("$\(token.text) is \(key.type) \(key.id), no \(type)") }
            return .record(key, String(key.id))
        }
        if tokens.count == 2, let first = tokens.first, catalogue.type(named: first.text)?.name == type {
            return try record(tokens.dropFirst(), of: type)
        }
        let isQuoted = tokens.first?.kind == .quoted
        let name = tokens.first?.kind == .user ? tokens.first?.text ?? "" : ArgumentKind.words(tokens)
        let key = try self.key(name, of: type, isQuoted: isQuoted)
        let isMe = type == UserSchema.name && !isQuoted && name.lowercased() == "me"
        return .record(key, isMe ? "me" : Quoting.value(name))
    }

    /// The record that a name means; `me` is the acting user.
    func key(_ name: String, of type: String, isQuoted: Bool = false) throws -> RecordKey {
        if type == UserSchema.name, !isQuoted, name.lowercased() == "me" {
            guard let user = reader.acting.user else {
                throw CommandError("there is no user \(reader.acting.login)", advice: "say who you are with --as LOGIN")
            }
            return RecordKey(type: type, id: user.id)
        }
        return try reader.find(name, type: type)
    }

    /// The one record that a name stands for.
    func variable(_ name: String, at place: Range<Int>) throws -> RecordKey {
        let keys = try variables(name, at: place)
        guard keys.count == 1 else {
            throw CommandError(
                "$\(name) stands for \(keys.count) records, and one is wanted here",
                advice: "name one of \(Self.list(keys))", at: place)
        }
        return keys[0]
    }

    private static func list(_ keys: [RecordKey]) -> String { keys.map { String($0.id) }.joined(separator: ",") }

    /// The records that a name stands for.
    private func variables(_ name: String, at place: Range<Int>) throws -> [RecordKey] {
        if let keys = context.variables[name] { return keys }
        if name == "last" {
            throw CommandError(
                "$last stands for nothing yet", advice: "it is the record that was made or changed last", at: place)
        }
        let near = NearestWord.of(name, among: context.variables.keys.sorted())
        throw CommandError(
            .notUnderstood, "$\(name) stands for nothing",
            advice: near.map { "did you mean $\($0)?" } ?? "name a record first: `let \(name) = new …`",
            at: place, candidates: near.map { ["$" + $0] } ?? [])
    }

    /// Tokens with the ids of the records that their variables stand for.
    func substituted(_ tokens: ArraySlice<Token>) throws -> ArraySlice<Token> {
        guard !context.variables.isEmpty || tokens.contains(where: { $0.raw.utf8.contains(0x24) }) else {
            return tokens
        }
        return ArraySlice(
            try tokens.map { token in
                if token.kind == .variable {
                    return Token(.word, Self.list(try variables(token.text, at: token.range)), range: token.range)
                }
                guard token.termOperator != nil else { return token }
                let value = try token.value.flatMap { part -> [ValuePart] in
                    guard let name = Self.variableName(part) else { return [part] }
                    return try variables(name, at: part.range).enumerated().map { place, key in
                        ValuePart(String(key.id), after: place == 0 ? part.separator : .comma, range: part.range)
                    }
                }
                return Token(token.kind, token.text, range: token.range, value: value, raw: token.raw)
            })
    }

    /// `name` of an unquoted `$name`; an amount such as `$500` is none.
    static func variableName(_ part: ValuePart) -> String? {
        guard !part.isQuoted, part.text.utf8.first == 0x24, let first = part.text.utf8.dropFirst().first,
            !(first >= 0x30 && first <= 0x39)
        else { return nil }
        return String(part.text.dropFirst())
    }
}
