// Tables with pipes, which CommonMark leaves out and everybody writes.
//
//     | lamp | meaning  |
//     |------|----------|
//     | off  | no power |

enum PipeTable {
    /// The rows of a paragraph's lines, head first; nil where they are no table.
    static func rows(in lines: [String]) -> [[String]]? {
        guard lines.count > 1, lines.allSatisfy({ $0.hasPrefix("|") }), isRule(lines[1]) else { return nil }
        return ([lines[0]] + lines.dropFirst(2)).map(cells)
    }

    /// `|---|:-:|`
    private static func isRule(_ line: String) -> Bool {
        line.contains("-") && line.utf8.allSatisfy { byte in "|-: –—".utf8.contains(byte) }
    }

    private static func cells(_ line: String) -> [String] {
        var body = line[...].drop { $0 == "|" }
        while body.last == " " { body.removeLast() }
        if body.last == "|" { body.removeLast() }
        return body.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            var cell = cell.drop { $0 == " " }
            while cell.last == " " { cell.removeLast() }
            return String(cell)
        }
    }
}
