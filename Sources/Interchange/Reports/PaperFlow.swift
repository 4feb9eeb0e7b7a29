// Pages that fill from the top down: what doesn't fit goes to the next, which begins with the report's name; every page
// ends with its number. Nothing is drawn outside the margins.

import Base
import PDF

final class PaperFlow {
    static let left = 48.0
    static let width = Double(Paper.width) - 2 * left
    private static let top = 62.0
    static let bottom = Double(Paper.height) - 56

    private let paper: Paper
    private let running: String
    private let period: String
    /// How far down the page is filled.
    var y = PaperFlow.top

    /// - Parameters:
    ///   - running: what stands at the top of later pages, with the period at the right.
    init(title: String, running: String, period: String, at instant: Instant) throws(PaperError) {
        paper = try Paper(title: title, at: instant)
        (self.running, self.period) = (running, period)
        try paper.addPage()
        y = 48
    }

    /// Goes to the next page where less than a height is left.
    func need(_ height: Double) throws(PaperError) {
        guard y + height > Self.bottom, y > Self.top else { return }
        try paper.addPage()
        var head = Picture(width: Self.width, height: 20)
        head.write(running, 0, 10, size: 8, .left, .quiet, room: Self.width * 0.66)
        head.write(period, Self.width, 10, size: 8, .right, .quiet)
        head.line([Picture.Point(x: 0, y: 16), Picture.Point(x: Self.width, y: 16)], .rule)
        draw(head, at: 30)
        y = Self.top
    }

    /// What is left of the page.
    var room: Double { Self.bottom - y }

    /// Draws a picture below what there is, with a gap behind it that no page needs at its end.
    func place(_ picture: Picture, gap: Double = 0) throws(PaperError) {
        try need(picture.height)
        draw(picture, at: y)
        y += picture.height + gap
    }

    private func draw(_ picture: Picture, at top: Double) {
        func at(_ point: Picture.Point) -> (x: Float, y: Float) {
            (Float(point.x + Self.left), Float(point.y + top))
        }
        for shape in picture.shapes {
            switch shape {
            case .surface(let points, let ink): paper.fill(points.map(at), color: ink.color)
            case .line(let points, let ink, let width):
                paper.stroke(points.map(at), color: ink.color, width: Float(width))
            case .text(let text, let place, let size, let isBold, let edge, let ink):
                let place = at(place)
                paper.write(
                    SafeText.singleLine(text), x: place.x, y: place.y, size: Float(size), isBold: isBold, edge: edge,
                    color: ink.color)
            }
        }
    }

    /// Numbers the pages and ends the document.
    func bytes(foot: String) throws(PaperError) -> [UInt8] {
        let count = paper.pageCount
        for page in 0..<count {
            paper.turn(to: page)
            var picture = Picture(width: Self.width, height: 20)
            picture.line([Picture.Point(x: 0, y: 0), Picture.Point(x: Self.width, y: 0)], .rule)
            picture.write(foot, 0, 12, size: 7.5, .left, .quiet, room: Self.width * 0.8)
            picture.write("\(page + 1) / \(count)", Self.width, 12, size: 7.5, .right, .quiet)
            draw(picture, at: Self.bottom + 14)
        }
        return try paper.bytes()
    }
}
