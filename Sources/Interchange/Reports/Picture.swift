// A drawing as data: surfaces, lines and texts on a plane that goes down from its upper left corner, in points. PDF and
// SVG draw the same picture, so a chart looks the same in both.

import Base
import PDF

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
