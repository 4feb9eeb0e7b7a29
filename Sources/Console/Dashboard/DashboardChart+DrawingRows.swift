// How the charts are drawn that are rows: bars, gauges and tables. What a row is to come to stands beside its number and as
// a mark across its bar; how near it is has a sign beside its colour.

import Base
import Domain
import Language
import Screen
import Services

extension DashboardChart {
    /// A row of a chart: its label at the left, its figure and its target at the right, what is between for the bar.
    func row(
        _ index: Int, in plot: Rect, figure: String, isChosen: Bool, on canvas: inout Canvas
    ) -> (bar: Rect, ground: Style) {
        var rest = bar(marks[index].place, in: plot)
        var ground = canvas.theme.ground
        if isChosen {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(rest, style: ground)
        }
        // Long names get more of a wide chart.
        let widest = (marks.map { TextWidth.columns(of: $0.label) }.max() ?? 0) + 2
        let most = plot.width < 50 ? plot.width / 3 : plot.width * 2 / 5
        let labels = rest.takeLeft(min(max(16, widest), most))
        canvas.write(
            isChosen ? "\(canvas.signs.pointer) \(marks[index].label)" : marks[index].label, in: labels, .label,
            over: ground)
        let goals = goalWidth(plot)
        var goal = rest.takeRight(goals.width)
        _ = goal.takeLeft(1)
        if let own = marks[index].goal {
            let text = own.light.sign(canvas.glyphs) + (goals.isShort ? "" : " \(own.text)")
            canvas.write(text, in: goal, own.light.role, over: ground)
        }
        let width = min(shape == .bars ? 9 : shape == .gauges ? 10 : 14, plot.width / 3)
        canvas.write(figure, in: rest.takeRight(width), .number, over: ground, align: .trailing)
        return (rest.inset(horizontal: 1), ground)
    }

    /// The room for targets beside the figures; where there is little, their signs alone have some.
    private func goalWidth(_ plot: Rect) -> (width: Int, isShort: Bool) {
        let texts = marks.compactMap { $0.goal?.text }.map { TextWidth.columns(of: $0) }
        guard let widest = texts.max() else { return (0, false) }
        return plot.width < 56 ? (2, true) : (widest + 3, false)
    }

    func drawBars(_ plot: Rect, _ chosen: Int?, on canvas: inout Canvas) {
        for (index, mark) in marks.enumerated() where !place(of: index, in: plot).isEmpty {
            let (bar, ground) = row(index, in: plot, figure: mark.figure, isChosen: index == chosen, on: &canvas)
            let style = (mark.variant.isEmpty ? canvas.theme[role] : canvas.theme[role, mark.variant]).over(ground)
            canvas.frame.bar(most > 0 ? mark.value / most : 0, in: bar, style: style, glyphs: canvas.glyphs)
            if let goal = mark.goal, most > 0 {
                let fill = (share: mark.value / most, style: style)
                draw(Self.goalSign(canvas), at: goal.value / most, .chartTarget, in: bar, fill, ground, on: &canvas)
            }
        }
    }

    private static func goalSign(_ canvas: Canvas) -> String { canvas.glyphs == .ascii ? "|" : "┃" }
    private static func pastSign(_ canvas: Canvas) -> String { canvas.glyphs == .ascii ? ":" : "┊" }

    /// A mark across a bar at a share of its room; within what is filled it is cut out of it.
    private func draw(
        _ sign: String, at share: Double, _ role: Role, in bar: Rect, _ fill: (share: Double, style: Style),
        _ ground: Style, on canvas: inout Canvas
    ) {
        guard share.isFinite, !bar.isEmpty else { return }
        let column = min(bar.width - 1, max(0, Int((share * Double(bar.width)).rounded(.down))))
        let isFilled = fill.share.isFinite && Double(column + 1) <= fill.share * Double(bar.width)
        let style = isFilled ? fill.style.adding(.reverse) : canvas.theme[role].over(ground)
        for row in 0..<bar.height {
            canvas.frame.write(sign, in: Rect(x: bar.x + column, y: bar.y + row, width: 1, height: 1), style: style)
        }
    }

    // MARK: Gauges

    /// Each between its ends, with its target and what it was. Without a target it is held against what it was.
    func drawGauges(_ plot: Rect, _ chosen: Int?, _ compares: Bool, on canvas: inout Canvas) {
        let hasRoom = pitch(plot) > 1
        for (index, mark) in marks.enumerated() where !place(of: index, in: plot).isEmpty {
            let (bar, ground) = row(index, in: plot, figure: mark.figure, isChosen: index == chosen, on: &canvas)
            let earlier =
                before.indices.contains(index) && before[index].isFinite && compares ? before[index] / 100 : nil
            let isGood = earlier.map { (mark.value / 100 >= $0) == (mark.variant == "up") } ?? true
            let role = mark.goal.map { $0.light == .none ? .chartBar : $0.light.role } ?? (isGood ? .success : .error)
            let fill = (share: mark.value / 100, style: canvas.theme[role].over(ground))
            canvas.frame.gauge(
                fill.share, in: bar, style: fill.style,
                track: canvas.theme[.border].over(ground), mark: canvas.theme[.chartTarget].over(ground),
                glyphs: canvas.glyphs)
            if let earlier { draw(Self.pastSign(canvas), at: earlier, .text, in: bar, fill, ground, on: &canvas) }
            if let goal = mark.goal {
                draw(Self.goalSign(canvas), at: goal.value / 100, .chartTarget, in: bar, fill, ground, on: &canvas)
            }
            let scale = Rect(x: bar.x, y: bar.y + bar.height, width: bar.width, height: 1).intersection(plot)
            guard hasRoom, let first = mark.ends.first, let last = mark.ends.last, !scale.isEmpty else { continue }
            canvas.write(last, in: scale, .chartAxis, align: .trailing)
            canvas.write(first, in: scale, .chartAxis)
        }
        drawLegend(plot, compares, on: &canvas)
    }

    private func drawLegend(_ plot: Rect, _ compares: Bool, on canvas: inout Canvas) {
        let pitch = pitch(plot)
        let below = plot.row(length * pitch + (pitch == 1 ? 1 : 0))
        guard !below.isEmpty else { return }
        let muted = canvas.style(.muted)
        var spans: [Span] = []
        if marks.contains(where: { $0.goal != nil }) {
            spans += [Span(Self.goalSign(canvas), canvas.style(.chartTarget)), Span(" target   ", muted)]
        }
        if compares, before.contains(where: \.isFinite) {
            spans += [Span(Self.pastSign(canvas), canvas.style(.text)), Span(" \(past)", muted)]
        }
        canvas.write(spans, in: below)
    }

    // MARK: Tables

    /// Records, each on a line with as many of its fields as there is room for.
    func drawTable(_ parts: Parts, _ chosen: Int?, on canvas: inout Canvas) {
        let columns = shownColumns(parts.plot.width)
        func cells(_ row: Rect, _ texts: (Int) -> String, _ role: (Int) -> Role, over ground: Style) {
            var rest = row
            for (place, width) in columns.reversed() {
                var cell = rest.takeRight(width)
                _ = cell.takeLeft(2)
                canvas.write(
                    texts(place), in: cell, role(place), over: ground,
                    align: self.columns[place].isNumber ? .trailing : .leading)
            }
        }
        if !parts.labels.isEmpty {
            cells(parts.labels, { self.columns[$0].label }, { _ in .chartAxis }, over: canvas.theme.ground)
        }
        for (index, mark) in marks.enumerated() where mark.place < parts.plot.height {
            let row = parts.plot.row(mark.place)
            var ground = canvas.theme.ground
            if index == chosen {
                ground = canvas.theme[.cursor].over(ground)
                canvas.frame.fill(row, style: ground)
            }
            var names = row
            _ = names.takeRight(columns.reduce(0) { $0 + $1.width })
            canvas.write(index == chosen ? canvas.signs.pointer : "", in: names.takeLeft(2), .accent, over: ground)
            canvas.write(mark.label, in: names, .text, over: ground)
            cells(row, { mark.cells[$0] }, { self.columns[$0].isNumber ? .number : .text }, over: ground)
        }
    }
}
