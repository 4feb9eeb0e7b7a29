// The forecast beside a board: months or quarters, each as a bar of what is won, what may be expected and
// what is open besides. The parts of a bar differ in their pattern, not only in their colour.

import Base
import Domain
import Screen

/// The forecast as it is shown.
struct ForecastView: Sendable {
    private(set) var step = Forecast.Step.month
    /// Whether by category rather than by probability.
    private(set) var isByCategory = false
    var figures: Forecast?
    /// Whether it was asked for, or asked away; nil leaves it to the room that there is.
    var wish: Bool?

    /// The next way of looking at it: weighted, by category, and both by quarter.
    mutating func turn() {
        if isByCategory { step = step == .month ? .quarter : .month }
        isByCategory.toggle()
    }

    private struct Part {
        let label: String
        let role: Role
        let variant: String?
        let texture: Int
        let amount: (Forecast.Span) -> Double
    }

    private var parts: [Part] {
        let won = Part(label: "won", role: .stage, variant: "won", texture: 0) { $0.won }
        guard isByCategory else {
            return [
                won, Part(label: "weighted", role: .chartBar, variant: nil, texture: 2) { $0.weighted },
                Part(label: "open", role: .muted, variant: nil, texture: 3) { max(0, $0.most - $0.won - $0.weighted) },
            ]
        }
        return [
            won, Part(label: "commit", role: .chartBar, variant: nil, texture: 2) { $0.commit },
            Part(label: "best case", role: .chartTarget, variant: nil, texture: 1) { $0.bestCase },
            Part(label: "pipeline", role: .muted, variant: nil, texture: 3) { $0.pipeline },
        ]
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        var rest = area
        let title = isByCategory ? "by category" : "weighted"
        canvas.write(
            [
                Span("Forecast ", canvas.style(.heading)),
                Span("\(step == .month ? "by month" : "by quarter"), \(title)", canvas.style(.muted)),
            ],
            in: rest.takeTop(1))
        guard let figures else { return }
        drawLegend(in: rest.takeBottom(1), on: &canvas)
        if figures.overdue > 0, rest.height > 6 {
            let amount = Amounts.short(figures.overdue, figures.currency)
            canvas.write(
                "\(canvas.signs.late) \(amount) past its expected close", in: rest.takeBottom(1), .error)
        }
        if rest.height > figures.spans.count * 2 { _ = rest.takeTop(1) }
        let lines = rest.height >= figures.spans.count * 3 ? 3 : rest.height >= figures.spans.count * 2 ? 2 : 1
        let top = figures.spans.map(\.most).max() ?? 0
        for span in figures.spans where rest.height >= min(lines, 2) {
            draw(span, most: top, figures.currency, in: rest.takeTop(lines), on: &canvas)
        }
    }

    private func draw(_ span: Forecast.Span, most: Double, _ currency: Currency, in area: Rect, on canvas: inout Canvas)
    {
        let parts = parts
        var head = area.row(0)
        let expected = isByCategory ? span.won + span.commit : span.won + span.weighted
        let text = "\(Amounts.short(expected, currency)) of \(Amounts.short(span.most, currency))"
        canvas.write(
            text, in: head.takeRight(min(TextWidth.columns(of: text), head.width - 9)), .money, align: .trailing)
        canvas.write(span.label, in: head, .label)
        guard area.height > 1 else { return }
        canvas.frame.stack(
            parts.map { part in
                let style = (part.variant.map { canvas.theme[part.role, $0] } ?? canvas.theme[part.role]).over(
                    canvas.theme.ground)
                return Frame.StackPart(
                    share: most > 0 ? part.amount(span) / most : 0, texture: part.texture, style: style)
            }, in: area.row(1), glyphs: canvas.glyphs)
    }

    private func drawLegend(in row: Rect, on canvas: inout Canvas) {
        var spans: [Span] = []
        for part in parts {
            let style = (part.variant.map { canvas.theme[part.role, $0] } ?? canvas.theme[part.role]).over(
                canvas.theme.ground)
            spans.append(Span(Frame.texture(part.texture, canvas.glyphs), style))
            spans.append(Span(" \(part.label)  ", canvas.style(.muted)))
        }
        canvas.write(spans, in: row)
    }
}
