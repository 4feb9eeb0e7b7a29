// From the slots of a matched line to a bound command. Types and queries are bound first, because
// ids, fields, stages and assignments are read in their light; every error points at its place.

import Base
import Domain
import Language
import Store

/// What a line may refer to beside the records.
struct BindingContext {
    let reader: Reader
    let names: KnownNameLists
    /// The settings of the console.
    let settings: RecordType?
    /// What `$last` and the names of `let` stand for.
    let variables: [String: [RecordKey]]
    /// Reads a command within a command.
    let command: (ArraySlice<Token>) throws -> Bound
    /// Refuses words that begin no command.
    let verb: (ArraySlice<Token>) throws -> Void
}

struct Binder {
    let line: String
    let tokens: [Token]
    let context: BindingContext
    /// The type that ids, stages and fields are of.
    private(set) var type: RecordType?
    private var bound: [BoundArgument] = []
    private var takesTemplates = false

    var reader: Reader { context.reader }
    var catalogue: Catalogue { context.reader.catalogue }
    var clock: Clock { context.reader.acting.clock }

    init(_ line: String, _ tokens: [Token], _ context: BindingContext) {
        self.line = line
        self.tokens = tokens
        self.context = context
    }

    /// Binds a command whose line was matched.
    mutating func bind(_ command: Command, as form: Synopsis, _ slots: [Slot]) throws -> Bound {
        bound.reserveCapacity(slots.count)
        takesTemplates = command.takesTemplates
        var words: [String] = []
        for slot in slots {
            switch slot.content {
            case .word(let word): words.append(word)
            case .type(let type):
                self.type = self.type ?? type
                bound.append(BoundArgument(name: "TYPE", value: .type(type), place: place(slot.tokens)))
            case .argument(let argument) where argument.kind == .type || argument.kind == .query:
                try bind(argument, slot.tokens)
            case .argument: break
            }
        }
        for slot in slots {
            guard case .argument(let argument) = slot.content, argument.kind != .type, argument.kind != .query else {
                continue
            }
            try bind(argument, slot.tokens)
        }
        return Bound(
            command: command, form: form, canonical: CanonicalWriter.text(of: form, words: words, bound), words: words,
            arguments: bound)
    }

    private mutating func bind(_ argument: Argument, _ range: Range<Int>) throws {
        let place = place(range)
        do {
            let value = try value(of: argument, tokens[range], at: place)
            switch value {
            case .type(let type): self.type = self.type ?? type
            case .query(let query, _): type = type ?? catalogue.type(named: query.type)
            default: break
            }
            bound.append(BoundArgument(name: argument.name, value: value, place: place))
        } catch {
            throw CommandError(error, at: place)
        }
    }

    private func place(_ range: Range<Int>) -> Range<Int> {
        guard let first = tokens[range].first, let last = tokens[range].last else {
            return line.utf8.count..<line.utf8.count
        }
        return first.range.lowerBound..<last.range.upperBound
    }

    private func value(of argument: Argument, _ tokens: ArraySlice<Token>, at place: Range<Int>) throws -> BoundValue {
        let words = ArgumentKind.words(tokens)
        switch argument.kind {
        case .type: return .type(try recordType(words, at: place))
        case .records: return .records(try records(tokens, at: place))
        case .query: return try query(tokens, end: place.upperBound)
        case .text, .mapping: return .text(text(tokens, at: place))
        case .phrase: return .text(words)
        case .level, .board: return .known(words)
        case .record(let type): return try record(tokens, of: type)
        case .stage: return .option(try stage(words, at: place))
        case .choice(let type, let field):
            guard let (_, field) = catalogue.type(named: type)?.field(named: field) else {
                throw CommandError("\(type) has no \(field)")
            }
            return .option(try option(words, of: field, at: place))
        case .file: return .text(words)
        case .when: return .time(try time(words, at: place))
        case .period: return try period(words, at: place)
        case .span: return .span(try span(words, at: place))
        case .number: return .number(try number(words, at: place))
        case .amount: return .amount(try amount(words, at: place))
        case .field: return .field(try field(words, at: place))
        case .assignments:
            return .assignments(try assignments(tokens, to: expectedType(at: tokens.first?.range ?? 0..<0)))
        case .tile: return .assignments(try assignments(tokens, to: TileKeys.type))
        case .settings:
            guard let settings = context.settings else {
                throw CommandError(
                    .notUnderstood, "the console's settings are not known here", advice: "change them in the console",
                    at: place)
            }
            return .assignments(try assignments(tokens, to: settings))
        case .command: return try command(tokens, at: place)
        case .known(let list): return .known(try known(words, in: list, at: place))
        }
    }

    /// A command, or where it is to be an alias one with places for arguments.
    private func command(_ tokens: ArraySlice<Token>, at place: Range<Int>) throws -> BoundValue {
        guard takesTemplates, let template = CommandTemplate(text(tokens[...], at: place)) else {
            return .command(try context.command(tokens))
        }
        try context.verb(tokens)
        return .template(template)
    }

    /// The type that was said, which a form with such arguments always has.
    func expectedType(at place: Range<Int>) throws -> RecordType {
        guard let type else {
            throw CommandError(
                .notUnderstood, "no type of record is named", advice: "begin with one, such as deal", at: place)
        }
        return type
    }
}
