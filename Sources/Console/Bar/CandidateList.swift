// The ways in which a word may be completed, each with a word on what it is, in a small box by the line.

import Base
import Language
import Screen

/// Candidates to choose from with Tab.
struct CandidateList {
    let candidates: [Candidate]
    let chosen: Int?

    static let mostRows = 8

    /// Where the list stands above a row, its left edge at a column.
    func box(above row: Rect, from x: Int, in area: Rect) -> Rect {
        let size = size(in: area, room: row.y - area.y)
        return Rect(x: left(x, size, area), y: row.y - size.height, width: size.width, height: size.height)
    }

    /// Where the list stands below a row where there is room, else above it.
    func box(below row: Rect, from x: Int, in area: Rect) -> Rect {
        let room = area.y + area.height - row.y - 1
        guard room >= min(candidates.count, 3) else { return box(above: row, from: x, in: area) }
        let size = size(in: area, room: room)
        return Rect(x: left(x, size, area), y: row.y + 1, width: size.width, height: size.height)
    }

    /// The candidate at a point of the list's box; nil beside it.
    func index(at point: Point, in box: Rect) -> Int? {
        box.contains(point) ? first(box.height) + point.y - box.y : nil
    }

    /// The first candidate in sight.
    private func first(_ height: Int) -> Int {
        max(0, min((chosen ?? 0) - height / 2, candidates.count - height))
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

    func draw(in box: Rect, on canvas: inout Canvas) {
        guard !box.isEmpty else { return }
        for (line, index) in candidates.indices.dropFirst(first(box.height)).prefix(box.height).enumerated() {
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
