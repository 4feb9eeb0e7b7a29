// Charts as SVG: lines, bars, stacked bars, funnels, heat maps and gauges of a dashboard's tile. Plain
// shapes and text, nothing that runs, and the same tile gives the same bytes. Nothing is told by colour
// alone: every bar has its number beside it.

import Base
import Domain

/// Draws a tile as an SVG picture.
struct ChartDrawing {
    private let width = 640.0
    private let tile: TileReading
    private let text: (Double?) -> String
    private var body = ""

    private static let shades = [
        "#1f4e79", "#2e86ab", "#7fb069", "#e6aa68", "#ca3c25", "#6c567b", "#355c7d", "#99b898",
    ]

    /// The picture and its height; nil for tiles that have nothing to draw.
    static func svg(of tile: TileReading, text: @escaping (Double?) -> String) -> (svg: String, height: Double)? {
        guard !tile.lines.isEmpty || tile.isGauge else { return nil }
        var drawing = ChartDrawing(tile: tile, text: text)
        let height = drawing.draw()
        let svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="640" height="\(Self.number(height))" \
            viewBox="0 0 640 \(Self.number(height))" font-family="sans-serif" font-size="12" role="img" \
            aria-label="\(Self.escaped(tile.title))">
            \(drawing.body)</svg>

            """
        return (svg, height)
    }

    private init(tile: TileReading, text: @escaping (Double?) -> String) {
        self.tile = tile
        self.text = text
    }

    private mutating func draw() -> Double {
        write(tile.title, x: 10, y: 18, isBold: true)
        switch tile.tile.shape {
        case .line, .figure: return drawLine()
        case .stacked: return drawStacks()
        case .heat: return drawHeat()
        case .gauge(let from, let to): return drawGauge(from, to)
        default: return drawBars()
        }
    }

    private mutating func drawLine() -> Double {
        let values = tile.lines.map { $0.value ?? 0 }
        let (low, high) = (min(0, values.min() ?? 0), max(values.max() ?? 1, 1e-9))
        let place = { (index: Int) in 10 + (620 - 10) * Double(index) / Double(max(1, values.count - 1)) }
        let level = { (value: Double) in 190 - 150 * (value - low) / (high - low) }
        let points = values.enumerated().map { "\(Self.number(place($0))),\(Self.number(level($1)))" }
        body += "<line x1=\"10\" y1=\"190\" x2=\"620\" y2=\"190\" stroke=\"#999\"/>\n"
        body +=
            "<polyline fill=\"none\" stroke=\"\(Self.shades[0])\" stroke-width=\"2\" points=\"\(points.joined(separator: " "))\"/>\n"
        write(text(high), x: 10, y: 36)
        for (index, line) in [tile.lines.first, tile.lines.last].enumerated() {
            let label = "\(line?.day?.description.prefix(7) ?? "") \(text(line?.value))"
            write(label, x: index == 0 ? 10 : 630, y: 206, anchor: index == 0 ? "start" : "end")
        }
        return 216
    }

    private mutating func drawBars() -> Double {
        let most = max(tile.lines.compactMap(\.value).max() ?? 0, 1e-9)
        for (row, line) in tile.lines.enumerated() {
            let y = 30 + 22 * Double(row)
            write(line.group, x: 150, y: y + 13, anchor: "end")
            rectangle(160, y, 340 * max(0, line.value ?? 0) / most, 16, Self.shades[0])
            write(text(line.value), x: 510, y: y + 13)
        }
        return 40 + 22 * Double(tile.lines.count)
    }

    private mutating func drawStacks() -> Double {
        let (days, groups) = axes()
        let totals = days.map { day in tile.lines.filter { $0.day == day }.reduce(0) { $0 + max(0, $1.value ?? 0) } }
        let most = max(totals.max() ?? 0, 1e-9)
        let step = 610 / Double(max(1, days.count))
        for (column, day) in days.enumerated() {
            var foot = 190.0
            for line in tile.lines where line.day == day {
                let height = 150 * max(0, line.value ?? 0) / most
                foot -= height
                rectangle(10 + step * Double(column), foot, step * 0.8, height, shade(line.group, groups))
            }
            write(day.description.prefix(7).description, x: 10 + step * Double(column), y: 204)
            write(text(totals[column]), x: 10 + step * Double(column), y: foot - 3)
        }
        return legend(groups, from: 212)
    }

    private mutating func drawHeat() -> Double {
        let (days, groups) = axes()
        let most = max(tile.lines.compactMap(\.value).max() ?? 0, 1e-9)
        let step = 480 / Double(max(1, days.count))
        for (row, group) in groups.enumerated() {
            let y = 40 + 24 * Double(row)
            write(group, x: 120, y: y + 15, anchor: "end")
            for (column, day) in days.enumerated() {
                let value = tile.lines.first { $0.group == group && $0.day == day }?.value
                let x = 130 + step * Double(column)
                let strength = Self.number(max(0, value ?? 0) / most)
                body +=
                    "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(step - 2))\" height=\"22\" fill=\"\(Self.shades[1])\" fill-opacity=\"\(strength)\" stroke=\"#ccc\"/>\n"
                write(value == nil ? "—" : text(value), x: x + 3, y: y + 15)
            }
        }
        for (column, day) in days.enumerated() {
            write(day.description.prefix(7).description, x: 130 + step * Double(column), y: 34)
        }
        return 50 + 24 * Double(groups.count)
    }

    private mutating func drawGauge(_ from: Double, _ to: Double) -> Double {
        let value = tile.comparison?.reading.value
        let share = value.map { min(1, max(0, ($0 - from) / (to - from))) } ?? 0
        rectangle(10, 30, 610, 20, "#dddddd")
        rectangle(10, 30, 610 * share, 20, Self.shades[0])
        if let target = tile.comparison?.attainment?.target {
            let x = 10 + 610 * min(1, max(0, (target - from) / (to - from)))
            body +=
                "<line x1=\"\(Self.number(x))\" y1=\"26\" x2=\"\(Self.number(x))\" y2=\"54\" stroke=\"#000\" stroke-width=\"2\"/>\n"
        }
        write(text(from), x: 10, y: 66)
        write(text(value), x: 315, y: 66, isBold: true, anchor: "middle")
        write(text(to), x: 620, y: 66, anchor: "end")
        return 76
    }

    // MARK: Pieces

    private func axes() -> (days: [CivilDate], groups: [String]) {
        var groups: [String] = []
        for line in tile.lines where !groups.contains(line.group) { groups.append(line.group) }
        return (Set(tile.lines.compactMap(\.day)).sorted(), groups)
    }

    private func shade(_ group: String, _ groups: [String]) -> String {
        Self.shades[(groups.firstIndex(of: group) ?? 0) % Self.shades.count]
    }

    private mutating func legend(_ groups: [String], from top: Double) -> Double {
        for (row, group) in groups.enumerated() {
            rectangle(10, top + 16 * Double(row), 10, 10, shade(group, groups))
            write(group, x: 26, y: top + 9 + 16 * Double(row))
        }
        return top + 16 * Double(groups.count) + 6
    }

    private mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String) {
        body +=
            "<rect x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" fill=\"\(fill)\"/>\n"
    }

    private mutating func write(_ text: String, x: Double, y: Double, isBold: Bool = false, anchor: String = "start") {
        let weight = isBold ? " font-weight=\"bold\"" : ""
        body +=
            "<text x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" text-anchor=\"\(anchor)\"\(weight)>\(Self.escaped(text))</text>\n"
    }

    /// At most two places, the same on every machine.
    static func number(_ value: Double) -> String {
        Decimal(rounding: value)?.rounded(places: 2).description ?? "0"
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in SafeText.singleLine(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension TileReading {
    fileprivate var isGauge: Bool { if case .gauge = tile.shape { true } else { false } }
}
