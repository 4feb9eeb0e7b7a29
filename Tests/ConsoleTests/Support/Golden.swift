import Platform
import Screen
import Testing

/// Screens kept as text beside the tests: what stands there, then for each theme how it is styled.
///
/// A theme's part opens with the styles in use, each under a letter; then come the rows as runs of letters with
/// their lengths, rows that are styled alike together. With `PURSER_RECORD` set the files are written anew.
enum Golden {
    private static var folder: String {
        let tests = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))
        return Paths.join(tests, "Screens")
    }

    /// Compares a frame, drawn in each of these themes, with what is kept of it.
    static func expect(
        _ frames: [(theme: String, frame: Frame)], is name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        guard let first = frames.first?.frame else { return }
        for (theme, frame) in frames {
            #expect(frame.text == first.text, "the theme \(theme) changes what \(name) says")
        }
        let cursor = first.cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
        let lines = first.text + ["", cursor] + frames.flatMap { ["", "# \($0.theme)"] + styles(of: $0.frame) }
        let text = lines.joined(separator: "\n") + "\n"
        let path = Paths.join(folder, name + ".txt")
        if Environment["PURSER_RECORD"] != nil {
            try Folders.create(folder)
            try Files.write(text, to: path)
            return
        }
        let kept = try Files.readText(path).split(separator: "\n", omittingEmptySubsequences: false)
        let shown = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard kept != shown else { return }
        let line = zip(kept, shown).enumerated().first { $0.element.0 != $0.element.1 }
        let place =
            line.map { "line \($0.offset + 1)\nkept:  \($0.element.0)\nshown: \($0.element.1)" } ?? "their length"
        Issue.record(
            "\(name) differs in \(place)\n\(first.text.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }

    private static func styles(of frame: Frame) -> [String] {
        var names: [Style: String] = [:]
        var legend: [String] = []
        let rows = frame.styles { style in
            if let known = names[style] { return known }
            let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
            let place = names.count
            let name =
                (place < letters.count ? "" : String(letters[place / letters.count - 1]))
                + String(letters[place % letters.count])
            names[style] = name
            legend.append("\(name) = \(style)")
            return name
        }
        var lines: [String] = []
        var start = 0
        for row in rows.indices where row + 1 == rows.count || rows[row + 1] != rows[row] {
            let place = row == start ? "\(start)" : "\(start)-\(row)"
            lines.append("\(place): \(rows[row].replacing("×", with: ""))")
            start = row + 1
        }
        return legend + lines
    }
}
