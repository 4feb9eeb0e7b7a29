// What a command has to say, made ready to be read on the screen: sentences, or a table.

import Base
import Screen

/// Something to read.
public struct Report: Sendable, Equatable {
    /// The command that it comes from.
    public let title: String
    public let content: Content

    public enum Content: Sendable, Equatable {
        case lines([String])
        case table(columns: [Column], rows: [[String]], note: String)
    }

    public struct Column: Sendable, Equatable {
        public let label: String
        public let isNumeric: Bool

        public init(_ label: String, isNumeric: Bool) {
            self.label = label
            self.isNumeric = isNumeric
        }
    }

    public init(_ title: String, _ content: Content) {
        self.title = title
        self.content = content
    }
}

/// A report filling the body, to be scrolled through.
struct ReportPane: Pane {
    let report: Report
    private var scrolled = 0
    private var height = 1

    init(_ report: Report) { self.report = report }

    var sections: [KeySection] { [] }
    var title: String { report.title }
    var place: String { count > height ? "line \(scrolled + 1) of \(count)" : "" }

    private var count: Int {
        switch report.content {
        case .lines(let lines): lines.count
        case .table(_, let rows, _): rows.count
        }
    }

    var offers: Set<Action> { [] }

    mutating func load() -> [Request] { [] }
    mutating func reload() -> [Request] { [] }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height - 1)
        scroll(to: scrolled)
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        switch action {
        case .cursorDown: scroll(to: scrolled + 1)
        case .cursorUp: scroll(to: scrolled - 1)
        case .pageDown: scroll(to: scrolled + height)
        case .pageUp: scroll(to: scrolled - height)
        case .halfPageDown: scroll(to: scrolled + height / 2)
        case .halfPageUp: scroll(to: scrolled - height / 2)
        case .cursorFirst: scroll(to: 0)
        case .cursorLast: scroll(to: count)
        default: return nil
        }
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        scroll(to: scrolled + lines)
        return []
    }

    private mutating func scroll(to line: Int) { scrolled = min(max(0, line), max(0, count - height)) }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let body = area.inset(horizontal: 1)
        switch report.content {
        case .lines(let lines):
            var paragraphs = Paragraphs(width: body.width, canvas: canvas)
            for line in lines { paragraphs.add(text: line) }
            paragraphs.draw(in: body, from: scrolled, on: &canvas)
        case .table(let columns, let rows, let note): draw(columns, rows, note, in: body, on: &canvas)
        }
    }

    private func draw(
        _ columns: [Report.Column], _ rows: [[String]], _ note: String, in area: Rect, on canvas: inout Canvas
    ) {
        var widths = columns.map { TextWidth.columns(of: $0.label) }
        for row in rows {
            for (index, text) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], min(40, TextWidth.columns(of: text)))
            }
        }
        var rest = area
        draw(columns.map(\.label), columns, widths, in: rest.takeTop(1), .label, on: &canvas)
        let foot = note.isEmpty ? nil : rest.takeBottom(1)
        for (line, row) in rows.dropFirst(scrolled).prefix(rest.height).enumerated() {
            draw(row, columns, widths, in: rest.row(line), .text, on: &canvas)
        }
        if let foot { canvas.write(note, in: foot, .muted) }
    }

    private func draw(
        _ texts: [String], _ columns: [Report.Column], _ widths: [Int], in row: Rect, _ role: Role,
        on canvas: inout Canvas
    ) {
        var rest = row
        for (index, column) in columns.enumerated() where index < texts.count {
            // The last column has all that is left.
            let width = index == columns.count - 1 && !column.isNumeric ? rest.width : widths[index]
            canvas.write(texts[index], in: rest.takeLeft(width), role, align: column.isNumeric ? .trailing : .leading)
            _ = rest.takeLeft(2)
        }
    }
}
