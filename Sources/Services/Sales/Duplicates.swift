// Records that may be one. A sweep makes a few keys of each record (mail address, phone number, name, website),
// sorts them, and compares only the records that share a key: never all pairs. While somebody types, the same
// keys are looked up through the indexes.

import Base
public import Domain
import Phones
public import Store

/// Two records that may be one.
public struct DuplicatePair: Sendable, Equatable {
    /// The older one, which keeps its values in a merge.
    public let first: Int64
    public let second: Int64
    /// 0 to 100.
    public let score: Int
    public let reasons: [MatchReason]
}

/// Finds duplicates among customers or contacts.
public struct Duplicates {
    private let reader: Reader

    /// The score from which two records are shown.
    public static let threshold = 50
    /// Records under one key beyond which it says nothing: a name that a thousand people have.
    static let largestBlock = 50

    public init(_ reader: Reader) { self.reader = reader }

    /// All pairs among the records of a query, the likeliest first.
    ///
    /// - Parameter fields: all of which a pair must share; where none is named, any one will do.
    public func sweep(_ query: Query, sharing fields: [String] = [], atLeast score: Int = threshold) throws
        -> [DuplicatePair]
    {
        let wanted = try fields.map { word -> Set<MatchReason> in
            guard let reason = MatchReason(rawValue: word.lowercased()) else {
                throw ServiceError(
                    "“\(word)” is nothing by which duplicates are told",
                    advice: "take some of " + MatchReason.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return reason == .name ? Set([reason] + reason.implied) : [reason]
        }
        guard query.type == CustomerSchema.name || query.type == ContactSchema.name else {
            throw ServiceError(
                "duplicates are looked for among customers and contacts", advice: "say `duplicates customers`")
        }
        var keys: [(hash: Int, id: Int64, reason: MatchReason)] = []
        try reader.forEach(query) { record in
            for key in self.keys(of: record) { keys.append((key.hashValue, record.id, key.reason)) }
            return true
        }
        keys.sort { ($0.hash, $0.id) < ($1.hash, $1.id) }
        var pairs: [Pair: Set<MatchReason>] = [:]
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end].hash == keys[start].hash { end += 1 }
            if end - start > 1, end - start <= Self.largestBlock {
                for a in start..<end {
                    for b in (a + 1)..<end where keys[a].id != keys[b].id {
                        pairs[Pair(first: keys[a].id, second: keys[b].id), default: []].insert(keys[a].reason)
                    }
                }
            }
            start = end
        }
        return pairs.compactMap { pair, reasons in
            guard wanted.allSatisfy({ !$0.isDisjoint(with: reasons) }) else { return nil }
            let made = Self.pair(pair.first, pair.second, reasons)
            return made.score >= score ? made : nil
        }.sorted { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
    }

    /// The records that one which is being typed may be, the likeliest first.
    public func candidates(for record: Record, first limit: Int = 5) throws -> [DuplicatePair] {
        let keys = Set(self.keys(of: record))
        var near: Set<Int64> = []
        var conditions: [Condition] = []
        if let email = record["email"].text {
            conditions.append(.compare(FieldPath("email"), .equals, [.value(.text(email))]))
        }
        for word in MatchKeys.tellingWords(of: record.title) { conditions.append(.text(word, prefix: true)) }
        for condition in conditions {
            for other in try reader.records(Query(record.type.name, where: condition), first: 100)
            where other.id != record.id {
                near.insert(other.id)
            }
        }
        let pairs = try near.compactMap { id -> DuplicatePair? in
            guard let other = try reader.record(RecordKey(type: record.type.name, id: id)) else { return nil }
            let shared = keys.intersection(self.keys(of: other))
            return shared.isEmpty ? nil : Self.pair(id, record.id, Set(shared.map(\.reason)))
        }
        return Array(
            pairs.filter { $0.score >= 30 }.sorted { ($1.score, $0.first) < ($0.score, $1.first) }.prefix(limit))
    }

    private func keys(of record: Record) -> [MatchKey] {
        MatchKeys.of(record) { PhoneReading.international($0, country: $1) }
    }

    private struct Pair: Hashable {
        let first: Int64
        let second: Int64
    }

    private static func pair(_ first: Int64, _ second: Int64, _ reasons: Set<MatchReason>) -> DuplicatePair {
        let told = MatchReason.allCases.filter(reasons.subtracting(reasons.flatMap(\.implied)).contains)
        return DuplicatePair(
            first: first, second: second, score: min(100, told.reduce(0) { $0 + $1.weight }), reasons: told)
    }
}
