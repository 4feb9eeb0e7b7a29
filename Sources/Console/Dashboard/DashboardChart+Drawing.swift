// How each sort of chart is drawn. What is shown by a colour is shown by a form, a number or a word too.

import Base
import Domain
import Glibc
import Language
import Screen

extension DashboardChart {
    func draw(in area: Rect, chosen: Int?, compares: Bool, on canvas: inout Canvas) {
        let parts = parts(in: area)
        drawTitle(in: parts.title, chosen, compares, on: &canvas)
        let isKnown = marks.contains { $0.value != 0 && $0.value.isFinite || $0.goal != nil }
        guard isKnown || shape == .line || shape == .heat else {
            canvas.write("Nothing to draw yet.", in: parts.plot.row(0), .muted)
            return
        }
        switch shape {
        case .line: drawLine(parts, chosen, compares, on: &canvas)
        case .bars: drawBars(parts.plot, chosen, on: &canvas)
        case .funnel: drawFunnel(parts.plot, chosen, on: &canvas)
        case .gauges: drawGauges(parts.plot, chosen, compares, on: &canvas)
        case .stack: drawStack(parts, chosen, on: &canvas)
        case .heat: drawHeat(parts, chosen, on: &canvas)
        case .table: drawTable(parts, chosen, on: &canvas)
        }
    }

    private func drawTitle(in row: Rect, _ chosen: Int?, _ compares: Bool, on canvas: inout Canvas) {
        var rest = row
        // A row of a table stands there in full.
        let chosen = shape == .table ? nil : chosen
        let mark =
            chosen.flatMap { marks.indices.contains($0) ? marks[$0] : nil } ?? (shape == .line ? marks.last : nil)
        let text = mark.map { "\($0.label) \($0.figure)" } ?? ""
        let width = TextWidth.columns(of: text)
        if !text.isEmpty, width + TextWidth.columns(of: title) + 2 <= row.width || chosen != nil {
            canvas.write(text, in: rest.takeRight(min(width, row.width)), chosen == nil ? .money : .title)
            _ = rest.takeRight(1)
        }
        canvas.write(title, in: rest, .heading)
        // What the second line of a chart is, in as many words as there is room for.
        let isDrawn = zip(before, before.dropFirst()).contains { $0.isFinite && $1.isFinite && $0 + $1 != 0 }
        guard shape == .line, compares, isDrawn else { return }
        _ = rest.takeLeft(TextWidth.columns(of: title) + 2)
        let dots = canvas.glyphs == .ascii ? "..." : "···"
        let words = ["\(dots) \(past)", "\(dots) before"].first { TextWidth.columns(of: $0) <= rest.width }
        if let words { canvas.write(words, in: rest, .chartAxis) }
    }

    private func style(_ variant: String, _ canvas: Canvas) -> Style {
        (variant.isEmpty ? canvas.theme[role] : canvas.theme[role, variant]).over(canvas.theme.ground)
    }

    private func amount(_ value: Double) -> String {
        Decimal(rounding: value).map { Amounts.short($0, currency) } ?? ""
    }

    // MARK: Lines

    private func drawLine(_ parts: Parts, _ chosen: Int?, _ compares: Bool, on canvas: inout Canvas) {
        guard parts.plot.height >= 2, marks.count > 1 else { return }
        let values = marks.map(\.value)
        let known = (values + (compares ? before : [])).filter(\.isFinite)
        let (most, least) = (known.max() ?? 0, known.min() ?? 0)
        let bottom = least < 0 ? -DashboardChart.ceiling(of: -least) : 0
        let top = most > 0 || least >= 0 ? DashboardChart.ceiling(of: most) : 0
        canvas.write(amount(top), in: parts.axis.row(0), .chartAxis, align: .trailing)
        if parts.axis.height > 4 {
            canvas.write(
                amount((top + bottom) / 2), in: parts.axis.row(parts.axis.height / 2), .chartAxis, align: .trailing)
        }
        canvas.write(
            bottom == 0 ? "0" : amount(bottom), in: parts.axis.row(parts.axis.height - 1), .chartAxis, align: .trailing)
        if let chosen, marks.indices.contains(chosen) {
            let x = parts.plot.x + marks[chosen].place * max(0, parts.plot.width - 1) / max(1, length - 1)
            canvas.frame.verticalLine(
                from: Point(x: x, y: parts.plot.y), length: parts.plot.height, canvas.signs.border,
                style: canvas.style(.borderFocus))
        }
        if compares {
            var earlier = DotPlot(size: parts.plot.size)
            earlier.dots(before, in: bottom...top)
            let quiet = canvas.style(.chartAxis)
            canvas.frame.plot(earlier, at: parts.plot.origin, glyphs: canvas.glyphs) { _ in quiet }
        }
        var plot = DotPlot(size: parts.plot.size)
        plot.curve(values, in: bottom...top)
        let style = canvas.style(.chartLine)
        canvas.frame.plot(plot, at: parts.plot.origin, glyphs: canvas.glyphs) { _ in style }
        drawLabels(in: parts.labels, on: &canvas)
    }

    /// As many names as stand apart from each other, that of the last period always.
    private func drawLabels(in row: Rect, on canvas: inout Canvas) {
        let widest = marks.map { TextWidth.columns(of: $0.label) }.max() ?? 0
        let step = max(1, Int((Double(marks.count * (widest + 2)) / Double(max(1, row.width))).rounded(.up)))
        var free = row.x + row.width
        for index in stride(from: marks.count - 1, through: 0, by: -step) {
            let label = marks[index].label
            let width = TextWidth.columns(of: label)
            let middle = row.x + index * (row.width - 1) / max(1, marks.count - 1)
            let x = min(max(row.x, middle - width / 2), row.x + row.width - width)
            guard x + width <= free else { continue }
            canvas.write(label, in: Rect(x: x, y: row.y, width: width, height: 1), .chartAxis)
            free = x - 1
        }
    }

    /// The next round number: 1, 1.5, 2, 3, 4, 5 or 7.5 with zeros.
    static func ceiling(of value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        return [1, 1.5, 2, 3, 4, 5, 7.5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
    }

    // MARK: Funnels

    /// Bars around a middle, each with its share of the one before.
    private func drawFunnel(_ plot: Rect, _ chosen: Int?, on canvas: inout Canvas) {
        for (index, mark) in marks.enumerated() where !place(of: index, in: plot).isEmpty {
            let before = index > 0 ? marks[index - 1].value : 0
            // More than before came another way.
            let share =
                before > 0 && mark.value <= before
                ? " " + ValueText.percent("\(Int((mark.value / before * 100).rounded()))") : ""
            let (bar, ground) = row(
                index, in: plot, figure: mark.figure + share, isChosen: index == chosen, on: &canvas)
            let width = most > 0 ? max(1, Int((mark.value / most * Double(bar.width)).rounded())) : 0
            let style = (mark.variant.isEmpty ? canvas.theme[role] : canvas.theme[role, mark.variant]).over(ground)
            let field = Rect(x: bar.x + (bar.width - width) / 2, y: bar.y, width: width, height: bar.height)
            canvas.frame.bar(1, in: field.intersection(bar), style: style, glyphs: canvas.glyphs)
        }
    }

    // MARK: Stacks and heat maps

    private func drawStack(_ parts: Parts, _ chosen: Int?, on canvas: inout Canvas) {
        let order = self.parts.map(\.variant)
        func texture(_ variant: String) -> Int { order.firstIndex(of: variant) ?? 0 }
        for place in 0..<length {
            let row = bar(place, in: parts.plot)
            guard !row.isEmpty else { break }
            let own = marks.indices.filter { marks[$0].place == place }
            canvas.write(
                axis.indices.contains(place) ? axis[place] : "", in: parts.axis.row(row.y - parts.axis.y), .label)
            canvas.frame.stack(
                own.map { index in
                    let mark = marks[index]
                    var look = style(mark.variant, canvas)
                    if index == chosen { look = look.adding([.bold, .reverse]) }
                    return Frame.StackPart(
                        share: mark.value / stackTop, texture: texture(mark.variant), style: look)
                }, in: row, glyphs: canvas.glyphs)
            let total = own.reduce(0) { $0 + marks[$1].value }
            let figures = Rect(x: row.x + row.width, y: row.y, width: 7, height: 1)
            canvas.write(Amounts.short(total), in: figures, .number, align: .trailing)
        }
        let lines = legend(width: parts.labels.width)
        for (row, line) in lines.prefix(parts.labels.height).enumerated() {
            var spans = self.parts[line].flatMap { part in
                [
                    Span(Frame.texture(texture(part.variant), canvas.glyphs), style(part.variant, canvas)),
                    Span(" \(part.label)  ", canvas.style(.muted)),
                ]
            }
            // What has no room is said to be there.
            let isCut = row == parts.labels.height - 1 && lines.count > parts.labels.height
            if isCut { spans.append(Span(canvas.signs.more, canvas.style(.muted))) }
            canvas.write(spans, in: parts.labels.row(row))
        }
    }

    /// A column a week, a row a weekday; the more there was, the fuller the cell.
    private func drawHeat(_ parts: Parts, _ chosen: Int?, on canvas: inout Canvas) {
        let names = axis.isEmpty ? ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] : axis
        let height = heatHeight(parts.plot)
        for (row, name) in names.enumerated() where row * height < parts.plot.height {
            canvas.write(name, in: parts.axis.row(row * height), .chartAxis)
        }
        let top = max(1, most)
        for (index, mark) in marks.enumerated() {
            let cell = place(of: index, in: parts.plot)
            let gap = cell.width > 1 ? 1 : 0
            let fill = Rect(x: cell.x, y: cell.y, width: cell.width - gap, height: cell.height)
            // By orders of magnitude: one day of a storm must not make all the others look alike.
            let share = log(1 + max(0, mark.value)) / log(1 + top)
            let text: Character =
                mark.value <= 0
                ? Character(canvas.signs.dot) : Character(Frame.shade(min(3, Int(share * 3.99)), canvas.glyphs))
            var look = canvas.style(mark.value > 0 ? .chartBar : .border)
            if index == chosen { look = canvas.theme[.cursorCell].over(look).adding(.reverse) }
            canvas.frame.fill(fill.intersection(parts.plot), with: text, style: look)
        }
        guard !parts.labels.isEmpty else { return }
        let first = marks.first { $0.part == 0 }?.label ?? ""
        canvas.write(
            (axis.isEmpty ? "from \(first), " : "")
                + "\(canvas.signs.dot) nothing to \(Frame.shade(3, canvas.glyphs)) \(Amounts.short(top))"
                + (axis.isEmpty ? " a day" : ""),
            in: parts.labels, .chartAxis)
    }
}
