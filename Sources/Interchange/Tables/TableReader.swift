// What an importer reads: rows of cells under named columns, whatever the file's format.

/// Rows of a file, one after another.
package protocol TableReader: AnyObject {
    /// The names of the columns, in order.
    var columns: [String] { get }
    /// The number of the current row as a spreadsheet counts, the header being row 1.
    var row: Int { get }
    /// What keeps the current row from being read; nil where all is well.
    var fault: String? { get }
    /// What was found out about the file as a whole, one fact a line.
    var facts: [String] { get }
    /// Whether texts may have been guarded against being taken for formulas; see `FormulaGuard`.
    var isGuarded: Bool { get }
    /// Cells of the current row; may be fewer or more than the columns.
    var cellCount: Int { get }

    /// What of the current row can't be a cell, and what is made of it.
    var notes: [RowNote] { get }

    /// Moves on to the next row; false at the end.
    func next() throws -> Bool
    func isQuoted(_ cell: Int) -> Bool
    /// The bytes of a cell, which hold until the next row is read.
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8>
    /// The same file from its beginning, for a second look.
    func reopened() throws -> any TableReader
}

/// Something that a row says and that is not taken as it is.
package struct RowNote: Equatable {
    let column, value, what: String
}

extension TableReader {
    package var notes: [RowNote] { [] }

    /// The texts of the current row.
    var texts: [String] { (0..<cellCount).map { cell($0).text } }
}
