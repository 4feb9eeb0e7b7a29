// How a board is drawn: a head with the figures of each stage, below it the lanes with their cards, at the
// edges how many stages are out of sight, and the forecast at the right.

import Base
import Domain
import Screen

extension BoardPane {
    func draw(in area: Rect, on canvas: inout Canvas) {
        var board = area
        if isForecastShown(area.size) {
            let beside = takeForecast(&board)
            if !board.isEmpty {
                canvas.verticalLine(Rect(x: beside.x - 1, y: beside.y, width: 1, height: beside.height))
            }
            forecast.draw(in: beside.inset(horizontal: 1), on: &canvas)
        }
        guard !board.isEmpty else { return }
        let columns = visibleColumns(board)
        defer { drawNothing(in: board, on: &canvas) }
        for (number, (place, rect)) in columns.enumerated() {
            drawHead(
                place, hidden: (number == 0 ? firstColumn : 0, number == columns.count - 1 ? hiddenAfter(board) : 0),
                in: Rect(x: rect.x, y: rect.y, width: rect.width, height: headHeight(board.size)), on: &canvas)
            guard number > 0 else { continue }
            let head = headHeight(board.size)
            let gap = Rect(x: rect.x - 1, y: rect.y + head, width: 1, height: rect.height - head)
            canvas.verticalLine(gap)
            if head > 2 { canvas.horizontalLine(Rect(x: gap.x, y: gap.y - 1, width: 1, height: 1)) }
        }
        for (place, rows) in visibleLanes(board) { drawLane(place, rows, columns, in: board, on: &canvas) }
    }

    /// What to do where there is nothing in any column yet.
    private func drawNothing(in area: Rect, on canvas: inout Canvas) {
        let counts = totals.compactMap { $0?.count }
        guard counts.count == totals.count, counts.allSatisfy({ $0 == 0 }), filterState.text.isEmpty else { return }
        var room = area
        _ = room.takeTop(headHeight(area.size))
        canvas.frame.fill(room, style: canvas.style(.text))
        let sentence =
            "There are no \(type.plural) here yet. Press n to make one, or bring what you have: "
            + "`import all from FOLDER`. To look around first, leave and try `purser demo`."
        room = room.inset(horizontal: 2, vertical: room.height > 4 ? 1 : 0)
        for (row, line) in LineWrap.lines(of: sentence, columns: min(room.width, 72)).enumerated() {
            canvas.write(line, in: room.row(row), .muted)
        }
    }

    private func hiddenAfter(_ area: Rect) -> Int { max(0, options.count - firstColumn - columnCount(area.size)) }

    private func drawLane(
        _ place: Int, _ rows: Range<Int>, _ columns: [(place: Int, rect: Rect)], in area: Rect,
        on canvas: inout Canvas
    ) {
        var room = Rect(x: area.x, y: rows.lowerBound, width: area.width, height: rows.count)
        if laneKind != nil { drawLaneHead(place, in: room.takeTop(1), on: &canvas) }
        for (column, rect) in columns {
            drawCards(
                lanes[place].columns[column].list, isFocused: place == laneCursor && column == cursor,
                in: Rect(x: rect.x, y: room.y, width: rect.width, height: room.height), area.size, on: &canvas)
        }
    }

    /// Whose lane it is, and what there is to come in it.
    private func drawLaneHead(_ place: Int, in row: Rect, on canvas: inout Canvas) {
        guard let total = lanes[place].total else { return }
        let isCurrent = place == laneCursor
        canvas.horizontalLine(row, isCurrent ? .borderFocus : .border)
        var spans = [Span(" \(total.label) ", canvas.style(isCurrent ? .heading : .person))]
        var figures = Phrase.count(total.count, of: type)
        if total.value.units > 0 {
            let currency = totals.lazy.compactMap { $0?.values.first?.currency }.first
            figures += " \(canvas.signs.dot) \(Amounts.short(total.value, currency))"
            figures += " \(canvas.signs.dot) \(Amounts.short(total.weighted, currency)) weighted"
        }
        spans.append(Span(figures + " ", canvas.style(.muted)))
        let hidden = place == visibleLaneRange.last ? lanes.count - place - 1 : 0
        if hidden > 0 { spans.append(Span("\(canvas.signs.dot) \(hidden) more below ", canvas.style(.muted))) }
        canvas.write(spans, in: row.inset(horizontal: 1))
    }

    private func drawCards(
        _ list: ListModel, isFocused: Bool, in area: Rect, _ size: Size, on canvas: inout Canvas
    ) {
        let height = cardHeight(size)
        if list.rows.isEmpty, list.isLoaded {
            let words = filterState.text.isEmpty ? "nothing here" : "no match"
            let row = area.inset(horizontal: 1).row(0)
            canvas.write(
                isFocused ? "\(canvas.signs.pointer) \(words)" : words, in: row, isFocused ? .accent : .disabled)
        }
        for (line, place) in list.visible.enumerated() {
            let card = Rect(x: area.x, y: area.y + line * height, width: area.width, height: height).intersection(area)
            guard card.height >= 2 else { return }
            let record = list.rows[place]
            CardView(record: record, titles: list.titles).draw(
                in: Rect(x: card.x, y: card.y, width: card.width, height: min(card.height, 3)),
                isCursor: isFocused && place == list.cursor, isMarked: marks.ids.contains(record.id), on: &canvas)
        }
    }

    /// Name and count, then value and weighted value, then a line in the stage's colour.
    private func drawHead(_ place: Int, hidden: (before: Int, after: Int), in area: Rect, on canvas: inout Canvas) {
        let option = options[place]
        let role = CellText.role(of: type.fields[stage], in: type)
        let style = canvas.theme[role, option.name].over(canvas.theme.ground)
        let isTarget = target == place
        var line = area.row(0).inset(horizontal: 1)
        if hidden.before > 0 { canvas.write("\(canvas.signs.earlier)\(hidden.before) ", in: line.takeLeft(3), .muted) }
        if hidden.after > 0 {
            canvas.write("\(hidden.after)\(canvas.signs.later)", in: line.takeRight(3), .muted, align: .trailing)
        }
        let count = totals[place].map { Phrase.number($0.count) } ?? ""
        canvas.write(count, in: line.takeRight(TextWidth.columns(of: count)), .muted)
        canvas.frame.write(
            isTarget ? "\(canvas.signs.pointer) \(option.label)" : option.label, in: line, style: style.adding(.bold))
        let figures = area.row(1).inset(horizontal: 1)
        canvas.write(figuresLine(totals[place], width: figures.width, canvas), in: figures)
        guard area.height > 2 else { return }
        let isStrong = place == cursor || isTarget
        canvas.frame.fill(
            area.row(2), with: isStrong ? canvas.signs.heavyLine : canvas.signs.line,
            style: isStrong ? style : canvas.style(.border))
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
