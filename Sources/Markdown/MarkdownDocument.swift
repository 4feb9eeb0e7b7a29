// Markdown as data: blocks of styled words, ready for a terminal, a page or plain text. CommonMark is
// read by cmark; raw HTML is shown as it was typed and never believed.

import CCMark

/// A Markdown text, read.
public struct MarkdownDocument: Sendable, Equatable {
    /// Words of one look.
    public struct Span: Sendable, Equatable {
        public var text: String
        public var isBold = false
        public var isItalic = false
        public var isCode = false
        /// Where it leads to, for links and pictures.
        public var link: String?

        public init(
            _ text: String, isBold: Bool = false, isItalic: Bool = false, isCode: Bool = false, link: String? = nil
        ) {
            self.text = text
            self.isBold = isBold
            self.isItalic = isItalic
            self.isCode = isCode
            self.link = link
        }
    }

    public struct Block: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            /// 1 to 6.
            case heading(Int)
            case paragraph
            /// The first block of a list's item, with its sign: `•` or `3.`
            case item(String)
            /// Text that keeps its lines.
            case code
            case rule
            /// A table: its rows, the first of which is its head.
            case table([[String]])
        }

        public let kind: Kind
        /// How many lists and quotations it stands in.
        public let depth: Int
        public let isQuoted: Bool
        /// The words; a line break within is `\n`.
        public let spans: [Span]

        public init(_ kind: Kind, depth: Int = 0, isQuoted: Bool = false, _ spans: [Span] = []) {
            self.kind = kind
            self.depth = depth
            self.isQuoted = isQuoted
            self.spans = spans
        }

        public var text: String { spans.map(\.text).joined() }
    }

    public let blocks: [Block]

    /// Reads a text; any text is Markdown.
    public init(_ text: String) {
        var blocks: [Block] = []
        if let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) {
            var reader = BlockReader()
            reader.read(childrenOf: root, depth: 0, isQuoted: false)
            blocks = reader.blocks
            cmark_node_free(root)
        }
        self.blocks = blocks
    }
}

/// Walks cmark's tree. A node is never kept beyond the walk.
private struct BlockReader {
    typealias Node = OpaquePointer

    /// How far lists, quotations and styles are followed into each other; what stands deeper is words alone.
    private static let deepest = 100

    var blocks: [MarkdownDocument.Block] = []

    mutating func read(childrenOf node: Node, depth: Int, isQuoted: Bool) {
        var child = cmark_node_first_child(node)
        while let node = child {
            read(node, depth: depth, isQuoted: isQuoted)
            child = cmark_node_next(node)
        }
    }

    private mutating func read(_ node: Node, depth: Int, isQuoted: Bool) {
        func add(_ kind: MarkdownDocument.Block.Kind, _ spans: [MarkdownDocument.Span]) {
            blocks.append(MarkdownDocument.Block(kind, depth: depth, isQuoted: isQuoted, spans))
        }
        guard depth < Self.deepest else {
            return add(.paragraph, [MarkdownDocument.Span(lines(of: node).joined(separator: " "))])
        }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: add(.heading(Int(cmark_node_get_heading_level(node))), spans(of: node))
        case CMARK_NODE_PARAGRAPH:
            let spans = spans(of: node)
            if let rows = PipeTable.rows(in: lines(of: node)) { add(.table(rows), []) } else { add(.paragraph, spans) }
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: add(.code, [MarkdownDocument.Span(literal(node).trimmed)])
        case CMARK_NODE_THEMATIC_BREAK: add(.rule, [])
        case CMARK_NODE_BLOCK_QUOTE: read(childrenOf: node, depth: depth + 1, isQuoted: true)
        case CMARK_NODE_LIST: readList(node, depth: depth, isQuoted: isQuoted)
        default: read(childrenOf: node, depth: depth, isQuoted: isQuoted)
        }
    }

    private mutating func readList(_ list: Node, depth: Int, isQuoted: Bool) {
        let isNumbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST
        var number = Int(cmark_node_get_list_start(list))
        var child = cmark_node_first_child(list)
        while let item = child {
            let start = blocks.count
            read(childrenOf: item, depth: depth + 1, isQuoted: isQuoted)
            let sign = isNumbered ? "\(number)." : "•"
            if start < blocks.count, blocks[start].kind == .paragraph {
                blocks[start] = MarkdownDocument.Block(
                    .item(sign), depth: depth + 1, isQuoted: isQuoted, blocks[start].spans)
            } else {
                blocks.insert(MarkdownDocument.Block(.item(sign), depth: depth + 1, isQuoted: isQuoted), at: start)
            }
            number += 1
            child = cmark_node_next(item)
        }
    }

    /// The text below a node, line by line as it was typed, however deep it stands.
    private func lines(of node: Node) -> [String] {
        var lines = [""]
        let steps = cmark_iter_new(node)
        defer { cmark_iter_free(steps) }
        while true {
            let event = cmark_iter_next(steps)
            guard event != CMARK_EVENT_DONE else { return lines }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(steps) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: lines.append("")
            case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
                lines[lines.count - 1] += literal(node)
            default: break
            }
        }
    }

    private func spans(of node: Node) -> [MarkdownDocument.Span] {
        var spans: [MarkdownDocument.Span] = []
        gather(node, MarkdownDocument.Span(""), depth: 0, &spans)
        return spans
    }

    private func gather(
        _ node: Node, _ style: MarkdownDocument.Span, depth: Int, _ spans: inout [MarkdownDocument.Span]
    ) {
        var child = cmark_node_first_child(node)
        while let node = child {
            var inner = style
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: inner.text = literal(node)
            case CMARK_NODE_CODE:
                inner.text = literal(node)
                inner.isCode = true
            case CMARK_NODE_SOFTBREAK: inner.text = " "
            case CMARK_NODE_LINEBREAK: inner.text = "\n"
            case CMARK_NODE_STRONG: inner.isBold = true
            case CMARK_NODE_EMPH: inner.isItalic = true
            case CMARK_NODE_LINK, CMARK_NODE_IMAGE: inner.link = cmark_node_get_url(node).map { String(cString: $0) }
            default: break
            }
            if inner.text.isEmpty, depth == Self.deepest { inner.text = lines(of: node).joined(separator: " ") }
            if inner.text.isEmpty {
                gather(node, inner, depth: depth + 1, &spans)
            } else if let last = spans.last, last.looks(like: inner) {
                spans[spans.count - 1].text += inner.text
            } else {
                spans.append(inner)
            }
            child = cmark_node_next(node)
        }
    }

    private func literal(_ node: Node) -> String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
}

extension MarkdownDocument.Span {
    fileprivate func looks(like other: MarkdownDocument.Span) -> Bool {
        isBold == other.isBold && isItalic == other.isItalic && isCode == other.isCode && link == other.link
    }
}

extension String {
    /// Without the line end that closes a block.
    fileprivate var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}
