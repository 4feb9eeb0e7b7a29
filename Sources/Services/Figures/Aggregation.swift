// Sums, averages and extremes over records, as surfaces show them. Sums of several currencies are in the workspace's, by
// their rates; where one has none, and in averages and extremes, each currency has a line of its own.

public import Base
public import Domain
public import Store

/// A figure over a query's records.
public struct Aggregation {
    /// The figures, one line a group.
    public let table: FigureTable
    /// What the values are.
    public let field: FieldDescriptor
    /// Whether the last group is the currency of the line.
    public let isByCurrency: Bool
    /// The currency of all lines, where it is one.
    public let currency: Currency?
    /// Whether means are of whole numbers, which are stored in another unit than decimals.
    private let isOfWholeNumbers: Bool
    /// What was asked, and the paths of the groups with the currency where that is one.
    let query: Query
    let paths: [FieldPath]

    /// Computes a figure.
    ///
    /// - Parameters:
    ///   - path: the field; a count has none.
    /// - Throws: `ServiceError` where the field can't be summed.
    public init(_ aggregate: Aggregate, of path: FieldPath?, _ query: Query, _ reader: Reader) throws {
        guard let path else {
            self.query = query
            table = try reader.figure(.count, query)
            paths = query.groups
            field = FieldDescriptor(name: "count", kind: .integer, help: "The number of records.")
            (isByCurrency, currency, isOfWholeNumbers) = (false, nil, true)
            return
        }
        // The first records are looked up once, whatever is asked of them.
        let query = try reader.uncut(query)
        self.query = query
        guard let type = reader.catalogue.type(named: query.type), let source = reader.catalogue.field(path, of: type)
        else {
            throw ServiceError("\(query.type) has no field \(path)", advice: "`help \(query.type)` lists them")
        }
        try Self.permit(aggregate, source, of: type)
        isOfWholeNumbers = source.kind == .integer
        field = FieldDescriptor(
            name: "\(aggregate.rawValue)_\(path.names.joined(separator: "_"))", label: Self.label(aggregate, source),
            kind: Self.kind(of: aggregate, source.kind), help: source.help)
        guard source.kind == .money, let money = Self.currency(beside: path, of: type, reader.catalogue) else {
            table = try reader.figure(aggregate, of: path, query)
            paths = query.groups
            (isByCurrency, currency) = (false, nil)
            return
        }
        var byCurrency = query
        byCurrency.groups.append(money)
        byCurrency.limit = nil
        let lines = try reader.figure(aggregate, of: path, byCurrency)
        let place = query.groups.count
        let codes = Set(lines.rows.compactMap { $0.keys[place].text })
        if codes.count <= 1 {
            table = try reader.figure(aggregate, of: path, query)
            (isByCurrency, currency) = (false, codes.first.flatMap { Currency(code: $0) } ?? reader.settings.currency)
        } else if aggregate == .sum, let sums = try Self.converted(path, money, query, type, reader) {
            table = sums
            (isByCurrency, currency) = (false, reader.settings.currency)
        } else {
            table = Self.first(query.limit, of: lines, besides: place)
            (isByCurrency, currency) = (true, nil)
        }
        paths = !isByCurrency ? query.groups : byCurrency.groups
    }

    /// Sums in the workspace's currency, by frozen rates where records have them, by those of the day on which they should
    /// have been frozen, else by today's; nil where a currency has no rate, so that no amount is left out unseen. Sums are
    /// rounded, not their parts, so that they agree with the figures of the same records.
    private static func converted(
        _ path: FieldPath, _ money: FieldPath, _ query: Query, _ type: RecordType, _ reader: Reader
    ) throws -> FigureTable? {
        let rates = try reader.rateTable()
        guard !rates.isEmpty else { return nil }
        let frozen = FieldPath(path.names.dropLast() + ["exchange_rate"])
        let isFrozen = reader.catalogue.field(frozen, of: type) != nil
        let day = isFrozen && path.names.count == 1 ? type.rateDay : nil
        var parts = query
        parts.groups += [money] + (isFrozen ? [frozen] : []) + (day.map { [$0] } ?? [])
        (parts.limit, parts.order) = (nil, [])
        let place = query.groups.count
        var sums: [[Value]: Double] = [:]
        for row in try reader.figure(.sum, of: path, parts).rows {
            guard let amount = row.value.integer else { continue }
            let code = row.keys[place].text ?? rates.base.code
            let own = isFrozen && code != rates.base.code ? row.keys[place + 1].integer.map { Decimal(units: $0) } : nil
            let on = day == nil ? nil : row.keys[place + 2].integer.map { CivilDate(days: Int(clamping: $0)) }
            guard let rate = own ?? rates.rate(of: code, on: on ?? reader.acting.today), rate > .zero else {
                return nil
            }
            let rest = row.keys[(place + parts.groups.count - query.groups.count)...]
            sums[Array(row.keys[..<place] + rest), default: 0] += Double(amount) / rate.real
        }
        var whole = query
        whole.limit = nil
        var table = try reader.figure(.sum, of: path, whole)
        let rows = table.rows.map { row in
            FigureTable.Row(
                keys: row.keys, value: sums[row.keys].flatMap { base($0, rates.base) } ?? row.value, count: row.count)
        }
        // Which come first is told by the converted sums.
        table.rows = try reader.arranged(rows, of: query, by: path)
        return table
    }

    /// The lines of the first groups, of which each currency has one: those that are alike but for the key at a place.
    private static func first(_ limit: Int?, of lines: FigureTable, besides place: Int) -> FigureTable {
        guard let limit else { return lines }
        var groups: Set<[Value]> = []
        var table = lines
        table.rows = lines.rows.filter { row in
            let group = Array(row.keys[..<place] + row.keys[(place + 1)...])
            guard groups.contains(group) || groups.count < limit else { return false }
            groups.insert(group)
            return true
        }
        return table
    }

    /// Ten-thousandths of a currency's unit in whole cents; nil where it doesn't fit.
    private static func base(_ units: Double, _ currency: Currency) -> Value? {
        Decimal(rounding: units / Double(Decimal.scale))?.rounded(places: currency.exponent).stored
    }

    /// `Sum of value`.
    private static func label(_ aggregate: Aggregate, _ field: FieldDescriptor) -> String {
        let word = aggregate.rawValue.prefix(1).uppercased() + aggregate.rawValue.dropFirst()
        return "\(word) of \(field.label.lowercased())"
    }

    private static func permit(_ aggregate: Aggregate, _ field: FieldDescriptor, of type: RecordType) throws {
        let isOrdered = field.kind.isSummable || field.kind.isTime
        switch aggregate {
        case .count: return
        case .min, .max: if isOrdered { return }
        case .sum, .average, .median, .p90: if field.kind.isSummable { return }
        }
        let numbers = type.fields.filter { $0.kind.isSummable && $0.name != "id" && $0.name != "version" }.map(\.name)
        throw ServiceError(
            "there is no \(aggregate.rawValue) of \(field.name)",
            advice: numbers.isEmpty ? "\(type.plural) have no numbers" : "take " + numbers.joined(separator: ", "))
    }

    /// The kind of a figure: a mean of whole numbers is none itself.
    private static func kind(of aggregate: Aggregate, _ kind: FieldKind) -> FieldKind {
        let isMean = aggregate == .average || aggregate == .median || aggregate == .p90
        return isMean && kind == .integer ? .decimal : kind
    }

    private static func currency(beside path: FieldPath, of type: RecordType, _ catalogue: Catalogue) -> FieldPath? {
        let sibling = FieldPath(path.names.dropLast() + ["currency"])
        return catalogue.field(sibling, of: type) == nil ? nil : sibling
    }

    /// A line's value as it is stored in fields of the figure's kind.
    public func value(_ row: FigureTable.Row) -> Value {
        guard case .real(let number) = row.value else { return row.value }
        // Means come as real numbers of the field's own unit.
        let scaled = field.kind == .decimal && isOfWholeNumbers ? number * Double(Decimal.scale) : number
        guard scaled.magnitude < 9e18 else { return .null }
        return .integer(Int64(scaled.rounded(.toNearestOrAwayFromZero)))
    }

}
