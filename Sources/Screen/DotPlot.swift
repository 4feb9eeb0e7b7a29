// A picture of dots, finer than cells: 2 across and 4 down in each. Braille shows every dot; blocks show
// quarters of a cell, ASCII one mark for what part of the cell is dotted. The dots are the same, so a chart is
// computed once and only its last step knows what the terminal can show.

/// A grid of dots that is drawn into cells.
public struct DotPlot: Sendable {
    /// The cells that it covers.
    public let size: Size
    /// One byte a cell; bit `4 * column + row` for the dot.
    private var dots: [UInt8]

    public init(size: Size) {
        self.size = size
        self.dots = Array(repeating: 0, count: size.area)
    }

    /// How many dots there are across.
    public var dotWidth: Int { size.width * 2 }
    /// How many dots there are down.
    public var dotHeight: Int { size.height * 4 }

    /// Sets the dot in a column and row counted from the top left; outside nothing happens.
    public mutating func set(_ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < dotWidth, y < dotHeight else { return }
        dots[y / 4 * size.width + x / 2] |= 1 << UInt8(4 * (x % 2) + y % 4)
    }

    /// Sets the dots of a straight line (Bresenham), clipped to the plot.
    public mutating func line(from start: Point, to end: Point) {
        let across = abs(end.x - start.x)
        let down = -abs(end.y - start.y)
        let stepX = start.x < end.x ? 1 : -1
        let stepY = start.y < end.y ? 1 : -1
        var error = across + down
        var place = start
        while true {
            set(place.x, place.y)
            if place == end { return }
            let doubled = 2 * error
            if doubled >= down {
                error += down
                place.x += stepX
            }
            if doubled <= across {
                error += across
                place.y += stepY
            }
        }
    }

    /// Draws values from left to right as one line over the whole width, `range` from the bottom to the top.
    ///
    /// What is no number leaves a gap; a value outside the range is drawn at its edge.
    public mutating func curve(_ values: [Double], in range: ClosedRange<Double>) {
        guard dotWidth > 0, dotHeight > 0 else { return }
        let span = range.upperBound - range.lowerBound
        var previous: Point?
        for (index, value) in values.enumerated() {
            guard value.isFinite else {
                previous = nil
                continue
            }
            let share = span > 0 ? min(1, max(0, (value - range.lowerBound) / span)) : 0.5
            let x = values.count > 1 ? index * (dotWidth - 1) / (values.count - 1) : 0
            let point = Point(x: x, y: Int(((1 - share) * Double(dotHeight - 1)).rounded()))
            line(from: previous ?? point, to: point)
            previous = point
        }
    }

    /// Draws values as `curve` does, but as single dots apart from each other, so that two curves can be told from
    /// each other without a colour.
    public mutating func dots(_ values: [Double], in range: ClosedRange<Double>) {
        guard dotWidth > 0, dotHeight > 0, values.count > 1 else { return }
        let span = range.upperBound - range.lowerBound
        for x in stride(from: 0, to: dotWidth, by: 3) {
            let place = Double(x) / Double(max(1, dotWidth - 1)) * Double(values.count - 1)
            let left = min(values.count - 2, Int(place))
            let value = values[left] + (values[left + 1] - values[left]) * (place - Double(left))
            guard value.isFinite else { continue }
            let share = span > 0 ? min(1, max(0, (value - range.lowerBound) / span)) : 0.5
            set(x, Int(((1 - share) * Double(dotHeight - 1)).rounded()))
        }
    }

    /// Which dots of a cell are set: bit `4 * column + row`.
    func pattern(column: Int, row: Int) -> UInt8 {
        dots[row * size.width + column]
    }
}

extension Frame {
    /// Draws a plot with its top left cell at a point; cells without dots keep what they show.
    ///
    /// `style` is asked for each row of cells, so that a gradient can run from the top to the bottom.
    public mutating func plot(
        _ plot: DotPlot, at origin: Point, glyphs: GlyphSet = .braille, style: (_ row: Int) -> Style
    ) {
        for row in 0..<plot.size.height {
            let rowStyle = style(row)
            for column in 0..<plot.size.width {
                let pattern = plot.pattern(column: column, row: row)
                guard pattern != 0 else { continue }
                write(DotGlyph.text(pattern, glyphs), at: origin.moved(x: column, y: row), style: rowStyle)
            }
        }
    }
}
