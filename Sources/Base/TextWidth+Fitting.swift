// Text made to fit: cut with an ellipsis, filled with spaces, or both. What comes out never takes
// more columns than were asked for, and a cluster is never cut in two.

extension TextWidth {
    /// Which side of the text the filling leaves it on.
    public enum Alignment: Sendable {
        case leading, trailing, centre
    }

    /// The text, or as much of it as leaves room for `ellipsis` when it is wider than `columns`.
    public static func truncate(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        self.columns(of: text) <= columns ? text : cut(text, to: columns, ellipsis: ellipsis)
    }

    /// The longest prefix of whole clusters that fits into `columns`.
    public static func prefix(of text: String, columns: Int) -> String {
        guard columns > 0 else { return "" }
        if isPrintableASCII(text) { return String(text.utf8.prefix(columns)) ?? text }
        if columnsOfLoneScalars(text) != nil { return prefix(ofLoneScalars: text, columns: columns) }
        var left = columns
        let clusters = text.prefix { cluster in
            left -= self.columns(of: cluster)
            return left >= 0
        }
        return String(clusters)
    }

    private static func prefix(ofLoneScalars text: String, columns: Int) -> String {
        var left = columns
        let scalars = text.unicodeScalars.prefix { scalar in
            left -= columnsIfLone(scalar) ?? 0
            return left >= 0
        }
        return String(scalars)
    }

    /// The text filled with spaces up to `columns`; a wider text is returned as it is.
    public static func pad(_ text: String, to columns: Int, align: Alignment = .leading) -> String {
        pad(text, missing: columns - self.columns(of: text), align: align)
    }

    /// The text cut or filled to exactly `columns`.
    public static func fit(_ text: String, to columns: Int, align: Alignment = .leading) -> String {
        let width = self.columns(of: text)
        if width <= columns { return pad(text, missing: columns - width, align: align) }
        let cut = cut(text, to: columns, ellipsis: "…")
        return pad(cut, missing: columns - self.columns(of: cut), align: align)
    }

    /// A prefix of a text that is too wide, with the ellipsis where there is room for it.
    private static func cut(_ text: String, to columns: Int, ellipsis: String) -> String {
        let room = columns - self.columns(of: ellipsis)
        return room < 0 ? prefix(of: text, columns: columns) : prefix(of: text, columns: room) + ellipsis
    }

    private static func pad(_ text: String, missing: Int, align: Alignment) -> String {
        guard missing > 0 else { return text }
        let before =
            switch align {
            case .leading: 0
            case .trailing: missing
            case .centre: missing / 2
            }
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
    }
}
