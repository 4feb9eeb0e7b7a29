// What panes draw on: a frame with the theme, the glyphs and the clock of the moment. Text from records
// goes through `Frame`, which makes it safe and measures it by graphemes.

import Base
import Domain
import Language
import Screen

/// A frame with all that decides how things look.
struct Canvas {
    var frame: Frame
    let theme: Theme
    let signs: Signs
    let clock: Clock

    init(_ frame: Frame, theme: Theme, glyphs: GlyphSet, clock: Clock) {
        self.frame = frame
        self.theme = theme
        self.signs = Signs(glyphs: glyphs)
        self.clock = clock
    }

    var glyphs: GlyphSet { signs.glyphs }

    /// A role over the ground.
    func style(_ role: Role) -> Style { theme[role].over(theme.ground) }

    /// A role over another that lies beneath it.
    func style(_ role: Role, over base: Style) -> Style { theme[role].over(base) }

    /// Writes a text cut to a field.
    mutating func write(
        _ text: String, in field: Rect, _ role: Role = .text, over base: Style? = nil,
        align: TextWidth.Alignment = .leading
    ) {
        frame.write(text, in: field, style: theme[role].over(base ?? theme.ground), align: align)
    }

    /// Writes spans one after the other into the first row of a field, cut where it ends.
    @discardableResult
    mutating func write(_ spans: [Span], in field: Rect) -> Int {
        guard !field.isEmpty else { return field.x }
        return frame.write(spans, at: field.origin, clip: field.row(0))
    }

    /// Writes a value cut to a field; an address becomes a link.
    mutating func write(_ text: CellText, in field: Rect, style: Style) {
        frame.write(text.text, in: field, style: style, align: text.align)
        if let target = text.target { frame.link(field, to: target) }
    }

    mutating func fill(_ area: Rect, _ role: Role) { frame.fill(area, style: style(role)) }

    mutating func horizontalLine(_ field: Rect, _ role: Role = .border) {
        guard !field.isEmpty else { return }
        frame.horizontalLine(from: field.origin, length: field.width, signs.border, style: style(role))
    }

    mutating func verticalLine(_ field: Rect, _ role: Role = .border) {
        guard !field.isEmpty else { return }
        frame.verticalLine(from: field.origin, length: field.height, signs.border, style: style(role))
    }

    /// An empty box in the middle of things, with a border and a title; returns what lies inside.
    mutating func popup(_ area: Rect, title: String) -> Rect {
        frame.fill(area, style: theme[.popup].over(theme.ground))
        frame.border(
            area, signs.popupBorder, style: theme[.popupBorder].over(theme[.popup]), title: title,
            titleStyle: theme[.popupTitle].over(theme[.popup]))
        return area.insideBorder
    }
}
