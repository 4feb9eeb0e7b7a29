// What on the screen leads somewhere: an address on the web, a mailbox, a telephone. The terminal opens it, never
// this program. The text is kept with its place, so that a link which something else was drawn over is none any more,
// and the target is what the text says, so that no text leads elsewhere than it seems to.

/// A stretch of a row that leads to an address.
public struct Hyperlink: Hashable, Sendable {
    /// One row high.
    public let area: Rect
    /// What stands there.
    public let text: String
    /// A URL of ASCII characters, without blanks or controls.
    public let target: String

    /// The longest target that terminals take.
    private static let longest = 2_000
    private static let schemes = ["https://", "http://", "mailto:", "tel:"]

    /// The target for an address; nil where it has no scheme that is safe to open, or isn't an address at all.
    public static func target(_ address: some StringProtocol) -> String? {
        let lower = address.prefix(8).lowercased()
        guard let scheme = schemes.first(where: { lower.hasPrefix($0) }), address.utf8.count > scheme.utf8.count,
            address.utf8.count <= longest, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(address)
    }
}

extension Frame {
    /// Has what was just written into a field lead to an address.
    public mutating func link(_ field: Rect, to target: String) {
        let field = field.intersection(bounds)
        guard field.height == 1 else { return }
        var end = field.x + field.width
        while end > field.x, cells[field.y * size.width + end - 1].scalar == " " { end -= 1 }
        var start = field.x
        while start < end, cells[field.y * size.width + start].scalar == " " { start += 1 }
        guard start < end else { return }
        let area = Rect(x: start, y: field.y, width: end - start, height: 1)
        links.append(Hyperlink(area: area, text: text(in: area), target: target))
    }

    /// The links that can be seen: nothing was drawn over them.
    public var visibleLinks: [Hyperlink] { links.filter { text(in: $0.area) == $0.text } }

    private func text(in area: Rect) -> String {
        area.columns.reduce(into: "") { result, column in
            result += text(of: cells[area.y * size.width + column])
        }
    }
}
