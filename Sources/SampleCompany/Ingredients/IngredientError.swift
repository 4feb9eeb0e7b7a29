// What is wrong with an ingredient file, said to the person who edits it.

/// A fault in an ingredient file.
public struct IngredientError: Error, Sendable, Equatable, CustomStringConvertible {
    public let file: String
    /// The line, counted from 1; nil where the fault is the file as a whole.
    public let line: Int?
    public let reason: String

    init(_ file: String, line: Int? = nil, _ reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    public var description: String { "\(file):\(line.map { "\($0):" } ?? "") error: \(reason)" }
}
