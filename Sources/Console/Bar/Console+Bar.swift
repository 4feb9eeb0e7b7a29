// How the line is drawn that is being typed: at the bottom of the screen, with what it would do above it and above that
// how it may go on; or where the value stands that it changes. Where each part stands is told to the mouse as well.

import Base
import Domain
import Language
import Screen

/// Where the parts of a line at the bottom of the screen stand.
private struct BarLayout {
    /// The rows of the text: a long one takes those that it needs from the view above it.
    let text: Rect
    /// The columns of the prompt before the text.
    let prompt: Int
    /// What the line would do, or what is wrong with it, in three rows at most; the row of the status where there is
    /// neither.
    let reading: Rect

    init(_ bar: Bar, in layout: ScreenLayout, of size: Size) {
        let height = min(LineView(bar.line).height, max(1, size.height / 3))
        let (hints, status) = (layout.hints, layout.status)
        text = Rect(x: hints.x, y: hints.y - height + 1, width: hints.width, height: height)
        prompt = min(TextWidth.columns(of: SafeText.singleLine(bar.line.prompt)), text.width / 2)
        let rows = bar.faultLines(width: status.width).map { min($0.count, 3) } ?? 1
        reading = Rect(x: status.x, y: status.y - height + 1 - rows + 1, width: status.width, height: rows)
    }

    /// The column before the word that candidates replace.
    func column(_ bar: Bar) -> Int {
        guard let first = bar.reading.candidates.first else { return prompt }
        let text = String(decoding: bar.line.text.utf8.prefix(first.range.lowerBound), as: UTF8.self)
        let head = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        return prompt + TextWidth.columns(of: head) - 1
    }
}

extension Bar {
    /// What is wrong with the line, wrapped to a width; nil where nothing is.
    fileprivate func faultLines(width: Int) -> [String]? {
        reading.fault.map { LineWrap.lines(of: SafeText.singleLine($0.message), columns: max(1, width - 4)) }
    }
}

extension Console {
    /// Where the ways stand in which the line may go on.
    private func box(of candidates: CandidateList, _ bar: Bar) -> Rect {
        if case .form(let form) = popup { return form.box(of: candidates, in: layout.body) }
        if case .field(_, let field, _) = bar.purpose, let cell = pane?.cell(of: field, in: layout.body) {
            let editor = editor(bar, at: cell)
            return candidates.box(below: editor, from: editor.x - 1, in: layout.body)
        }
        let parts = BarLayout(bar, in: layout, of: size)
        return candidates.box(above: parts.reading, from: parts.column(bar), in: Rect(origin: .zero, size: size))
    }

    /// The way to go on that is shown at a point.
    func candidate(at point: Point) -> Int? {
        guard let bar else { return nil }
        let candidates = bar.shownCandidates
        return candidates.index(at: point, in: box(of: candidates, bar))
    }

    /// Draws the open line and, over all else, the ways in which it may go on. The line of what lies over the panes is
    /// drawn there.
    func drawBar(on canvas: inout Canvas) {
        guard let bar else { return }
        if case .field(let record, let field, _) = bar.purpose, let cell = pane?.cell(of: field, in: layout.body) {
            drawEditor(bar, of: record.type.fields[field], at: cell, on: &canvas)
        } else if !bar.isInPopup {
            drawLine(bar, on: &canvas)
        }
        let candidates = bar.shownCandidates
        candidates.draw(in: box(of: candidates, bar), on: &canvas)
    }

    private func drawLine(_ bar: Bar, on canvas: inout Canvas) {
        let parts = BarLayout(bar, in: layout, of: size)
        canvas.fill(parts.text, .text)
        var first = parts.text.row(0)
        canvas.write(bar.line.prompt, in: first.takeLeft(parts.prompt), .prompt)
        canvas.frame.cursor = LineView(bar.line).drawLines(
            in: parts.text, prompt: parts.prompt, over: canvas.style(.text), fault: bar.reading.fault?.place,
            on: &canvas)
        drawReading(bar, in: parts.reading, on: &canvas)
    }

    /// What the line would do; or what is wrong with it: what may have been meant stands at the end. A line that is not
    /// at its end yet is no fault.
    private func drawReading(_ bar: Bar, in area: Rect, on canvas: inout Canvas) {
        let reading = bar.reading
        // A line that is to be finished in its midst is no fault before anything is typed there.
        if bar.line.text == bar.start, bar.line.cursor < bar.line.text.utf8.count { return }
        guard reading.fault != nil || reading.canonical != nil else { return }
        let ground = canvas.style(.status)
        canvas.fill(area, .status)
        if let fault = reading.fault {
            let isUnfinished = fault.place.map { $0.isEmpty && $0.lowerBound >= bar.line.text.utf8.count } ?? false
            let (sign, role): (String, Role) = isUnfinished ? (canvas.signs.more, .text) : (canvas.signs.late, .error)
            for (number, part) in (bar.faultLines(width: area.width) ?? []).prefix(area.height).enumerated() {
                var rest = area.row(number).inset(horizontal: 1)
                canvas.write(number == 0 ? sign : "", in: rest.takeLeft(2), role, over: ground)
                canvas.write(part, in: rest, role, over: ground)
            }
            return
        }
        var rest = area.row(0).inset(horizontal: 1)
        if let reach = reading.reach {
            canvas.write(
                reach, in: rest.takeRight(min(TextWidth.columns(of: reach), area.width / 2)), .warning, over: ground)
            _ = rest.takeRight(2)
        }
        canvas.write("\(canvas.signs.outgoing) ", in: rest.takeLeft(2), .accent, over: ground)
        canvas.write(reading.canonical ?? "", in: rest, .text, over: ground)
    }

    // MARK: In the cell

    /// Where a value is edited: where it stands, with room for more than it took.
    private func editor(_ bar: Bar, at cell: Rect) -> Rect {
        let body = layout.body
        let width = min(
            body.width, max(cell.width, 28, TextWidth.columns(of: SafeText.singleLine(bar.line.text)) + 2))
        return Rect(x: min(cell.x, body.x + body.width - width), y: cell.y, width: width, height: 1)
    }

    private func drawEditor(_ bar: Bar, of field: FieldDescriptor, at cell: Rect, on canvas: inout Canvas) {
        let box = editor(bar, at: cell)
        let ground = canvas.style(.candidateActive)
        canvas.frame.fill(box, style: ground)
        canvas.frame.cursor = LineView(bar.line).draw(
            in: box, over: ground, fault: bar.reading.fault?.place, on: &canvas)
        canvas.fill(layout.status, .status)
        let line = layout.status.inset(horizontal: 1)
        if let fault = bar.reading.fault {
            canvas.write("\(canvas.signs.late) \(fault.message)", in: line, .error, over: canvas.style(.status))
        } else {
            // What a query reaches says more than what the field is for.
            canvas.write("\(field.label): \(bar.reading.reach ?? field.help)", in: line, .status)
        }
        canvas.fill(layout.hints, .ground)
        HintLine([("Enter", "save"), ("Tab", "complete"), ("Esc", "leave it")])
            .draw(in: layout.hints.inset(horizontal: 1), over: canvas.theme.ground, on: &canvas)
    }
}
