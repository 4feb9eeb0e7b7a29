// Pictures as SVG: plain shapes and text, nothing that runs, and the same picture gives the same bytes.

import Base
import PDF

extension Picture {
    /// The picture as a document of its own.
    ///
    /// - Parameter title: what it shows, for those who can't see it.
    func svg(title: String) -> String {
        let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        return """
            <svg xmlns="http://www.w3.org/2000/svg" \(size) viewBox="0 0 \(Self.number(width)) \(Self.number(height))" \
            font-family="Helvetica, Arial, sans-serif" role="img" aria-label="\(Self.escaped(title))">
            <rect width="100%" height="100%" fill="#ffffff"/>
            \(svgShapes)</svg>

            """
    }

    /// Its shapes alone, a line each.
    var svgShapes: String { shapes.map(Self.svg).joined() }

    private static func svg(_ shape: Shape) -> String {
        switch shape {
        case .surface(let points, let ink):
            return "<polygon points=\"\(list(points))\" fill=\"\(ink.hex)\"/>\n"
        case .line(let points, let ink, let width):
            return "<polyline points=\"\(list(points))\" fill=\"none\" stroke=\"\(ink.hex)\" "
                + "stroke-width=\"\(number(width))\" stroke-linejoin=\"round\"/>\n"
        case .text(let text, let place, let size, let isBold, let edge, let ink):
            let anchor =
                switch edge {
                case .left: ""
                case .middle: " text-anchor=\"middle\""
                case .right: " text-anchor=\"end\""
                }
            let weight = isBold ? " font-weight=\"bold\"" : ""
            return "<text x=\"\(number(place.x))\" y=\"\(number(place.y))\" font-size=\"\(number(size))\""
                + "\(anchor)\(weight) fill=\"\(ink.hex)\">\(escaped(text))</text>\n"
        }
    }

    private static func list(_ points: [Point]) -> String {
        points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
    }

    /// At most two places, the same on every machine.
    private static func number(_ value: Double) -> String {
        Decimal(rounding: value)?.rounded(places: 2).description ?? "0"
    }

    private static func escaped(_ text: String) -> String {
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
