// Markdown as lines of plain text for a terminal: wrapped by the width of its characters, lists and
// quotations indented, headings underlined, links with their address.

import Base

/// Lays out a document in lines.
public struct MarkdownText {
    private let width: Int

    /// - Parameter width: cells in a line; at least 20.
    public init(width: Int) { self.width = max(20, width) }

    /// The document's lines, an empty one between blocks that don't belong together.
    public func lines(of document: MarkdownDocument) -> [String] {
        var lines: [String] = []
        var wasItem = false
        for block in document.blocks {
            let isItem = if case .item = block.kind { true } else { false }
            if !lines.isEmpty, !(isItem && wasItem) { lines.append("") }
            lines += self.lines(of: block)
            wasItem = isItem
        }
        return lines
    }

    private func lines(of block: MarkdownDocument.Block) -> [String] {
        let quote = block.isQuoted ? "│ " : ""
        let indent = String(repeating: " ", count: max(0, 2 * (block.depth - (block.isQuoted ? 1 : 0))))
        switch block.kind {
        case .heading(let level):
            let text = plain(block)
            let line = String(repeating: level == 1 ? "═" : "─", count: min(width, TextWidth.columns(of: text)))
            return level <= 2 ? [quote + text, quote + line] : [quote + text]
        case .paragraph: return wrapped(plain(block), first: quote + indent, rest: quote + indent)
        case .item(let sign):
            let outer = String(indent.dropLast(2))
            let first = sign == "•" ? "• " : sign + " "
            let hang = String(repeating: " ", count: TextWidth.columns(of: first))
            return wrapped(plain(block), first: quote + outer + first, rest: quote + outer + hang)
        case .code:
            return SafeText.visible(block.text, keepingLines: true).split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .map { quote + indent + "    " + $0 }
        case .table(let rows): return table(rows).map { quote + indent + $0 }
        case .rule: return [quote + String(repeating: "─", count: width)]
        }
    }

    /// Columns as wide as their widest cell; the last takes what is left and is wrapped.
    private func table(_ rows: [[String]]) -> [String] {
        let safe = rows.map { $0.map { SafeText.singleLine($0) } }
        let count = safe.map(\.count).max() ?? 0
        guard count > 0 else { return [] }
        let widths = (0..<count).map { column in
            safe.map { $0.indices.contains(column) ? TextWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        func lines(_ row: [String]) -> [String] {
            var first = ""
            for column in 0..<(count - 1) {
                first += TextWidth.pad(row.indices.contains(column) ? row[column] : "", to: widths[column]) + "  "
            }
            let rest = String(repeating: " ", count: TextWidth.columns(of: first))
            return wrapped(row.indices.contains(count - 1) ? row[count - 1] : "", first: first, rest: rest)
        }
        let head = safe.first.map(lines) ?? []
        let line = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return head + [TextWidth.prefix(of: line, columns: width)] + safe.dropFirst().flatMap(lines)
    }

    /// The words, with the addresses of links behind them.
    private func plain(_ block: MarkdownDocument.Block) -> String {
        var text = ""
        for (index, span) in block.spans.enumerated() {
            text += SafeText.visible(span.text, keepingLines: true)
            let next = block.spans.indices.contains(index + 1) ? block.spans[index + 1].link : nil
            if let link = span.link, link != next, link != span.text { text += " (\(SafeText.singleLine(link)))" }
        }
        return text
    }

    private func wrapped(_ text: String, first: String, rest: String) -> [String] {
        var lines: [String] = []
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = lines.isEmpty ? first : rest
            var isEmpty = true
            for word in part.split(separator: " ") {
                if !isEmpty, TextWidth.columns(of: line) + 1 + TextWidth.columns(of: String(word)) > width {
                    lines.append(line)
                    line = rest
                    isEmpty = true
                }
                line += (isEmpty ? "" : " ") + word
                isEmpty = false
            }
            lines.append(line)
        }
        return lines
    }
}
