// When a mail that was put off is tried again: after 5 minutes, then each time after twice as long, up to 6 hours,
// each with a fifth more or less, so that mails put off together don't come back together. What is drawn follows
// from the seed and the mail.

import Base
import Hashing

enum Backoff {
    static let first: Int64 = 300
    static let longest: Int64 = 6 * 3_600
    /// After so many attempts, in about two days, a mail has failed.
    static let mostAttempts: Int64 = 12

    /// The seconds to wait after an attempt, from 1.
    static func delay(after attempt: Int64, of messageID: String, seed: UInt64?) -> Int64 {
        let base = min(longest, first << min(16, max(0, attempt - 1)))
        let drawn = Digest(of: Array("\(messageID) \(attempt) \(seed ?? 0)".utf8)).bytes.prefix(2)
        let part = drawn.reduce(Int64(0)) { $0 << 8 | Int64($1) }
        // From 0.8 to 1.2 times.
        return base * (800 + part * 400 / 65_535) / 1_000
    }
}
