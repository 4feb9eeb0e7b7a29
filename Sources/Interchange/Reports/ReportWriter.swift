// A report in each of its formats, all from one document: what one of them says the others say too.

import Base
public import Services
public import Store

/// Writes reports.
public struct ReportWriter {
    private let document: ReportDocument
    private let catalogue: ReportLines

    public init(_ board: DashboardReading, _ reader: Reader) throws {
        document = try ReportDocument(board, reader)
        catalogue = ReportLines(board, document, reader)
    }

    /// The file's bytes.
    ///
    /// - Parameter chart: keeps a chart beside the file and gives its name; for Markdown.
    public func bytes(_ format: ReportFormat, chart: (Int, String) throws -> String) throws -> [UInt8] {
        switch format {
        case .pdf: try PaperReport(document).bytes()
        case .xlsx: try SheetReport(document).bytes()
        case .markdown: Array(try MarkdownReport(document).text(chart).utf8)
        case .csv: Array(try catalogue.csv().utf8)
        case .json: Array(try catalogue.json().utf8)
        case .svg: Array(svg().utf8)
        }
    }

    /// The charts one below the other.
    private func svg() -> String {
        var whole = Picture(width: 480, height: 0)
        for section in document.sections {
            for case .chart(let tile) in section.blocks {
                guard let chart = ChartPicture.picture(of: tile, currency: document.currency) else { continue }
                whole.add(chart, x: 0, y: whole.height)
                whole.height += chart.height + 14
            }
        }
        if whole.shapes.isEmpty {
            whole.write("There are no charts in \(document.title).", 0, 14, size: 9)
            whole.height = 20
        }
        return whole.svg(title: document.title)
    }
}
