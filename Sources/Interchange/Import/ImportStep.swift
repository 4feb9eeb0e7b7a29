// What an import does with one row, told row by row where somebody looks before it is done.

public import Domain

/// What becomes of one row of a file.
public struct ImportStep: Sendable, Equatable {
    public enum Outcome: Sendable, Equatable {
        case create(Record)
        case update(Record, from: Record)
        case unchanged(Record)
        case reject(String)
    }

    public let path: String
    /// The row in the file; the header is row 1.
    public let row: Int
    public let outcome: Outcome
}
