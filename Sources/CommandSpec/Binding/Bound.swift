// A command with its arguments bound: names resolved, values read, dates still relative. What the
// handler gets, what the journal keeps (`canonical`) and what `explain` shows.

public import Base
public import Domain
public import Language
import Services

/// A command ready to run.
public struct Bound: Sendable {
    public let command: Command
    /// The form that the canonical text is written in.
    public let form: Synopsis
    /// The one way to write this command; reading it gives the same command.
    public let canonical: String
    /// The words said where the form offers some: `call` of `call|meeting|mail`.
    public let words: [String]
    let arguments: [BoundArgument]

    /// The value of an argument; nil where it was left out.
    public subscript(name: String) -> BoundValue? { arguments.first { $0.name == name }?.value }

    /// The script whose commands stand in the place of this one, and where its name stands; nil for any other
    /// command.
    public var included: (file: String, place: Range<Int>)? {
        guard command.includesScripts, let file = arguments.first(where: { $0.name == "FILE" }),
            case .text(let path) = file.value
        else { return nil }
        return (path, file.place)
    }

    /// Where the value stood that an error of a rule speaks of; nil where it is about the whole of the line.
    func place(refusedBy error: any Error) -> Range<Int>? {
        guard let field = (error as? ServiceError)?.field else { return nil }
        if let assignment = assignments.first(where: { $0.field.name == field }) { return assignment.place }
        if let argument = arguments.first(where: { $0.name == field.uppercased() }) { return argument.place }
        // A command that sets one field takes its value as an argument of its own.
        return arguments.last { if case .number = $0.value { true } else { false } }?.place
    }

    /// Where an argument stood in the line.
    public func place(of name: String) -> Range<Int>? { arguments.first { $0.name == name }?.place }

    /// Where the part of an argument stood that a message quotes first; where the argument did, where it isn't to be found.
    public func place(quotedBy message: String, in name: String) -> Range<Int>? {
        guard let argument = arguments.first(where: { $0.name == name }), case .text(let text) = argument.value,
            let open = message.firstIndex(of: "“"), let close = message[open...].firstIndex(of: "”")
        else { return place(of: name) }
        let part = Array(message[message.index(after: open)..<close].utf8)
        let whole = Array(text.utf8)
        // With its marks, and nothing in it that they had to be kept from.
        let marks = argument.place.count - whole.count
        guard marks == 0 || marks == 2, !part.isEmpty, part.count <= whole.count,
            let start = (0...whole.count - part.count).first(where: { whole[$0..<$0 + part.count].elementsEqual(part) })
        else { return argument.place }
        let first = argument.place.lowerBound + marks / 2 + start
        return first..<first + part.count
    }

    /// Whether a word was said.
    public func said(_ word: String) -> Bool { words.contains(word) }
}

struct BoundArgument: Sendable {
    let name: String
    let value: BoundValue
    /// Where it stood in the line.
    let place: Range<Int>
}

/// What an argument means.
public indirect enum BoundValue: Sendable {
    case type(RecordType)
    case records(RecordSelection)
    /// A query, and how it is written.
    case query(Query, String)
    case text(String)
    /// A record, and how it is written.
    case record(RecordKey, String)
    /// A word of a choice.
    case option(ChoiceOption)
    case time(TimeTerm)
    /// A stretch of time of one or several units.
    case period(TimePhrase, String)
    /// A length of time in seconds.
    case span(Int64)
    case number(Int64)
    case amount(Amount)
    case field(FieldPath)
    case assignments([Assignment])
    case command(Bound)
    /// A command with places for arguments, which is no command yet.
    case template(CommandTemplate)
    /// A name out of a list of the program.
    case known(String)

    /// How it is written canonically.
    public var text: String {
        switch self {
        case .type(let type): type.name
        case .records(let records): records.text
        case .query(_, let text): text
        case .text(let text): Quoting.quoted(text)
        case .record(_, let text): text
        case .option(let option): option.name
        case .time(let term): term.text
        case .period(_, let text): text
        case .span(let seconds): TimeLength.text(seconds)
        case .number(let number): String(number)
        case .amount(let amount): amount.text
        case .field(let path): path.description
        case .assignments(let assignments): assignments.map(\.text).joined(separator: " ")
        case .command(let bound): bound.canonical
        case .template(let template): template.text
        // A colon would make a term of it.
        case .known(let name): name.utf8.contains(UInt8(ascii: ":")) ? Quoting.quoted(name) : Quoting.value(name)
        }
    }
}

extension Amount {
    /// `12000`, or `"12000 USD"` where a currency was said.
    var text: String { currency.map { Quoting.quoted("\(decimal) \($0.code)") } ?? decimal.description }
}

/// A field and the value it is to have.
public struct Assignment: Sendable {
    public let field: FieldDescriptor
    /// The field's place in the record.
    public let index: Int
    public let value: Value
    /// The currency said beside an amount, for the record's `currency` field.
    public let currency: Currency?
    /// `field=value`, canonically.
    public internal(set) var text: String
    /// Whether the value takes the place of what is there, or a list gains or loses its items.
    public internal(set) var sign = TermOperator.assign
    /// Where the value stood in the line.
    var place: Range<Int>?

    public init(field: FieldDescriptor, index: Int, value: Value, currency: Currency? = nil, text: String) {
        self.field = field
        self.index = index
        self.value = value
        self.currency = currency
        self.text = text
    }
}
