// Roll-ups: sums that the unit of work keeps beside the records, so that a figure over a million of
// them is read, not computed. Each is declared here once; `check` recomputes them all and compares.

import Base

/// Counts and sums of a type's records, kept by the values of some of its fields.
public struct RollUp: Sendable {
    public let name: String
    /// The record type's name.
    public let type: String
    public let dimensions: [Dimension]
    /// Sums kept beside the count, by name.
    public let sums: [Sum]

    public enum Dimension: Sendable, Hashable {
        /// The value of a field.
        case field(String)
        /// The day, in the workspace's zone, of an instant or date field; records without one don't count.
        case day(String)
        /// Whether a field has a value: `1`, or an empty key.
        case presence(String)
        /// The value of a field, of records that don't have the other: an empty key for those that do.
        case first(String, unless: String)

        /// The dimension as fingerprints of roll-ups have it.
        public var text: String {
            switch self {
            case .field(let name): "field(\"\(name)\")"
            case .day(let name): "day(\"\(name)\")"
            case .presence(let name): "presence(\"\(name)\")"
            case .first(let name, let other): "first(\"\(name)\", unless: \"\(other)\")"
            }
        }
    }

    /// An amount that a record adds.
    public struct Sum: Sendable {
        public let name: String
        public let amount: @Sendable (Record) -> Int64

        public init(_ name: String, _ amount: @escaping @Sendable (Record) -> Int64) {
            self.name = name
            self.amount = amount
        }

        /// The sum of a field's stored numbers; nothing counts as zero.
        public static func field(_ name: String) -> Sum {
            Sum(name) { $0[name].integer ?? 0 }
        }
    }

    public init(
        _ name: String, of type: String, by dimensions: [Dimension], sums: [Sum] = []
    ) {
        self.name = name
        self.type = type
        self.dimensions = dimensions
        self.sums = sums
    }
}

/// A computed field that sums amounts over the records that refer to its record, in the currency of that record: a
/// customer's lifetime value.
///
/// Amounts in the record's own currency are added as they are, others by the rate that was frozen with them, else by that
/// of their day; what has neither is left out.
public struct DerivedSum: Sendable {
    /// The field that is kept, of the type that the reference leads to.
    public let target: String
    public let field: String
    /// The referring type and its reference field.
    public let source: String
    public let reference: String
    /// The amounts' field, and the word that a field of theirs has where they count.
    public let measure: String
    public let condition: (field: String, word: String)
    /// The fields with the frozen rate of an amount and with its day.
    public let rate: String
    public let day: String

    public init(
        _ target: String, _ field: String, from source: String, via reference: String, sum measure: String,
        where condition: (field: String, word: String), rate: String, day: String
    ) {
        (self.target, self.field, self.source, self.reference) = (target, field, source, reference)
        (self.measure, self.condition, self.rate, self.day) = (measure, condition, rate, day)
    }

    /// The declaration as fingerprints of what is kept have it.
    public var text: String {
        "\(target).\(field) = \(source).\(measure) via \(reference) where \(condition.field) \(condition.word) by \(rate) or \(day)"
    }
}
