// What can go wrong below the store, told apart as far as a person can do something about it.

/// A fault of the database library.
public struct DriverError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Hashable {
        case busy, full, readOnly, notADatabase, corrupt, constraint, interrupted, cannotOpen, tooOld, inputOutput,
            moved, other
        /// A sum left the whole numbers of 64 bits.
        case tooLarge
    }

    public let code: Code
    /// The library's own words.
    public let message: String
    /// The statement that failed, where there was one.
    public let sql: String?

    public init(_ code: Code, _ message: String, sql: String? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
    }

    public var description: String { sql.map { "\(message) in: \($0)" } ?? message }
}
