// A lane of a board: a column for each stage, of all records or of those that one person or team answers
// for. A lane reads its cards when it first comes into sight.

import Base
import Domain

/// A row of columns.
struct BoardLane: Sendable {
    /// Whose it is; nil for the only lane of a board that isn't split.
    let total: LaneTotal?
    var columns: [BoardColumn]
    var isAsked = false

    init(_ total: LaneTotal?, columns: [BoardColumn]) {
        self.total = total
        self.columns = columns
    }
}
