// The score of a lead: fit + Σ points × 2^(−age ÷ half-life), each rule capped. The score is nothing but the sum of
// its ledger, so it can always be explained (mautic#5369 shows 127 and explains 47). Opens and clicks that a mail
// scanner made within seconds of the delivery don't score (mautic#16263).

public import Base
public import Domain
import Glibc
import Language
public import Store

/// One line of a lead's ledger.
public struct ScoreEntry: Sendable, Equatable {
    public let rule: String
    /// The touch or activity; nil for fit and for what a cap takes away.
    public let event: RecordKey?
    public let at: Instant?
    /// With two decimals.
    public let points: Decimal
    public let note: String
}

/// Scores leads.
public struct LeadScoring {
    private let reader: Reader
    private let rules: [(rule: ScoreRule, query: Query)]

    public init(_ reader: Reader) throws {
        self.reader = reader
        let parser = SavedQueryShelf(reader).parser(reader.catalogue)
        rules = try reader.entities(
            ScoreRuleSchema.self, Query(ScoreRuleSchema.name, order: [SortKey(FieldPath("id"))])
        )
        .filter { $0.active && $0.kind != .expansion }.map { ($0, try parser.parse($0.query)) }
    }

    /// The lines that a customer's score is the sum of.
    public func ledger(of customer: Customer) throws -> [ScoreEntry] {
        try rules.flatMap { try capped(entries($0.rule, $0.query, customer), $0.rule) }
    }

    public static func score(_ ledger: [ScoreEntry]) -> Decimal {
        ledger.reduce(.zero) { $0 + $1.points }
    }

    private func entries(_ rule: ScoreRule, _ query: Query, _ customer: Customer) throws -> [ScoreEntry] {
        if rule.kind == .fit {
            let own = Condition.compare(FieldPath("id"), .equals, [.value(.integer(customer.id))])
            guard try reader.count(Query(query.type, where: .all([query.condition, own]))) > 0 else { return [] }
            return [
                ScoreEntry(rule: rule.name, event: nil, at: nil, points: rule.points.rounded(places: 2), note: "fits")
            ]
        }
        let isTouch = query.type == TouchSchema.name
        let own =
            isTouch
            ? Condition.compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))])
            : .compare(FieldPath("about"), .equals, [.value(customer.key.stored)])
        let events = try reader.records(
            Query(query.type, where: .all([query.condition, own]), order: [SortKey(FieldPath("id"))]))
        let deliveries = isTouch ? try deliveries(to: customer) : [:]
        return events.compactMap { event in
            let at = (isTouch ? event["at"] : event["done"]).integer.map { Instant(seconds: $0) }
            guard let at, at <= reader.acting.now, !Self.isScanner(event, at, deliveries) else { return nil }
            let age = Double(reader.acting.now.seconds - at.seconds) / 86_400
            let share = rule.halfLife.map { exp2(-age / Double(max(1, $0))) } ?? 1
            guard let points = Decimal(rounding: rule.points.real * share)?.rounded(places: 2) else { return nil }
            return ScoreEntry(rule: rule.name, event: event.key, at: at, points: points, note: event.title)
        }
    }

    /// What the rule's cap takes away is a line of its own, so that the ledger still adds up.
    private func capped(_ entries: [ScoreEntry], _ rule: ScoreRule) -> [ScoreEntry] {
        guard let cap = rule.cap, cap > .zero else { return entries }
        let sum = Self.score(entries).units
        let kept = min(max(sum, -cap.units), cap.units)
        guard kept != sum else { return entries }
        return entries + [
            ScoreEntry(rule: rule.name, event: nil, at: nil, points: Decimal(units: kept - sum), note: "cap of \(cap)")
        ]
    }

    /// When each campaign's mails were sent or delivered to a customer.
    private func deliveries(to customer: Customer) throws -> [Int64: [Instant]] {
        let sent = Condition.all([
            .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))]),
            .compare(FieldPath("kind"), .equals, [.value(TouchKind.sent.stored), .value(TouchKind.delivered.stored)]),
        ])
        var result: [Int64: [Instant]] = [:]
        for touch in try reader.entities(TouchSchema.self, Query(TouchSchema.name, where: sent)) {
            if let campaign = touch.campaign, let at = touch.at { result[campaign.id, default: []].append(at) }
        }
        return result
    }

    private static func isScanner(_ event: Record, _ at: Instant, _ deliveries: [Int64: [Instant]]) -> Bool {
        guard event.type.name == TouchSchema.name, ["opened", "clicked"].contains(event["kind"].text ?? "") else {
            return false
        }
        return ScannerWatch.isScanner(at, deliveries: event["campaign"].integer.flatMap { deliveries[$0] } ?? [])
    }
}

struct ScoreRuleRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let rule = ScoreRule(record)
        let query = try SavedQueryShelf(unit.reader).parser(unit.catalogue).parse(rule.query)
        let isOfCustomers = rule.kind != .behaviour
        let wanted = isOfCustomers ? [CustomerSchema.name] : [TouchSchema.name, ActivitySchema.name]
        guard wanted.contains(query.type) else {
            throw ServiceError(
                "a \(rule.kind.rawValue) rule is a query of \(isOfCustomers ? "customers" : "touches or activities")",
                advice: isOfCustomers
                    ? "say `query=\"customers industry:energy\"`" : "say `query=\"touches kind:clicked\"`")
        }
        guard rule.points != .zero else {
            throw ServiceError("a rule of no points changes no score", advice: "say `points=10`, or `points=-10`")
        }
        if rule.halfLife != nil, isOfCustomers {
            throw ServiceError(
                "what a customer is does not fade", advice: "a half-life is for behaviour: `kind=behaviour`")
        }
        if let days = rule.halfLife, days <= 0 {
            throw ServiceError("a half-life is a day at least", advice: "say `half_life=14`")
        }
        if let cap = rule.cap, cap <= .zero {
            throw ServiceError("a cap is more than nothing", advice: "say `cap=30`, or none for no cap")
        }
    }
}
