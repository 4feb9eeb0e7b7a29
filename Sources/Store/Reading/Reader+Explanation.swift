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
    /// What running a query would do; with `counts` what counting its records would.
    public func explain(_ query: Query, counts: Bool = false) throws -> Explanation {
        let compiled = try compile(query)
        if counts, query.condition == .everything, hasCountInRollUp(query.type) {
            return Explanation(sql: "SELECT sum(count) FROM rollup", steps: ["READ the roll-up of \(query.type)"])
        }
        let sql = counts ? compiled.count : compiled.select("t.id") + compiled.order
        return Explanation(sql: sql, steps: try said { try connection.plan(sql, compiled.values) })
    }
}

extension Explanation {
    /// The indexes that the steps name, text search among them, each once.
    public var indexes: [String] {
        var result: [String] = []
        for step in steps {
            let words = step.split(separator: " ").map(String.init)
            var name: String?
            if let place = words.firstIndex(of: "INDEX"), place + 1 < words.count, words[place + 1] != "(rowid=?)" {
                name = words[place + 1]
            } else if words.contains("VIRTUAL"), words.count > 1 {
                name = words[1]
            }
            if let name, !result.contains(name) { result.append(name) }
        }
        return result
    }

    /// The tables that are read from their beginning to their end, without any index.
    public var scans: [String] {
        steps.compactMap { step in
            let words = step.split(separator: " ").map(String.init)
            guard words.first == "SCAN", words.count > 1, !words.contains("INDEX"), !words.contains("VIRTUAL") else {
                return nil
            }
            return words[1]
        }
    }
}
