// How a month is drawn. Within a week each record keeps one line through all its days, so that a campaign
// is one bar; where a day's cell has no room for names, a count stands for them.

import Base
import Domain
import Language
import Screen

extension CalendarPane {
    func draw(in area: Rect, on canvas: inout Canvas) {
        let regions = regions(area)
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        canvas.fill(regions.names, .status)
        for (name, cell) in zip(names, regions.names.splitIntoColumns(7)) {
            let text = cell.width >= 11 ? name : String(name.prefix(cell.width >= 4 ? 3 : 2))
            canvas.write(text, in: cell.inset(horizontal: cell.width > 4 ? 1 : 0), .label, over: canvas.style(.status))
        }
        for (week, rect) in zip(weeks, weekRects(regions.grid)) { drawWeek(week, in: rect, on: &canvas) }
        if area.width >= 100 {
            canvas.verticalLine(regions.divider, isDayFocused ? .borderFocus : .border)
        } else {
            canvas.horizontalLine(regions.divider, isDayFocused ? .borderFocus : .border)
        }
        drawAgenda(in: regions.agenda, on: &canvas)
    }

    private func drawWeek(_ week: CivilDate, in rect: Rect, on canvas: inout Canvas) {
        let cells = rect.splitIntoColumns(7)
        if rect.height > 1 { canvas.fill(rect.row(0), .status) }
        for (offset, cell) in cells.enumerated() {
            drawDay(week.adding(days: offset), in: cell, on: &canvas)
        }
        guard rect.height >= 2 else { return }
        for (line, entry, columns) in lines(week, room: rect.height - 1) {
            guard let first = cells[columns.lowerBound...columns.upperBound].first else { continue }
            let last = cells[columns.upperBound]
            let bar = Rect(
                x: first.x, y: rect.y + 1 + line, width: last.x + last.width - first.x - 1, height: 1)
            drawBar(entry, from: week, in: bar, on: &canvas)
        }
    }

    /// The records of a week, each on the first line that is free on all its days; those that find none are
    /// counted in their days' heads.
    private func lines(_ week: CivilDate, room: Int) -> [(
        line: Int, entry: CalendarSheet.Entry, columns: ClosedRange<Int>
    )] {
        var taken: [[Bool]] = Array(repeating: Array(repeating: false, count: 7), count: max(0, room))
        var result: [(line: Int, entry: CalendarSheet.Entry, columns: ClosedRange<Int>)] = []
        for entry in sheet?.entries ?? [] where entry.first <= week.adding(days: 6) && entry.last >= week {
            let columns = max(0, entry.first.days - week.days)...min(6, entry.last.days - week.days)
            guard let line = taken.firstIndex(where: { row in columns.allSatisfy { !row[$0] } }) else { continue }
            for column in columns { taken[line][column] = true }
            result.append((line: line, entry: entry, columns: columns))
        }
        return result
    }

    private func drawDay(_ date: CivilDate, in cell: Rect, on canvas: inout Canvas) {
        let isCursor = date == day
        let isOther = date.month != day.month
        var ground = cell.height > 1 ? canvas.style(.status) : canvas.theme.ground
        if isCursor {
            ground = canvas.theme[isDayFocused ? .cursorInactive : .cursor].over(ground)
            canvas.frame.fill(
                Rect(x: cell.x, y: cell.y, width: max(1, cell.width - 1), height: cell.height), style: ground)
        }
        var row = cell.row(0)
        if cell.width > 4 { row = row.inset(horizontal: 1) }
        let isToday = date == canvas.clock.today
        let entries = entries(on: date)
        let room = cell.height - 1
        let isFull = entries.count > room
        let hidden = room > 0 ? "+\(entries.count - room)" : "\(canvas.signs.mark)\(entries.count)"
        let width = TextWidth.columns(of: hidden)
        // What there is on a day is worth more than the word for it.
        let today = "\(date.day) today"
        let fits = TextWidth.columns(of: today) + (isFull ? width + 1 : 0) <= row.width
        let number = isToday && fits ? today : "\(date.day)"
        let role: Role = isToday ? .accent : isOther ? .disabled : isCursor ? .title : .date
        canvas.write(number, in: row, role, over: ground)
        guard isFull else { return }
        guard width + TextWidth.columns(of: number) < row.width + 1 else { return }
        canvas.write(hidden, in: row.takeRight(width), .accent, over: ground)
    }

    /// What says most about a record's state, as a role with its variant.
    private func style(of record: Record, _ canvas: Canvas) -> Style {
        guard let name = record.type.stageField, let index = record.type.position(of: name) else {
            return canvas.style(record.isUnfinished ? .chartBar : .muted)
        }
        let role = CellText.role(of: record.type.fields[index], in: record.type)
        return canvas.theme[role, record.values[index].text ?? ""].over(canvas.theme.ground)
    }

    /// The name in the colour of its state, and where it takes several days a line through all of them.
    private func drawBar(_ entry: CalendarSheet.Entry, from week: CivilDate, in bar: Rect, on canvas: inout Canvas) {
        let style = style(of: entry.record, canvas)
        let isLong = entry.first != entry.last
        if isLong { canvas.frame.fill(bar, with: canvas.signs.heavyLine, style: style) }
        let before = entry.first < week ? "\(canvas.signs.earlier) " : isLong ? "\(canvas.signs.mark) " : ""
        let text = before + (isLong ? entry.record.title + " " : label(entry.record))
        var field = bar.inset(horizontal: bar.width > 4 ? 1 : 0)
        if entry.last > week.adding(days: 6) {
            canvas.frame.write(
                canvas.signs.later, in: Rect(x: bar.x + bar.width - 1, y: bar.y, width: 1, height: 1), style: style)
            _ = field.takeRight(1)
        }
        canvas.frame.write(text, in: field.takeLeft(TextWidth.columns(of: SafeText.singleLine(text))), style: style)
    }

    private func label(_ record: Record) -> String {
        switch record.type.name {
        case ActivitySchema.name: return "\(Activity(record).kind.label): \(record.title)"
        case PostSchema.name: return "\(Post(record).channel): \(record.title)"
        default: return record.title
        }
    }

    /// What happens on the day under the cursor, one a line.
    private func drawAgenda(in area: Rect, on canvas: inout Canvas) {
        var rest = area.width < 100 ? area.inset(horizontal: 1) : area
        let entries = entries(on: day)
        let head = "\(day.day) \(Phrase.months[day.month - 1]) \(day.year)"
        if rest.height > 2 || entries.isEmpty {
            let count = entries.isEmpty ? "nothing planned" : count(of: entries)
            canvas.write(
                [Span(head, canvas.style(.heading)), Span("  \(count)", canvas.style(.muted))], in: rest.takeTop(1))
        }
        let first = max(0, min(chosen - rest.height / 2, entries.count - rest.height))
        for (line, (place, entry)) in entries.enumerated().dropFirst(first).prefix(rest.height).enumerated() {
            let row = rest.row(line)
            var ground = canvas.theme.ground
            if isDayFocused, place == chosen {
                ground = canvas.theme[.cursor].over(ground)
                canvas.frame.fill(row, style: ground)
            }
            var field = row.inset(horizontal: 1)
            if let index = entry.record.type.position(of: entry.record.type.stageField ?? "due") {
                let text = CellText(entry.record, index, titles: titles, clock: canvas.clock)
                let width = TextWidth.columns(of: text.text)
                if width < field.width / 2 {
                    canvas.frame.write(
                        text.text, in: field.takeRight(width), style: text.style(canvas.theme, over: ground))
                    _ = field.takeRight(1)
                }
            }
            let full = label(entry.record)
            canvas.write(
                TextWidth.columns(of: full) <= field.width ? full : entry.record.title, in: field, .text, over: ground)
        }
    }
}
