// A field of which values decide the outcome alone, without one exception over many records, and for most of the records
// that have it, knows the outcome: a deal's value, where those that were lost were taken over with 0. What goes with the
// outcome by such a rule is no pattern of it.

public import Domain
import Glibc

/// A field that was left out because it knows the outcome.
public struct KnowingField: Sendable {
    public let field: FieldPath
    /// The value that gave it away, the one with the most records.
    public let value: String
    /// The records with the value: all of them with the outcome, or none.
    public let group: Proportion

    /// The fewest records of that value, how far their share lies at least from that of all with the field, and how seldom
    /// as many of those would be alike by chance.
    private static let least = (records: 30, distance: 0.25, chance: 1e-6)

    /// - Parameter looks: the field's values, each held against the rest.
    /// - Returns: nil where the field doesn't know the outcome.
    init?(_ field: FieldPath, _ looks: [(value: String, association: Association)]) {
        guard let first = looks.first else { return nil }
        let (group, rest) = (first.association.group, first.association.rest)
        let tries = group.tries + rest.tries
        var sides = looks.map { (value: $0.value, group: $0.association.group) }
        // Of two values one is told.
        if looks.count == 1 { sides.append(("other than \(first.value)", rest)) }
        for isHit in [true, false] {
            let pure = sides.filter { $0.group.tries > 0 && (isHit ? $0.group.misses : $0.group.hits) == 0 }
            let same = isHit ? group.hits + rest.hits : group.misses + rest.misses
            let alike = Double(same) / Double(tries)
            guard 2 * pure.reduce(0, { $0 + $1.group.tries }) > same, 1 - alike >= Self.least.distance,
                let largest = pure.max(by: { $0.group.tries < $1.group.tries }),
                largest.group.tries >= Self.least.records,
                Double(largest.group.tries) * log(alike) <= log(Self.least.chance)
            else { continue }
            (self.field, self.value, self.group) = (field, largest.value, largest.group)
            return
        }
        return nil
    }
}
