// Which column goes into which field, decided once for a file: by what the request says, then by the
// vendor's table, then by the names, labels and other names of the type's own fields. A column that
// none of them knows is reported and left out.

import Base
import Domain
import Language

/// Where the columns of a file go.
struct ColumnPlan {
    var fields: [FieldPlan] = []
    /// The column with the records' numbers in the workspace that the file was exported from.
    private(set) var idColumn: Int?
    /// Columns that no field is known for.
    private(set) var unmapped: [String] = []
    private(set) var columns: [String]

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
            let target: ColumnTarget
            var replacements = wishes.replacements[position] ?? [:]
            if let wished = wishes.targets[position] {
                target = wished
            } else if let known = vendor?[column] {
                target = known.target
                replacements.merge(known.values) { wished, _ in wished }
            } else if let named = names.target(of: column) {
                target = named
            } else {
                if !Self.ownColumns.contains(ColumnKey.of(column)) { unmapped.append(column) }
                continue
            }
            if target.isIgnored { continue }
            guard target.field != "id" else {
                idColumn = position
                continue
            }
            let source = { reader in
                FieldSource(column: position, name: column, target: target, reader: reader, replacements: replacements)
            }
            try add(source, for: target, of: type) { CellReader($0, clock: clock, isGuarded: table.isGuarded) }
        }
        sortSources()
    }

    private mutating func add(
        _ source: (CellReader) -> FieldSource, for target: ColumnTarget, of type: RecordType,
        reader: (FieldDescriptor) -> CellReader
    ) throws(InterchangeError) {
        guard let (index, field) = type.field(named: target.field) else {
            let near = NearestWord.of(target.field, among: type.fields.map(\.name))
            throw InterchangeError(
                "\(type.plural) have no field \(target.field)",
                advice: near.map { "did you mean \($0)?" } ?? "see `help \(type.name)`")
        }
        if Self.isKept(field, of: type) { return }
        let made = source(reader(field))
        if let place = fields.firstIndex(where: { $0.index == index }) {
            fields[place].sources.append(made)
        } else {
            fields.append(FieldPlan(index: index, field: field, sources: [made]))
        }
    }

    /// References are looked up by their surest key first.
    private mutating func sortSources() {
        let order: [ReferenceKey] = [.external, .id, .email, .any, .name]
        for place in fields.indices where fields[place].isReference {
            fields[place].sources.sort {
                (order.firstIndex(of: $0.target.key) ?? 0) < (order.firstIndex(of: $1.target.key) ?? 0)
            }
        }
    }

    /// Whether the program alone keeps a field, so that a file can't set it.
    private static func isKept(_ field: FieldDescriptor, of type: RecordType) -> Bool {
        ownColumns.contains(field.name)
            || DerivedSum.standard.contains { $0.target == type.name && $0.field == field.name }
    }

    /// Hands every reader of a column to `body`.
    mutating func updateReaders(_ body: (inout FieldSource) -> Void) {
        for place in fields.indices {
            for source in fields[place].sources.indices { body(&fields[place].sources[source]) }
        }
    }
}
