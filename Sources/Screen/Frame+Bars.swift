// Small charts: bars that grow in eighths of a cell, and sparklines of one row. Values outside the scale are
// drawn at its end; what is no number draws nothing.

extension Frame {
    /// Draws a bar that covers a share (0–1) of the field in all its rows; returns the columns touched.
    @discardableResult
    public mutating func bar(_ share: Double, in field: Rect, style: Style, glyphs: GlyphSet = .braille) -> Int {
        guard share.isFinite, !field.isEmpty else { return 0 }
        let eighths = Int((min(1, max(0, share)) * Double(field.width * 8)).rounded())
        let full = eighths / 8
        let part = eighths % 8
        if glyphs == .ascii {
            let length = full + (part >= 4 ? 1 : 0)
            fill(Rect(origin: field.origin, size: Size(width: length, height: field.height)), with: "#", style: style)
            return length
        }
        fill(Rect(origin: field.origin, size: Size(width: full, height: field.height)), with: "█", style: style)
        guard part > 0 else { return full }
        let eighth = Frame.leftEighths[part - 1]
        for row in 0..<field.height {
            write(eighth, at: field.origin.moved(x: full, y: row), style: style, clip: field)
        }
        return full + 1
    }

    /// Draws values as columns of eight heights, one cell each, the newest at the right end of the field's first row.
    ///
    /// The scale goes from the smallest value shown (or `lower`) to the largest; equal values stand at half height.
    public mutating func sparkline(
        _ values: [Double], in field: Rect, lower: Double? = nil, style: Style, glyphs: GlyphSet = .braille
    ) {
        let shown = values.suffix(field.width)
        let finite = shown.filter(\.isFinite)
        guard let top = finite.max(), let least = finite.min() else { return }
        let bottom = min(lower ?? least, least)
        let marks = glyphs == .ascii ? Frame.asciiHeights : Frame.lowerEighths
        var place = field.origin.moved(x: field.width - shown.count)
        for value in shown {
            if value.isFinite {
                let share = top > bottom ? (value - bottom) / (top - bottom) : 0.5
                let height = min(7, Int(share * 8))
                write(marks[height], at: place, style: style, clip: field.row(0))
            }
            place.x += 1
        }
    }

    private static let leftEighths = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    private static let lowerEighths = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    private static let asciiHeights = ["_", "_", ".", "-", "=", "+", "*", "#"]
}
