// A vendor's columns for one record type, found by their names.

import Base

struct VendorColumns {
    struct Entry {
        let target: ColumnTarget
        /// By the folded text of the cell.
        let values: [String: String]
        let divider: UInt8
        /// The place in the vendor's table.
        let rank: Int
    }

    private var known: [String: Entry] = [:]

    init(_ columns: [VendorColumn]) {
        for (rank, column) in columns.enumerated() {
            guard let target = try? ColumnTarget(column.target) else { continue }
            let values = Dictionary(column.values.map { (TextFolding.key($0), $1) }) { first, _ in first }
            let divider = column.divider.asciiValue ?? UInt8(ascii: ";")
            for name in column.names {
                known[ColumnKey.of(name)] = Entry(target: target, values: values, divider: divider, rank: rank)
            }
        }
    }

    subscript(column: String) -> Entry? { known[ColumnKey.of(column)] }
}
