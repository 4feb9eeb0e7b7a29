// A frame as text, for golden tests: what stands there, and how it is styled.

extension Frame {
    /// The rows as text, blanks at their ends removed.
    public var text: [String] {
        (0..<size.height).map { row in
            var line = ""
            for cell in self.row(row) where !cell.isContinuation { line += text(of: cell) }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// The styles of each row as runs with their lengths, as in `12×bold 68×plain`; a row in one style is its name.
    ///
    /// `naming` gives the name of a style; themes name the role there.
    public func styles(naming: (Style) -> String = \.description) -> [String] {
        (0..<size.height).map { row in
            var runs: [(style: Style, length: Int)] = []
            for cell in self.row(row) {
                if let last = runs.last, last.style == cell.style {
                    runs[runs.count - 1].length += 1
                } else {
                    runs.append((cell.style, 1))
                }
            }
            if runs.count == 1 { return naming(runs[0].style) }
            return runs.map { "\($0.length)×\(naming($0.style))" }.joined(separator: " ")
        }
    }

    private func row(_ row: Int) -> ArraySlice<Cell> {
        cells[(row * size.width)..<((row + 1) * size.width)]
    }
}
