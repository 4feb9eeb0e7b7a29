// Text made to fit: cut with an ellipsis, filled with spaces, or both. What comes out never takes
// more columns than were asked for, and a cluster is never cut in two.

extension TextWidth {
    /// Which side of the text the filling leaves it on.
    public enum Alignment: Sendable {
        case leading, trailing, centre
    }

    /// The text, or as much of it as leaves room for `ellipsis` when it is wider than `columns`.
    public static func truncate(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        if let length = printableASCIILength(of: text) {
            if length <= columns { return text }
        } else if self.columns(of: text) <= columns {
            return text
        }
        guard columns > 0 else { return "" }
        let mark = self.columns(of: ellipsis) <= columns ? ellipsis : ""
        return prefix(of: text, columns: columns - self.columns(of: mark)) + mark
    }

    /// The longest prefix of whole clusters that fits into `columns`.
    public static func prefix(of text: some StringProtocol, columns: Int) -> String {
        var left = columns
        var end = text.startIndex
        while end < text.endIndex {
            left -= self.columns(of: text[end])
            if left < 0 { break }
            end = text.index(after: end)
        }
        return String(text[..<end])
    }

    /// The text filled with spaces up to `columns`; a wider text is returned as it is.
    public static func pad(_ text: String, to columns: Int, align: Alignment = .leading) -> String {
        let missing = columns - self.columns(of: text)
        guard missing > 0 else { return text }
        let before =
            switch align {
            case .leading: 0
            case .trailing: missing
            case .centre: missing / 2
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }

    /// The text cut or filled to exactly `columns`.
    public static func fit(_ text: String, to columns: Int, align: Alignment = .leading) -> String {
        pad(truncate(text, to: columns), to: columns, align: align)
    }
}
