// How a dashboard is drawn: a line with board and period, tiles, charts.

import Base
import Domain
import Language
import Screen
import Services

extension DashboardPane {
    func draw(in area: Rect, on canvas: inout Canvas) {
        let layout = DashboardLayout(self, in: area)
        drawHead(in: layout.head, on: &canvas)
        guard let figures else { return }
        if let fault = figures.fault { return write(fault, .error, in: layout.body, on: &canvas) }
        if figures.definition.isEmpty {
            let advice =
                "no tiles yet; `tile add to \(figures.name) kpi=revenue` puts one here, and so does the key for new"
            return write(advice, .muted, in: layout.body, on: &canvas)
        }
        for (place, rect) in layout.sections {
            guard let seen = layout.seen(rect), let heading = figures.tiles[place].section else { continue }
            canvas.write(heading, in: seen.inset(horizontal: 1), .heading)
        }
        for (place, rect) in layout.tiles.enumerated() {
            guard let seen = layout.seen(rect), seen.y + 3 <= area.y + area.height, seen.y >= layout.body.y else {
                continue
            }
            draw(figures.tiles[place], isCursor: focus == .tile(place), in: seen, on: &canvas)
        }
        for (place, rect) in layout.charts.enumerated() {
            guard let chart = more?.charts[place], let seen = layout.seen(rect), seen.y >= layout.body.y else {
                continue
            }
            let chosen: Int? = if case .mark(place, let mark) = focus { mark } else { nil }
            // What lies half below the edge is drawn in the room that is left, its rows where they are.
            let room = seen.intersection(layout.body)
            guard room.height >= 4 else { continue }
            chart.draw(in: room, chosen: chosen, compares: compares, on: &canvas)
        }
    }

    /// A sentence in the place of tiles.
    private func write(_ text: String, _ role: Role, in body: Rect, on canvas: inout Canvas) {
        for (row, line) in LineWrap.lines(of: text, columns: body.width - 2).enumerated() {
            canvas.write(line, in: body.row(row + 1).inset(horizontal: 1), role)
        }
    }

    private func drawHead(in row: Rect, on canvas: inout Canvas) {
        canvas.fill(row, .status)
        let ground = canvas.style(.status)
        var rest = row.inset(horizontal: 1)
        let period = wish.name(canvas.clock)
        let later = wish.offset < 0 ? " \(canvas.signs.later)" : ""
        var spans = [
            Span("\(figures?.title ?? "")  ", canvas.style(.heading, over: ground)),
            Span("\(canvas.signs.earlier) ", canvas.style(.hintKey, over: ground)),
            Span(period, canvas.style(.title, over: ground)), Span(later, canvas.style(.hintKey, over: ground)),
        ]
        if let filter = figures?.filter, !filter.isEmpty {
            spans.append(Span("  \(SafeText.singleLine(filter))", canvas.style(.accent, over: ground)))
        }
        if compares, rest.width > 70 {
            let before = wish.past.days(of: wish.period(canvas.clock), today: canvas.clock.today)
            let days =
                before.first == before.last
                ? Phrase.day(before.first, today: canvas.clock.today)
                : "\(Phrase.day(before.first, today: canvas.clock.today)) to \(Phrase.day(before.last, today: canvas.clock.today))"
            spans.append(Span("  compared with \(days)", ground))
        }
        let boards = (figures?.boards ?? []).joined(separator: " \(canvas.signs.dot) ")
        if rest.width > 130 {
            canvas.write(boards, in: rest.takeRight(TextWidth.columns(of: boards)), .status, over: ground)
        }
        canvas.write(spans, in: rest)
    }

    private func draw(_ tile: DashboardFigures.Tile, isCursor: Bool, in area: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        let card = Rect(x: area.x, y: area.y, width: max(0, area.width - 1), height: min(3, area.height))
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(card, style: ground)
        }
        let inner = card.inset(horizontal: 1)
        canvas.write(
            isCursor ? canvas.signs.pointer : "", in: Rect(x: card.x, y: card.y, width: 1, height: 1), .accent,
            over: ground)
        canvas.write(tile.label, in: inner.row(0), .label, over: ground)
        var line = inner.row(1)
        let width = TextWidth.columns(of: tile.value)
        canvas.write(tile.value, in: line.takeLeft(width), .title, over: ground)
        _ = line.takeLeft(1)
        if let trend = more?.trends[tile.number], line.width >= 6, trend.contains(where: { $0.isFinite && $0 != 0 }) {
            // What may fall below nothing is drawn from its lowest.
            canvas.frame.sparkline(
                trend, in: line.takeRight(min(12, line.width)),
                lower: min(0, trend.filter(\.isFinite).min() ?? 0), style: canvas.theme[.chartLine].over(ground),
                glyphs: canvas.glyphs)
        }
        var row = inner.row(2)
        let arrow = tile.rises ? canvas.signs.up : canvas.signs.down
        // What got worse bears a sign, not only a colour.
        let (sign, role): (String, Role) =
            switch tile.mood {
            case .good: (arrow + " ", .success)
            case .bad: (arrow + " " + canvas.signs.late + " ", .error)
            case .neutral: ("", .muted)
            }
        // Of less than nothing there is no share; that it moved is told all the same.
        let change = !compares ? "" : tile.change.isEmpty ? String(sign.dropLast()) : sign + tile.change
        // Where a target leaves little room, points are told in short; where that is not enough, the target is.
        let short = change.hasSuffix(" points") ? change.dropLast(7) + "pt" : change
        if !tile.target.isEmpty {
            let sign = tile.light.sign(canvas.glyphs)
            let whole = "\(sign) of \(tile.target)"
            let fits = TextWidth.columns(of: whole) + 1 + TextWidth.columns(of: short) <= row.width
            let text = fits ? whole : "\(sign) \(tile.target)"
            canvas.write(
                text, in: row.takeRight(min(row.width, TextWidth.columns(of: text))), tile.light.role, over: ground)
            _ = row.takeRight(1)
        }
        guard !change.isEmpty else {
            return canvas.write(tile.mark, in: row, .muted, over: ground)
        }
        let said = TextWidth.columns(of: change) <= row.width ? change : short
        canvas.write(said, in: row.takeLeft(TextWidth.columns(of: said)), role, over: ground)
        // What has to be said of the time goes before what it was; where there is little room, in short.
        let beside = tile.mark.isEmpty ? ["from \(tile.before)"] : [tile.mark, "partly now", "now"]
        if let before = beside.first(where: { TextWidth.columns(of: $0) + 1 <= row.width }) {
            canvas.write(" " + before, in: row, .muted, over: ground)
        }
    }
}

extension Attainment.Light {
    var role: Role {
        switch self {
        case .met, .onTrack: .success
        case .atRisk: .warning
        case .missed, .behind: .error
        case .none: .muted
        }
    }

    /// A sign that tells the lights apart without colour.
    func sign(_ glyphs: GlyphSet) -> String {
        guard glyphs == .ascii else { return sign }
        return switch self {
        case .met: "+"
        case .onTrack: "o"
        case .atRisk: "!"
        case .behind: "v"
        case .missed: "x"
        case .none: "-"
        }
    }
}
