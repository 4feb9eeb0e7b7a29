// How a form is drawn: labels at the left, values at the right, what is wrong below its field.

import Base
import Domain
import Language
import Screen

extension Form {
    private func box(in area: Rect) -> Rect {
        let width = min(area.width, max(40, area.width * 2 / 3))
        return area.centered(Size(width: width, height: min(area.height, fields.count + 4 + helpHeight(width - 4))))
    }

    /// The lines that the longest help takes, so that no field's is cut; of a screen of few lines one.
    private func helpHeight(_ width: Int) -> Int {
        let isLong = fields.contains { TextWidth.columns(of: type.fields[$0].help) > width }
        return isLong ? 2 : 1
    }

    /// The fields, what is wrong with one, and the line of keys.
    private func parts(_ inside: Rect) -> (fields: Rect, problem: Rect, foot: Rect) {
        var rest = inside.inset(horizontal: 1)
        let foot = rest.takeBottom(1)
        let problem = rest.takeBottom(rest.height > 8 ? helpHeight(rest.width) : 1)
        return (rest, problem, foot)
    }

    /// The first field in sight.
    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 2, fields.count - height)) }

    /// The field at a point; nil beside them.
    func row(at point: Point, in area: Rect) -> Int? {
        let rows = parts(box(in: area).insideBorder).fields
        let row = first(rows.height) + point.y - rows.y
        return rows.contains(point) && fields.indices.contains(row) ? row : nil
    }

    /// Draws the form and returns where the cursor of the open line stands.
    func draw(_ line: LineState?, in area: Rect, on canvas: inout Canvas) -> Point? {
        let (rest, problem, foot) = parts(canvas.popup(box(in: area), title: title))
        let ground = canvas.style(.popup)
        drawFoot(foot, on: &canvas)
        let said: (text: String, role: Role) =
            if let sentence = fault ?? problems[index] {
                (sentence, .error)
            } else if let reach {
                (reach, .accent)
            } else if let sentence = Lookalike.sentence(lookalikes) {
                (sentence, .warning)
            } else {
                (field.help, .muted)
            }
        let lines = LineWrap.lines(of: said.text, columns: problem.width)
        for (row, line) in lines.prefix(problem.height).enumerated() {
            // What has no line left is cut where it ends.
            let isLast = row == problem.height - 1 && lines.count > problem.height
            let rest = isLast ? lines[row...].joined(separator: " ") : String(line)
            canvas.write(rest, in: problem.row(row), said.role, over: ground)
        }
        let first = first(rest.height)
        var place: Point?
        for (row, fieldPlace) in fields.indices.dropFirst(first).prefix(rest.height).enumerated() {
            let isOpen = fieldPlace == cursor
            let field = rest.row(row)
            let point = draw(fieldPlace, isOpen ? line : nil, isOpen: isOpen, in: field, on: &canvas)
            if isOpen { place = point }
        }
        return place
    }

    /// Where the ways stand in which the field under the cursor may be completed.
    func box(of candidates: CandidateList, in area: Rect) -> Rect {
        let rows = parts(box(in: area).insideBorder).fields
        let open = rows.row(cursor - first(rows.height))
        return candidates.box(below: open, from: open.x + Form.labelWidth(open.width), in: area)
    }

    private static func labelWidth(_ width: Int) -> Int { min(18, width * 2 / 5) }

    private func draw(_ place: Int, _ line: LineState?, isOpen: Bool, in row: Rect, on canvas: inout Canvas) -> Point? {
        let index = fields[place]
        let field = type.fields[index]
        var ground = canvas.style(.popup)
        if isOpen { ground = canvas.style(.cursor, over: ground) }
        canvas.frame.fill(row, style: ground)
        var rest = row
        let isRequired = field.options.contains(.required)
        let label = rest.takeLeft(Form.labelWidth(row.width))
        canvas.write(field.label + (isRequired ? " *" : ""), in: label, isRequired ? .required : .label, over: ground)
        if problems[index] != nil { canvas.write("!", in: rest.takeRight(1), .error, over: ground) }
        guard let line, isOpen else {
            canvas.write(texts[index] ?? "", in: rest, .input, over: ground)
            return nil
        }
        return LineView(line).draw(in: rest, over: ground, fault: nil, on: &canvas)
    }

    private func drawFoot(_ foot: Rect, on canvas: inout Canvas) {
        let keys =
            field.kind.isChoice || field.kind == .boolean
            ? [("Left Right", "choose"), ("Enter", "next"), ("C-s", "save"), ("Esc", "cancel")]
            : [("Enter", "next"), ("Tab", "complete"), ("C-s", "save"), ("Esc", "cancel")]
        HintLine(keys).draw(in: foot, over: canvas.style(.popup), on: &canvas)
    }
}
