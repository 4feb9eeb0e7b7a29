// How a customer's page is drawn: a head with its state, health and value, then its parts.

import Base
import Domain
import Language
import Screen

extension CustomerPane {
    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let file, let facts, !isGone else {
            guard isGone else { return }
            let room = area.inset(horizontal: 2, vertical: 1)
            canvas.write("Customer \(key.id) is not there any more. u brings it back.", in: room, .muted)
            return
        }
        let regions = regions(area)
        drawHead(file, isSingle: regions.parts.count == 1, in: regions.head, on: &canvas)
        for divider in regions.dividers { canvas.verticalLine(divider) }
        for (part, rect) in regions.parts {
            switch part {
            case .facts: facts.draw(in: rect, isFocused: focus == .facts, on: &canvas)
            case .work: work.draw(in: rect, isFocused: focus == .work, on: &canvas)
            case .timeline:
                var rest = rect
                if regions.parts.count > 1 {
                    let by = timeline.folding == .day ? "by day" : timeline.folding == .kind ? "by kind" : "in one"
                    canvas.write(
                        [Span("Timeline ", canvas.style(.heading)), Span(by, canvas.style(.muted))], in: rest.takeTop(1)
                    )
                }
                timeline.draw(in: rest, isFocused: focus == .timeline, on: &canvas)
            }
        }
    }

    private func drawHead(_ file: CustomerFile, isSingle: Bool, in area: Rect, on canvas: inout Canvas) {
        let customer = Customer(file.record)
        var line = area.row(0).inset(horizontal: 1)
        if isSingle {
            let text = "\(focus.title) \(focus.rawValue + 1) of \(Part.allCases.count)"
            canvas.write(
                text, in: line.takeRight(min(line.width / 2, TextWidth.columns(of: text))), .accent, align: .trailing)
            _ = line.takeRight(1)
        }
        if area.height < 4 {
            let width = min(TextWidth.columns(of: SafeText.singleLine(file.record.title)), line.width)
            canvas.write(file.record.title, in: line.takeLeft(width), .title)
            _ = line.takeLeft(2)
        }
        drawStates(customer, in: &line, on: &canvas)
        if area.height == 2 { return canvas.horizontalLine(area.row(1)) }
        guard area.height >= 4 else { return }
        drawFigures(customer, file, in: area.row(1).inset(horizontal: 1), on: &canvas)
        drawReasons(customer, in: area.row(2).inset(horizontal: 1), on: &canvas)
        canvas.horizontalLine(area.row(3))
    }

    private func drawStates(_ customer: Customer, in line: inout Rect, on canvas: inout Canvas) {
        let record = customer.record
        for name in ["status", "kind", "industry", "region", "owner"] {
            guard let index = record.type.position(of: name), !record.values[index].isNull else { continue }
            let text = CellText(record, index, titles: titles, clock: canvas.clock)
            let width = TextWidth.columns(of: text.text)
            guard width <= line.width else { return }
            canvas.frame.write(
                text.text, in: line.takeLeft(width), style: text.style(canvas.theme, over: canvas.theme.ground))
            _ = line.takeLeft(2)
        }
    }

    /// Health as a gauge with its number and word, then what the customer is worth.
    private func drawFigures(_ customer: Customer, _ file: CustomerFile, in row: Rect, on canvas: inout Canvas) {
        var rest = row
        if let score = customer.healthScore {
            let risk = customer.healthRisk
            let role: Role = risk == .high || score < 40 ? .error : risk == .medium || score < 60 ? .warning : .success
            canvas.write("Health ", in: rest.takeLeft(7), .label)
            canvas.frame.gauge(
                Double(score) / 100, in: rest.takeLeft(12), style: canvas.style(role), track: canvas.style(.border),
                mark: canvas.style(.chartTarget), glyphs: canvas.glyphs)
            let text = " \(score)" + (risk.map { ", \($0.label.lowercased()) risk" } ?? "")
            canvas.write(text, in: rest.takeLeft(TextWidth.columns(of: text)), role)
            _ = rest.takeLeft(3)
        }
        let currency = file.record.currency
        let figures = [
            ("Lifetime value", Amounts.whole(customer.lifetimeValue, currency)),
            ("Open", Amounts.whole(file.openValue, currency)),
        ]
        for (label, amount) in figures where rest.width > 12 {
            canvas.write("\(label) ", in: rest.takeLeft(TextWidth.columns(of: label) + 1), .label)
            canvas.write(amount, in: rest.takeLeft(min(rest.width, TextWidth.columns(of: amount))), .money)
            _ = rest.takeLeft(3)
        }
    }

    private func drawReasons(_ customer: Customer, in row: Rect, on canvas: inout Canvas) {
        let reasons = (customer.healthReasons ?? "").split(separator: "\n").joined(separator: "; ")
        var rest = row
        for name in ["email", "phone", "website"] {
            guard let index = customer.record.type.position(of: name) else { continue }
            let address = CellText(customer.record, index, titles: titles, clock: canvas.clock)
            guard !address.text.isEmpty else { continue }
            if rest.x > row.x { _ = rest.takeLeft(2) }
            canvas.write(
                address, in: rest.takeLeft(TextWidth.columns(of: address.text)), style: canvas.style(.muted))
        }
        if rest.x > row.x, !reasons.isEmpty { canvas.write(" \(canvas.signs.dot) ", in: rest.takeLeft(3), .muted) }
        canvas.write(reasons, in: rest, .muted)
    }
}
