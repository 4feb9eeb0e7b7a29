// A drawing as data: surfaces, lines and texts on a plane that goes down from its upper left corner, in points. PDF and
// SVG draw the same picture, so a chart looks the same in both.

import Base
import PDF
import XLSX

/// A drawing.
struct Picture: Sendable {
    /// Something drawn; what comes later lies above.
    enum Shape: Sendable {
        case surface([Point], Ink)
        case line([Point], Ink, width: Double)
        case text(String, Point, size: Double, isBold: Bool, Paper.Edge, Ink)
    }

    struct Point: Sendable, Equatable {
        var x: Double
        var y: Double
    }

    let width: Double
    var height: Double
    private(set) var shapes: [Shape] = []

    init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

    mutating func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ ink: Ink) {
        guard width > 0, height > 0 else { return }
        shapes.append(
            .surface(
                [
                    Point(x: x, y: y), Point(x: x + width, y: y), Point(x: x + width, y: y + height),
                    Point(x: x, y: y + height),
                ], ink))
    }

    /// Fills a place with the colour of a part and hatches it, each part otherwise, so that they are told apart in grey too.
    mutating func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double, part place: Int) {
        fill(x, y, width, height, .part(place))
        guard width > 0, height > 0 else { return }
        let right = x + width, foot = y + height
        let (gap, thin) = (4.0, 0.7)
        func line(_ from: Point, _ to: Point) -> Shape { .line([from, to], .white, width: thin) }
        switch WorkbookHatch.of(part: place) {
        case .none: break
        case .across:
            shapes += stride(from: foot - gap / 2, to: y, by: -gap).map {
                line(Point(x: x, y: $0), Point(x: right, y: $0))
            }
        case .upright:
            shapes += stride(from: x + gap / 2, to: right, by: gap).map {
                line(Point(x: $0, y: y), Point(x: $0, y: foot))
            }
        case .rising, .falling:
            // The lines x ± y = c that meet the rectangle, each cut where it leaves it.
            let isRising = WorkbookHatch.of(part: place) == .rising
            shapes += stride(from: gap / 2, to: width + height, by: gap * 1.25).map { reach in
                let start = Point(x: x + min(reach, width), y: y + max(0, reach - width))
                let end = Point(x: x + max(0, reach - height), y: y + min(reach, height))
                func turned(_ point: Point) -> Point { Point(x: point.x, y: y + foot - point.y) }
                return isRising ? line(start, end) : line(turned(start), turned(end))
            }
        case .dots:
            for dotY in stride(from: foot - gap / 2, to: y, by: -gap) {
                for dotX in stride(from: x + gap / 2, to: right - 0.6, by: gap) where dotY - 1.2 >= y {
                    fill(dotX - 0.6, dotY - 1.2, 1.2, 1.2, .white)
                }
            }
        }
    }

    mutating func fill(_ points: [Point], _ ink: Ink) { shapes.append(.surface(points, ink)) }

    mutating func line(_ points: [Point], _ ink: Ink, width: Double = 0.5) {
        guard points.count > 1 else { return }
        shapes.append(.line(points, ink, width: width))
    }

    /// Draws another picture with its upper left corner at a place.
    mutating func add(_ other: Picture, x: Double, y: Double) {
        func moved(_ points: [Point]) -> [Point] { points.map { Point(x: $0.x + x, y: $0.y + y) } }
        shapes += other.shapes.map { shape in
            switch shape {
            case .surface(let points, let ink): .surface(moved(points), ink)
            case .line(let points, let ink, let width): .line(moved(points), ink, width: width)
            case .text(let text, let place, let size, let isBold, let edge, let ink):
                .text(text, moved([place])[0], size: size, isBold: isBold, edge, ink)
            }
        }
    }

    /// Writes a text with its foot at `y`; what is wider than `room` ends in an ellipsis.
    mutating func write(
        _ text: String, _ x: Double, _ y: Double, size: Double = 7.5, isBold: Bool = false, _ edge: Paper.Edge = .left,
        _ ink: Ink = .text, room: Double = .infinity
    ) {
        let fitted = TextSize.fitted(text, size: size, isBold: isBold, in: room)
        shapes.append(.text(fitted, Point(x: x, y: y), size: size, isBold: isBold, edge, ink))
    }
}

/// The colours of reports. They are told apart in grey too, and nothing is told by colour alone.
struct Ink: Sendable, Hashable {
    let color: UInt32

    static let white = Ink(color: 0xFFFFFF)
    static let text = Ink(color: 0x22303C)
    static let quiet = Ink(color: 0x6B7885)
    static let rule = Ink(color: 0xD0D5DB)
    static let grid = Ink(color: 0xE6E9ED)
    static let ground = Ink(color: 0xF4F6F8)
    static let accent = Ink(color: 0x1F5A8A)
    static let good = Ink(color: 0x2E7D4F)
    static let warning = Ink(color: 0xA8690B)
    static let bad = Ink(color: 0xB3352F)

    /// The parts of a whole, in their order.
    static let parts: [Ink] = [
        0x1F5A8A, 0xE2953B, 0x5B9F6E, 0x9A4C4A, 0x7C68A6, 0x45A3B5, 0x8C7350, 0x98A2AE,
    ].map { Ink(color: $0) }

    static func part(_ place: Int) -> Ink { parts[place % parts.count] }

    /// A share of the way from white to this colour.
    func shade(_ share: Double) -> Ink {
        func mixed(_ shift: UInt32) -> UInt32 {
            let own = Double(color >> shift & 0xFF)
            return UInt32((255 + (own - 255) * min(1, max(0, share))).rounded()) << shift
        }
        return Ink(color: mixed(16) | mixed(8) | mixed(0))
    }

    /// `#1f5a8a`
    var hex: String {
        let digits = String(color, radix: 16)
        return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }
}

extension WorkbookHatch {
    /// How a part is hatched, the same on every paper.
    static func of(part place: Int) -> WorkbookHatch {
        let all: [WorkbookHatch] = [.none, .rising, .dots, .across, .falling, .upright, .none, .none]
        return all[place % all.count]
    }
}
