// The few signs that the console draws beside words, in the richest form that the terminal can show.
// A sign never stands alone for something that matters: a word or its place says it too.

import Screen

/// Signs and borders of a glyph set.
struct Signs: Sendable {
    let glyphs: GlyphSet

    private var isPlain: Bool { glyphs == .ascii }

    var border: BorderStyle { isPlain ? .ascii : .single }
    var popupBorder: BorderStyle { isPlain ? .ascii : .rounded }
    var line: Character { isPlain ? "-" : "─" }
    var heavyLine: Character { isPlain ? "=" : "━" }
    var mark: String { isPlain ? "*" : "●" }
    var pointer: String { isPlain ? ">" : "▸" }
    /// A group that is closed, and one that is open.
    var closed: String { "+" }
    var opened: String { isPlain ? "-" : "−" }
    var crumb: String { isPlain ? ">" : "›" }
    var late: String { "!" }
    var stale: String { isPlain ? "z" : "◌" }
    var ascending: String { isPlain ? "^" : "↑" }
    var descending: String { isPlain ? "v" : "↓" }
    var more: String { isPlain ? "..." : "…" }
    var earlier: String { isPlain ? "<" : "‹" }
    var later: String { isPlain ? ">" : "›" }
    var dot: String { isPlain ? "-" : "·" }
    var yes: String { isPlain ? "x" : "✓" }
    var nothing: String { isPlain ? "-" : "–" }
    var file: String { isPlain ? "@" : "■" }
    var incoming: String { isPlain ? "<" : "←" }
    var outgoing: String { isPlain ? ">" : "→" }
    /// The moving part of a scrollbar.
    var thumb: Character { isPlain ? "|" : "▐" }
    /// A clock that stands.
    var paused: String { isPlain ? "=" : "‖" }
    var risk: String { isPlain ? "?" : "△" }
    var folded: String { isPlain ? "+" : "▸" }
    var unfolded: String { isPlain ? "-" : "▾" }
    var empty: Character { isPlain ? "." : "░" }
    var pencil: String { isPlain ? "~" : "✎" }
    var up: String { isPlain ? "^" : "▲" }
    var down: String { isPlain ? "v" : "▼" }
}
