// What the rules of the business refuse. A refusal says what is possible instead.

/// Something that is against the rules of the business.
public struct ServiceError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, without a full stop.
    public let message: String
    /// What can be done instead.
    public let advice: String
    /// The field whose value is refused, where it is about one.
    public let field: String?

    public init(_ message: String, advice: String, field: String? = nil) {
        self.message = message
        self.advice = advice
        self.field = field
    }

    public var description: String { "\(message); \(advice)" }
}
