// How a board is drawn: a head with the figures of each stage, its cards below, and at the edges how many
// stages are out of sight.

import Base
import Domain
import Screen

extension BoardPane {
    func draw(in area: Rect, on canvas: inout Canvas) {
        let visible = visibleColumns(area)
        for (number, (place, rect)) in visible.enumerated() {
            draw(
                columns[place], isFocused: place == cursor, isFirst: number == 0, isLast: number == visible.count - 1,
                in: rect, area.size, on: &canvas)
            guard number > 0 else { continue }
            let head = headHeight(area.size)
            let gap = Rect(x: rect.x - 1, y: rect.y + head, width: 1, height: rect.height - head)
            canvas.verticalLine(gap)
            if head > 2 { canvas.horizontalLine(Rect(x: gap.x, y: gap.y - 1, width: 1, height: 1)) }
        }
    }

    private func draw(
        _ column: BoardColumn, isFocused: Bool, isFirst: Bool, isLast: Bool, in area: Rect, _ size: Size,
        on canvas: inout Canvas
    ) {
        var rest = area
        let head = rest.takeTop(headHeight(size))
        drawHead(
            column, isFocused: isFocused, hidden: (isFirst ? firstColumn : 0, isLast ? hiddenAfter(area, size) : 0),
            in: head, on: &canvas)
        let height = CardView.height(in: size)
        let list = column.list
        if list.rows.isEmpty, list.isLoaded {
            canvas.write(
                filterState.text.isEmpty ? "nothing here" : "no match", in: rest.inset(horizontal: 1).row(0), .disabled)
        }
        for (line, place) in list.visible.enumerated() {
            let card = Rect(x: rest.x, y: rest.y + line * height, width: rest.width, height: height)
                .intersection(rest)
            guard card.height >= 2 else { return }
            let record = list.rows[place]
            CardView(record: record, titles: list.titles).draw(
                in: height > 2
                    ? Rect(
                        x: card.x, y: card.y, width: card.width,
                        height: min(card.height, max(2, height - 1 + (height == 3 ? 1 : 0)))) : card,
                isCursor: isFocused && place == list.cursor, isMarked: marks.ids.contains(record.id), on: &canvas)
        }
    }

    private func hiddenAfter(_ area: Rect, _ size: Size) -> Int {
        let count = max(1, min(columns.count, (size.width + 1) / (BoardPane.leastColumnWidth + 1)))
        return max(0, columns.count - firstColumn - count)
    }

    /// Name and count, then value and weighted value, then a line in the stage's colour.
    private func drawHead(
        _ column: BoardColumn, isFocused: Bool, hidden: (before: Int, after: Int), in area: Rect,
        on canvas: inout Canvas
    ) {
        let role = CellText.role(of: type.fields[stage], in: type)
        let style = canvas.theme[role, column.option.name].over(canvas.theme.ground)
        var line = area.row(0).inset(horizontal: 1)
        if hidden.before > 0 { canvas.write("\(canvas.signs.earlier)\(hidden.before) ", in: line.takeLeft(3), .muted) }
        if hidden.after > 0 {
            canvas.write("\(hidden.after)\(canvas.signs.later)", in: line.takeRight(3), .muted, align: .trailing)
        }
        let count = column.total.map { Phrase.number($0.count) } ?? ""
        canvas.write(count, in: line.takeRight(TextWidth.columns(of: count)), .muted)
        canvas.frame.write(column.option.label, in: line, style: style.adding(.bold))
        let figures = area.row(1).inset(horizontal: 1)
        canvas.write(figuresLine(column.total, width: figures.width, canvas), in: figures)
        guard area.height > 2 else { return }
        let rule = area.row(2)
        canvas.frame.fill(
            rule, with: isFocused ? canvas.signs.heavyLine : canvas.signs.line,
            style: isFocused ? style : canvas.style(.border))
    }

    private func figuresLine(_ total: StageTotal?, width: Int, _ canvas: Canvas) -> [Span] {
        guard let value = total?.values.first else { return [] }
        let more = (total?.values.count ?? 0) > 1 ? "+" : ""
        var spans = [Span(Amounts.short(value.amount, value.currency) + more, canvas.style(.money))]
        if let weighted = total?.weighted.first, weighted.amount != value.amount, weighted.amount.units > 0 {
            let text = " \(canvas.signs.dot) \(Amounts.short(weighted.amount, weighted.currency))\(more) weighted"
            let short = " \(canvas.signs.dot) \(Amounts.short(weighted.amount, weighted.currency))\(more)"
            let room = width - TextWidth.columns(of: spans[0].text)
            spans.append(Span(TextWidth.columns(of: text) <= room ? text : short, canvas.style(.muted)))
        }
        return spans
    }
}
