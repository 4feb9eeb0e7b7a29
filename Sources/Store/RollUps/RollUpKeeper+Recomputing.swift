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
        for rollUp in rollUps {
            let kept = try rows(rollUp)
            let fresh = try recomputed(rollUp, reader: reader)
            guard kept != fresh else { continue }
            let wrong =
                Set(kept.map(\.keys)).symmetricDifference(fresh.map(\.keys)).first
                ?? zip(kept, fresh).first { $0 != $1 }?.0.keys
            faults.append(
                "roll-up \(rollUp.name) is not the sum of its records at \(wrong?.joined(separator: ", ") ?? "?")")
        }
        for sum in derived { faults += try derivedFaults(sum, reader: reader) }
        return faults
    }

    private func recomputed(_ rollUp: RollUp, reader: Reader) throws -> [RollUpRow] {
        guard let plan = plans[rollUp.type]?.first(where: { $0.rollUp.name == rollUp.name }) else { return [] }
        let scratch = RollUpKeeper(
            connection: connection, zone: zone, catalogue: reader.catalogue, rollUps: rollUps, derived: [])
        try reader.forEach(Query(rollUp.type)) { record in
            scratch.add(plan, record, 1)
            return true
        }
        return scratch.pending.deltas.map { RollUpRow(keys: $0.key.keys, count: $0.value.count, sums: $0.value.sums) }
            .sorted {
                $0.keys.lexicographicallyPrecedes($1.keys) { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            }
    }

    private func derivedFaults(_ sum: DerivedSum, reader: Reader) throws -> [String] {
        var totals: [Int64: Int64] = [:]
        try reader.forEach(Query(sum.source)) { record in
            if let target = record[sum.reference].integer { totals[target, default: 0] &+= sum.amount(record) }
            return true
        }
        var faults: [String] = []
        try reader.forEach(Query(sum.target)) { record in
            if record[sum.field].integer ?? 0 != totals[record.id] ?? 0 {
                faults.append("\(sum.target) \(record.id): \(sum.field) is not the sum of its \(sum.source)s")
            }
            return faults.count < 20
        }
        return faults
    }

    /// Tells what the kept lines depend on beside the records: the declarations and the zone.
    var fingerprint: String {
        var text = zone.name
        for rollUp in rollUps {
            text += ";\(rollUp.name) \(rollUp.type)"
            for dimension in rollUp.dimensions { text += " " + dimension.text }
            for sum in rollUp.sums { text += " \(sum.name)" }
        }
        return Digest(of: Array(text.utf8)).hex
    }

    /// Makes every roll-up anew from the records.
    func rebuild(reader: Reader) throws {
        try connection.execute("DELETE FROM rollup")
        for rollUp in rollUps {
            for row in try recomputed(rollUp, reader: reader) {
                try write(rollUp.name, row.keys, Delta(count: row.count, sums: row.sums))
            }
        }
    }
}
