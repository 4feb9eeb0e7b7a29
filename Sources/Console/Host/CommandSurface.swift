// What the console needs of the one language: to run a line, to say what it would do, to read a filter.

public import Domain
public import Language
public import Screen

/// The commands behind the bar and the keys.
public protocol CommandSurface: AnyObject {
    /// Runs a line; one that reaches far asks first unless that was agreed to.
    func run(_ line: String, isConfirmed: Bool) -> CommandOutcome
    /// Says what a line would do, and how it may go on.
    func read(_ line: LineState) -> LineReading
    /// What stands in the way of a line that changes records, found by doing it and taking all of it back; nil
    /// where nothing does.
    func obstacle(to line: String) -> Fault?
    /// Reads what stands in a filter bar; its error has the place within the text.
    func filter(_ text: String, of type: RecordType) throws -> Query
    /// How a line in a filter bar may go on.
    func candidates(_ line: LineState, of type: RecordType) -> [Candidate]
    /// An error in the console's words.
    func fault(_ error: any Error) -> Fault
}
