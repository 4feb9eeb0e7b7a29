// Where the marks of a chart stand in its room, so that the cursor can go from one to the next.

import Base
import Screen

extension DashboardChart {
    /// The room below the title, and what its axes leave.
    struct Parts {
        var title: Rect
        var axis: Rect
        var plot: Rect
        var labels: Rect
    }

    func parts(in area: Rect) -> Parts {
        var rest = area
        let title = rest.takeTop(1)
        _ = rest.takeBottom(area.height > 9 ? 1 : 0)
        var axis = Rect(x: rest.x, y: rest.y, width: 0, height: 0)
        var labels = axis
        switch shape {
        case .line:
            labels = rest.takeBottom(1)
            axis = rest.takeLeft(min(8, rest.width / 4))
            _ = rest.takeLeft(1)
            labels = Rect(x: rest.x, y: labels.y, width: rest.width, height: 1)
        case .stack:
            // Each bar has a line; what is left over is for the names.
            labels = rest.takeBottom(max(1, min(legend(width: rest.width).count, rest.height - length)))
            axis = rest.takeLeft(min(8, rest.width / 4))
            _ = rest.takeRight(7)
        case .heat:
            axis = rest.takeLeft(min(self.axis.isEmpty ? 5 : 12, rest.width / 4))
            labels = rest.height > heatRows ? rest.takeBottom(1) : labels
            if !labels.isEmpty {
                let below = rest.y + heatRows * heatHeight(rest)
                labels = Rect(x: rest.x, y: below, width: rest.width, height: 1)
            }
        case .table: if shownColumns(rest.width).count > 1 { labels = rest.takeTop(1) }
        case .bars, .funnel, .gauges: break
        }
        return Parts(title: title, axis: axis, plot: rest, labels: labels)
    }

    /// The columns of a table that have room beside the names, by their places, each with its width: what the records are
    /// sorted by, then as many of the others as fit.
    func shownColumns(_ width: Int) -> [(place: Int, width: Int)] {
        let names = min(28, max(16, marks.map { TextWidth.columns(of: $0.label) }.max() ?? 0)) + 2
        let widths = columns.indices.map { place in
            let texts = marks.map { $0.cells[place] } + [columns[place].label]
            return min(22, texts.map { TextWidth.columns(of: $0) }.max() ?? 0) + 2
        }
        var room = width - names
        var shown: Set<Int> = []
        for place in columns.indices.sorted(by: { columns[$0].isKept && !columns[$1].isKept }) {
            guard columns[place].isKept || widths[place] <= room else { break }
            room -= widths[place]
            shown.insert(place)
        }
        return shown.sorted().map { ($0, min(widths[$0], max(14, width / 3))) }
    }

    /// The parts of a stack by the lines on which their names stand.
    func legend(width: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var (first, used) = (0, 0)
        for (place, part) in parts.enumerated() {
            let own = TextWidth.columns(of: part.label) + 2
            if place > first, used + own > width {
                lines.append(first..<place)
                (first, used) = (place, 0)
            }
            used += own + 2
        }
        return lines + [first..<parts.count]
    }

    /// Columns and lines of a day of the heat map.
    func heatWidth(_ plot: Rect) -> Int { max(1, min(4, plot.width / max(1, length))) }
    func heatHeight(_ plot: Rect) -> Int { max(1, min(2, plot.height / max(1, heatRows))) }
    private var heatRows: Int { axis.isEmpty ? 7 : axis.count }

    /// Lines from one bar to the next: where there is room they stand apart, and where there is much they are thick.
    func pitch(_ plot: Rect) -> Int { shape == .table ? 1 : max(1, min(3, plot.height / max(1, length))) }

    /// The lines of a bar.
    func bar(_ place: Int, in plot: Rect) -> Rect {
        let pitch = pitch(plot)
        let bar = Rect(x: plot.x, y: plot.y + place * pitch, width: plot.width, height: pitch == 3 ? 2 : 1)
        return bar.intersection(plot)
    }

    /// Each mark that has room, with its rectangle.
    func places(in area: Rect) -> [(mark: Int, rect: Rect)] {
        let plot = parts(in: area).plot
        return marks.indices.compactMap { index in
            let rect = place(of: index, in: plot).intersection(plot)
            return rect.isEmpty ? nil : (mark: index, rect: rect)
        }
    }

    func place(of index: Int, in plot: Rect) -> Rect {
        let mark = marks[index]
        switch shape {
        case .line:
            let x = plot.x + mark.place * max(0, plot.width - 1) / max(1, length - 1)
            return Rect(x: x, y: plot.y, width: 1, height: plot.height)
        case .bars, .funnel, .gauges, .table: return bar(mark.place, in: plot)
        case .stack:
            let (first, width) = segment(index, in: plot.width)
            let bar = bar(mark.place, in: plot)
            return Rect(x: bar.x + first, y: bar.y, width: width, height: bar.height)
        case .heat:
            let (width, height) = (heatWidth(plot), heatHeight(plot))
            return Rect(
                x: plot.x + mark.place * width, y: plot.y + mark.part * height, width: width, height: height)
        }
    }

    /// The columns of a part of a stacked bar: as many as `Frame.stack` fills.
    func segment(_ index: Int, in width: Int) -> (first: Int, width: Int) {
        let own = marks[index]
        let top = stackTop
        var total = 0.0
        var drawn = 0
        for mark in marks where mark.place == own.place && mark.value > 0 {
            total += mark.value
            let end = min(width, max(drawn + 1, Int((total / top * Double(width)).rounded())))
            if mark == own { return (drawn, max(0, end - drawn)) }
            drawn = max(drawn, end)
        }
        return (drawn, 0)
    }

    /// The largest sum of a stack's parts.
    var stackTop: Double {
        var sums: [Int: Double] = [:]
        for mark in marks { sums[mark.place, default: 0] += mark.value }
        return max(sums.values.max() ?? 1, 1)
    }
}
