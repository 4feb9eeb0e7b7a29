// A line over time with its axes: amounts at the left, the first, middle and last points named below.

import Base
import Domain
import Screen

/// A line chart.
struct SeriesChart {
    let series: DashboardFigures.Series

    init(_ series: DashboardFigures.Series) { self.series = series }

    func draw(in area: Rect, on canvas: inout Canvas) {
        var rest = area
        drawHead(in: rest.takeTop(1), on: &canvas)
        guard rest.height >= 3, series.points.count > 1 else {
            if series.points.count <= 1 { canvas.write("Nothing to draw yet.", in: rest, .muted) }
            return
        }
        let values = series.points.map(\.value)
        let top = SeriesChart.ceiling(of: values.max() ?? 0)
        let labels = rest.takeBottom(1)
        let axis = rest.takeLeft(min(8, rest.width / 4))
        drawAxis(in: axis, top: top, on: &canvas)
        _ = rest.takeLeft(1)
        var plot = DotPlot(size: rest.size)
        plot.curve(values, in: 0...top)
        let style = canvas.style(.chartLine)
        canvas.frame.plot(plot, at: rest.origin, glyphs: canvas.glyphs) { _ in style }
        drawLabels(in: Rect(x: rest.x, y: labels.y, width: rest.width, height: 1), on: &canvas)
    }

    private func drawHead(in row: Rect, on canvas: inout Canvas) {
        var rest = row
        let last = series.points.last.map { "\($0.label) \(amount($0.value))" } ?? ""
        let width = TextWidth.columns(of: last)
        if width + TextWidth.columns(of: series.title) + 2 <= row.width {
            canvas.write(last, in: rest.takeRight(width), .money)
        }
        canvas.write(series.title, in: rest, .heading)
    }

    private func amount(_ value: Double) -> String {
        Decimal(rounding: value).map { Amounts.short($0, series.currency) } ?? ""
    }

    private func drawAxis(in area: Rect, top: Double, on canvas: inout Canvas) {
        canvas.write(amount(top), in: area.row(0), .chartAxis, align: .trailing)
        if area.height > 4 {
            canvas.write(amount(top / 2), in: area.row(area.height / 2), .chartAxis, align: .trailing)
        }
        canvas.write("0", in: area.row(area.height - 1), .chartAxis, align: .trailing)
    }

    /// As many names as stand apart from each other, the first and the last always.
    private func drawLabels(in row: Rect, on canvas: inout Canvas) {
        let count = series.points.count
        let widest = series.points.map { TextWidth.columns(of: $0.label) }.max() ?? 0
        let step = max(1, Int((Double(count * (widest + 2)) / Double(max(1, row.width))).rounded(.up)))
        var free = row.x
        for index in stride(from: 0, to: count, by: step) {
            let label = series.points[index].label
            let width = TextWidth.columns(of: label)
            let middle = row.x + index * (row.width - 1) / max(1, count - 1)
            let x = min(max(row.x, middle - width / 2), row.x + row.width - width)
            guard x >= free else { continue }
            canvas.write(label, in: Rect(x: x, y: row.y, width: width, height: 1), .chartAxis)
            free = x + width + 1
        }
    }

    /// The next round number: 1, 2 or 5 with zeros.
    static func ceiling(of value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        return [1, 1.5, 2, 3, 4, 5, 7.5, 10].map { $0 * power }.first { $0 >= value } ?? power * 10
    }
}

/// Bars side by side, one a line.
struct BarChart {
    let bars: DashboardFigures.Bars

    init(_ bars: DashboardFigures.Bars) { self.bars = bars }

    func draw(in area: Rect, on canvas: inout Canvas) {
        var lines = Paragraphs(width: area.width, canvas: canvas)
        lines.add(lines.span(bars.title, .heading))
        let most = bars.bars.map(\.value).max() ?? 0
        for bar in bars.bars {
            lines.addBar(
                label: bar.label, share: most > 0 ? bar.value / most : 0, figure: bar.figure, bars.role,
                variant: bar.variant)
        }
        lines.draw(in: area, on: &canvas)
    }
}
