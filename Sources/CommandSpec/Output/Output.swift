// What a command gives back, as data. How it looks is the business of whoever shows it: a pane, a
// table on a terminal, CSV in a pipe.

import Base
public import Domain

/// What a command gives back.
public enum Output {
    case nothing
    /// Sentences for people.
    case lines([String])
    case table(Table)
    case page(Page)
    case figure(Figure)
    case changed(Change)
    /// The console shows something else.
    case view(ViewAction)
}

extension Output {
    /// Whether there is something to see.
    public var isShown: Bool {
        switch self {
        case .nothing, .view: false
        case .changed(let change): !change.summary.isEmpty
        case .lines, .table, .page, .figure: true
        }
    }
}

/// What was changed, in a sentence.
public struct Change: Sendable, Equatable {
    /// `deal 42 moved to negotiation`
    public let summary: String
    /// The records that the command was about.
    public let keys: [RecordKey]

    public init(_ summary: String, _ keys: [RecordKey] = []) {
        self.summary = summary
        self.keys = keys
    }
}

extension Output {
    /// A change of one record: its key and what became of it.
    public static func changed(_ key: RecordKey, _ what: String) -> Output {
        .changed(Change("\(key.type) \(key.id) \(SafeText.singleLine(what))", [key]))
    }

    /// A change of one or several records of a type.
    public static func changed(_ keys: [RecordKey], of type: RecordType, _ what: String) -> Output {
        guard keys.count != 1, let last = keys.last else {
            return keys.first.map { changed($0, what) } ?? .changed(Change("no \(type.name) \(what)"))
        }
        let ids = keys.count <= 5 ? " " + keys.map { String($0.id) }.joined(separator: ",") : ""
        return .changed(Change("\(keys.count) \(last.type == type.name ? type.plural : "records")\(ids) \(what)", keys))
    }
}
