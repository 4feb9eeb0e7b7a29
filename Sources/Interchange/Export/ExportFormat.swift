// The formats of exports. Each turns one record into bytes; opening and closing are those of the file.

/// A format of an export.
protocol ExportFormat {
    /// The bytes made so far; whoever takes them empties the format.
    var bytes: [UInt8] { get }
    mutating func removeAll()
    mutating func begin(_ columns: [ExportColumn])
    mutating func row(_ columns: [ExportColumn], _ cell: (ExportColumn) -> ExportCell)
    mutating func end()
}
