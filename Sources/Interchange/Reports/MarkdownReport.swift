// A report as Markdown: figures and records as tables, charts as pictures beside the file with their numbers below.

import Base
import Domain
import Services

struct MarkdownReport {
    private let document: ReportDocument

    init(_ document: ReportDocument) { self.document = document }

    /// - Parameter chart: keeps a chart beside the file and gives its name.
    func text(_ chart: (Int, String) throws -> String) throws -> String {
        var text = "# \(Self.plain(document.title))\n\n"
        if let subject = document.subject { text += "**\(Self.plain(subject))**\n\n" }
        text += "\(document.period.first) to \(document.period.last)\n"
        var number = 0
        for section in document.sections {
            if !section.title.isEmpty { text += "\n## \(Self.plain(section.title))\n" }
            for block in section.blocks {
                switch block {
                case .figures(let tiles): text += figures(tiles)
                case .chart(let tile):
                    number += 1
                    text += try self.chart(tile, number, chart)
                case .records(let list): text += Self.records(list)
                case .paragraph(let title, let words):
                    text += Self.heading(title) + "\n\(Self.plain(words, keepingLines: true))\n"
                case .facts(let title, let facts):
                    text += Self.heading(title) + "\n"
                    for (label, value) in facts { text += "- **\(Self.plain(label))**: \(Self.plain(value))\n" }
                }
            }
        }
        return text
    }

    private static func heading(_ title: String) -> String { title.isEmpty ? "" : "\n### \(plain(title))\n" }

    private func said(_ value: Double?, _ kpi: KPI?) -> String {
        FigureText.text(value, kpi?.unit ?? .count, currency: document.currency)
    }

    private func figures(_ tiles: [TileReading]) -> String {
        var text = "\n| Figure | Value | Before | Change | Target | Status |\n|:--|--:|--:|--:|--:|:--|\n"
        for tile in tiles {
            guard let comparison = tile.comparison else { continue }
            let (kpi, attainment) = (comparison.reading.kpi, comparison.attainment)
            let cells = [
                Self.plain(tile.title), said(comparison.reading.value, kpi), said(comparison.reading.previous, kpi),
                FigureText.change(comparison.reading.value, from: comparison.reading.previous, kpi.unit),
                attainment.map { said($0.target, kpi) } ?? "",
                attainment.map { "\($0.light.sign) \($0.light.rawValue)" } ?? "",
            ]
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        return text
    }

    private func chart(_ tile: TileReading, _ number: Int, _ keep: (Int, String) throws -> String) throws -> String {
        var text = Self.heading(tile.title) + "\n"
        if let picture = ChartPicture.picture(of: tile, currency: document.currency) {
            text += "![\(Self.plain(tile.title))](\(try keep(number, picture.svg(title: tile.title))))\n\n"
        }
        let kpi = tile.comparison?.reading.kpi
        if tile.lines.isEmpty, let comparison = tile.comparison {
            text += "- \(Self.plain(kpi?.label ?? "")): \(said(comparison.reading.value, kpi))"
            text += aim(comparison.attainment, kpi) + "\n"
        }
        for line in tile.lines {
            let name = [line.day.map { "\($0)" } ?? "", line.group].filter { !$0.isEmpty }.joined(separator: " ")
            text += "- \(Self.plain(name)): \(said(line.value, kpi))\(aim(line.attainment, kpi))\n"
        }
        return text
    }

    /// ` of 24,000 EUR, behind`
    private func aim(_ attainment: Attainment?, _ kpi: KPI?) -> String {
        attainment.map { " of \(said($0.target, kpi)), \($0.light.rawValue)" } ?? ""
    }

    private static func records(_ list: RecordList) -> String {
        var text = heading(list.title) + "\n"
        guard !list.rows.isEmpty else { return text + "None.\n" }
        text += "| " + list.columns.map { plain($0.label) }.joined(separator: " | ") + " |\n"
        text += "|" + list.columns.map { $0.isNumber ? "--:" : ":--" }.joined(separator: "|") + "|\n"
        for row in list.rows { text += "| " + row.map { plain($0.text) }.joined(separator: " | ") + " |\n" }
        if list.count > list.rows.count { text += "\n\(list.rows.count) of \(list.count)\n" }
        return text
    }

    /// Text that means nothing else in Markdown.
    private static func plain(_ text: String, keepingLines: Bool = false) -> String {
        var result = ""
        let safe = keepingLines ? SafeText.visible(text, keepingLines: true) : SafeText.singleLine(text)
        for character in safe.unicodeScalars {
            if "\\`*_[]<>|#".unicodeScalars.contains(character) { result += "\\" }
            result.unicodeScalars.append(character)
        }
        return result
    }
}
