// The charts of reports: lines, bars, funnels, stacked columns, heat maps and gauges, drawn from a tile's figures into a room
// of a given width. Every mark has its number or an axis beside it, labels never lie on one another, and what has no
// answer leaves a gap.

import Base
import Domain
import PDF
import Services

/// Draws a tile.
struct ChartPicture {
    let tile: TileReading
    let kpi: KPI
    let currency: Currency
    var picture: Picture
    /// How high the plot of a chart is, in parts of its usual height.
    private var stretch = 1.0

    static let head = 22.0
    static let plotHeight = 118.0
    static let mostBars = 12
    static let mostParts = 7

    /// The picture of a tile; nil for tiles that have nothing to draw.
    ///
    /// - Parameter stretch: how high its plot is, in parts of its usual height.
    static func picture(of tile: TileReading, currency: Currency, width: Double = 480, stretch: Double = 1) -> Picture?
    {
        guard let kpi = tile.comparison?.reading.kpi else { return nil }
        var chart = ChartPicture(
            tile: tile, kpi: kpi, currency: currency, picture: Picture(width: width, height: 0), stretch: stretch)
        chart.draw()
        return chart.picture
    }

    private mutating func draw() {
        let latest = latest
        let room = picture.width - TextSize.width(latest, size: 8.5, isBold: true) - 8
        picture.write(tile.title, 0, 10, size: 9.5, isBold: true, room: room)
        picture.write(latest, picture.width, 10, size: 8.5, isBold: true, .right, .accent)
        if case .gauge = tile.tile.shape {
        } else if !tile.lines.contains(where: { ($0.value ?? 0) != 0 || $0.attainment != nil }) {
            picture.write("Nothing to show yet.", 0, Self.head + 11, size: 8, .left, .quiet)
            picture.height = Self.head + 22
            return
        }
        switch tile.tile.shape {
        case .line, .figure: drawLine()
        case .stacked: drawColumns()
        case .heat(nil, _, _): drawCalendar()
        case .heat: drawHeat()
        case .gauge: drawGauge(tile.range ?? 0...100)
        case .funnel: drawFunnel()
        default: drawBars()
        }
    }

    /// Where a line has come to, with its time.
    private var latest: String {
        guard case .line = tile.tile.shape, let last = tile.lines.last(where: { $0.value != nil }), let day = last.day
        else { return "" }
        return "\(Period.name(of: day, unit)): \(full(last.value))"
    }

    /// Twice the height where the file asks for it.
    var plotHeight: Double { Self.plotHeight * Double(tile.tile.height) * stretch }

    func short(_ value: Double?) -> String { FigureScale.short(value, kpi.unit) }
    func full(_ value: Double?) -> String { FigureText.text(value, kpi.unit, currency: currency) }

    /// The unit of time along the chart.
    var unit: TimeUnit {
        switch tile.tile.shape {
        case .line(let unit, _), .stacked(_, let unit, _), .heat(_, let unit, _): unit
        default: .month
        }
    }

    /// The days along the chart and the groups across it, both in their order.
    func axes() -> (days: [CivilDate], groups: [String]) {
        (Set(tile.lines.compactMap(\.day)).sorted(), tile.groups.map(\.label))
    }

    /// A day's name on an axis; the year stands where it is first or changes.
    func label(_ day: CivilDate, after earlier: CivilDate?) -> String {
        let isNewYear = earlier.map { $0.year != day.year } ?? true
        let name = Period.name(of: day, unit)
        switch unit {
        case .year: return name
        case .month, .quarter: return isNewYear ? name : String(name.split(separator: " ")[0])
        default: return name.split(separator: " ").prefix(2).joined(separator: " ")
        }
    }

    /// Names under the places of a chart, of every second or third where all would touch.
    mutating func writeDays(_ days: [CivilDate], at y: Double, _ place: (Int) -> Double) {
        for stride in 1...max(1, days.count) {
            guard let texts = names(of: days, every: stride, place) else { continue }
            for text in texts { picture.write(text.name, text.x, y, size: 7, .middle, .quiet) }
            return
        }
    }

    /// The name of every so many days with the middle of its place; nil where they would touch.
    private func names(of days: [CivilDate], every step: Int, _ place: (Int) -> Double) -> [(name: String, x: Double)]?
    {
        var end = -Double.infinity
        var earlier: CivilDate?
        var names: [(name: String, x: Double)] = []
        for index in stride(from: 0, to: days.count, by: step) {
            let text = label(days[index], after: earlier)
            let half = TextSize.width(text, size: 7) / 2
            let x = min(max(place(index), half), picture.width - half)
            guard x - half > end + 5 else { return nil }
            names.append((text, x))
            end = x + half
            earlier = days[index]
        }
        return names
    }

    /// Lines across the plot with their numbers at the left; gives where the plot begins.
    mutating func drawScale(_ scale: FigureScale, top: Double, height: Double) -> Double {
        let left = (scale.ticks.map { TextSize.width(scale.text($0), size: 7) }.max() ?? 0) + 6
        for tick in scale.ticks {
            let y = top + height * (1 - scale.share(tick))
            picture.line(
                [Picture.Point(x: left, y: y), Picture.Point(x: picture.width, y: y)], tick == 0 ? .rule : .grid)
            picture.write(scale.text(tick), left - 5, y + 2.5, size: 7, .right, .quiet)
        }
        return left
    }
}
