// How a query is run, for people who ask why it is slow or what it means.

public import Domain
import Base
import StoreDriver

/// How a query is run.
public struct Explanation: Sendable, Equatable {
    /// The statement, with its parameters still as `?`.
    public let sql: String
    /// The database's steps, one a line, such as the index it will use.
    public let steps: [String]
}

extension Reader {
    /// What running a query would do.
    public func explain(_ query: Query) throws -> Explanation {
        let compiled = try compile(query)
        let sql = compiled.select("t.id") + compiled.order
        return Explanation(sql: sql, steps: try said { try connection.plan(sql, compiled.values) })
    }
}
