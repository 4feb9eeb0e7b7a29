// A record type as data: its fields and what people call things. Everything generic in the program
// is a function over this description; a workspace's custom fields make an extended copy of it.

import Base

/// A word that abbreviates a query over a type: `open`, `overdue`.
public struct Adjective: Sendable, Hashable {
    public let name: String
    /// The terms it stands for.
    public let query: String
    public let help: String
    /// Other ways to say it in plain words, of one word or several.
    public let spoken: [String]

    public init(_ name: String, _ query: String, _ help: String, spoken: [String] = []) {
        self.name = name
        self.query = query
        self.help = help
        self.spoken = spoken
    }

    /// Whether a word is this adjective; hyphens stand for underscores.
    public func isNamed(_ word: String) -> Bool { PlainWord.same(name, word) }
}

/// Which records of a type are people.
public enum People: Sendable, Hashable {
    case never, always
    /// Those with an option of a choice field.
    case with(field: String, option: String)
}

/// A record type: names, fields and the habits of its lists and pages.
public final class RecordType: Sendable {
    public let name: String
    public let plural: String
    /// Other words for it in the language, singular and plural.
    public let aliases: [String]
    /// One sentence for help and the man page.
    public let help: String
    public let fields: [FieldDescriptor]
    /// The fields' names alone, for loops over all values of many records.
    public let fieldNames: [String]
    /// The position of the field that names a record on lists and in sentences.
    public let title: Int
    /// The fields of a list where nothing else is asked for.
    public let columns: [String]
    /// The order of a list where nothing else is asked for: a field and whether it descends.
    public let order: (field: String, descending: Bool)
    public let adjectives: [Adjective]
    /// The choice field whose options are the columns of a board, and whose changes are moves.
    public let stageField: String?
    /// Lists that are asked for all day: the records with one value of a field, in the order of another.
    /// Each pair has an index.
    public let lists: [(of: String, by: String)]
    /// What figures of a period read of each record: the index of the time, or that of a list and its order, carries these
    /// fields, so that a hundred thousand records are counted without being opened.
    public let carried: [(on: [String], fields: [String])]
    /// Which records are people, who are known by initials and nicknames too.
    public let people: People
    /// The field that “biggest” and a bare amount speak of.
    public let measure: String?
    /// Whether somebody is to be responsible for each: whoever makes one owns it, where nobody else is named.
    public let isOwned: Bool
    private let positions: [String: Int]

    public init(
        name: String, plural: String, aliases: [String] = [], help: String, fields: [FieldDescriptor], title: String,
        columns: [String], order: (field: String, descending: Bool) = ("id", false), adjectives: [Adjective] = [],
        stageField: String? = nil, lists: [(of: String, by: String)] = [],
        carried: [(on: [String], fields: [String])] = [], people: People = .never,
        measure: String? = nil, isOwned: Bool = false
    ) {
        self.name = name
        self.plural = plural
        self.aliases = aliases
        self.help = help
        self.fields = fields
        fieldNames = fields.map(\.name)
        self.columns = columns
        self.order = order
        self.adjectives = adjectives
        self.stageField = stageField
        self.lists = lists
        self.carried = carried
        self.people = people
        self.measure = measure
        self.isOwned = isOwned
        var positions: [String: Int] = [:]
        for (index, field) in fields.enumerated() {
            precondition(positions[field.name] == nil, "\(name) declares \(field.name) twice")
            positions[field.name] = index
        }
        self.positions = positions
        self.title = positions[title] ?? 0
    }

    /// A type from its schema: the common fields, then the schema's in the order of declaration.
    public convenience init<S: Schema>(
        of declared: Declaration<S>, plural: String, aliases: [String] = [], help: String, title: String = "name",
        columns: [String],
        order: (field: String, descending: Bool) = ("id", false), adjectives: [Adjective] = [],
        stageField: String? = nil, lists: [(of: String, by: String)] = [],
        carried: [(on: [String], fields: [String])] = [], people: People = .never,
        measure: String? = nil, isOwned: Bool = false
    ) {
        self.init(
            name: S.name, plural: plural, aliases: aliases, help: help,
            fields: CommonFields.descriptors + declared.fields.map(\.descriptor), title: title, columns: columns,
            order: order, adjectives: adjectives, stageField: stageField, lists: lists, carried: carried,
            people: people,
            measure: measure, isOwned: isOwned)
    }

    /// The same type with a workspace's custom fields behind its own.
    public func extended(by custom: [FieldDescriptor]) -> RecordType {
        RecordType(
            name: name, plural: plural, aliases: aliases, help: help, fields: fields + custom,
            title: fields[title].name, columns: columns, order: order, adjectives: adjectives, stageField: stageField,
            lists: lists, carried: carried, people: people, measure: measure, isOwned: isOwned)
    }

    /// The position of a field by its exact name.
    public func position(of field: String) -> Int? { positions[field] }

    /// A field by its name or an alias, with its position.
    public func field(named word: some StringProtocol) -> (index: Int, field: FieldDescriptor)? {
        let word = String(word)
        if let index = positions[word] { return (index, fields[index]) }
        guard let index = fields.firstIndex(where: { $0.isNamed(word) }) else { return nil }
        return (index, fields[index])
    }

    /// The position of the `currency` field, where the type has money.
    public var currency: Int? { positions["currency"] }

    /// `an escalation needs a name`
    public func lack(of field: FieldDescriptor) -> String {
        "\(name.withArticle) needs \(field.label.lowercased().withArticle)"
    }

    public func isNamed(_ word: String) -> Bool {
        let lower = word.lowercased()
        return lower == name || lower == plural || aliases.contains(lower)
    }
}

extension RecordType: Equatable {
    /// Types are the same where name and fields are.
    public static func == (a: RecordType, b: RecordType) -> Bool {
        a === b || (a.name == b.name && a.fields == b.fields)
    }
}
