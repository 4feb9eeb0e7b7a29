// The ways in which a word may be completed, each with a word on what it is, in a small box by the line.

import Base
import Language
import Screen

/// Candidates to choose from with Tab.
struct CandidateList {
    let candidates: [Candidate]
    let chosen: Int?

    static let mostRows = 8

    /// Draws the list above a row, its left edge at a column.
    func draw(above row: Rect, from x: Int, in area: Rect, on canvas: inout Canvas) {
        let size = size(in: area, room: row.y - area.y)
        draw(
            in: Rect(x: left(x, size, area), y: row.y - size.height, width: size.width, height: size.height),
            on: &canvas)
    }

    /// Draws the list below a row where there is room, else above it.
    func draw(below row: Rect, from x: Int, in area: Rect, on canvas: inout Canvas) {
        let room = area.y + area.height - row.y - 1
        guard room >= min(candidates.count, 3) else { return draw(above: row, from: x, in: area, on: &canvas) }
        let size = size(in: area, room: room)
        draw(in: Rect(x: left(x, size, area), y: row.y + 1, width: size.width, height: size.height), on: &canvas)
    }

    private func left(_ x: Int, _ size: Size, _ area: Rect) -> Int {
        max(area.x, min(x, area.x + area.width - size.width))
    }

    private var hasHints: Bool { candidates.contains { !$0.hint.isEmpty } }
    private var textWidth: Int { candidates.map { TextWidth.columns(of: $0.word) }.max() ?? 0 }

    private var hintWidth: Int { candidates.map { TextWidth.columns(of: $0.hint) }.max() ?? 0 }

    private func size(in area: Rect, room: Int) -> Size {
        let details = hintWidth
        let width = min(area.width, min(textWidth, 40) + (details > 0 ? details + 2 : 0) + 2)
        return Size(width: width, height: max(0, min(candidates.count, CandidateList.mostRows, room)))
    }

    private func draw(in box: Rect, on canvas: inout Canvas) {
        guard !box.isEmpty else { return }
        let first = max(0, min((chosen ?? 0) - box.height / 2, candidates.count - box.height))
        for (line, index) in candidates.indices.dropFirst(first).prefix(box.height).enumerated() {
            var row = box.row(line)
            let ground = canvas.style(index == chosen ? .candidateActive : .candidate)
            canvas.frame.fill(row, style: ground)
            row = row.inset(horizontal: 1)
            let candidate = candidates[index]
            canvas.frame.write(
                candidate.word,
                in: row.takeLeft(hasHints ? min(textWidth, max(row.width / 2, row.width - hintWidth - 2)) : row.width),
                style: ground)
            _ = row.takeLeft(2)
            canvas.write(candidate.hint, in: row, .muted, over: ground)
        }
    }
}
