// The door to the floor above, where requests in plain words are understood. This floor reads canonical
// lines; what is none is handed up, comes back as a canonical line, and is read like any other. So plain
// words can do nothing that a canonical line can't.

public import Domain
public import Store

/// What a request may speak of beside the records.
public struct RequestContext {
    public let registry: CommandRegistry
    public let reader: Reader
    /// The record at hand, which “it” and “this” mean.
    public var hand: RecordKey?
    /// The command before, which “and last month?” goes on from.
    public let previous: Bound?
    /// Reads a canonical line; nil where it is none.
    public let canonical: (String) throws -> Bound

    public init(
        registry: CommandRegistry, reader: Reader, hand: RecordKey?, previous: Bound?,
        canonical: @escaping (String) throws -> Bound
    ) {
        self.registry = registry
        self.reader = reader
        self.hand = hand
        self.previous = previous
        self.canonical = canonical
    }
}

/// One thing that a line may mean.
public struct Reading: Sendable, Hashable {
    /// A whole line that runs as it stands.
    public let line: String
    /// A few words on what it would do.
    public let meaning: String

    public init(_ line: String, meaning: String) {
        self.line = line
        self.meaning = meaning
    }
}

/// Understands requests in plain words.
public protocol LineUnderstander: Sendable {
    /// The one command that a line asks for.
    ///
    /// - Throws: `CommandError`: with the readings where there are several, else with the word that was not
    ///   understood.
    func understand(_ line: String, _ context: RequestContext) throws -> Bound
}
