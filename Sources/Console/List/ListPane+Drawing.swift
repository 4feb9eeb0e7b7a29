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
        var views: Rect
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

    /// Whether the saved views stand beside the list; on a narrow screen only while they have the focus.
    func hasViews(_ size: Size) -> Bool { wantsViews && (focus == .views || size.width >= ViewBar.leastWidth) }

    func regions(_ area: Rect) -> Regions {
        var rest = area
        var divider = Rect(x: area.x, y: area.y, width: 0, height: 0)
        var other = divider
        var viewBar = divider
        if hasViews(area.size) {
            viewBar = rest.takeLeft(min(ViewBar.width, rest.width / 2))
            _ = rest.takeLeft(1)
        }
        let isBelow = rest.width < 100
        if hasBeside(area.size) {
            other = isBelow ? rest.takeBottom(rest.height * 2 / 5) : rest.takeRight(rest.width * 2 / 5)
            divider = isBelow ? other.takeTop(1) : other.takeLeft(1)
            other = isBelow ? other : other.inset(horizontal: 1)
        }
        let names = rest.takeTop(1)
        return Regions(
            views: viewBar, names: names, rows: rest, divider: divider, beside: other, isBelow: isBelow)
    }

    func laidColumns(_ size: Size) -> [LaidColumn] {
        let rows = regions(Rect(origin: .zero, size: size)).rows
        let order = order.keys.compactMap { $0.field.names.count == 1 ? type.position(of: $0.field.names[0]) : nil }
        return layout.columns(width: rows.width - ListPane.gutter - 1, cursor: cursorField, order: order)
    }

    func cell(of field: Int, in area: Rect) -> Rect? {
        let rows = regions(area).rows
        guard let column = laidColumns(area.size).first(where: { $0.field == field }) else { return nil }
        if let groups { return cell(column, in: rows.row(groups.visible.cursor)) }
        guard list.visible.contains(list.cursor) else { return nil }
        return cell(column, in: rows.row(list.cursor - list.visible.lowerBound))
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let regions = regions(area)
        let columns = laidColumns(area.size)
        drawNames(columns, in: regions.names, on: &canvas)
        // Columns that there is no room for come in as the cursor moves to them.
        if columns.count < self.columns.count {
            var edge = regions.names
            canvas.write(canvas.signs.later, in: edge.takeRight(1), .hintKey, over: canvas.style(.status))
        }
        if let groups, groups.isLoaded, !groups.groups.isEmpty {
            drawGroups(groups, columns, in: regions.rows, on: &canvas)
        } else if groups?.isLoaded ?? list.isLoaded, groups != nil || list.rows.isEmpty {
            drawNothing(in: regions.rows, on: &canvas)
        } else {
            drawRows(columns, in: regions.rows, on: &canvas)
        }
        if !regions.views.isEmpty {
            views.draw(in: regions.views, showing: title, isFocused: focus == .views, on: &canvas)
            let edge = Rect(x: regions.views.x + regions.views.width, y: area.y, width: 1, height: area.height)
            canvas.verticalLine(edge, focus == .views ? .borderFocus : .border)
        }
        guard !regions.beside.isEmpty else { return }
        if regions.isBelow {
            canvas.horizontalLine(regions.divider, isBesideFocused ? .borderFocus : .border)
        } else {
            canvas.verticalLine(regions.divider, isBesideFocused ? .borderFocus : .border)
        }
        beside?.draw(in: regions.beside, on: &canvas)
    }

    private func drawNames(_ columns: [LaidColumn], in line: Rect, on canvas: inout Canvas) {
        canvas.fill(line, .status)
        let ground = canvas.style(.status)
        let order = order
        for column in columns {
            let field = type.fields[column.field]
            var rest = cell(column, in: line)
            guard let place = order.place(of: field.name) else {
                canvas.write(
                    field.label, in: rest, .label, over: ground, align: field.kind.isNumeric ? .trailing : .leading)
                continue
            }
            // The sign stays where the name is cut; with several keys it says which one it is.
            let sign =
                " " + (place.descending ? canvas.signs.descending : canvas.signs.ascending)
                + (order.keys.count > 1 ? String(place.number) : "")
            if field.kind.isNumeric {
                canvas.write(sign, in: rest.takeRight(TextWidth.columns(of: sign)), .heading, over: ground)
                canvas.write(field.label, in: rest, .heading, over: ground, align: .trailing)
            } else {
                let name = min(TextWidth.columns(of: field.label), max(0, rest.width - TextWidth.columns(of: sign)))
                canvas.write(field.label, in: rest.takeLeft(name), .heading, over: ground)
                canvas.write(sign, in: rest, .heading, over: ground)
            }
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
        let marked = marked
        for (line, place) in list.visible.enumerated() where line < area.height {
            draw(
                list.rows[place], columns, in: area.row(line), isCursor: place == list.cursor, marked: marked,
                on: &canvas)
        }
        drawScrollbar(in: area, on: &canvas)
    }

    private func drawGroups(
        _ groups: GroupedRows, _ columns: [LaidColumn], in area: Rect, on canvas: inout Canvas
    ) {
        let marked = marked
        let (lines, cursor) = groups.visible
        for (row, line) in lines.enumerated() where row < area.height {
            let isCursor = row == cursor
            if case .heading(let index) = line {
                draw(groups.groups[index], columns, in: area.row(row), isCursor: isCursor, on: &canvas)
            } else if let record = groups.record(of: line) {
                draw(record, columns, in: area.row(row), isCursor: isCursor, marked: marked, on: &canvas)
            }
        }
    }

    /// A heading: the group and its count at the left, its figures in their columns.
    private func draw(
        _ group: GroupedRows.Group, _ columns: [LaidColumn], in row: Rect, isCursor: Bool, on canvas: inout Canvas
    ) {
        var ground = canvas.style(.status)
        if isCursor { ground = canvas.theme[focus == .rows ? .cursor : .cursorInactive].over(canvas.theme.ground) }
        canvas.frame.fill(row, style: ground)
        let figures = columns.filter { group.total.figures[$0.field] != nil && $0.x > 0 }
        var head = row
        if let first = figures.first { head = head.takeLeft(max(ListPane.gutter + first.x - 1, row.width / 4)) }
        canvas.write(
            group.isOpen ? canvas.signs.opened : canvas.signs.closed, in: head.takeLeft(2), .accent, over: ground)
        let count = Phrase.number(group.total.count)
        let label = min(
            TextWidth.columns(of: SafeText.singleLine(group.total.label)), max(0, head.width - count.count - 2))
        canvas.write(group.total.label, in: head.takeLeft(label), .heading, over: ground)
        canvas.write("  " + count, in: head, .number, over: ground)
        // A figure may reach to the left as far as nothing else stands.
        var left = row.x + (figures.isEmpty ? 0 : ListPane.gutter + label + count.count + 3)
        for column in figures {
            let text = group.total.figures[column.field] ?? ""
            let field = cell(column, in: row)
            let right = field.x + field.width
            let start = min(field.x, max(left, right - TextWidth.columns(of: text)))
            canvas.write(
                text, in: Rect(x: start, y: row.y, width: max(0, right - start), height: 1), .number, over: ground,
                align: .trailing)
            left = right + 1
        }
    }

    private func draw(
        _ record: Record, _ columns: [LaidColumn], in row: Rect, isCursor: Bool, marked: Set<Int64>,
        on canvas: inout Canvas
    ) {
        var ground = canvas.theme.ground
        if isCursor { ground = canvas.theme[focus == .rows ? .cursor : .cursorInactive].over(ground) }
        canvas.frame.fill(row, style: ground)
        drawGutter(isCursor: isCursor, isMarked: marked.contains(record.id), in: row, ground, on: &canvas)
        for column in columns { draw(record, column, in: row, isCursor: isCursor, ground, on: &canvas) }
    }

    private func drawGutter(isCursor: Bool, isMarked: Bool, in row: Rect, _ ground: Style, on canvas: inout Canvas) {
        let sign = isMarked ? canvas.signs.mark : isCursor ? canvas.signs.pointer : ""
        canvas.write(sign, in: Rect(x: row.x, y: row.y, width: 1, height: 1), isMarked ? .mark : .accent, over: ground)
    }

    private func draw(
        _ record: Record, _ column: LaidColumn, in row: Rect, isCursor: Bool, _ ground: Style, on canvas: inout Canvas
    ) {
        let text = CellText(record, column.field, titles: titles, clock: canvas.clock)
        let field = cell(column, in: row)
        var style = text.style(canvas.theme, over: ground)
        if isChanged(record.id, column.field) { style = canvas.theme[.changed].over(style) }
        if isCursor, column.field == cursorField, focus == .rows {
            style = canvas.theme[.cursorCell].over(style)
            canvas.frame.fill(field, style: style)
        }
        canvas.frame.write(text.text, in: field, style: style, align: text.align)
    }

    private func isChanged(_ id: Int64, _ field: Int) -> Bool {
        groups?.changed(id, field) ?? (list.changed[id]?.contains(field) == true)
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
