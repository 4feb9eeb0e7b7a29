import Platform
import Screen
import Testing

/// Screens kept as text beside the tests: what stands there, then how each row is styled.
///
/// With `PURSER_RECORD` set they are written anew.
enum Golden {
    private static var folder: String {
        let tests = Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath)))
        return Paths.join(tests, "Screens")
    }

    static func expect(_ frame: Frame, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let cursor = frame.cursor.map { "cursor \($0.x),\($0.y)" } ?? "no cursor"
        let text = (frame.text + ["", cursor, ""] + frame.styles()).joined(separator: "\n") + "\n"
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
        let where_ =
            line.map { "line \($0.offset + 1)\nkept:  \($0.element.0)\nshown: \($0.element.1)" } ?? "their length"
        Issue.record(
            "\(name) differs in \(where_)\n\(frame.text.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}
