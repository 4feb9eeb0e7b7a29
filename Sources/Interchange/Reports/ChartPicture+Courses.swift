// Charts along time: lines, stacked columns and heat maps.

import Base
import Domain
import PDF
import Services

extension ChartPicture {
    mutating func drawLine() {
        let values = tile.lines.map(\.value)
        let scale = FigureScale(values.compactMap { $0 }, kpi.unit)
        let (top, height) = (Self.head + 8, plotHeight)
        let left = drawScale(scale, top: top, height: height)
        let room = picture.width - left - 6
        let place = { (index: Int) in left + 3 + room * Double(index) / Double(max(1, values.count - 1)) }
        let level = { (value: Double) in top + height * (1 - scale.share(value)) }
        var run: [Picture.Point] = []
        func end(_ picture: inout Picture) {
            guard let first = run.first, let last = run.last else { return }
            let foot = level(max(0, scale.low))
            picture.fill(
                run + [Picture.Point(x: last.x, y: foot), Picture.Point(x: first.x, y: foot)], Ink.accent.shade(0.12))
            picture.line(run, .accent, width: 1.6)
            run = []
        }
        for (index, value) in values.enumerated() {
            if let value { run.append(Picture.Point(x: place(index), y: level(value))) } else { end(&picture) }
        }
        end(&picture)
        if let last = values.lastIndex(where: { $0 != nil }), let value = values[last] {
            let (x, y) = (place(last), level(value))
            picture.fill(x - 2, y - 2, 4, 4, .accent)
        }
        writeDays(tile.lines.compactMap(\.day), at: top + height + 11, place)
        picture.height = top + height + 18
    }

    mutating func drawColumns() {
        let (days, groups) = axes()
        let shown = Array(groups.prefix(groups.count == Self.mostParts + 1 ? groups.count : Self.mostParts))
        func value(_ day: CivilDate, _ group: String) -> Double {
            tile.lines.first { $0.day == day && $0.group == group }?.value ?? 0
        }
        let stacks = days.map { day -> [Double] in
            let own = shown.map { max(0, value(day, $0)) }
            let others = groups.dropFirst(shown.count).reduce(0) { $0 + max(0, value(day, $1)) }
            return groups.count > shown.count ? own + [others] : own
        }
        let rest = groups.count - shown.count
        let names = rest > 0 ? shown + ["\(rest) others"] : shown
        let totals = stacks.map { $0.reduce(0, +) }
        let scale = FigureScale(totals, kpi.unit)
        let (top, height) = (Self.head + 8, plotHeight)
        let left = drawScale(scale, top: top, height: height)
        let step = (picture.width - left) / Double(max(1, days.count))
        let width = min(34, step * 0.66)
        for (column, stack) in stacks.enumerated() {
            let x = left + step * (Double(column) + 0.5) - width / 2
            var foot = top + height * (1 - scale.share(0))
            for (part, amount) in stack.enumerated() {
                let tall = height * (scale.share(amount) - scale.share(0))
                foot -= tall
                picture.fill(x, foot, width, tall, part: part)
            }
            let text = short(totals[column])
            if totals[column] > 0, TextSize.width(text, size: 7) <= step {
                picture.write(text, x + width / 2, foot - 3, size: 7, isBold: true, .middle)
            }
        }
        writeDays(days, at: top + height + 11) { left + step * (Double($0) + 0.5) }
        picture.height = drawLegend(names, from: top + height + 24) + 4
    }

    /// Names with their colours, in as many lines as they take; gives where they end.
    private mutating func drawLegend(_ names: [String], from top: Double) -> Double {
        var (x, y) = (0.0, top)
        for (part, name) in names.enumerated() {
            let text = TextSize.fitted(name, size: 7.5, in: picture.width - 12)
            let width = 11 + TextSize.width(text, size: 7.5) + 12
            if x > 0, x + width - 12 > picture.width { (x, y) = (0, y + 12) }
            picture.fill(x, y - 6.5, 8, 8, part: part)
            picture.write(text, x + 11, y, size: 7.5, .left, .text)
            x += width
        }
        return names.isEmpty ? top - 12 : y
    }

    /// Groups against units of time, the number in each field.
    mutating func drawHeat() {
        let (days, groups) = axes()
        let shown = Array(groups.prefix(Self.mostBars))
        let most = max(tile.lines.compactMap(\.value).max() ?? 0, 1e-9)
        let left = min(
            picture.width * 0.3, (shown.map { TextSize.width($0, size: 7.5) }.max() ?? 0) + 8)
        let step = (picture.width - left) / Double(max(1, days.count))
        let (top, row) = (Self.head + 10, 17.0)
        for (index, group) in shown.enumerated() {
            let y = top + row * Double(index)
            picture.write(group, 0, y + 11, size: 7.5, room: left - 6)
            for (column, day) in days.enumerated() {
                let value = tile.lines.first { $0.group == group && $0.day == day }?.value
                let share = max(0, value ?? 0) / most
                picture.fill(
                    left + step * Double(column), y, step - 1.5, row - 1.5, Ink.accent.shade(0.06 + share * 0.94))
                let text = short(value)
                guard TextSize.width(text, size: 7) < step - 3 else { continue }
                picture.write(
                    text, left + step * (Double(column) + 0.5) - 0.75, y + 10.5, size: 7, .middle,
                    share > 0.5 ? Ink(color: 0xFFFFFF) : .text)
            }
        }
        writeDays(days, at: top - 4) { left + step * (Double($0) + 0.5) - 0.75 }
        picture.height = top + row * Double(shown.count) + 6
    }

    /// The days of some weeks: a column a week, a row a weekday.
    mutating func drawCalendar() {
        let days = tile.lines.compactMap { line in line.day.map { ($0, line.value ?? 0) } }
        guard let first = days.first?.0 else { return }
        let monday = first.startOfWeek
        let weeks = (days.last.map { $0.0.days - monday.days } ?? 0) / 7 + 1
        let left = 24.0
        let step = min(picture.width > 300 ? 36 : 22, (picture.width - left) / Double(weeks))
        let (top, row) = (Self.head + 12, min(step, 14))
        let most = max(days.map(\.1).max() ?? 0, 1e-9)
        for (index, name) in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].enumerated() {
            picture.write(name, 0, top + row * Double(index) + row - 4, size: 7, .left, .quiet)
        }
        for (day, value) in days {
            let (week, weekday) = ((day.days - monday.days) / 7, (day.days - monday.days) % 7)
            // By roots, as counts spread: one day of a storm must not make all the others look alike.
            let share = (max(0, value) / most).squareRoot()
            picture.fill(
                left + step * Double(week), top + row * Double(weekday), step - 1.5, row - 1.5,
                Ink.accent.shade(value > 0 ? 0.15 + 0.85 * share : 0.05))
        }
        var month = 0
        for week in 0..<weeks {
            let day = monday.adding(days: week * 7 + 6)
            guard day.month != month else { continue }
            month = day.month
            let name = Period.name(of: day, .month).prefix(3)
            guard left + step * Double(week) + 16 <= picture.width else { continue }
            picture.write(String(name), left + step * Double(week), top - 4, size: 7, .left, .quiet)
        }
        let foot = top + row * 7 + 10
        picture.write("0", left, foot, size: 7, .left, .quiet)
        for shade in 0..<5 {
            picture.fill(
                left + 7 + Double(shade) * 11, foot - 6.5, 9.5, 7.5, Ink.accent.shade(0.05 + 0.2375 * Double(shade)))
        }
        picture.write("\(short(most)) a day", left + 66, foot, size: 7, .left, .quiet)
        picture.height = foot + 8
    }
}
