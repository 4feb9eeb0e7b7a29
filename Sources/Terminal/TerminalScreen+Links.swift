// Links (OSC 8), which curses doesn't know. A terminal gives the link that is open to every cell that is written then,
// so the cells of a link are left blank in a first pass and written in one of their own, with the link open around
// it. What was a link and is none any more is blanked first too, for curses would not write again what looks the
// same. All bytes that paint come from curses, so its picture of the screen stays true.

import CNcurses
import Screen

extension TerminalScreen {
    /// The sequence that opens a link, or closes it where there is no target.
    private static func opening(_ target: String) -> String { "\u{1B}]8;;\(target)\u{1B}\\" }

    static let linkEnd = opening("")

    /// Shows a frame whose window is drawn already, linking what leads somewhere.
    func refresh(_ frame: Frame) {
        let wanted = showsLinks ? frame.visibleLinks : []
        let standing = links.filter { stands($0, in: frame) }
        let kept = standing.filter { wanted.contains($0) }
        let gone = shown == nil ? [] : links.filter { !kept.contains($0) }
        let new = wanted.filter { !kept.contains($0) }
        if !gone.isEmpty || !new.isEmpty {
            for link in gone + new { blank(link.area) }
            flush(frame)
            for link in gone { draw(frame, in: link.area) }
            if !gone.isEmpty { flush(frame) }
            for link in new {
                send(TerminalScreen.opening(link.target).utf8)
                draw(frame, in: link.area)
                flush(frame)
                send(TerminalScreen.linkEnd.utf8)
            }
            links = wanted
        }
        flush(frame)
    }

    /// Whether a link that is on the screen is written no further, so that it stays one.
    private func stands(_ link: Hyperlink, in frame: Frame) -> Bool {
        guard let shown, shown.size == frame.size else { return false }
        return frame.changedColumns(row: link.area.y, from: shown)?.overlaps(link.area.columns) != true
    }

    private func flush(_ frame: Frame) {
        placeCursor(frame.cursor)
        wnoutrefresh(curses_screen())
        doupdate()
    }

    private func blank(_ area: Rect) {
        wmove(curses_screen(), Int32(area.y), Int32(area.x))
        for _ in area.columns { waddch(curses_screen(), chtype(UInt8(ascii: " "))) }
    }
}
