// Which column goes into which field, decided once for a file: by what the request says, then by the
// vendor's table, then by the names, labels and other names of the type's own fields. A column that
// none of them knows is reported and left out.

import Base
import Domain
import Language

/// Where the columns of a file go.
struct ColumnPlan {
    private(set) var fields: [FieldPlan] = []
    /// The column with the records' numbers in the workspace that the file was exported from.
    private(set) var idColumn: Int?
    /// Columns that no field is known for.
    private(set) var unmapped: [String] = []
    let columns: [String]

    /// Columns that the program writes itself and doesn't read back.
    private static let ownColumns: Set<String> = ["version", "updated", "row", "reason"]

    init(
        _ type: RecordType, _ table: any TableReader, request: ImportRequest, clock: Clock, catalogue: Catalogue
    ) throws(InterchangeError) {
        columns = table.columns
        let names = ColumnNames(type, catalogue: catalogue)
        let wishes = try ColumnWishes(request, columns: columns)
        let vendor = request.vendor.map { VendorColumns($0.columns(of: type.name)) }
        for (position, column) in columns.enumerated() {
            let known = vendor?[column]
            guard let target = wishes.targets[position] ?? known?.target ?? names.target(of: column) else {
                if !Self.ownColumns.contains(ColumnKey.of(column)) { unmapped.append(column) }
                continue
            }
            if target.isIgnored { continue }
            guard target.field != "id" else {
                idColumn = position
                continue
            }
            let wished = wishes.replacements[position] ?? [:]
            let place = Place(
                position: position, column: column, target: target,
                replacements: wished.merging(known?.values ?? [:]) { wished, _ in wished },
                rank: known?.rank ?? position)
            let (clock, divider) = (clock, known?.divider)
            try add(place, of: type) { field in
                CellReader(field, clock: clock, isGuarded: table.isGuarded, divider: divider)
            }
        }
        sortSources()
    }

    /// A column and what is known about it.
    private struct Place {
        let position: Int
        let column: String
        let target: ColumnTarget
        let replacements: [String: String]
        let rank: Int
    }

    private mutating func add(
        _ place: Place, of type: RecordType, reader: (FieldDescriptor) -> CellReader
    ) throws(InterchangeError) {
        let (index, field) = try Self.field(place.target.field, of: type)
        if Self.isKept(field, of: type) { return }
        let base = try place.target.minutesAfter.map { name throws(InterchangeError) in
            try Self.field(name, of: type).index
        }
        let read = base == nil ? field : FieldDescriptor(name: field.name, kind: .decimal, help: "Minutes.")
        let source = CellSource(
            column: place.position, name: place.column, target: place.target, base: base, rank: place.rank,
            reader: reader(read), replacements: place.replacements)
        if let known = fields.firstIndex(where: { $0.index == index }) {
            fields[known].sources.append(source)
        } else {
            fields.append(FieldPlan(index: index, field: field, sources: [source]))
        }
    }

    private static func field(
        _ name: String, of type: RecordType
    ) throws(InterchangeError) -> (index: Int, field: FieldDescriptor) {
        if let found = type.field(named: name) { return found }
        let near = NearestWord.of(name, among: type.fields.map(\.name))
        throw InterchangeError(
            "\(type.plural) have no field \(name)",
            advice: near.map { "did you mean \($0)?" } ?? "see `help \(type.name)`")
    }

    /// References are looked up by their surest key first; of other columns the vendor's table says which
    /// comes first.
    private mutating func sortSources() {
        let order: [ReferenceKey] = [.external, .id, .email, .any, .name]
        for place in fields.indices {
            fields[place].sources.sort { first, second in
                let (a, b) = (order.firstIndex(of: first.target.key) ?? 0, order.firstIndex(of: second.target.key) ?? 0)
                return (a, first.rank) < (b, second.rank)
            }
        }
    }

    /// Whether the program alone keeps a field, so that a file can't set it.
    private static func isKept(_ field: FieldDescriptor, of type: RecordType) -> Bool {
        ownColumns.contains(field.name)
            || DerivedSum.standard.contains { $0.target == type.name && $0.field == field.name }
    }
}
