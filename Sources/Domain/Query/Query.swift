// Queries as a tree: which records, grouped, sorted and cut how. The tree holds what the person said
// (a name stays a name, a relative date stays relative), so that its canonical text moves with the
// day and with the records; names and dates are resolved where it is run.

public import Base

/// Which records of a type, and in what shape they are wanted.
public struct Query: Sendable, Equatable {
    /// The record type's singular name.
    public var type: String
    public var condition: Condition
    /// `by stage, owner`
    public var groups: [FieldPath]
    /// `per month`, and the field whose time is meant; nil stands for the type's main time.
    public var bucket: TimeBucket?
    public var order: [SortKey]
    /// `first 10`
    public var limit: Int?
    /// `columns name, value`; empty stands for the type's own.
    public var columns: [FieldPath]

    public init(
        _ type: String, where condition: Condition = .everything, groups: [FieldPath] = [], bucket: TimeBucket? = nil,
        order: [SortKey] = [], limit: Int? = nil, columns: [FieldPath] = []
    ) {
        self.type = type
        self.condition = condition
        self.groups = groups
        self.bucket = bucket
        self.order = order
        self.limit = limit
        self.columns = columns
    }

    /// A single record.
    public init(of key: RecordKey) {
        self.init(key.type, where: .compare(FieldPath("id"), .equals, [.value(.integer(key.id))]))
    }

    /// The record that is asked for by its number alone; nil for every other query.
    public var record: RecordKey? {
        guard case .compare(FieldPath("id"), .equals, let ids) = condition, ids.count == 1,
            case .value(.integer(let id)) = ids[0]
        else { return nil }
        return RecordKey(type: type, id: id)
    }

    /// Whether the result is one line a group rather than one a record.
    public var isGrouped: Bool { !groups.isEmpty || bucket != nil }
}

/// A condition on a record.
public indirect enum Condition: Sendable, Equatable {
    /// Each must hold; with none, every record matches.
    case all([Condition])
    /// One must hold.
    case any([Condition])
    case not(Condition)
    /// Text search over the searchable fields; `exact` words stand together in that order.
    case text(String, prefix: Bool)
    /// `field:a,b` and `field!=v`, `field<v` and so on; several operands only with `.equals` (one
    /// of them) and its negation `.differs` (none of them, or no value at all).
    case compare(FieldPath, Comparison, [Operand])
    /// `field:a..b`, ends included; either end may be open.
    case range(FieldPath, from: Operand?, to: Operand?)
    /// `field:any`; its negation is `field:none`.
    case present(FieldPath)
    /// `field~pattern`, a POSIX extended regular expression, in any case.
    case matches(FieldPath, String)
    /// `has:tickets(…)`: a record of the type that refers to this one.
    case related(type: String, Condition)
    /// `#word`
    case tag(String)
    /// `@login` or `me`: owner, assignee or whoever else answers for the record.
    case responsible(Operand)
    /// A word of the type that abbreviates a query.
    case adjective(String)
    /// `in:"Hot deals"`: a saved query by its name, and the condition that it stood for when it was read.
    case saved(String, Condition)

    public static let everything = Condition.all([])
}

/// How a field is compared.
public enum Comparison: String, Sendable, CaseIterable {
    case equals = ":"
    case differs = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
}

/// What a field is compared with.
public enum Operand: Sendable, Equatable {
    /// A value of the field's kind.
    case value(Value)
    /// A record by its name, or by its id where the text is a number; resolved where it is run.
    case name(String)
    /// A day, a period or an instant, which may be relative.
    case time(TimeTerm)
    /// Another field of the same record, of the same kind: `spent>budget`.
    case field(String)
    /// The acting user.
    case me
}

/// A field, reached through references: `customer.region`.
public struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    /// Exact field names; all but the last are references.
    public let names: [String]
    public init(_ names: [String]) { self.names = names }
    public init(_ name: String) { names = [name] }
    public var description: String { names.joined(separator: ".") }

    /// Longer paths lead round in circles, and no database follows any number of steps.
    public static let longest = 8

    /// `sort relevance`: no field, but how well the searched words are met.
    public static let relevance = FieldPath("relevance")

    /// `sort count`: no field, but the number of records in a group.
    public static let count = FieldPath("count")
}

/// A step of a sort order.
public struct SortKey: Sendable, Equatable {
    public var field: FieldPath
    public var descending: Bool
    public init(_ field: FieldPath, descending: Bool = false) {
        self.field = field
        self.descending = descending
    }
}

/// `per month`: groups by a time unit of a field.
public struct TimeBucket: Sendable, Equatable {
    public var unit: TimeUnit
    public var field: FieldPath?
    public init(_ unit: TimeUnit, of field: FieldPath? = nil) {
        self.unit = unit
        self.field = field
    }
}

/// The units of calendars and spans, smallest first.
public enum TimeUnit: String, Sendable, CaseIterable, Comparable {
    case minute, hour, day, week, month, quarter, year

    public static func < (a: TimeUnit, b: TimeUnit) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
}
