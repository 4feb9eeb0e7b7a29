// Roll-ups held against the records: recomputed to be compared by `check`, and made anew where they were
// kept by another declaration or in another zone.

import Base
import Domain
import Hashing
import StoreDriver

extension RollUpKeeper {
    /// Compares every roll-up and derived sum with the records; one sentence a difference.
    func faults(reader: Reader) throws -> [String] {
        try flush()
        var faults: [String] = []
        for type in plans.keys.sorted() {
            let fresh = try gathered(type, reader: reader)
            for plan in plans[type] ?? [] {
                if let fault = fault(plan.rollUp, try rows(plan.rollUp), Self.rows(of: plan, in: fresh)) {
                    faults.append(fault)
                }
            }
        }
        for sum in derived {
            faults += try derivedDifferences(sum).prefix(20).map {
                "\(sum.target) \($0.id): \(sum.field) is not the sum of its \(sum.source)s"
            }
        }
        return faults
    }

    private func fault(_ rollUp: RollUp, _ kept: [RollUpRow], _ fresh: [RollUpRow]) -> String? {
        guard kept != fresh else { return nil }
        let wrong =
            Set(kept.map(\.keys)).symmetricDifference(fresh.map(\.keys)).first
            ?? zip(kept, fresh).first { $0 != $1 }?.0.keys
        return "roll-up \(rollUp.name) is not the sum of its records at \(wrong?.joined(separator: ", ") ?? "?")"
    }

    /// What a type's records add to all roll-ups, in one pass.
    private func gathered(_ type: String, reader: Reader) throws -> Gathered {
        let scratch = RollUpKeeper(
            connection: connection, zone: zone, home: home, catalogue: reader.catalogue, rollUps: rollUps, derived: [])
        try forEach(type, reader) { record in
            scratch.change(record.type, before: nil, after: record)
            return true
        }
        return scratch.pending
    }

    /// In the order in which the records lie; in any other each would be looked up.
    private func forEach(_ type: String, _ reader: Reader, _ body: (Record) throws -> Bool) throws {
        try reader.forEach(Query(type, order: [SortKey(FieldPath("id"))]), body)
    }

    private static func rows(of plan: Plan, in gathered: Gathered) -> [RollUpRow] {
        gathered.deltas.filter { $0.key.rollUp == plan.number }
            .map { RollUpRow(keys: $0.key.keys, count: $0.value.count, sums: $0.value.sums) }
            .sorted {
                $0.keys.lexicographicallyPrecedes($1.keys) { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            }
    }

    /// Tells what the kept lines depend on beside the records: the declarations and the zone.
    var fingerprint: String {
        var text = zone.name
        for rollUp in rollUps {
            text += ";\(rollUp.name) \(rollUp.type)"
            for dimension in rollUp.dimensions { text += " " + dimension.text }
            for sum in rollUp.sums { text += " \(sum.name)" }
        }
        for sum in derived { text += ";" + sum.text }
        return Digest(of: Array(text.utf8)).hex
    }

    /// Makes every roll-up and every computed sum anew from the records.
    func rebuild(reader: Reader) throws {
        try connection.execute("DELETE FROM rollup")
        for (type, plans) in plans {
            let fresh = try gathered(type, reader: reader)
            for plan in plans {
                for row in Self.rows(of: plan, in: fresh) {
                    try write(plan.rollUp.name, row.keys, Delta(count: row.count, sums: row.sums))
                }
            }
        }
        for sum in derived {
            let (table, field) = (quoted(sum.target), quoted(sum.field))
            for (id, total) in try derivedDifferences(sum) {
                try connection.execute(
                    "UPDATE \(table) SET \(field) = ? WHERE id = ?", [.integer(total), .integer(id)])
            }
        }
    }
}
