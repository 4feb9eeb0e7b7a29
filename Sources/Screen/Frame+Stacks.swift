// Bars made of several parts, and fields of shades: each part has a pattern of its own, so that it can be
// told from its neighbour without a colour.

extension Frame {
    /// A part of a stacked bar.
    public struct StackPart {
        /// Of the whole field, 0 to 1.
        public var share: Double
        /// What it is filled with: see `texture`.
        public var texture: Int
        public var style: Style

        public init(share: Double, texture: Int, style: Style) {
            self.share = share
            self.texture = texture
            self.style = style
        }
    }

    /// Draws parts one behind the other in the field. What is more than nothing gets a cell at least,
    /// as long as there is room.
    public mutating func stack(_ parts: [StackPart], in field: Rect, glyphs: GlyphSet = .braille) {
        var total = 0.0
        var drawn = 0
        for part in parts where part.share.isFinite && part.share > 0 {
            total += part.share
            let end = min(field.width, max(drawn + 1, Int((total * Double(field.width)).rounded())))
            guard end > drawn else { continue }
            let cells = Rect(x: field.x + drawn, y: field.y, width: end - drawn, height: field.height)
            fill(cells.intersection(field), with: Character(Frame.texture(part.texture, glyphs)), style: part.style)
            drawn = end
        }
    }

    /// The character of a shade, 0 (lightest) to 3 (full).
    public static func shade(_ shade: Int, _ glyphs: GlyphSet) -> String {
        let shades = glyphs == .ascii ? [".", "-", "=", "#"] : ["░", "▒", "▓", "█"]
        return shades[min(max(0, shade), 3)]
    }

    /// The character that fills a part by its place among the parts: no two of them are alike. Beyond eight they are letters.
    public static func texture(_ place: Int, _ glyphs: GlyphSet) -> String {
        let textures =
            glyphs == .ascii ? ["#", "-", "=", ".", "/", "+", "x", "o"] : ["█", "▒", "▓", "░", "╱", "═", "┼", "▚"]
        let letters = Array("abcdefghijklmnpqrstuvwyz")
        return place < textures.count
            ? textures[max(0, place)] : String(letters[(place - textures.count) % letters.count])
    }

    /// Draws a value between 0 and 1 as a gauge: what is reached as a bar, the rest as a quiet track, and a mark where
    /// the target stands.
    public mutating func gauge(
        _ share: Double, target: Double? = nil, in field: Rect, style: Style, track: Style, mark: Style,
        glyphs: GlyphSet = .braille
    ) {
        guard !field.isEmpty else { return }
        fill(field, with: glyphs == .ascii ? "." : "░", style: track)
        bar(share, in: field, style: style, glyphs: glyphs)
        guard let target, target.isFinite else { return }
        let place = min(field.width - 1, max(0, Int((target * Double(field.width)).rounded(.down))))
        for row in 0..<field.height {
            write(glyphs == .ascii ? "|" : "┃", at: field.origin.moved(x: place, y: row), style: mark, clip: field)
        }
    }
}
