// Byte strings that are sent past curses: modes that it does not know, and what a crash must undo.

/// Sequences for terminals that take xterm's modes.
enum ControlStrings {
    /// Presses, releases and drags in the form that has no limit of columns.
    static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l"
    /// Bracketed paste and focus reports.
    static let pasteOn = "\u{1B}[?2004h"
    static let focusOn = "\u{1B}[?1004h"
    static let focusOff = "\u{1B}[?1004l"
    static let reportsOff = focusOff + "\u{1B}[?2004l"

    /// A terminfo string without its padding marks (`$<5>`, `$<20*/>`), which no terminal of today needs.
    static func withoutPadding(_ capability: String) -> String {
        var result = ""
        var rest = Substring(capability)
        while let mark = rest.firstRange(of: "$<"), let end = rest[mark.upperBound...].firstIndex(of: ">") {
            result += rest[..<mark.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
