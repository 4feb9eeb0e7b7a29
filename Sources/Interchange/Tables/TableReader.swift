// What an importer reads: rows of cells under named columns, whatever the file's format.

import Base

/// Rows of a file, one after another.
package protocol TableReader: AnyObject {
    /// The names of the columns, in order.
    var columns: [String] { get }
    /// The number of the current row as a spreadsheet counts, the header being row 1.
    var row: Int { get }
    /// The line of the file on which the current row begins, where it has another number than the row.
    var line: Int? { get }
    /// What keeps the current row from being read; nil where all is well.
    var fault: String? { get }
    /// What the file says in place of a row that has no cells; nil where it has some.
    var raw: String? { get }
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
    package var line: Int? { nil }
    package var raw: String? { nil }

    /// The texts of the current row, without what guards them.
    var texts: [String] {
        (0..<cellCount).map { isGuarded ? FormulaGuard.removed(from: cell($0)).text : cell($0).text }
    }
}
