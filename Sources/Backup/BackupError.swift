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

    /// Whether what was read is not what was written.
    private(set) var isDamage = false

    static func damaged(_ path: String) -> BackupError {
        var error = BackupError("\(path) is damaged or not whole", advice: "take another backup")
        error.isDamage = true
        return error
    }

    /// A damaged file that goes on from others.
    static func damaged(_ path: String, after commit: Int64, _ what: String? = nil) -> BackupError {
        BackupError(
            what.map { "\(path) can't be repeated: \($0)" } ?? "\(path) is damaged or not whole",
            advice: "take what comes before it with `at commit \(commit)`")
    }
}
