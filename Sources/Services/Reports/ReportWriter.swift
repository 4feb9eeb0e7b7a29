// A dashboard as a report in a file: Markdown with its charts beside it, CSV, JSON or SVG. What is written
// depends on the records, the period and the clock alone, so that the same report is the same to the byte.

import Base
import Domain
import Language
public import Store

/// The formats of a report.
public enum ReportFormat: String, Sendable, CaseIterable {
    case markdown = "md"
    case csv, json, svg

    /// The format of a file's ending; nil where there is none for it.
    public init?(ending path: String) {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        self.init(rawValue: ending == "markdown" ? "md" : ending)
    }
}

/// Writes reports.
public struct ReportWriter {
    private let board: DashboardReading
    private let reader: Reader
    private let currency: Currency

    public init(_ board: DashboardReading, _ reader: Reader) {
        self.board = board
        self.reader = reader
        currency = Figures(reader).currency
    }

    /// The file's text.
    ///
    /// - Parameter chart: keeps a chart beside the file and gives its name; for Markdown.
    public func text(_ format: ReportFormat, chart: (Int, String) throws -> String) throws -> String {
        switch format {
        case .markdown: try markdown(chart)
        case .csv: try csv()
        case .json: try json()
        case .svg: svg()
        }
    }

    private func said(_ value: Double?, _ kpi: KPI?) -> String {
        FigureText.text(value, kpi?.unit ?? .count, currency: currency)
    }

    // MARK: Markdown

    private func markdown(_ chart: (Int, String) throws -> String) throws -> String {
        var text = "# \(Self.plain(board.dashboard.title))\n\n"
        text += "\(board.period.first) to \(board.period.last)\n"
        var isTable = false
        for (place, tile) in board.tiles.enumerated() {
            if case .section = tile.tile.shape {
                text += "\n## \(Self.plain(tile.title))\n"
                isTable = false
            } else if let query = tile.table {
                text += "\n### \(Self.plain(tile.title))\n\n"
                for record in try reader.records(query, first: query.limit ?? 20) {
                    text += "- \(record.type.name) \(record.id) \(Self.plain(record.title))\n"
                }
                isTable = false
            } else if case .figure = tile.tile.shape {
                if !isTable {
                    text += "\n| Figure | Value | Before | Change | Target | Status |\n|:--|--:|--:|--:|--:|:--|\n"
                }
                text += row(tile)
                isTable = true
            } else {
                text += "\n### \(Self.plain(tile.title))\n\n"
                let kpi = tile.comparison?.reading.kpi
                if let drawn = ChartDrawing.svg(of: tile, text: { said($0, kpi) }) {
                    text += "![\(Self.plain(tile.title))](\(try chart(place + 1, drawn.svg)))\n\n"
                }
                for line in tile.lines { text += "- \(Self.plain(Self.name(line))): \(said(line.value, kpi))\n" }
                isTable = false
            }
        }
        return text
    }

    private func row(_ tile: TileReading) -> String {
        guard let comparison = tile.comparison else { return "" }
        let (kpi, attainment) = (comparison.reading.kpi, comparison.attainment)
        let cells = [
            Self.plain(tile.title), said(comparison.reading.value, kpi), said(comparison.reading.previous, kpi),
            FigureText.change(comparison.reading.change), attainment.map { said($0.target, kpi) } ?? "",
            attainment.map { "\($0.light.sign) \($0.light.rawValue)" } ?? "",
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    private static func name(_ line: TileReading.Line) -> String {
        [line.day.map { "\($0)" } ?? "", line.group].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Text that means nothing else in Markdown.
    private static func plain(_ text: String) -> String {
        var result = ""
        for character in SafeText.singleLine(text).unicodeScalars {
            if "\\`*_[]<>|#".unicodeScalars.contains(character) { result += "\\" }
            result.unicodeScalars.append(character)
        }
        return result
    }

    // MARK: CSV and JSON

    private struct Line {
        let tile: TileReading
        let group: String
        let day: CivilDate?
        let value: Double?
        let records: Query?
        let comparison: FigureComparison?
    }

    private func lines() throws -> [Line] {
        try board.tiles.flatMap { tile -> [Line] in
            if let query = tile.table {
                let count = Double(try reader.count(query))
                return [Line(tile: tile, group: "", day: nil, value: count, records: query, comparison: nil)]
            }
            guard let comparison = tile.comparison else { return [] }
            let head = Line(
                tile: tile, group: "", day: nil, value: comparison.reading.value, records: comparison.reading.records,
                comparison: comparison)
            return [head]
                + tile.lines.map {
                    Line(
                        tile: tile, group: $0.group, day: $0.day, value: $0.value, records: $0.records, comparison: nil)
                }
        }
    }

    private func csv() throws -> String {
        var text = "tile,figure,group,from,value,unit,previous,target,status,records\r\n"
        for line in try lines() {
            let fields = [
                line.tile.title, line.tile.tile.kpi, line.group, line.day?.description ?? "\(board.period.first)",
                Self.number(line.value), line.tile.comparison.map { unit($0.reading.kpi.unit) } ?? "count",
                Self.number(line.comparison?.reading.previous), Self.number(line.comparison?.attainment?.target),
                line.comparison?.attainment?.light.rawValue ?? "", line.records?.text(in: reader.catalogue) ?? "",
            ]
            text += fields.map(Self.field).joined(separator: ",") + "\r\n"
        }
        return text
    }

    /// Quoted where it must be, and never taken for a formula.
    private static func field(_ text: String) -> String {
        let isNumber = Double(text) != nil
        let isFormula = !isNumber && (text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false)
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func number(_ value: Double?) -> String {
        value.flatMap { Decimal(rounding: $0) }?.description ?? ""
    }

    private func unit(_ unit: FigureUnit) -> String { unit == .money ? currency.code : unit.rawValue }

    private func json() throws -> String {
        func text(_ text: String) -> JSON { .string(text) }
        func number(_ value: Double?) -> JSON {
            value.flatMap { Decimal(rounding: $0) }.map { .number($0.description) } ?? .null
        }
        let rows = try lines().map { line -> JSON in
            let members: [(String, JSON)] = [
                ("tile", text(line.tile.title)), ("figure", text(line.tile.tile.kpi)),
                ("group", line.group.isEmpty ? .null : text(line.group)),
                ("from", text(line.day?.description ?? "\(board.period.first)")), ("value", number(line.value)),
                ("unit", text(line.tile.comparison.map { unit($0.reading.kpi.unit) } ?? "count")),
                ("previous", number(line.comparison?.reading.previous)),
                ("target", number(line.comparison?.attainment?.target)),
                ("status", line.comparison?.attainment.map { text($0.light.rawValue) } ?? .null),
                ("records", line.records.map { text($0.text(in: reader.catalogue)) } ?? .null),
            ]
            return .object(JSONObject(members))
        }
        let whole: [(String, JSON)] = [
            ("title", text(board.dashboard.title)), ("first", text("\(board.period.first)")),
            ("last", text("\(board.period.last)")), ("figures", .array(rows)),
        ]
        var writer = JSONWriter(indentation: 2)
        writer.value(.object(JSONObject(whole)))
        return writer.text + "\n"
    }

    // MARK: SVG

    /// The charts one below the other.
    private func svg() -> String {
        var (body, top) = ("", 0.0)
        for tile in board.tiles {
            let kpi = tile.comparison?.reading.kpi
            guard let chart = ChartDrawing.svg(of: tile, text: { said($0, kpi) }) else { continue }
            body += "<g transform=\"translate(0 \(ChartDrawing.number(top)))\">\n\(chart.svg)</g>\n"
            top += chart.height + 10
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="640" height="\(ChartDrawing.number(max(top, 10)))">
            \(body)</svg>

            """
    }

}
