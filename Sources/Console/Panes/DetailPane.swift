// The page of a ticket or a campaign: its fields at the left, at the right what its work is about (the
// conversation, the funnel), above both its state, for a ticket with its clock and who else is there. On
// narrow screens one part is shown at a time, the work first.

import Base
import Domain
import Language
import Screen

/// A page whose right side knows the type's work.
struct DetailPane: Pane {
    let key: RecordKey
    private let type: RecordType
    private var fields: FieldLines?
    private var beside: Beside
    private var others: [Attendant] = []
    private var isGone = false
    private var isWorkFocused = true
    private var size = Size(width: 80, height: 20)

    /// Nil for types whose page is the generic one.
    init?(_ key: RecordKey, of type: RecordType) {
        guard [TicketSchema.name, CampaignSchema.name].contains(type.name), let beside = Beside(of: type) else {
            return nil
        }
        self.key = key
        self.type = type
        self.beside = beside
        self.beside.hasFacts = false
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .page].compactMap { $0 } }
    var title: String { fields?.record.title ?? "\(type.name) \(key.id)" }
    var place: String { "\(type.name) \(key.id)" }
    var pageKey: RecordKey? { key }
    var titles: Titles { fields?.titles ?? Titles() }
    private var isTicket: Bool { type.name == TicketSchema.name }
    var attendance: Attendance? { isTicket ? Attendance(key, isWriting: false) : nil }

    var offers: Set<Action> {
        let offers: Set<Action> = [.open, .follow, .focusNext, .copy, .edit, .editOutside, .new, .delete]
        return isTicket ? offers.union([.unfold, .files]) : offers
    }

    var subject: Subject? {
        guard let fields, !isGone else { return nil }
        return Subject(type: type.name, id: key.id, ids: [key.id], field: type.fields[fields.field].name)
    }

    mutating func load() -> [Request] { reload() }
    mutating func reload() -> [Request] { [isTicket ? .conversation(key) : .funnel(key)] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        let found: (record: Record?, titles: Titles)
        switch (answer, request) {
        case (.conversation(let conversation), .conversation(key, _)):
            found = (conversation.ticket, conversation.titles)
        case (.funnel(let funnel), .funnel(key, _)): found = (funnel.campaign, funnel.titles)
        default: return []
        }
        isGone = found.record == nil
        guard let record = found.record else { return [] }
        if fields == nil { fields = FieldLines(record, titles: found.titles) }
        fields?.update(record, titles: found.titles)
        _ = beside.show(record, titles: found.titles)
        return beside.receive(answer, to: request)
    }

    mutating func meet(_ others: [Attendant]) { self.others = others }
    mutating func forgetChanges() { fields?.forgetChanges() }

    func beat(at now: Instant) -> Int64 {
        guard isTicket, let fields else { return 60 }
        return SLAClock(Ticket(fields.record), now: now).beat
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if isWorkFocused, let wishes = beside.perform(action) { return wishes }
        if let step = PagePane.steps(action, height: size.height) {
            if !isWorkFocused { fields?.move(by: step) }
            return []
        }
        switch action {
        case .focusNext: isWorkFocused.toggle()
        case .unfold, .files: return beside.perform(action)
        case .open: return isWorkFocused ? [] : fields?.follow(orEdit: true)
        case .follow: return fields?.follow()
        case .edit: return fields?.edit(outside: false)
        case .editOutside: return fields?.edit(outside: true)
        case .delete: return [.run("delete \(type.name) \(key.id)")]
        case .new: return [.create(type.name, preset: [:])]
        case .copy: return fields?.copy
        default: return nil
        }
        return []
    }

    // MARK: Drawing and the mouse

    private struct Regions {
        var head: Rect
        var fields: Rect
        var divider: Rect
        var work: Rect
    }

    private func regions(_ area: Rect) -> Regions {
        var rest = area
        let head = rest.takeTop(area.height >= 14 || !others.isEmpty ? 2 : 1)
        let none = Rect(x: rest.x, y: rest.y, width: 0, height: 0)
        guard area.width >= 70 else {
            return Regions(
                head: head, fields: isWorkFocused ? none : rest, divider: none,
                work: isWorkFocused ? rest.inset(horizontal: 1) : none)
        }
        let left = rest.takeLeft(min(56, area.width * 40 / 100))
        let divider = rest.takeLeft(1)
        return Regions(head: head, fields: left, divider: divider, work: rest.inset(horizontal: 1))
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let regions = regions(area)
        if regions.work.contains(point) { isWorkFocused = true }
        guard regions.fields.contains(point) else { return [] }
        let again = !isWorkFocused
        isWorkFocused = false
        let before = fields?.cursor
        fields?.move(toLine: point.y - regions.fields.y, width: regions.fields.width)
        return again && fields?.cursor == before ? perform(.open) ?? [] : []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        isWorkFocused = regions(area).work.contains(point)
        if isWorkFocused { beside.scroll(by: lines) } else { fields?.move(by: lines) }
        return []
    }

    func cell(of field: Int, in area: Rect) -> Rect? {
        guard let fields, fields.field == field, !regions(area).fields.isEmpty else { return nil }
        return fields.cell(in: regions(area).fields)
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let fields, !isGone else {
            guard isGone else { return }
            let room = area.inset(horizontal: 2, vertical: 1)
            canvas.write("\(type.name) \(key.id) is not there any more. u brings it back.", in: room, .muted)
            return
        }
        let regions = regions(area)
        drawHead(fields, in: regions.head, on: &canvas)
        if !regions.fields.isEmpty { fields.draw(in: regions.fields, isFocused: !isWorkFocused, on: &canvas) }
        canvas.verticalLine(regions.divider, isWorkFocused ? .borderFocus : .border)
        beside.draw(in: regions.work, on: &canvas)
    }

    /// The state, for a ticket the clock with what of it is spent, and who else is there.
    private func drawHead(_ fields: FieldLines, in area: Rect, on canvas: inout Canvas) {
        var line = area.row(0).inset(horizontal: 1)
        for name in ["status", "priority", "type"] {
            guard let index = type.position(of: name) else { continue }
            let text = CellText(fields.record, index, titles: fields.titles, clock: canvas.clock)
            canvas.frame.write(
                text.text, in: line.takeLeft(TextWidth.columns(of: text.text)),
                style: text.style(canvas.theme, over: canvas.theme.ground))
            _ = line.takeLeft(2)
        }
        if isTicket { drawClock(SLAClock(Ticket(fields.record), now: canvas.clock.now), in: &line, on: &canvas) }
        let below = area.row(1)
        canvas.horizontalLine(below)
        guard !others.isEmpty else { return }
        let text = " \(canvas.signs.late) \(Attendant.sentence(others)) "
        var field = below.isEmpty ? line : below.inset(horizontal: 2)
        canvas.write(text, in: field.takeLeft(TextWidth.columns(of: text)), .warning)
    }

    private func drawClock(_ clock: SLAClock, in line: inout Rect, on canvas: inout Canvas) {
        let whole = clock.phrase(canvas.signs)
        let phrase = TextWidth.columns(of: whole) <= line.width ? whole : clock.shortPhrase(canvas.signs)
        let width = TextWidth.columns(of: phrase)
        guard width > 0, width <= line.width else { return }
        canvas.write(phrase, in: line.takeRight(width), clock.role)
        _ = line.takeRight(1)
        guard line.width > 30, clock.state != .paused else { return }
        canvas.frame.gauge(
            clock.spent, in: line.takeRight(12), style: canvas.style(clock.role), track: canvas.style(.border),
            mark: canvas.style(.chartTarget), glyphs: canvas.glyphs)
    }
}
