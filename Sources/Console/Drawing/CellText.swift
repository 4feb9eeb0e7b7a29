// A field's value as it stands in a list, on a card or beside its label: short, with the role that says
// how it is meant. What is late says so in words, not by its colour alone.

import Base
import Domain
import Language
import Screen

/// A value ready to be drawn.
struct CellText: Equatable {
    var text: String
    var role: Role
    /// The word of a choice, for the roles that know variants.
    var variant: String?
    var align: TextWidth.Alignment = .leading
    /// The address that it leads to.
    var target: String?

    init(_ text: String, _ role: Role = .text, variant: String? = nil, align: TextWidth.Alignment = .leading) {
        self.text = text
        self.role = role
        self.variant = variant
        self.align = align
    }

    func style(_ theme: Theme, over base: Style) -> Style {
        (variant.map { theme[role, $0] } ?? theme[role]).over(base)
    }

    /// A field of a record, in few columns.
    init(_ record: Record, _ index: Int, titles: Titles, clock: Clock) {
        let field = record.type.fields[index]
        let value = record.values[index]
        self.init("", align: field.kind.isNumeric ? .trailing : .leading)
        if record.type.name == TicketSchema.name, SLAClock.fields.contains(field.name),
            let clock = SLAClock.cell(Ticket(record), field.name, now: clock.now)
        {
            self = clock
            return
        }
        guard !value.isNull else { return }
        switch field.kind {
        case .money:
            self.init(Amounts.whole(Decimal(units: value.integer ?? 0), record.currency), .money, align: .trailing)
        case .integer where index == CommonFields.id: self.init(String(record.id), .muted, align: .trailing)
        case .integer:
            // Years and other small numbers read better without a comma.
            let number = value.integer ?? 0
            self.init(
                number.magnitude < 10_000 ? String(number) : ValueText.grouped(String(number)), .number,
                align: .trailing)
        case .choice:
            self.init(
                ValueText(.display).text(value, of: field), CellText.role(of: field, in: record.type),
                variant: value.text)
        case .reference(let type):
            let key = RecordKey(type: type, id: value.integer ?? 0)
            self.init(titles[key] ?? "#\(key.id)", type == "user" ? .person : .reference)
        case .references, .anyReference:
            let keys = Titles.references(value, field.kind)
            self.init(keys.map { titles[$0] ?? $0.description }.joined(separator: ", "), .reference)
        case .date: self = CellText.day(CivilDate(days: Int(value.integer ?? 0)), field, record, clock)
        case .instant: self = CellText.instant(Instant(seconds: value.integer ?? 0), field, record, clock)
        case .list:
            self.init(ListText.items(of: value).joined(separator: ", "), index == CommonFields.tags ? .tag : .text)
        case .email, .url, .phone:
            self.init(value.text ?? "", .muted)
            target = CellText.target(text, field.kind)
        default:
            self.init(
                ValueText(.display, zone: clock.zone).text(value, of: field), field.kind.isNumeric ? .number : .text,
                align: align)
        }
        if index == record.type.title { role = .text }
    }

    /// Where an address leads; a web address may come without its scheme.
    private static func target(_ text: String, _ kind: FieldKind) -> String? {
        switch kind {
        case .url: Hyperlink.target(text) ?? Hyperlink.target("https://" + text)
        case .email: Hyperlink.target("mailto:" + text)
        case .phone: Hyperlink.target("tel:" + text.filter { $0 == "+" || $0.isWholeNumber })
        default: nil
        }
    }

    private static func day(_ day: CivilDate, _ field: FieldDescriptor, _ record: Record, _ clock: Clock) -> CellText {
        let text = day.description
        guard day < clock.today, !field.isPast, record.isUnfinished, ["close", "next_step_on"].contains(field.name)
        else { return CellText(text, .date) }
        return CellText(text + " !", .error)
    }

    private static func instant(_ instant: Instant, _ field: FieldDescriptor, _ record: Record, _ clock: Clock)
        -> CellText
    {
        let distance = instant.seconds - clock.now.seconds
        let span = Phrase.span(seconds: distance)
        if field.isPast || distance <= 0 && !record.isUnfinished { return CellText(span, .date, align: .trailing) }
        if distance <= 0 { return CellText(span == "now" ? "late" : span + " late", .error, align: .trailing) }
        return CellText("in " + span, distance < 3600 ? .warning : .date, align: .trailing)
    }

    /// The role of a choice's words: stages, priorities, and everything that is a state of affairs.
    static func role(of field: FieldDescriptor, in type: RecordType) -> Role {
        switch field.name {
        case "stage", "last_stage": .stage
        case "priority": .priority
        case "status", "health_risk": .state
        default: type.stageField == field.name ? .state : .muted
        }
    }
}

extension FieldKind {
    /// Whether values stand at the right edge of their column.
    var isNumeric: Bool {
        switch self {
        case .integer, .decimal, .money, .percent, .duration, .instant: true
        default: false
        }
    }
}

extension Record {
    /// Whether something is still to be done about it, so that its due times count.
    var isUnfinished: Bool {
        switch type.name {
        case "deal": Deal(self).stage.isOpen
        case "ticket": !Ticket(self).status.isDone
        case "activity": Activity(self).done == nil
        default: true
        }
    }
}
