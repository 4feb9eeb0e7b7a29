// Figures as tables: for people as text with the change against the period before, for programs as
// plain numbers beside their unit.

import Base
import CommandSpec
import Domain
import Forecasting
import Glibc
import Language
import Services
import Store

struct FigureRows {
    private let currency: Currency

    init(_ reader: Reader) { currency = Figures(reader).currency }

    private static let display = [
        Column("figure"), Column(figure: "value"), Column(figure: "change"),
    ]
    private static let data = [
        Column("figure"), Column("value", kind: .decimal), Column("unit"), Column("previous", kind: .decimal),
        Column("change", kind: .decimal), Column("period"),
    ]

    /// A line a figure.
    func table(_ readings: [KPIReading]) -> Table {
        Table(
            "figures", columns: [.display: Self.display, .delimited: Self.data, .full: Self.data],
            notes: readings.flatMap(Self.notes), records: readings.map(\.records)
        ) { set, body in
            for reading in readings {
                guard try body(set == .display ? shown(reading) : plain(reading)) else { return }
            }
        }
    }

    /// What a figure leaves out for want of a rate.
    static func notes(_ reading: KPIReading) -> [String] {
        FigureText.notes(reading.foreign, of: reading.kpi.label.lowercased())
    }

    private func shown(_ reading: KPIReading) -> [Cell] {
        var value = FigureText.text(reading.value, reading.kpi.unit, currency: currency)
        for (code, amount) in reading.foreign {
            guard let other = Currency(code: code) else { continue }
            value += ", and " + FigureText.text(amount, reading.kpi.unit, currency: other)
        }
        return [
            Cell(reading.named(reading.kpi.label)), Cell(value),
            Cell(FigureText.change(reading.value, from: reading.previous, reading.kpi.unit)),
        ]
    }

    private func plain(_ reading: KPIReading) -> [Cell] {
        [
            Cell(reading.kpi.name), cell(reading.value, reading.kpi.unit), Cell(unit(reading.kpi.unit)),
            cell(reading.previous, reading.kpi.unit),
            cell(reading.step(from: reading.previous)), Cell(reading.days),
        ]
    }

    /// A line a group.
    ///
    /// - Parameters:
    ///   - period: which all groups are of; nil where each is of its own.
    ///   - whole: the figure over all groups, where it is known what that leaves out.
    func table(
        _ kpi: KPI, by path: FieldPath, _ groups: [KPIGroup], in period: Period?, _ mark: String?,
        of whole: KPIReading? = nil
    ) -> Table {
        let group = Column(path.description)
        let days = period.map { kpi.days(in: $0) }
        let data = [group, Column(kpi.name, kind: .decimal), Column("unit")] + (days == nil ? [] : [Column("period")])
        let label = kpi.label + (mark.map { ", " + $0 } ?? "")
        return Table(
            "groups",
            columns: [.display: [group, Column(figure: kpi.name, label: label)], .delimited: data, .full: data],
            notes: groups.filter(\.isSoFar).map { "\($0.label) is told as far as it has come" }
                + (whole.map(Self.notes) ?? []),
            records: groups.map(\.records)
        ) { set, body in
            for line in groups {
                let cells =
                    set == .display
                    ? [
                        Cell(line.label + (line.isSoFar ? ", so far" : "")),
                        Cell(FigureText.text(line.value, kpi.unit, currency: currency)),
                    ]
                    : [Cell(line.label), cell(line.value, kpi.unit), Cell(unit(kpi.unit))]
                        + (days.map { [Cell($0)] } ?? [])
                guard try body(cells) else { return }
            }
        }
    }

    static func cell(_ number: Double?) -> Cell { Cell(Value(number.flatMap { Decimal(rounding: $0) }?.units)) }

    /// A share of 0 to 1 as percent, to a tenth.
    static func share(_ number: Double?) -> Cell {
        Cell(Value(number.flatMap { Decimal(rounding: $0 * 100)?.rounded(places: 1) }?.units))
    }

    /// A number to two places.
    static func short(_ number: Double?) -> Cell {
        Cell(Value(number.flatMap { Decimal(rounding: $0)?.rounded(places: 2) }?.units))
    }

    /// A chance: four places, and as `3.2e-9` where these would say nothing.
    static func chance(_ p: Double) -> Cell {
        if p >= 0.001 || p == 0 { return Cell(Decimal(rounding: p)?.description ?? "—") }
        let exponent = Int(log10(p).rounded(.down))
        let digits = Decimal(rounding: p / pow(10, Double(exponent)))?.rounded(places: 1).description ?? "1"
        return Cell("\(digits)e\(exponent)")
    }

    private func cell(_ number: Double?) -> Cell { Self.cell(number) }

    /// A figure for programs: amounts to the cent, however they were converted.
    private func cell(_ number: Double?, _ unit: FigureUnit) -> Cell {
        guard unit == .money else { return cell(number) }
        return Cell(Value(number.flatMap { Decimal(rounding: $0)?.rounded(places: currency.exponent) }?.units))
    }

    private func text(_ number: Double?, _ unit: FigureUnit) -> Cell {
        Cell(FigureText.text(number, unit, currency: currency))
    }

    private func unit(_ unit: FigureUnit) -> String {
        switch unit {
        case .money: currency.code
        case .count: "count"
        case .percent: "percent"
        case .days: "days"
        case .duration: "seconds"
        case .ratio: "ratio"
        case .points: "points"
        case .periods: "periods"
        }
    }

    /// A line a comparison.
    ///
    /// - Parameter whole: the figure over all groups, which knows what they leave out; nil where there are none.
    func table(_ lines: [FigureComparison], of whole: KPIReading?) -> Table {
        let isGrouped = whole != nil
        let first = Column(isGrouped ? "group" : "figure")
        let shown = [
            first, Column(figure: "value"), Column(figure: "before"), Column(figure: "change"),
            Column(figure: "year_before"), Column(figure: "year_change"), Column(figure: "target"),
            Column(figure: "attained"), Column("status"),
        ]
        let data = [
            first, Column("value", kind: .decimal), Column("unit"), Column("previous", kind: .decimal),
            Column("change", kind: .decimal), Column("year_before", kind: .decimal),
            Column("year_change", kind: .decimal), Column("target", kind: .decimal), Column("attained", kind: .decimal),
            Column("status"), Column("period"),
        ]
        return Table(
            "comparisons", columns: [.display: shown, .delimited: data, .full: data],
            notes: (whole.map { [$0] } ?? lines.map(\.reading)).flatMap(Self.notes),
            records: lines.map(\.reading.records)
        ) { set, body in
            for line in lines {
                guard try body(set == .display ? shownCells(line, isGrouped) : plainCells(line, isGrouped)) else {
                    return
                }
            }
        }
    }

    private func shownCells(_ line: FigureComparison, _ isGrouped: Bool) -> [Cell] {
        let (reading, unit) = (line.reading, line.reading.kpi.unit)
        let light = line.attainment?.light
        return [
            Cell(reading.named(isGrouped ? line.label : reading.kpi.label)), text(reading.value, unit),
            text(reading.previous, unit),
            Cell(FigureText.change(reading.value, from: reading.previous, unit)), text(line.yearBefore, unit),
            Cell(FigureText.change(reading.value, from: line.yearBefore, unit)), text(line.attainment?.target, unit),
            text(line.attainment?.share, .percent), Cell(light.map { "\($0.sign) \($0.rawValue)" } ?? ""),
        ]
    }

    private func plainCells(_ line: FigureComparison, _ isGrouped: Bool) -> [Cell] {
        let reading = line.reading
        return [
            Cell(isGrouped ? line.label : reading.kpi.name), cell(reading.value, reading.kpi.unit),
            Cell(unit(reading.kpi.unit)),
            cell(reading.previous, reading.kpi.unit), cell(line.step), cell(line.yearBefore, reading.kpi.unit),
            cell(line.yearStep),
            cell(line.attainment?.target, reading.kpi.unit), cell(line.attainment?.share),
            Cell(line.attainment?.light.rawValue), Cell(reading.days),
        ]
    }

    /// A line a step ahead, with the error of the method beside it.
    ///
    /// - Parameter past: the figure over all of the past that was looked at.
    func table(_ forecast: FigureForecast, from past: KPIReading) -> Table {
        let kpi = forecast.kpi
        let shown = [
            Column("period"), Column(figure: "expected"), Column(figure: "low"), Column(figure: "high"),
            Column("method"), Column(figure: "error"),
        ]
        let data = [
            Column("period"), Column("expected", kind: .decimal), Column("low", kind: .decimal),
            Column("high", kind: .decimal), Column("unit"), Column("method"), Column("error_percent", kind: .decimal),
            Column("confidence_percent", kind: .decimal),
        ]
        let method = forecast.forecast.method + (forecast.forecast.season > 1 ? ", seasonal" : "")
        return Table(
            "steps", columns: [.display: shown, .delimited: data, .full: data], notes: Self.notes(past)
        ) { set, body in
            for (period, point) in forecast.ahead {
                let name = period.unit?.name(of: .integer(Int64(period.first.days))) ?? period.text
                let cells =
                    set == .display
                    ? [
                        Cell(name), text(point.value, kpi.unit), text(point.low, kpi.unit), text(point.high, kpi.unit),
                        Cell(method),
                        Cell(forecast.forecast.error.map { FigureText.text($0, .percent, currency: currency) }),
                    ]
                    : [
                        Cell(name), cell(point.value, kpi.unit), cell(point.low, kpi.unit), cell(point.high, kpi.unit),
                        Cell(unit(kpi.unit)),
                        Cell(method), cell(forecast.forecast.error), cell(forecast.forecast.confidence * 100),
                    ]
                guard try body(cells) else { return }
            }
        }
    }

    /// A line a unit of the past that was out of the ordinary.
    ///
    /// - Parameter looked: how many units were looked at, of all that are known.
    func table(_ anomalies: [FigureAnomaly], _ kpi: KPI, looked: (at: Int, of: Int)) -> Table {
        let name = kpi.label.lowercased()
        let note =
            looked.at == 0
            ? "\(name): \(looked.of) whole months are too few to tell what is unusual"
            : anomalies.isEmpty
                ? "nothing stands out in the last \(looked.at) whole months of \(name), each held against those before it"
                : "\(anomalies.count) of the last \(looked.at) whole months of \(name) stand out"
        let columns = [Column("period")] + ["value", "expected", "low", "high"].map { Column(figure: $0) }
        let data = [Column("period")] + ["value", "expected", "low", "high"].map { Column($0, kind: .decimal) }
        return Table(
            "anomalies", columns: [.display: columns, .delimited: data, .full: data], notes: [note]
        ) { set, body in
            for found in anomalies {
                let numbers = [found.value, found.expected.value, found.expected.low, found.expected.high]
                let cells = numbers.map { set == .display ? text($0, kpi.unit) : cell($0, kpi.unit) }
                let name = found.period.unit?.name(of: .integer(Int64(found.period.first.days))) ?? found.period.text
                guard try body([Cell(name)] + cells) else { return }
            }
        }
    }

    /// A line a group of an explained change, and the whole at the end: the effects add up to it.
    func table(_ explained: ChangeExplanation) -> Table {
        let unit = explained.kpi.unit
        let names = ["before", "now", "rate_effect", "mix_effect", "effect"]
        let group = Column(explained.field.name)
        return Table(
            "parts",
            columns: [
                .display: [group] + names.map { Column(figure: $0) },
                .delimited: [group] + names.map { Column($0, kind: .decimal) },
                .full: [group] + names.map { Column($0, kind: .decimal) },
            ]
        ) { set, body in
            let told = set == .display ? explained.shown(in: currency) : explained.exact(in: currency)
            let values = explained.kpi.formula.isAdditive ? told.cents : nil
            func row(_ part: ShownChange.Part) -> [Cell] {
                let effects = [part.rateEffect, part.mixEffect, part.effect]
                guard set == .display else {
                    return [Cell(part.label)] + ([part.before, part.now] + effects).map { cell($0, unit) }
                }
                // What it was and is, then what changed it.
                return [Cell(part.label)]
                    + [part.before, part.now].map {
                        Cell(FigureText.text($0, unit, currency: currency, cents: values))
                    }
                    + effects.map { Cell(FigureText.difference($0, unit, currency: currency, cents: told.cents)) }
            }
            for part in told.parts + [told.whole] { guard try body(row(part)) else { return } }
        }
    }

    /// A line for each number of a dashboard.
    func table(_ board: DashboardReading, _ reader: Reader) -> Table {
        let shown = [
            Column("figure"), Column(figure: "value"), Column(figure: "change"), Column(figure: "target"),
            Column("status"),
        ]
        let data = [
            Column("tile"), Column("figure"), Column("group"), Column("period"), Column("value", kind: .decimal),
            Column("unit"), Column("previous", kind: .decimal), Column("change", kind: .decimal),
            Column("target", kind: .decimal), Column("status"), Column("records"),
        ]
        // Tiles of one figure leave out the same.
        var told: Set<String> = []
        let notes = board.tiles.compactMap(\.comparison).flatMap { Self.notes($0.reading) }
            .filter { told.insert($0).inserted }
        return Table("tiles", columns: [.display: shown, .delimited: data, .full: data], notes: notes) { set, body in
            for tile in board.tiles {
                let rows = set == .display ? try shownRows(tile, reader) : try plainRows(tile, reader)
                for row in rows { guard try body(row) else { return } }
            }
        }
    }

    private func shownRows(_ tile: TileReading, _ reader: Reader) throws -> [[Cell]] {
        let blank = Array(repeating: Cell(""), count: 4)
        if let query = tile.table {
            let titles = try reader.records(query, first: query.limit ?? 10).map { [Cell("  \($0.title)")] + blank }
            return [[Cell(tile.title)] + blank] + titles
        }
        if let text = tile.text {
            let title = tile.title.isEmpty ? [] : [[Cell(tile.title)] + blank]
            return title + Self.wrapped(text).map { [Cell($0)] + blank }
        }
        if !tile.facts.isEmpty { return tile.facts.map { [Cell($0.label), Cell($0.text)] + blank.dropFirst() } }
        guard let comparison = tile.comparison else { return [[Cell(tile.title)] + blank] }
        let unit = comparison.reading.kpi.unit
        let head = [
            Cell(tile.title), text(comparison.reading.value, unit),
            Cell(FigureText.change(comparison.reading.value, from: comparison.reading.previous, unit)),
            comparison.attainment.map { text($0.target, unit) } ?? Cell(""), status(comparison.attainment),
        ]
        if case .figure = tile.tile.shape { return [head] }
        return [head]
            + tile.lines.map { line in
                let name = [line.day.map { "\($0)" } ?? "", line.group].filter { !$0.isEmpty }.joined(separator: " ")
                return [
                    Cell("  \(name)"), text(line.value, unit), Cell(""),
                    line.attainment.map { text($0.target, unit) } ?? Cell(""), status(line.attainment),
                ]
            }
    }

    private func status(_ attainment: Attainment?) -> Cell {
        Cell(attainment.map { "\($0.light.sign) \($0.light.rawValue)" } ?? "")
    }

    /// A paragraph in lines of the width in which people read.
    private static func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            if let last = lines.last, TextWidth.columns(of: last) + 1 + TextWidth.columns(of: word) <= 72 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    private func plainRows(_ tile: TileReading, _ reader: Reader) throws -> [[Cell]] {
        func row(
            _ figure: String, _ group: String, _ when: String, _ value: Double?, _ kpi: KPI?, _ records: Query?,
            _ attainment: Attainment?, _ comparison: FigureComparison? = nil
        ) -> [Cell] {
            let measure = kpi?.unit ?? .count
            return [
                Cell(tile.title), Cell(figure), Cell(group), Cell(when), cell(value, measure),
                Cell(kpi.map { unit($0.unit) }),
                cell(comparison?.reading.previous, measure), cell(comparison?.step),
                cell(attainment?.target, measure), Cell(attainment?.light.rawValue),
                Cell(records?.text(in: reader.catalogue)),
            ]
        }
        if let query = tile.table {
            return [row("", "", "", Double(try reader.count(query)), nil, query, nil)]
        }
        guard let comparison = tile.comparison else { return [] }
        let kpi = comparison.reading.kpi
        let days = comparison.reading.days
        let (reading, own) = (comparison.reading, comparison.attainment)
        return [row(kpi.name, "", days, reading.value, kpi, reading.records, own, comparison)]
            + tile.lines.map {
                row(kpi.name, $0.group, $0.day?.description ?? days, $0.value, kpi, $0.records, $0.attainment)
            }
    }
}
