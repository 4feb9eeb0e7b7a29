// What touches that a file brings mean beyond themselves: which of them scanners made, which say again what is known, and
// who wants no more mails.

import Base
public import Domain
public import Store

/// Follows up on touches that came in together.
public struct TouchIntake {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// The newest touch that there is.
    public var last: Int64 {
        get throws {
            let newest = Query(TouchSchema.name, order: [SortKey(FieldPath("id"), descending: true)], limit: 1)
            return try unit.reader.ids(newest).first ?? 0
        }
    }

    /// Follows up on the touches behind one.
    ///
    /// - Parameter last: the last touch that was there before.
    /// - Returns: what there is to say of it, each in half a sentence.
    public func take(newSince last: Int64) throws -> [String] {
        let scanned = try ScannerWatch(unit).flag(newSince: last).count
        try TouchRepeats(unit).mark(among: .compare(FieldPath("id"), .greater, [.value(.integer(last))]))
        let left = try OptOuts(unit).follow(newSince: last)
        var facts: [String] = []
        if scanned > 0 {
            facts.append(
                "\(scanned) \(scanned == 1 ? "open or click is" : "opens and clicks are") a scanner's, no person's")
        }
        if left > 0 {
            facts.append(
                "\(left) \(left == 1 ? "address gets" : "addresses get") no mails any more, as the touches say")
        }
        return facts
    }

    /// Flags the opens and clicks of scanners among the touches of a condition, and marks what is repeated without them.
    ///
    /// - Returns: the touches that are a scanner's now.
    public func flag(_ condition: Condition) throws -> [Int64] {
        let flagged = try ScannerWatch(unit).flag(condition)
        // All of them, for touches of before repetitions were told have no mark yet.
        try TouchRepeats(unit).mark(among: condition)
        return flagged
    }
}
