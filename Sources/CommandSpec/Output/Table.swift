// Rows of values under columns. Rows are handed out one at a time, so that a million of them pass
// through without being held.

public import Base
public import Domain

/// A column: what its values are and what it is called.
public struct Column: Sendable, Equatable {
    /// The name for programs: `customer.region`.
    public let name: String
    public let label: String
    public let field: FieldDescriptor
    /// Whether its texts are figures with their unit, to stand under one another at the right edge.
    public let isFigure: Bool

    public init(_ field: FieldDescriptor, name: String? = nil, label: String? = nil, isFigure: Bool = false) {
        self.name = name ?? field.name
        self.label = label ?? field.label
        self.field = field
        self.isFigure = isFigure
    }

    /// A column that is no field of a record.
    public init(_ name: String, label: String? = nil, kind: FieldKind = .text) {
        self.init(FieldDescriptor(name: name, label: label, kind: kind, help: ""))
    }

    /// A column of figures that are told with their unit: `27.3%`, `12,500 EUR`.
    public init(figure name: String, label: String? = nil) {
        self.init(FieldDescriptor(name: name, label: label, kind: .text, help: ""), isFigure: true)
    }

    public var kind: FieldKind { field.kind }
}

/// A value in a table.
public struct Cell: Sendable, Hashable {
    public let value: Value
    /// The currency of an amount.
    public let currency: Currency?
    /// What people call the record that the value leads to.
    public let title: String?

    public init(_ value: Value, currency: Currency? = nil, title: String? = nil) {
        self.value = value
        self.currency = currency
        self.title = title
    }

    public init(_ text: String?) { self.init(Value(text)) }
    public init(_ number: Int) { self.init(.integer(Int64(number))) }
}

/// A table whose rows are made as they are asked for.
public struct Table {
    /// Which columns are wanted.
    public enum ColumnSet: Sendable, CaseIterable {
        /// For people.
        case display
        /// For programs that read lines: the currency stands beside amounts.
        case delimited
        /// Every field.
        case full
    }

    public typealias Rows = (ColumnSet, (_ row: [Cell]) throws -> Bool) throws -> Void

    /// What one row is, in the plural.
    public let subject: String
    private let columns: [ColumnSet: [Column]]
    private let rows: Rows
    /// How many rows were left out because the command caps them; 0 where all are there.
    public let cut: Int
    /// What is to be known about the rows, such as what was assumed; a sentence each. Asked for once the rows are
    /// handed out, where making them brings it about.
    public var notes: [String] { noted() }
    private let noted: () -> [String]
    /// Exactly the records behind each row, in the rows' order; empty where rows lead nowhere.
    public let records: [Query?]

    /// - Parameter rows: hands each row to its argument until that returns false.
    public init(
        _ subject: String, columns: [ColumnSet: [Column]], cut: Int = 0,
        notes: @autoclosure @escaping () -> [String] = [], records: [Query?] = [], rows: @escaping Rows
    ) {
        self.subject = subject
        self.columns = columns
        self.cut = cut
        noted = notes
        self.records = records
        self.rows = rows
    }

    /// A table of rows that are there already.
    public init(
        _ subject: String, _ columns: [Column], _ rows: [[Cell]], cut: Int = 0, notes: [String] = [],
        records: [Query?] = []
    ) {
        self.init(subject, columns: [.display: columns], cut: cut, notes: notes, records: records) { _, body in
            for row in rows {
                guard try body(row) else { return }
            }
        }
    }

    public func columns(_ set: ColumnSet) -> [Column] { columns[set] ?? columns[.display] ?? [] }

    /// Calls `body` for each row until it returns false.
    public func forEach(_ set: ColumnSet, _ body: (_ row: [Cell]) throws -> Bool) throws { try rows(set, body) }
}
