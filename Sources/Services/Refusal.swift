// The one error of this floor: a rule of the business that stands against a change, in words that say
// what is possible instead.

/// A change that the rules don't allow.
public struct Refusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// What stands against it: `deal 42 is won`.
    public let reason: String
    /// What is possible: `reopen it first`.
    public let advice: String

    public init(_ reason: String, advice: String = "") {
        self.reason = reason
        self.advice = advice
    }

    public var description: String { advice.isEmpty ? reason : "\(reason); \(advice)" }
}
