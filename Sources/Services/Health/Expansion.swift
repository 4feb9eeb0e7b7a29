// Customers that may buy more. The rules are queries with points, as those of leads are: score rules of the kind
// `expansion`, or the standard ones where none is declared. A use that grew counts beside them. Only customers in the
// strict sense come into question that are at no high risk and have no open deal.
//
//     healthy          customers health_score>=70            30
//     uses it          customers usage>=80                   30
//     content          a ticket rated 4 or 5                 10
//     renews soon      a contract ends within 90 days        10
//     growing use      10 percent points or more in 90 days  20, whatever the rules

import Base
public import Domain
import Language
public import Store

/// A customer that may buy more, and why.
public struct ExpansionCandidate: Sendable, Equatable {
    public let customer: Int64
    public let name: String
    public internal(set) var points: Int64
    public internal(set) var reasons: [String]
}

/// Looks for customers that may buy more.
public struct Expansion {
    private let reader: Reader
    private let rules: [(name: String, query: Query, points: Int64)]

    /// The points from which a customer is a candidate.
    public static let threshold: Int64 = 50
    /// What a growing use counts, how much growth it takes, and in how many days.
    private static let growth = (points: Int64(20), percent: Int64(10), days: Int64(90))
    private static let base = "customers active health_risk!=high -has:deals(open)"
    private static let standard = [
        ("healthy", "customers health_score>=70", 30), ("uses what it has", "customers usage>=80", 30),
        ("content", "customers has:tickets(satisfaction>=4)", 10),
        ("renews soon", "customers has:contracts(ends:today..in-90d)", 10),
    ]

    public init(_ reader: Reader) throws {
        self.reader = reader
        let parser = SavedQueryShelf(reader).parser(reader.catalogue)
        let declared = try reader.entities(
            ScoreRuleSchema.self, Query(ScoreRuleSchema.name, order: [SortKey(FieldPath("id"))])
        ).filter { $0.kind == .expansion && $0.active }
        rules =
            try declared.isEmpty
            ? Self.standard.map { ($0.0, try parser.parse($0.1), Int64($0.2)) }
            : declared.map { ($0.name, try parser.parse($0.query), $0.points.units / Decimal.scale) }
    }

    /// The candidates among the customers of a query, the likeliest first.
    public func candidates(_ query: Query? = nil) throws -> [ExpansionCandidate] {
        let base = try SavedQueryShelf(reader).parser(reader.catalogue).parse(Self.base)
        let within = Condition.all([base.condition, query?.condition ?? .everything])
        var found: [Int64: ExpansionCandidate] = [:]
        for rule in rules {
            let fitting = Query(CustomerSchema.name, where: .all([within, rule.query.condition]))
            try reader.forEach(fitting) { record in
                let new = ExpansionCandidate(customer: record.id, name: record.title, points: 0, reasons: [])
                found[record.id, default: new].points += rule.points
                found[record.id, default: new].reasons.append("\(rule.name) \(rule.points)")
                return true
            }
        }
        // The journal is asked only about those whom growth could lift over the threshold.
        for (id, candidate) in found where candidate.points + Self.growth.points >= Self.threshold {
            guard let grown = try growth(of: id) else { continue }
            found[id]?.points += Self.growth.points
            found[id]?.reasons.append("use grew by \(grown) points \(Self.growth.points)")
        }
        return found.values.filter { $0.points >= Self.threshold }.sorted {
            ($1.points, $0.name, $0.customer) < ($0.points, $1.name, $1.customer)
        }
    }

    /// By how many percent points a customer's use grew of late; nil where it did not grow enough.
    private func growth(of id: Int64) throws -> Int64? {
        let key = RecordKey(type: CustomerSchema.name, id: id)
        guard let usage = try reader.entity(Link<CustomerSchema>(id))?.usage else { return nil }
        let since = reader.acting.now.adding(seconds: -Self.growth.days * 86_400)
        var before = usage
        for (commit, entry) in try reader.history(of: key) {
            guard commit.instant >= since, entry.kind == .updated else { break }
            for change in entry.changes ?? [] where change.field == "usage" { before = change.before.integer ?? before }
        }
        return usage - before >= Self.growth.percent ? usage - before : nil
    }
}
