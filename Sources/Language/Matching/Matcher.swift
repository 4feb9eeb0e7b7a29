// Conditions on records in memory, with the meaning that they have as SQL:
//
// - A comparison with a field that has no value is false, whatever the operator but one: `!=` is the
//   negation of `:`, and a negation is true exactly where the negated condition is false.
// - `:` on texts means "contains", letter case and accents aside; order on texts is that of their bytes.
// - A list compares by its items, in any letter case: one of them must equal one of the operands.
// - A condition through a reference is false where the reference is unset.
// - Text search finds whole words in the searchable fields, which stand one behind the other; the words of
//   a phrase stand together, and the last may go on where it ends in `*`.
//
// Names and dates are resolved once, when the matcher is made; a name that means no record, or several,
// is an error then and not a condition that happens to be false.

public import Domain

/// A condition made ready to be asked of many records.
public struct Matcher {
    private let test: RecordTest
    private let source: any RecordSource

    /// Prepares a condition on records of a type. Throws where a name or an adjective can't be resolved.
    public init(
        _ condition: Condition, of type: RecordType, in catalogue: Catalogue, source: any RecordSource, clock: Clock
    ) throws {
        let binder = MatchBinder(catalogue: catalogue, source: source, clock: clock)
        test = try binder.test(try condition.expanded(for: type, in: catalogue), of: type)
        self.source = source
    }

    /// Whether the condition holds for a record of the type.
    public func matches(_ record: Record) throws -> Bool { try test.holds(for: record, in: source) }
}
