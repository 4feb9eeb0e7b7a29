// What the heading of a group says: what its records have in common, how many there are, what their amounts come to.

import Base
import Domain
import Language
import Store

/// A group of a list's records.
public struct GroupTotal: Sendable, Equatable {
    /// What the records have in the group's field; null for those without.
    let value: Value
    let label: String
    let count: Int
    /// Sums of amounts and averages of other numbers, by the place of their field.
    var figures: [Int: String] = [:]
}

extension GroupTotal {
    /// The most groups that are told apart.
    private static let most = 1_000

    /// Fields that lists may be grouped by: those with few values, each shared by many.
    static func canGroup(by field: FieldDescriptor) -> Bool {
        switch field.kind {
        case .choice, .boolean, .reference: true
        case .text: !field.options.contains(.unique) && !field.options.contains(.required)
        default: false
        }
    }

    /// The groups of a query's records, with figures of these columns.
    static func all(_ query: Query, by name: String, columns: [Int], reader: Reader) throws -> [GroupTotal] {
        guard let type = reader.catalogue.type(named: query.type), let field = type.field(named: name)?.field else {
            return []
        }
        var plain = try reader.uncut(query)
        plain.order = []
        plain.groups = [FieldPath(name)]
        let rows = try reader.figure(.count, plain).rows.prefix(most)
        let titles = try titles(rows.compactMap { $0.keys.first }, field, reader)
        var totals = rows.map { row in
            let value = row.keys.first ?? .null
            return GroupTotal(value: value, label: label(value, field, titles), count: row.count)
        }
        let places = Dictionary(totals.enumerated().map { ($1.value, $0) }) { first, _ in first }
        for index in columns where type.fields[index].kind.isNumeric {
            for (value, text) in try figures(of: index, type, plain, reader) {
                if let place = places[value] { totals[place].figures[index] = text }
            }
        }
        return totals
    }

    private static func titles(_ values: [Value], _ field: FieldDescriptor, _ reader: Reader) throws -> [Int64: String]
    {
        guard case .reference(let target) = field.kind, let type = reader.catalogue.type(named: target) else {
            return [:]
        }
        return try reader.titles(of: type, values.compactMap(\.integer))
    }

    private static func label(_ value: Value, _ field: FieldDescriptor, _ titles: [Int64: String]) -> String {
        if value.isNull || value.text?.isEmpty == true { return "no \(field.label.lowercased())" }
        if case .reference = field.kind { return value.integer.flatMap { titles[$0] } ?? "#\(value.integer ?? 0)" }
        return ValueText(.display).text(value, of: field)
    }

    /// Amounts add up, each currency for itself; of other numbers the average is told.
    private static func figures(of index: Int, _ type: RecordType, _ query: Query, _ reader: Reader) throws
        -> [(value: Value, text: String)]
    {
        let field = type.fields[index]
        let path = FieldPath(field.name)
        switch field.kind {
        case .money:
            var query = query
            query.groups.append(FieldPath("currency"))
            guard type.currency != nil else { return [] }
            var sums: [Value: [String]] = [:]
            for row in try reader.figure(.sum, of: path, query).rows {
                guard row.keys.count == 2, let units = row.value.integer, units != 0,
                    let currency = Currency(code: row.keys[1].text ?? "")
                else { continue }
                sums[row.keys[0], default: []].append(Amounts.whole(Decimal(units: units), currency))
            }
            return sums.map { ($0.key, $0.value.joined(separator: " + ")) }
        case .duration:
            return try reader.figure(.sum, of: path, query).rows.compactMap { row in
                row.keys.first.map { ($0, ValueText(.display).text(row.value, of: field)) }
            }
        case .integer, .decimal, .percent:
            let scale = field.kind == .integer ? 1 : Double(Decimal.scale)
            return try reader.figure(.average, of: path, query).rows.compactMap { row in
                guard let key = row.keys.first, case .real(let average) = row.value else { return nil }
                return (
                    key,
                    "avg "
                        + (field.kind == .percent
                            ? ValueText.percent(tenths(average / scale)) : tenths(average / scale))
                )
            }
        default: return []
        }
    }

    /// A number with one decimal, where it has one.
    private static func tenths(_ number: Double) -> String {
        Decimal(rounding: number)?.rounded(places: 1).description ?? ""
    }
}
