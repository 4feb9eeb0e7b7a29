// A vendor's columns for one record type, found by their names.

import Base

struct VendorColumns {
    struct Entry {
        let target: ColumnTarget
        /// By the folded text of the cell.
        let values: [String: String]
        /// Why rows with a value are not taken, by the folded text of the cell.
        let refusals: [String: String]
        let divider: UInt8
        let namesSeveral: Bool
        /// The place in the vendor's table.
        let rank: Int
    }

    private var known: [String: Entry] = [:]

    init(_ columns: [VendorColumn]) {
        for (rank, column) in columns.enumerated() {
            guard let target = try? ColumnTarget(column.target) else { continue }
            let entry = Entry(
                target: target, values: Self.folded(column.values), refusals: Self.folded(column.refusals),
                divider: column.divider.asciiValue ?? UInt8(ascii: ";"), namesSeveral: column.namesSeveral, rank: rank)
            for name in column.names { known[ColumnKey.of(name)] = entry }
        }
    }

    private static func folded(_ values: [String: String]) -> [String: String] {
        Dictionary(values.map { (TextFolding.key($0), $1) }) { first, _ in first }
    }

    subscript(column: String) -> Entry? { known[ColumnKey.of(column)] }
}
