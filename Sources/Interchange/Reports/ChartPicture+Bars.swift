// Charts of one moment: bars, funnels and gauges.

import Base
import Domain
import Language
import PDF
import Services

extension ChartPicture {
    private static let row = 16.0

    /// The lines that have room; of the rest is said how many there are.
    private func shown() -> (lines: [TileReading.Line], rest: Int) {
        let all = tile.lines.filter { ($0.value ?? 0) != 0 || $0.attainment != nil }
        return (Array(all.prefix(Self.mostBars)), max(0, all.count - Self.mostBars))
    }

    private mutating func end(_ top: Double, _ rows: Int, _ rest: Int) {
        var foot = top + Self.row * Double(rows)
        if rest > 0 {
            picture.write("and \(rest) more", 0, foot + 9, size: 7, .left, .quiet)
            foot += 12
        }
        picture.height = foot + 6
    }

    mutating func drawBars() {
        let (lines, rest) = shown()
        let labels = lines.map { TextSize.width($0.group, size: 7.5) }.max() ?? 0
        let figures = lines.map { TextSize.width(full($0.value), size: 7.5) }.max() ?? 0
        let aims = lines.map { line in line.attainment.map { "of \(full($0.target)), \($0.light.rawValue)" } ?? "" }
        let aimed = aims.map { TextSize.width($0, size: 7) }.max() ?? 0
        let left = min(picture.width * (aimed > 0 ? 0.3 : 0.46), labels + 8)
        let room = max(20, picture.width - left - figures - 8 - (aimed > 0 ? aimed + 6 : 0))
        let most = max((lines.compactMap(\.value) + lines.compactMap { $0.attainment?.target }).max() ?? 0, 1e-9)
        let top = Self.head
        for (index, line) in lines.enumerated() {
            let y = top + Self.row * Double(index)
            let width = room * max(0, line.value ?? 0) / most
            picture.write(line.group, 0, y + 10, size: 7.5, room: left - 6)
            picture.fill(left, y + 2.5, max(0.75, width), Self.row - 6, .accent)
            guard let attainment = line.attainment else {
                picture.write(full(line.value), left + width + 5, y + 10, size: 7.5)
                continue
            }
            let x = left + room * max(0, attainment.target) / most
            picture.line([Picture.Point(x: x, y: y + 1), Picture.Point(x: x, y: y + Self.row - 2)], .text, width: 1.5)
            // Behind the mark, so that neither lies on the other.
            let end = picture.width - aimed - 6
            picture.write(full(line.value), end, y + 10, size: 7.5, .right)
            picture.write(aims[index], picture.width, y + 10, size: 7, .right, .of(attainment.light))
        }
        end(top, lines.count, rest)
    }

    /// Bars around a middle, each with its share of the one before.
    mutating func drawFunnel() {
        let (lines, rest) = shown()
        let texts = lines.enumerated().map { index, line -> String in
            guard index > 0, let before = lines[index - 1].value, before > 0, let own = line.value, own <= before else {
                return full(line.value)
            }
            return "\(full(own)) (\(ValueText.percent("\(Int((own / before * 100).rounded()))")))"
        }
        let labels = lines.map { TextSize.width($0.group, size: 7.5) }.max() ?? 0
        let figures = texts.map { TextSize.width($0, size: 7.5) }.max() ?? 0
        let left = min(picture.width * 0.3, labels + 8)
        let room = max(20, picture.width - left - figures - 8)
        let most = max(lines.compactMap(\.value).max() ?? 0, 1e-9)
        let top = Self.head
        for (index, line) in lines.enumerated() {
            let y = top + Self.row * Double(index)
            let width = max(1.5, room * max(0, line.value ?? 0) / most)
            picture.write(line.group, 0, y + 10, size: 7.5, room: left - 6)
            picture.fill(
                left + (room - width) / 2, y + 1.5, width, Self.row - 3,
                Ink.accent.shade(1 - 0.09 * Double(min(index, 7))))
            picture.write(texts[index], picture.width, y + 10, size: 7.5, .right)
        }
        end(top, lines.count, rest)
    }

    mutating func drawGauge(_ range: ClosedRange<Double>) {
        let (from, to) = (range.lowerBound, range.upperBound)
        let value = tile.comparison?.reading.value
        let share = { (value: Double) in min(1, max(0, (value - from) / (to - from))) }
        let top = Self.head + 22
        let width = picture.width
        picture.write(full(value), 0, top - 8, size: 16, isBold: true)
        picture.fill(0, top, width, 11, .grid)
        if let value { picture.fill(0, top, width * share(value), 11, .accent) }
        if let previous = tile.comparison?.reading.previous {
            picture.write("before \(full(previous))", width, top - 8, size: 7.5, .right, .quiet)
            let x = width * share(previous)
            picture.line([Picture.Point(x: x, y: top - 2), Picture.Point(x: x, y: top + 13)], .quiet, width: 1.2)
        }
        var middle = ""
        if let attainment = tile.comparison?.attainment {
            let x = width * share(attainment.target)
            picture.line([Picture.Point(x: x, y: top - 3), Picture.Point(x: x, y: top + 14)], .text, width: 2)
            middle = "target \(full(attainment.target)), \(attainment.light.rawValue)"
        }
        picture.write(short(from), 0, top + 21, size: 7, .left, .quiet)
        picture.write(middle, width / 2, top + 21, size: 7, .middle, .quiet)
        picture.write(short(to), width, top + 21, size: 7, .right, .quiet)
        picture.height = top + 29
    }
}
