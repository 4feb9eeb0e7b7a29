// Lines and boxes of box-drawing characters, or of ASCII where nothing better can be shown.

import Base

/// The characters of a border.
public enum BorderStyle: Sendable {
    case single
    case rounded
    case double
    case ascii

    /// Horizontal, vertical, then the corners from the top left clockwise.
    var characters: (horizontal: Character, vertical: Character, corners: [Character]) {
        switch self {
        case .single: ("─", "│", ["┌", "┐", "┘", "└"])
        case .rounded: ("─", "│", ["╭", "╮", "╯", "╰"])
        case .double: ("═", "║", ["╔", "╗", "╝", "╚"])
        case .ascii: ("-", "|", ["+", "+", "+", "+"])
        }
    }
}

extension Frame {
    /// Draws a border along the edge of a rectangle, with a title in its upper line where one is given.
    public mutating func border(
        _ area: Rect, _ border: BorderStyle = .single, style: Style, title: String = "", titleStyle: Style? = nil
    ) {
        guard area.width >= 2, area.height >= 2 else { return }
        let (_, _, corners) = border.characters
        let right = area.x + area.width - 1
        let bottom = area.y + area.height - 1
        horizontalLine(from: Point(x: area.x, y: area.y), length: area.width, border, style: style)
        horizontalLine(from: Point(x: area.x, y: bottom), length: area.width, border, style: style)
        verticalLine(from: Point(x: area.x, y: area.y + 1), length: area.height - 2, border, style: style)
        verticalLine(from: Point(x: right, y: area.y + 1), length: area.height - 2, border, style: style)
        let places = [
            area.origin, Point(x: right, y: area.y), Point(x: right, y: bottom), Point(x: area.x, y: bottom),
        ]
        for (corner, place) in zip(corners, places) {
            write(String(corner), at: place, style: style)
        }
        guard !title.isEmpty, area.width > 6 else { return }
        let fitted = " " + TextWidth.truncate(SafeText.singleLine(title), to: area.width - 6) + " "
        write(fitted, at: Point(x: area.x + 2, y: area.y), style: titleStyle ?? style)
    }

    /// Draws a line to the right.
    public mutating func horizontalLine(
        from start: Point, length: Int, _ border: BorderStyle = .single, style: Style
    ) {
        fill(
            Rect(origin: start, size: Size(width: length, height: 1)), with: border.characters.horizontal,
            style: style)
    }

    /// Draws a line downwards.
    public mutating func verticalLine(
        from start: Point, length: Int, _ border: BorderStyle = .single, style: Style
    ) {
        fill(
            Rect(origin: start, size: Size(width: 1, height: length)), with: border.characters.vertical, style: style)
    }
}
