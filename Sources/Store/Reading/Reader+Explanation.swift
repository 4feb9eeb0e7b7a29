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
        let compiled = counts ? try compile(query) : try compile(query, QueryReach(self).ways(query)[0].way)
        if counts, !query.isGrouped, try KeptFigure(query, sumOf: nil, reader: self) != nil {
            return Explanation(sql: "SELECT sum(count) FROM rollup", steps: ["READ the roll-up of \(query.type)"])
        }
        let sql =
            counts
            ? compiled.count(first: query.isGrouped ? nil : query.limit) : compiled.select("t.id") + compiled.order
        return Explanation(sql: sql, steps: try said { try connection.plan(sql, compiled.values) })
    }
}

extension Explanation {
    /// The indexes by which records are found, text search among them, each once.
    public var indexes: [String] {
        var result: [String] = []
        for words in steps.map(Self.words) {
            let name: String? =
                if words.contains("VIRTUAL"), words.count > 1 {
                    words[1]
                } else if words.first == "SEARCH", let place = words.firstIndex(of: "INDEX"), place + 1 < words.count {
                    words[place + 1]
                } else {
                    nil
                }
            if let name, !result.contains(name) { result.append(name) }
        }
        return result
    }

    /// The tables, or aliases of tables, that are read from their beginning to their end.
    public var scans: [String] {
        steps.map(Self.words).filter { $0.first == "SCAN" && $0.count > 1 && !$0.contains("VIRTUAL") }.map { $0[1] }
    }

    private static func words(_ step: String) -> [String] { step.split(separator: " ").map(String.init) }
}
