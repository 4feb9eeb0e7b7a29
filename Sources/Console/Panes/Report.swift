// What a command has to say, made ready to be read on the screen: sentences, or a table. Rows that stand for records
// can be gone through, and Enter opens exactly those records; so can rows that are cut, which stand below in full.

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
    /// Whether a table is wider than the screen.
    private var isCut = false

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
    private var hasRecords: Bool { report.records.contains { $0 != nil } }
    private var hasCursor: Bool { hasRecords || isCut }

    var offers: Set<Action> { hasRecords ? [.open] : [] }

    mutating func load() -> [Request] { [] }
    mutating func reload() -> [Request] { [] }

    mutating func fit(_ size: Size) -> [Request] {
        isCut = !fits(size.width - 2)
        height = max(1, size.height - 1 - footHeight(of: size))
        move(by: 0)
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height + 1) {
            move(by: step)
            return []
        }
        return action == .open && hasRecords ? open() : nil
    }

    private func open() -> [Wish] {
        guard report.records.indices.contains(cursor), let query = report.records[cursor] else {
            return [.say(Notice(.info, "no records are behind this line"))]
        }
        return [.open(query.record.map { .record($0) } ?? .list(query))]
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let row = point.y - area.y - 1
        guard hasCursor, row >= 0, row < height, scrolled + row < count else { return [] }
        if cursor == scrolled + row { return hasRecords ? open() : [] }
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
            for line in lines { paragraphs.add(text: line, hanging: ReportPane.hang(of: line)) }
            paragraphs.draw(in: body, from: scrolled, on: &canvas)
        case .table(let columns, let rows, let note): draw(columns, rows, note, in: body, on: &canvas)
        }
    }

    /// Where the explanation of a word begins in a line such as `  show   Shows the records`: what doesn't fit goes on
    /// under it.
    private static func hang(of line: String) -> Int {
        let indent = line.prefix { $0 == " " }.count
        guard indent > 0, let gap = line.dropFirst(indent).firstRange(of: "  ") else { return indent }
        let start = line[gap.lowerBound...].firstIndex { $0 != " " } ?? line.endIndex
        let hang = TextWidth.columns(of: String(line[..<start]))
        return hang <= 28 ? hang : indent
    }

    /// The lines under a table: the line at the cursor in full where it doesn't fit, and the note.
    private func footHeight(of size: Size) -> Int {
        min(noteLines(size.width) + detailHeight(of: size), max(1, size.height * 3 / 4))
    }

    /// The lines for the line at the cursor in full: what the rows leave free, a third at least.
    private func detailHeight(of size: Size) -> Int {
        guard isCut else { return 0 }
        let free = size.height - 2 - noteLines(size.width) - count
        return max(size.height / 3, min(free, 14))
    }

    /// Whether every cell of the table is seen whole.
    private func fits(_ width: Int) -> Bool {
        guard case .table(let columns, let rows, _) = report.content else { return true }
        return ReportPane.widths(columns, rows).reduce(0) { $0 + $1 + 2 } - 2 <= width
    }

    /// The columns' widths, by what stands in them.
    private static func widths(_ columns: [Report.Column], _ rows: [[String]]) -> [Int] {
        var widths = columns.map { TextWidth.columns(of: $0.label) }
        for row in rows {
            for (index, text) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], TextWidth.columns(of: SafeText.singleLine(text)))
            }
        }
        return widths
    }

    /// Widths that fit into a screen's: the widest column gives way first; figures and what is short stay whole.
    private static func widths(_ columns: [Report.Column], _ rows: [[String]], fitting width: Int) -> [Int] {
        var widths = widths(columns, rows)
        var excess = widths.reduce(-2) { $0 + $1 + 2 } - width
        while excess > 0,
            let widest = widths.indices.filter({ !columns[$0].isNumeric }).max(by: { widths[$0] < widths[$1] }),
            widths[widest] > 5
        {
            widths[widest] -= 1
            excess -= 1
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
        let widths = ReportPane.widths(columns, rows, fitting: area.width)
        var rest = area
        draw(columns.map(\.label), columns, widths, in: rest.takeTop(1), .label, canvas.theme.ground, on: &canvas)
        if !note.isEmpty {
            var paragraphs = Paragraphs(width: area.width, canvas: canvas)
            for line in note.split(separator: "\n") { paragraphs.add(text: String(line), .muted) }
            let foot = rest.takeBottom(min(paragraphs.lines.count, max(1, area.height / 3)))
            paragraphs.draw(in: foot, from: 0, on: &canvas)
        }
        if isCut, rows.indices.contains(cursor) {
            var paragraphs = Paragraphs(width: area.width, canvas: canvas)
            paragraphs.addRule()
            // What the row shows whole is not said twice.
            for (index, text) in rows[cursor].enumerated() where columns.indices.contains(index) && !text.isEmpty {
                guard TextWidth.columns(of: SafeText.singleLine(text)) > widths[index] else { continue }
                paragraphs.add(text: "\(columns[index].label): \(text)")
            }
            let height = detailHeight(of: Size(width: area.width + 2, height: area.height))
            paragraphs.draw(in: rest.takeBottom(min(height, paragraphs.lines.count)), from: 0, on: &canvas)
        }
        for (line, row) in rows.dropFirst(scrolled).prefix(rest.height).enumerated() {
            var ground = canvas.theme.ground
            if hasCursor, scrolled + line == cursor {
                ground = canvas.theme[.cursor].over(ground)
                canvas.frame.fill(rest.row(line), style: ground)
                canvas.write(
                    canvas.signs.pointer, in: Rect(x: area.x - 1, y: rest.y + line, width: 1, height: 1), .accent,
                    over: canvas.theme.ground)
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
