// Markdown by its headings: enough to read themes that people write in any editor.

/// A heading and the lines below it, up to the next heading of the same or a higher level.
struct MarkdownSection {
    let heading: String
    /// The line of the heading, counted from 1.
    let line: Int
    private let lines: [Substring]

    /// The text below the heading.
    var text: String { lines.joined(separator: "\n") }

    static func sections(in text: String, level: Int) -> [MarkdownSection] {
        sections(in: text.split(separator: "\n", omittingEmptySubsequences: false), level: level, firstLine: 1)
    }

    /// The sections within this one.
    func inner(level: Int) -> [MarkdownSection] { Self.sections(in: lines, level: level, firstLine: line + 1) }

    /// The lines such as `category: alarms` before the first empty line.
    var properties: [String: String] {
        var properties: [String: String] = [:]
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { break }
            properties[Text.trimmed(parts[0])] = Text.trimmed(parts[1])
        }
        return properties
    }

    private static func sections(in lines: [Substring], level: Int, firstLine: Int) -> [MarkdownSection] {
        let mark = String(repeating: "#", count: level) + " "
        var sections: [MarkdownSection] = []
        var open: (heading: String, line: Int, lines: [Substring])?
        func finished(_ open: (heading: String, line: Int, lines: [Substring])?) -> [MarkdownSection] {
            open.map { [MarkdownSection(heading: $0.heading, line: $0.line, lines: $0.lines)] } ?? []
        }
        for (offset, line) in lines.enumerated() {
            if line.hasPrefix(mark) {
                sections += finished(open)
                open = (Text.trimmed(line.dropFirst(mark.count)), firstLine + offset, [])
            } else {
                open?.lines.append(line)
            }
        }
        return sections + finished(open)
    }
}
