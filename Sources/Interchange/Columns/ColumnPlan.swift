// Which column goes into which field, decided once for a file: by what the request says, then by the
// vendor's table, then by the names, labels and other names of the type's own fields. A column that
// none of them knows is reported and left out.

import Base
import Domain
import Language

/// Where the columns of a file go.
struct ColumnPlan {
    let fields: [FieldPlan]
    /// The column with the records' numbers in the workspace that the file was exported from.
    private(set) var idColumn: Int?
    /// Names that several columns of one field bear.
    let doubled: [String]
    /// Columns that no field is known for.
    private(set) var unmapped: [String] = []
    let columns: [String]

    /// Columns that the program writes itself and doesn't read back.
    private static let ownColumns: Set<String> = ["version", "updated"]

    init(
        _ type: RecordType, _ table: any TableReader, request: ImportRequest, clock: Clock, catalogue: Catalogue
    ) throws(InterchangeError) {
        columns = table.columns
        // A list of ours has labels for people.
        let isOurList = table is PipeTable && columns.contains { ColumnKey.of($0) == "id" }
        let names = ColumnNames(type, catalogue: catalogue, labelsFirst: isOurList)
        let wishes = try ColumnWishes(request, columns: columns)
        let vendor = request.vendor.map { VendorColumns($0.columns(of: type.name)) }
        var sources: [Int: [CellSource]] = [:]
        var order: [Int] = []
        // What a list of rejected rows says about them is no part of them.
        let told = RejectedRows.places(in: columns, of: request.path)
        for (position, column) in columns.enumerated() where !told.contains(position) {
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
                refusals: known?.refusals ?? [:], namesSeveral: known?.namesSeveral ?? false,
                rank: known?.rank ?? position)
            let (clock, divider) = (clock, known?.divider)
            let made = try Self.source(place, of: type) { field in
                CellReader(field, clock: clock, isGuarded: table.isGuarded, divider: divider)
            }
            guard let (index, source) = made else { continue }
            if sources[index] == nil { order.append(index) }
            sources[index, default: []].append(source)
        }
        fields = order.map { FieldPlan($0, type.fields[$0], sources[$0] ?? []) }
        doubled = fields.compactMap { field in
            let keys = Dictionary(grouping: field.sources) { ColumnKey.of($0.name) }
            return keys.values.first { $0.count > 1 && !field.isJoined }?.first?.name
        }
    }

    /// A column and what is known about it.
    private struct Place {
        let position: Int
        let column: String
        let target: ColumnTarget
        let replacements: [String: String]
        let refusals: [String: String]
        let namesSeveral: Bool
        let rank: Int
    }

    /// The source that a column is, and the field's position; nil where no file sets the field.
    private static func source(
        _ place: Place, of type: RecordType, reader: (FieldDescriptor) -> CellReader
    ) throws(InterchangeError) -> (index: Int, source: CellSource)? {
        let (index, field) = try field(place.target.field, of: type)
        if isKept(field, of: type) { return nil }
        let base = try place.target.minutesAfter.map { name throws(InterchangeError) in
            try Self.field(name, of: type).index
        }
        let read =
            base != nil
            ? FieldDescriptor(name: field.name, kind: .decimal, help: "Minutes.")
            // `response_time*60`: a number of minutes, no length as people write it.
            : field.kind == .duration && place.target.factor != nil
                ? FieldDescriptor(name: field.name, kind: .integer, help: "A number.") : field
        let source = CellSource(
            column: place.position, name: place.column, target: place.target, base: base, rank: place.rank,
            reader: reader(read), replacements: place.replacements, refusals: place.refusals,
            namesSeveral: place.namesSeveral)
        return (index, source)
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

    /// Whether the program alone keeps a field, so that a file can't set it.
    private static func isKept(_ field: FieldDescriptor, of type: RecordType) -> Bool {
        ownColumns.contains(field.name)
            || DerivedSum.standard.contains { $0.target == type.name && $0.field == field.name }
    }
}
