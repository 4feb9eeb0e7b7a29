// What is said of a row, short enough to be read: a cell may have millions of letters, and the whole of it stands in the lists
// beside the source.

enum ShortReason {
    /// Letters of a value, and of a reason as a whole.
    private static let (value, whole) = (80, 600)

    /// The reason with its values cut, each of which stands in quotation marks; what else is too long loses its middle, for
    /// what is to be done stands at the end.
    static func of(_ reason: String) -> String {
        guard reason.utf8.count > value else { return reason }
        var (result, rest) = ("", reason[...])
        while let start = rest.firstIndex(of: "“"), let end = rest[start...].firstIndex(of: "”") {
            let inner = rest.index(after: start)
            result += rest[..<inner]
            result += cut(rest[inner..<end])
            rest = rest[end...].dropFirst()
            result += "”"
        }
        result += rest
        guard result.utf8.count > whole, result.count > whole else { return result }
        return result.prefix(whole - 200) + " … " + result.suffix(200)
    }

    /// The beginning of a value.
    static func cut(_ text: some StringProtocol) -> String {
        guard text.utf8.count > value, let end = text.index(text.startIndex, offsetBy: value, limitedBy: text.endIndex),
            end < text.endIndex
        else { return String(text) }
        return text[..<end] + "…"
    }
}
