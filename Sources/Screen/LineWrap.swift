// Long text in lines of a pane's width. Words stay whole where they fit into a line; a longer one is cut between
// graphemes. The text is made safe first, so a line may be written as it is.

import Base

/// Breaks text into lines.
public enum LineWrap {
    /// Lines of at most so many columns, broken at line feeds and between words.
    ///
    /// Spaces at the start of a paragraph are kept, those at a break go. No text gives one empty line.
    public static func lines(of text: String, columns: Int) -> [String] {
        guard columns > 0 else { return [] }
        return SafeText.visible(text, keepingLines: true)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { paragraph in lines(ofParagraph: paragraph, columns: columns) }
    }

    private static func lines(ofParagraph text: Substring, columns: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            var word = String(word)
            var width = TextWidth.columns(of: word)
            let gap = index == 0 || used == 0 && !lines.isEmpty ? 0 : 1
            if used + gap + width <= columns {
                line += (gap == 1 ? " " : "") + word
                used += gap + width
                continue
            }
            if used > 0 { lines.append(line) }
            while width > columns {
                // A cluster wider than the line stands alone, so that the loop always ends.
                let fitting = TextWidth.prefix(of: word, columns: columns)
                let count = max(1, fitting.count)
                lines.append(String(word.prefix(count)))
                word.removeFirst(count)
                width = TextWidth.columns(of: word)
            }
            line = word
            used = width
        }
        if used > 0 || lines.isEmpty { lines.append(line) }
        return lines
    }
}
