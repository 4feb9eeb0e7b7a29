// Lines of styled text that are put together first and drawn where there is room: what stands beside
// lists, on pages and in the output of commands.

import Base
import Domain
import Language
import Screen

/// Lines of spans under one another.
struct Paragraphs {
    /// What stands on a line.
    enum Line {
        case value(label: Span, CellText)
        case spans([Span])
        /// A share of the width as a bar, behind a label and before a figure.
        case bar(label: String, share: Double, figure: String, style: Style)
        case rule
    }

    let width: Int
    let theme: Theme
    let signs: Signs
    let clock: Clock
    private(set) var lines: [Line] = []

    init(width: Int, canvas: Canvas) {
        self.width = width
        theme = canvas.theme
        signs = canvas.signs
        clock = canvas.clock
    }

    func style(_ role: Role) -> Style { theme[role].over(theme.ground) }

    func span(_ text: String, _ role: Role = .text) -> Span { Span(text, style(role)) }

    mutating func add(_ spans: Span...) { lines.append(.spans(spans)) }
    mutating func add(_ spans: [Span]) { lines.append(.spans(spans)) }
    mutating func addGap() { if !lines.isEmpty { lines.append(.spans([])) } }
    mutating func addRule() { lines.append(.rule) }

    /// A text of any length, broken at the width.
    mutating func add(text: String, _ role: Role = .text, indent: Int = 0) {
        for line in LineWrap.lines(of: text, columns: max(1, width - indent)) {
            lines.append(.spans([Span(String(repeating: " ", count: indent), style(.text)), span(line, role)]))
        }
    }

    /// A text whose further lines begin so many columns in.
    mutating func add(text: String, hanging hang: Int) {
        let hang = min(hang, width / 2)
        let whole = LineWrap.lines(of: text, columns: max(1, width))
        guard hang > 0, whole.count > 1, let first = whole.first else { return add(text: text) }
        lines.append(.spans([span(first)]))
        let rest = String(text.dropFirst(first.count)).drop { $0 == " " }
        add(text: String(rest), indent: hang)
    }

    /// A label and its value on one line.
    mutating func add(label: String, _ value: CellText, labelWidth: Int = 14) {
        let name = TextWidth.fit(label, to: min(labelWidth, max(6, width / 2)) - 1) + " "
        lines.append(.value(label: span(name, .label), value))
    }

    mutating func addBar(label: String, share: Double, figure: String, _ role: Role = .chartBar, variant: String? = nil)
    {
        let style = (variant.map { theme[role, $0] } ?? theme[role]).over(theme.ground)
        lines.append(.bar(label: label, share: share, figure: figure, style: style))
    }

    /// Draws the lines from one on; no further than the last is in sight.
    func draw(in area: Rect, from first: Int = 0, on canvas: inout Canvas) {
        let start = min(max(0, first), max(0, lines.count - area.height))
        for (row, line) in lines.dropFirst(start).prefix(area.height).enumerated() {
            draw(line, in: area.row(row), on: &canvas)
        }
    }

    private func draw(_ line: Line, in row: Rect, on canvas: inout Canvas) {
        switch line {
        case .spans(let spans): draw(spans, in: row, on: &canvas)
        case .value(let label, let value):
            var rest = row
            canvas.frame.write(
                label.text, in: rest.takeLeft(TextWidth.columns(of: label.text)), style: label.style)
            canvas.write(value, in: rest, style: value.style(theme, over: theme.ground))
        case .rule: canvas.horizontalLine(row)
        case .bar(let label, let share, let figure, let barStyle):
            var rest = row
            let labels = rest.takeLeft(min(14, row.width / 3))
            canvas.write(label, in: labels, .label)
            let figures = rest.takeRight(min(9, row.width / 4))
            canvas.write(figure, in: figures, .number, align: .trailing)
            canvas.frame.bar(share, in: rest.inset(horizontal: 1), style: barStyle, glyphs: canvas.glyphs)
        }
    }

    /// Has the addresses in a text lead where they say; not one that fills its row, which goes on in the next.
    private func link(_ text: String, in field: Rect, of row: Rect, on canvas: inout Canvas) {
        var place = field
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let address = word.drop { "(<[\"'".contains($0) }
            let bare = address.prefix { !")>]\"'".contains($0) }
            var whole = String(bare)
            while let last = whole.last, ".,;:!?".contains(last) { whole.removeLast() }
            var lead = place
            _ = lead.takeLeft(TextWidth.columns(of: String(word)) - TextWidth.columns(of: String(address)))
            let width = TextWidth.columns(of: whole)
            if width < row.width, width <= lead.width, let target = Hyperlink.target(whole) {
                canvas.frame.link(lead.takeLeft(width), to: target)
            }
            _ = place.takeLeft(TextWidth.columns(of: String(word)) + 1)
        }
    }

    /// Spans; the one that meets the edge ends with an ellipsis.
    private func draw(_ spans: [Span], in row: Rect, on canvas: inout Canvas) {
        var rest = row
        for span in spans where !rest.isEmpty {
            let width = TextWidth.columns(of: SafeText.singleLine(span.text))
            let field = rest.takeLeft(width)
            canvas.frame.write(span.text, in: field, style: span.style)
            if span.text.contains("://") { link(span.text, in: field, of: row, on: &canvas) }
        }
    }
}
