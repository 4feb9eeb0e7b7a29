// How a card is drawn: what it is called, whose it is, what it is worth and when it is due, and a word
// where it is late or has not moved for long.

import Base
import Domain
import Language
import Screen

/// The fields that a type's cards show.
struct CardFields {
    let reference: String?
    let money: String?
    let date: String?
    /// The day on which it was closed, for what is.
    let closed: String?

    init(_ type: RecordType) {
        func first(_ fits: (FieldDescriptor) -> Bool) -> String? {
            type.columns.first { name in type.field(named: name).map { fits($0.field) } ?? false }
        }
        reference = first { if case .reference(let target) = $0.kind { target != "user" } else { false } }
        money = first { $0.kind == .money }
        date = first { $0.kind.isTime && !$0.isPast }
        closed = type.position(of: "closed").map { type.fields[$0].name }
    }
}

/// A record on a board.
struct CardView {
    let record: Record
    let titles: Titles

    /// Lines of a card, the gap below it included.
    static func height(in size: Size) -> Int {
        switch size.height {
        case ..<12: 2
        case ..<20: 3
        default: 4
        }
    }

    func draw(in area: Rect, isCursor: Bool, isMarked: Bool, on canvas: inout Canvas) {
        let lines = min(3, area.height)
        let card = Rect(x: area.x, y: area.y, width: area.width, height: lines)
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(card, style: ground)
        }
        let inner = card.inset(horizontal: 1)
        let sign = isMarked ? canvas.signs.mark : isCursor ? canvas.signs.pointer : ""
        canvas.write(sign, in: card.row(0), isMarked ? .mark : .accent, over: ground)
        canvas.write(record.title, in: inner.row(0), isCursor ? .title : .text, over: ground)
        if lines > 2 { drawReference(in: inner.row(1), ground, on: &canvas) }
        drawFoot(in: inner.row(lines - 1), ground, on: &canvas)
    }

    private func drawReference(in row: Rect, _ ground: Style, on canvas: inout Canvas) {
        guard let name = CardFields(record.type).reference, let index = record.type.position(of: name) else { return }
        let text = CellText(record, index, titles: titles, clock: canvas.clock)
        canvas.write(text.text, in: row, .muted, over: ground)
    }

    private func drawFoot(in row: Rect, _ ground: Style, on canvas: inout Canvas) {
        var rest = row
        let fields = CardFields(record.type)
        let (note, role) = note(canvas)
        canvas.write(note, in: rest.takeRight(min(TextWidth.columns(of: note), rest.width)), role, over: ground)
        guard let money = fields.money, let units = record[money].integer else { return }
        _ = rest.takeRight(1)
        let amount = Decimal(units: units)
        let whole = Amounts.whole(amount, record.currency)
        let text = TextWidth.columns(of: whole) <= rest.width ? whole : Amounts.short(amount, record.currency)
        canvas.write(text, in: rest, .money, over: ground)
    }

    /// When it is due, or what is the matter with it.
    private func note(_ canvas: Canvas) -> (String, Role) {
        let fields = CardFields(record.type)
        let closed = record.isUnfinished ? nil : fields.closed
        guard let date = closed ?? fields.date, let number = record[date].integer else { return ("", .muted) }
        let isDay = record.type.field(named: date)?.field.kind == .date
        let day = isDay ? CivilDate(days: Int(number)) : canvas.clock.zone.day(of: Instant(seconds: number))
        guard record.isUnfinished else { return (Phrase.day(day, today: canvas.clock.today), .muted) }
        if record.type.name == DealSchema.name { return worry(day, canvas) }
        let late = canvas.clock.today.days - day.days
        if late > 0 { return ("\(canvas.signs.late) \(late)d late", .error) }
        return (Phrase.day(day, today: canvas.clock.today), .date)
    }

    /// When a deal is to close, or what is the matter with it.
    private func worry(_ day: CivilDate, _ canvas: Canvas) -> (String, Role) {
        let clock = canvas.clock
        switch DealWorry(Deal(record), today: clock.today, zone: clock.zone) {
        case .overdue(let days): return ("\(canvas.signs.late) \(days)d late", .error)
        case .stale(let days): return ("\(canvas.signs.stale) \(days)d here", .warning)
        case .stepOverdue: return ("\(canvas.signs.risk) step due", .warning)
        case .noStep: return ("\(canvas.signs.risk) no step", .warning)
        case nil: return (Phrase.day(day, today: clock.today), .date)
        }
    }
}
