// The one error of this floor: why a file as a whole can't be read or written. What is wrong with a
// single row is no error; it is a rejection with a reason, and the import goes on.

/// A file, or a request about one, that can't be served.
public struct InterchangeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public let message: String
    /// What to do about it.
    public let advice: String?

    public init(_ message: String, advice: String? = nil) {
        self.message = message
        self.advice = advice
    }

    public var description: String { advice.map { "\(message); \($0)" } ?? message }
}
