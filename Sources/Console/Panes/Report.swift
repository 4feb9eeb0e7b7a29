// What a command has to say, made ready to be read on the screen: sentences, or a table. Rows that stand for records
// can be gone through, and Enter opens exactly those records.

import Base
public import Domain
import Screen

/// Something to read.
public struct Report: Sendable, Equatable {
    /// The command that it comes from.
    public let title: String
    public let content: Content
    /// The records behind each row of a table; empty where rows lead nowhere.
    public let records: [Query?]

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

    public init(_ title: String, _ content: Content, records: [Query?] = []) {
        self.title = title
        self.content = content
        self.records = records
    }
}

/// A report filling the body, to be scrolled through.
struct ReportPane: Pane {
    let report: Report
    private var scrolled = 0
    private var cursor = 0
    private var height = 1

    init(_ report: Report) { self.report = report }

    var sections: [KeySection] { [] }
    var title: String { report.title }
    var place: String {
        if hasCursor { return "line \(cursor + 1) of \(count)" }
        return count > height ? "line \(scrolled + 1) of \(count)" : ""
    }

    private var count: Int {
        switch report.content {
        case .lines(let lines): lines.count
        case .table(_, let rows, _): rows.count
        }
    }
    /// Whether rows can be opened.
    private var hasCursor: Bool { report.records.contains { $0 != nil } }

    var offers: Set<Action> { hasCursor ? [.open] : [] }

    mutating func load() -> [Request] { [] }
    mutating func reload() -> [Request] { [] }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height - 1 - footHeight(of: size))
        move(by: 0)
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height + 1) {
            move(by: step)
            return []
        }
        return action == .open && hasCursor ? open() : nil
    }

    private func open() -> [Wish] {
        guard report.records.indices.contains(cursor), let query = report.records[cursor] else {
            return [.say(Notice(.info, "no records are behind this line"))]
        }
        return [.open(.list(query))]
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let row = point.y - area.y - 1
        guard hasCursor, row >= 0, row < height, scrolled + row < count else { return [] }
        if cursor == scrolled + row { return open() }
        cursor = scrolled + row
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        move(by: lines)
        return []
    }

    /// Moves the cursor where there is one, else what is seen.
    private mutating func move(by lines: Int) {
        guard hasCursor else {
            scrolled = min(max(0, scrolled + lines), max(0, count - height))
            return
        }
        cursor = min(max(0, cursor + lines), max(0, count - 1))
        scrolled = min(max(0, count - height), min(cursor, max(scrolled, cursor - height + 1)))
    }

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

    /// The lines under a table: the line at the cursor in full where it doesn't fit, and the note.
    private func footHeight(of size: Size) -> Int {
        min(noteLines(size.width) + detailHeight(of: size), max(1, size.height * 3 / 4))
    }

    /// The lines for the line at the cursor in full: what the rows leave free, a third at least.
    private func detailHeight(of size: Size) -> Int {
        guard hasCursor, !fits(size.width - 2) else { return 0 }
        let free = size.height - 2 - noteLines(size.width) - count
        return max(size.height / 3, min(free, 14))
    }

    /// Whether every cell of the table is seen whole.
    private func fits(_ width: Int) -> Bool {
        guard case .table(let columns, let rows, _) = report.content else { return true }
        return ReportPane.widths(columns, rows, most: .max).reduce(0) { $0 + $1 + 2 } - 2 <= width
    }

    /// The columns' widths, by what stands in them.
    private static func widths(_ columns: [Report.Column], _ rows: [[String]], most: Int) -> [Int] {
        var widths = columns.map { TextWidth.columns(of: $0.label) }
        for row in rows {
            for (index, text) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], min(most, TextWidth.columns(of: text)))
            }
        }
        return widths
    }

    /// How many lines the note under a table takes.
    private func noteLines(_ width: Int) -> Int {
        guard case .table(_, _, let note) = report.content, !note.isEmpty else { return 0 }
        let lines = note.split(separator: "\n").reduce(0) {
            $0 + max(1, (TextWidth.columns(of: String($1)) + width - 3) / max(1, width - 2))
        }
        return lines
    }

    private func draw(
        _ columns: [Report.Column], _ rows: [[String]], _ note: String, in area: Rect, on canvas: inout Canvas
    ) {
        let isWhole = fits(area.width)
        let widths = ReportPane.widths(columns, rows, most: isWhole ? .max : 40)
        var rest = area
        draw(columns.map(\.label), columns, widths, in: rest.takeTop(1), .label, canvas.theme.ground, on: &canvas)
        if !note.isEmpty {
            var paragraphs = Paragraphs(width: area.width, canvas: canvas)
            for line in note.split(separator: "\n") { paragraphs.add(text: String(line), .muted) }
            let foot = rest.takeBottom(min(paragraphs.lines.count, max(1, area.height / 3)))
            paragraphs.draw(in: foot, from: 0, on: &canvas)
        }
        if hasCursor, !isWhole, rows.indices.contains(cursor) {
            var paragraphs = Paragraphs(width: area.width, canvas: canvas)
            paragraphs.addRule()
            for (column, text) in zip(columns, rows[cursor]) where !text.isEmpty {
                paragraphs.add(text: "\(column.label): \(text)")
            }
            let height = detailHeight(of: Size(width: area.width + 2, height: area.height))
            paragraphs.draw(in: rest.takeBottom(min(height, paragraphs.lines.count)), from: 0, on: &canvas)
        }
        for (line, row) in rows.dropFirst(scrolled).prefix(rest.height).enumerated() {
            var ground = canvas.theme.ground
            if hasCursor, scrolled + line == cursor {
                ground = canvas.theme[.cursor].over(ground)
                canvas.frame.fill(rest.row(line), style: ground)
            }
            draw(row, columns, widths, in: rest.row(line), .text, ground, on: &canvas)
        }
    }

    private func draw(
        _ texts: [String], _ columns: [Report.Column], _ widths: [Int], in row: Rect, _ role: Role, _ ground: Style,
        on canvas: inout Canvas
    ) {
        var rest = row
        for (index, column) in columns.enumerated() where index < texts.count {
            // The last column has all that is left.
            let width = index == columns.count - 1 && !column.isNumeric ? rest.width : widths[index]
            canvas.write(
                texts[index], in: rest.takeLeft(width), role, over: ground,
                align: column.isNumeric ? .trailing : .leading)
            _ = rest.takeLeft(2)
        }
    }
}
