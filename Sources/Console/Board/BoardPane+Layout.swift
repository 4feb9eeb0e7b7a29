// Where things stand on a board. Narrow screens show one stage at a time, wide ones all of them with the
// forecast beside; lanes share the height.

import Base
import Screen

extension BoardPane {
    static let leastColumnWidth = 19
    static let forecastWidth = 38

    func headHeight(_ size: Size) -> Int { size.height >= 14 ? 3 : 2 }

    /// Whether the forecast is shown: where it was asked for, else where it takes nobody's room.
    func isForecastShown(_ size: Size) -> Bool {
        guard hasForecast, size.width > 0 else { return false }
        return forecast.wish
            ?? (size.width >= BoardPane.leastColumnWidth * options.count + BoardPane.forecastWidth + 12)
    }

    /// The room of the columns, and that of the forecast beside or instead of them.
    func boardArea(_ area: Rect) -> Rect {
        var rest = area
        if isForecastShown(area.size) { _ = takeForecast(&rest) }
        return rest
    }

    func takeForecast(_ rest: inout Rect) -> Rect {
        if rest.width < 70 { return rest.takeRight(rest.width) }
        defer { _ = rest.takeRight(1) }
        return rest.takeRight(BoardPane.forecastWidth)
    }

    /// Lines of a card; lanes are close together.
    func cardHeight(_ size: Size) -> Int {
        let height = CardView.height(in: size)
        return laneKind == nil ? height : min(height, 3)
    }

    private func bodyHeight(_ size: Size) -> Int { max(1, size.height - headHeight(size)) }

    /// Lines of a lane, its heading included.
    private func laneHeight(_ size: Size) -> Int {
        guard laneKind != nil else { return bodyHeight(size) }
        let cards = max(1, min(4, (bodyHeight(size) / max(1, min(3, lanes.count)) - 1) / cardHeight(size)))
        return min(bodyHeight(size), 1 + cards * cardHeight(size))
    }

    func cardsPerLane(_ size: Size) -> Int {
        max(1, (laneHeight(size) - (laneKind == nil ? 0 : 1)) / cardHeight(size))
    }

    /// How many lanes fit.
    func laneCount(_ size: Size) -> Int { max(1, bodyHeight(size) / max(1, laneHeight(size))) }

    /// How many columns fit: one on the narrowest screens.
    func columnCount(_ size: Size) -> Int {
        guard size.width >= 60 else { return 1 }
        return max(1, min(options.count, (size.width + 1) / (BoardPane.leastColumnWidth + 1)))
    }

    /// The columns in sight with their rooms, heads included.
    func visibleColumns(_ area: Rect) -> [(place: Int, rect: Rect)] {
        guard !area.isEmpty else { return [] }
        let count = columnCount(area.size)
        let rects = area.splitIntoColumns(count, gap: 1)
        return zip(firstColumn..<min(options.count, firstColumn + count), rects).map { (place: $0, rect: $1) }
    }

    /// The lanes in sight with the rows that they take.
    func visibleLanes(_ area: Rect) -> [(place: Int, rows: Range<Int>)] {
        let height = laneHeight(area.size)
        let top = area.y + headHeight(area.size)
        let bottom = area.y + area.height
        return visibleLaneRange.enumerated().map { number, place in
            let start = min(bottom, top + number * height)
            return (place: place, rows: start..<min(bottom, start + height))
        }
    }
}
