// How far a command reaches: which records it would touch, before it does. The console asks with it,
// `explain` prints it.

import Domain
import Store

/// The records that a command is about.
public struct Reach: Sendable, Equatable {
    public let type: String
    public let count: Int
    /// Whether they were found by a query rather than named one by one.
    public let isByQuery: Bool
}

extension Session {
    /// How many records a bound command reads or changes; nil where it names none.
    public func reach(of bound: Bound) throws -> Reach? {
        if case .query(let query, _) = bound["QUERY"] {
            return Reach(type: query.type, count: try workspace.reader.count(query), isByQuery: true)
        }
        if case .records(let records) = bound["ID"] {
            return Reach(type: records.type.name, count: records.ids.count, isByQuery: false)
        }
        if case .command(let inner) = bound["COMMAND"] { return try reach(of: inner) }
        return nil
    }
}
