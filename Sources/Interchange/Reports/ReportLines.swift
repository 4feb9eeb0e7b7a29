// A report for programs, as CSV or JSON: a line for every number, with its unit and the query of the records behind it, and
// the records of its lists.

import Base
import Domain
import Language
import Services
import Store

struct ReportLines {
    private struct Line {
        let tile: TileReading
        let group: String
        let day: CivilDate?
        let value: Double?
        let records: Query?
        let previous: Double?
        let attainment: Attainment?
    }

    private let board: DashboardReading
    private let document: ReportDocument
    private let reader: Reader

    init(_ board: DashboardReading, _ document: ReportDocument, _ reader: Reader) {
        (self.board, self.document, self.reader) = (board, document, reader)
    }

    private func lines() throws -> [Line] {
        try board.tiles.flatMap { tile -> [Line] in
            if let query = tile.table {
                let count = Double(try reader.count(query))
                return [
                    Line(tile: tile, group: "", day: nil, value: count, records: query, previous: nil, attainment: nil)
                ]
            }
            guard let comparison = tile.comparison else { return [] }
            let head = Line(
                tile: tile, group: "", day: nil, value: comparison.reading.value, records: comparison.reading.records,
                previous: comparison.reading.previous, attainment: comparison.attainment)
            return [head]
                + tile.lines.map {
                    Line(
                        tile: tile, group: $0.group, day: $0.day, value: $0.value, records: $0.records, previous: nil,
                        attainment: $0.attainment)
                }
        }
    }

    // MARK: CSV

    /// The figures; of a list of records alone, the records.
    func csv() throws -> String {
        if let list = document.onlyList { return Self.csv(list) }
        var text = "tile,figure,group,from,value,unit,previous,target,status,records\r\n"
        for line in try lines() {
            text += Self.row([
                line.tile.title, line.tile.tile.kpi, line.group, from(line),
                number(line.value, line), line.tile.comparison.map { unit($0.reading.kpi.unit) } ?? "count",
                number(line.previous, line), number(line.attainment?.target, line),
                line.attainment?.light.rawValue ?? "", line.records?.text(in: reader.catalogue) ?? "",
            ])
        }
        return text
    }

    private static func csv(_ list: RecordList) -> String {
        row(names(list)) + cells(list).map { row($0) }.joined()
    }

    /// The columns, and where there are amounts the currency behind them.
    private static func names(_ list: RecordList) -> [String] {
        list.columns.map(\.name) + (list.currencies == nil ? [] : ["currency"])
    }

    private static func cells(_ list: RecordList) -> [[String]] {
        list.rows.enumerated().map { index, row in
            row.map(\.plain) + (list.currencies.map { [$0[index]] } ?? [])
        }
    }

    private static func row(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") + "\r\n" }

    /// Quoted where it must be, and never taken for a formula.
    private static func field(_ text: String) -> String {
        let safe = FormulaGuard.guarded(text)
        guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    /// The first day that a number is of, or `now`.
    private func from(_ line: Line) -> String {
        if let day = line.day { return day.description }
        return line.tile.comparison?.reading.kpi.hasPeriod ?? true ? "\(board.period.first)" : "now"
    }

    private func number(_ value: Double?, _ line: Line) -> String { decimal(value, line)?.description ?? "" }

    /// Amounts to the cent, however they were converted.
    private func decimal(_ value: Double?, _ line: Line) -> Decimal? {
        let number = value.flatMap { Decimal(rounding: $0) }
        let isMoney = line.tile.comparison?.reading.kpi.unit == .money
        return isMoney ? number?.rounded(places: document.currency.exponent) : number
    }

    private func unit(_ unit: FigureUnit) -> String { unit == .money ? document.currency.code : unit.rawValue }

    // MARK: JSON

    func json() throws -> String {
        func text(_ text: String) -> JSON { .string(text) }
        func number(_ value: Double?, _ line: Line) -> JSON {
            decimal(value, line).map { .number($0.description) } ?? .null
        }
        let rows = try lines().map { line -> JSON in
            let members: [(String, JSON)] = [
                ("tile", text(line.tile.title)), ("figure", text(line.tile.tile.kpi)),
                ("group", line.group.isEmpty ? .null : text(line.group)),
                ("from", text(from(line))), ("value", number(line.value, line)),
                ("unit", text(line.tile.comparison.map { unit($0.reading.kpi.unit) } ?? "count")),
                ("previous", number(line.previous, line)),
                ("target", number(line.attainment?.target, line)),
                ("status", line.attainment.map { text($0.light.rawValue) } ?? .null),
                ("records", line.records.map { text($0.text(in: reader.catalogue)) } ?? .null),
            ]
            return .object(JSONObject(members))
        }
        let lists = document.sections.flatMap(\.blocks).compactMap { block -> JSON? in
            guard case .records(let list) = block else { return nil }
            let rows = Self.cells(list).map { row -> JSON in
                .object(JSONObject(zip(Self.names(list), row).map { ($0, $1.isEmpty ? .null : text($1)) }))
            }
            let members: [(String, JSON)] = [
                ("tile", text(list.title)), ("count", .number(String(list.count))), ("rows", .array(rows)),
            ]
            return .object(JSONObject(members))
        }
        let whole: [(String, JSON)] = [
            ("title", text(document.title)), ("subject", document.subject.map(text) ?? .null),
            ("first", text("\(board.period.first)")), ("last", text("\(board.period.last)")),
            ("figures", .array(rows)), ("lists", .array(lists)),
        ]
        var writer = JSONWriter(indentation: 2)
        writer.value(.object(JSONObject(whole)))
        return writer.text + "\n"
    }
}
