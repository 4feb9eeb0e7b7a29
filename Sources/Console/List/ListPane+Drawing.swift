// How a list is drawn: a line of column names, the rows with a gutter for cursor and marks, and the part
// beside or below it where there is room.

import Base
import Domain
import Screen

extension ListPane {
    /// Columns at the left edge for the cursor's and the marks' signs.
    static let gutter = 2

    /// Where the parts of the list stand.
    struct Regions {
        var names: Rect
        var rows: Rect
        var divider: Rect
        var beside: Rect
        var isBelow: Bool
    }

    /// Whether there is room, and a wish, for the part beside the list.
    func hasBeside(_ size: Size) -> Bool {
        guard beside != nil, wantsBeside else { return false }
        return size.width >= 100 || (size.width >= 50 && size.height >= 24)
    }

    func regions(_ area: Rect) -> Regions {
        var rest = area
        var divider = Rect(x: area.x, y: area.y, width: 0, height: 0)
        var other = divider
        let isBelow = area.width < 100
        if hasBeside(area.size) {
            other = isBelow ? rest.takeBottom(area.height * 2 / 5) : rest.takeRight(area.width * 2 / 5)
            divider = isBelow ? other.takeTop(1) : other.takeLeft(1)
            other = isBelow ? other : other.inset(horizontal: 1)
        }
        let names = rest.takeTop(1)
        return Regions(names: names, rows: rest, divider: divider, beside: other, isBelow: isBelow)
    }

    func laidColumns(_ size: Size) -> [LaidColumn] {
        let rows = regions(Rect(origin: .zero, size: size)).rows
        return layout.columns(width: rows.width - ListPane.gutter - 1)
    }

    func cell(of field: Int, in area: Rect) -> Rect? {
        let rows = regions(area).rows
        guard let column = laidColumns(area.size).first(where: { $0.field == field }),
            list.visible.contains(list.cursor)
        else { return nil }
        return cell(column, in: rows.row(list.cursor - list.visible.lowerBound))
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let regions = regions(area)
        let columns = laidColumns(area.size)
        drawNames(columns, in: regions.names, on: &canvas)
        if list.rows.isEmpty, list.isLoaded {
            drawNothing(in: regions.rows, on: &canvas)
        } else {
            drawRows(columns, in: regions.rows, on: &canvas)
        }
        guard !regions.beside.isEmpty else { return }
        if regions.isBelow {
            canvas.horizontalLine(regions.divider, isBesideFocused ? .borderFocus : .border)
        } else {
            canvas.verticalLine(regions.divider, isBesideFocused ? .borderFocus : .border)
        }
        beside?.draw(in: regions.beside, isFocused: isBesideFocused, on: &canvas)
    }

    private func drawNames(_ columns: [LaidColumn], in line: Rect, on canvas: inout Canvas) {
        canvas.fill(line, .status)
        let ground = canvas.style(.status)
        let order = list.query.order.first ?? SortKey(FieldPath(type.order.field), descending: type.order.descending)
        for column in columns {
            let field = type.fields[column.field]
            let isSorted = order.field.names == [field.name]
            let sign = order.descending ? canvas.signs.descending : canvas.signs.ascending
            canvas.write(
                isSorted ? "\(field.label) \(sign)" : field.label, in: cell(column, in: line),
                isSorted ? .heading : .label, over: ground, align: field.kind.isNumeric ? .trailing : .leading)
        }
    }

    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        let sentence =
            filterState.text.isEmpty
            ? "There are no \(type.plural) here. Press n to make one."
            : "No \(type.plural) match “\(filterState.text)”. Esc drops the filter."
        let room = area.inset(horizontal: 2, vertical: area.height > 4 ? 1 : 0)
        for (row, line) in LineWrap.lines(of: sentence, columns: room.width).enumerated() {
            canvas.write(line, in: room.row(row), .muted)
        }
    }

    private func drawRows(_ columns: [LaidColumn], in area: Rect, on canvas: inout Canvas) {
        let marked = marks.all(in: list.rows, cursor: list.cursor)
        for (line, place) in list.visible.enumerated() where line < area.height {
            let record = list.rows[place]
            let isCursor = place == list.cursor
            let row = area.row(line)
            var ground = canvas.theme.ground
            if isCursor { ground = canvas.theme[isBesideFocused ? .cursorInactive : .cursor].over(ground) }
            canvas.frame.fill(row, style: ground)
            drawGutter(isCursor: isCursor, isMarked: marked.contains(record.id), in: row, ground, on: &canvas)
            for column in columns { draw(record, column, in: row, isCursor: isCursor, ground, on: &canvas) }
        }
        drawScrollbar(in: area, on: &canvas)
    }

    private func drawGutter(isCursor: Bool, isMarked: Bool, in row: Rect, _ ground: Style, on canvas: inout Canvas) {
        let sign = isMarked ? canvas.signs.mark : isCursor ? canvas.signs.pointer : ""
        canvas.write(sign, in: Rect(x: row.x, y: row.y, width: 1, height: 1), isMarked ? .mark : .accent, over: ground)
    }

    private func draw(
        _ record: Record, _ column: LaidColumn, in row: Rect, isCursor: Bool, _ ground: Style, on canvas: inout Canvas
    ) {
        let text = CellText(record, column.field, titles: list.titles, clock: canvas.clock)
        let field = cell(column, in: row)
        var style = text.style(canvas.theme, over: ground)
        if list.changed[record.id]?.contains(column.field) == true { style = canvas.theme[.changed].over(style) }
        if isCursor, column.field == cursorField, !isBesideFocused {
            style = canvas.theme[.cursorCell].over(style)
            canvas.frame.fill(field, style: style)
        }
        canvas.frame.write(text.text, in: field, style: style, align: text.align)
    }

    private func cell(_ column: LaidColumn, in row: Rect) -> Rect {
        Rect(x: row.x + ListPane.gutter + column.x, y: row.y, width: column.width, height: row.height)
            .intersection(row)
    }

    /// A thumb at the right edge where the list's length and the place in it are known.
    private func drawScrollbar(in area: Rect, on canvas: inout Canvas) {
        guard let offset = list.offset, let total = list.total, total > area.height, area.height > 2 else { return }
        let start = (offset + list.visible.lowerBound) * area.height / total
        let length = max(1, area.height * area.height / total)
        let thumb = Rect(
            x: area.x + area.width - 1, y: area.y + min(start, area.height - length), width: 1, height: length)
        canvas.frame.fill(thumb, with: canvas.signs.thumb, style: canvas.style(.border))
    }
}
