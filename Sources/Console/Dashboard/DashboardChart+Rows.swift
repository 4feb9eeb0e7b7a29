// Reads the charts that are rows: gauges that follow one another, and the records of a query.

import Base
import Domain
import Language
import Services
import Store

extension ChartSource {
    private static let mostRows = 10
    private static let mostColumns = 6

    /// Gauges that follow one another, each between its ends, with its target and what it was.
    func gauges(_ tiles: [DashboardTile]) throws -> DashboardChart {
        var marks: [DashboardChart.Mark] = []
        var before: [Double] = []
        for (place, tile) in tiles.enumerated() {
            guard case .gauge(let from, let to) = tile.shape else { continue }
            let compared = try figures.compare(tile, in: period)
            let reading = compared.reading
            let kpi = reading.kpi
            let range = compared.range(from: from, to: to)
            func share(_ value: Double) -> Double {
                (value - range.lowerBound) / (range.upperBound - range.lowerBound) * 100
            }
            marks.append(
                DashboardChart.Mark(
                    place: place, label: reading.named(tile.title ?? kpi.label),
                    value: reading.value.map(share) ?? .nan,
                    figure: Amounts.figure(reading.value, kpi.unit, currency),
                    parts: figures.parts(of: kpi, in: period), variant: kpi.higherIsBetter ? "up" : "down",
                    goal: goal(compared.attainment, kpi, share),
                    ends: [short(range.lowerBound, kpi), short(range.upperBound, kpi)]))
            before.append((wish.past == .year ? compared.yearBefore : reading.previous).map(share) ?? .nan)
        }
        let areRates = try tiles.allSatisfy { try figures.kpi(of: $0).unit == .percent }
        return DashboardChart(
            shape: .gauges, title: "\(areRates ? "Rates" : "Where it stands"), \(wish.name(reader.figureClock))",
            marks: marks, before: before, past: wish.past.name)
    }

    /// The first records of a query, with the columns of their type; what they are sorted by is always among them.
    func table(_ tile: DashboardTile) throws -> DashboardChart? {
        guard let query = try figures.read(tile, in: period).table, let type = reader.catalogue.type(named: query.type)
        else { return nil }
        let records = try reader.records(query, first: min(query.limit ?? Self.mostRows, Self.mostRows))
        let titles = try Titles(of: records, reader: reader)
        let sorted = query.order.first.flatMap { type.position(of: $0.field.description) }
        let wanted = query.columns.isEmpty ? type.columns : query.columns.map(\.description)
        var places = wanted.compactMap { type.position(of: $0) }.filter { $0 != type.title }
        places = Array(places.prefix(Self.mostColumns - 1))
        if let sorted, !places.contains(sorted), sorted != type.title { places.append(sorted) }
        let marks = records.enumerated().map { place, record in
            let cells = places.map { CellText(record, $0, titles: titles, clock: reader.acting.clock).text }
            return DashboardChart.Mark(
                place: place, label: record.title, value: 1,
                figure: sorted.flatMap { places.firstIndex(of: $0) }.map { cells[$0] } ?? "",
                parts: [FigurePart(label: "", records: query.narrowed(to: [record.id]))], cells: cells)
        }
        var chart = DashboardChart(shape: .table, title: tile.title ?? type.plural, marks: marks)
        chart.columns = places.map { place in
            let field = type.fields[place]
            return DashboardChart.Column(
                label: field.label, isNumber: field.kind.isSummable, isKept: place == sorted)
        }
        return chart
    }
}
