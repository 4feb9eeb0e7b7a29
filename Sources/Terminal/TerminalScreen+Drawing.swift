// Showing a frame. Only what differs from the frame before is given to curses, row by row in one call each, and one
// `doupdate` sends it: curses then finds the cheapest bytes.

import CNcurses
import Glibc
public import Screen

extension TerminalScreen {
    /// Shows a frame, in as few bytes as the change since the last one needs.
    ///
    /// A frame of another size is shown as far as it fits.
    public func present(_ frame: Frame) {
        draw(frame)
        if styles.isExhausted {
            styles.reset()
            repaint()
            draw(frame)
        }
        refresh(frame)
        shown = frame
    }

    private func draw(_ frame: Frame) {
        let previous = shown.flatMap { $0.size == frame.size ? $0 : nil }
        if previous == nil { werase(curses_screen()) }
        let visible = Rect(origin: .zero, size: size).intersection(frame.bounds)
        var run: [cchar_t] = []
        run.reserveCapacity(visible.width)
        for row in visible.rows {
            let columns: Range<Int>
            if let previous {
                guard let changed = frame.changedColumns(row: row, from: previous) else { continue }
                columns = changed.clamped(to: visible.columns)
            } else {
                columns = visible.columns
            }
            run.removeAll(keepingCapacity: true)
            draw(frame, row: row, columns: columns, by: &run)
        }
    }

    /// Draws what a frame has in one row of an area.
    func draw(_ frame: Frame, in area: Rect) {
        var run: [cchar_t] = []
        draw(frame, row: area.y, columns: area.columns, by: &run)
    }

    private func draw(_ frame: Frame, row: Int, columns: Range<Int>, by run: inout [cchar_t]) {
        append(frame, row: row, columns: columns, to: &run)
        wmove(curses_screen(), Int32(row), Int32(columns.lowerBound))
        wadd_wchnstr(curses_screen(), run, Int32(run.count))
    }

    /// Appends a row's cells in these columns.
    ///
    /// A blank takes on the style before it where that looks the same, since only its background shows: every
    /// change of style costs bytes. For that the row is followed from its start, so that a cell's look does not
    /// depend on which columns changed.
    private func append(_ frame: Frame, row: Int, columns: Range<Int>, to run: inout [cchar_t]) {
        var style = Style.plain
        var look: StyleTable.Look?
        let start = row * frame.size.width
        for column in 0..<columns.upperBound {
            let cell = frame.cells[start + column]
            if cell.isContinuation { continue }
            if cell.style != style, !cell.looksBlank(in: style) {
                style = cell.style
                look = nil
            }
            guard column >= columns.lowerBound else { continue }
            let known = look ?? styles.look(for: style)
            look = known
            let encoded = encoder.encode(cell, in: frame)
            run.append(TerminalScreen.filled(encoded.text, known))
            if let filler = encoded.filler { run.append(TerminalScreen.filled(filler, known)) }
        }
    }

    private static func filled(_ text: CellEncoder.Text, _ look: StyleTable.Look) -> cchar_t {
        var cell = cchar_t()
        withUnsafeBytes(of: text) { bytes in
            _ = curses_fill(&cell, bytes.bindMemory(to: wchar_t.self).baseAddress, look.attributes, look.pair)
        }
        return cell
    }

    func placeCursor(_ cursor: Point?) {
        guard let cursor, Rect(origin: .zero, size: size).contains(cursor) else {
            curs_set(0)
            return
        }
        curs_set(1)
        wmove(curses_screen(), Int32(cursor.y), Int32(cursor.x))
    }
}

extension Cell {
    /// Whether the cell is a blank that looks the same in the other style.
    fileprivate func looksBlank(in other: Style) -> Bool {
        let seen: Attributes = [.underline, .reverse, .strike]
        return scalar == " " && style.background == other.background
            && style.attributes.isDisjoint(with: seen) && other.attributes.isDisjoint(with: seen)
    }
}
