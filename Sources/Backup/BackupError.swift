// The error of this floor.

/// Why a backup can't be written or read.
public struct BackupError: Error, Sendable, Equatable, CustomStringConvertible {
    public let message: String
    /// What to do.
    public let advice: String

    public init(_ message: String, advice: String) {
        self.message = message
        self.advice = advice
    }

    public var description: String { "\(message); \(advice)" }

    static func damaged(_ path: String) -> BackupError {
        BackupError("\(path) is damaged or not whole", advice: "take another backup")
    }
}
