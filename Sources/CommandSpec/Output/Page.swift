// One record's page: its fields, and what hangs on it.

public import Domain

/// A record with what belongs to it.
public struct Page {
    public let record: Record
    /// Every field with its value.
    public let fields: [(column: Column, cell: Cell)]
    public let sections: [Section]

    /// Records that refer to the one of the page.
    public struct Section {
        public let title: String
        /// How many there are; the table may hold fewer.
        public let count: Int
        public let table: Table

        public init(_ title: String, count: Int, table: Table) {
            self.title = title
            self.count = count
            self.table = table
        }
    }

    public init(_ record: Record, fields: [(column: Column, cell: Cell)], sections: [Section]) {
        self.record = record
        self.fields = fields
        self.sections = sections
    }
}

/// A figure, alone or in groups: the last columns are its values, those before the groups.
public struct Figure {
    public let table: Table
    /// Whether it is one line of values without groups.
    public let isSingle: Bool

    public init(_ table: Table, isSingle: Bool) {
        self.table = table
        self.isSingle = isSingle
    }
}
