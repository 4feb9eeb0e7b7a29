// How a reply is drawn: a head with the ticket, its clock and who else is there; the conversation; the text
// in a frame that says who will read it; below it what may help. Where room is scarce the help goes first,
// then all of the conversation but its end.

import Base
import Domain
import Language
import Screen

extension ReplyPane {
    struct Regions {
        var head: Rect
        var conversation: Rect
        var divider: Rect
        var editor: Rect
        var text: Rect
        var help: Rect
    }

    static func regions(_ area: Rect) -> Regions {
        var rest = area
        let head = rest.takeTop(area.height >= 14 ? 2 : 1)
        var divider = Rect(x: rest.x, y: rest.y, width: 0, height: 0)
        var conversation = divider
        var help = divider
        if area.width >= 100 {
            conversation = rest.takeLeft(area.width * 48 / 100).inset(horizontal: 1)
            divider = rest.takeLeft(1)
            help = rest.takeBottom(rest.height >= 16 ? 8 : rest.height >= 10 ? 3 : 0)
        } else {
            conversation = rest.takeTop(max(2, rest.height * 2 / 5)).inset(horizontal: 1)
            if area.height >= 20 { help = rest.takeBottom(min(6, rest.height / 4)) }
        }
        return Regions(
            head: head, conversation: conversation, divider: divider, editor: rest,
            text: rest.insideBorder.inset(horizontal: 1), help: help)
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let regions = ReplyPane.regions(area)
        drawHead(in: regions.head, on: &canvas)
        canvas.verticalLine(regions.divider)
        drawConversation(in: regions.conversation, on: &canvas)
        drawEditor(regions, on: &canvas)
        drawHelp(in: regions.help, on: &canvas)
    }

    private func drawHead(in area: Rect, on canvas: inout Canvas) {
        guard let record = conversation?.ticket else { return }
        let ticket = Ticket(record)
        var line = area.row(0).inset(horizontal: 1)
        let clock = SLAClock(ticket, now: canvas.clock.now)
        let phrase = clock.phrase(canvas.signs)
        let width = TextWidth.columns(of: phrase)
        if width > 0, width + 16 <= line.width {
            canvas.write(phrase, in: line.takeRight(width), clock.role, align: .trailing)
            _ = line.takeRight(2)
        }
        let company =
            hasNews
            ? "the ticket was written to since you began; read it before you send"
            : others.isEmpty ? nil : Attendant.sentence(others)
        if area.height < 2, let company {
            canvas.write("\(canvas.signs.late) \(company)", in: line, .warning)
            return
        }
        canvas.write("#\(key.id) \(record.title)", in: line, .title)
        guard area.height > 1 else { return }
        let below = area.row(1)
        canvas.horizontalLine(below)
        let note = company.map { ("\(canvas.signs.late) \($0)", Role.warning) } ?? holder(ticket, canvas)
        guard let (text, role) = note else { return }
        let field = below.inset(horizontal: 2)
        canvas.write(
            " \(text) ",
            in: Rect(x: field.x, y: field.y, width: min(field.width, TextWidth.columns(of: text) + 2), height: 1), role)
    }

    /// Who has claimed it.
    private func holder(_ ticket: Ticket, _ canvas: Canvas) -> (String, Role)? {
        guard let since = ticket.claimed, let holder = ticket.assignee else {
            return isDraft ? ("your draft, as you left it", .muted) : nil
        }
        let name = conversation?.titles[RecordKey(type: UserSchema.name, id: holder.id)] ?? "user \(holder.id)"
        return ("claimed by \(name) since \(Phrase.moment(since, clock: canvas.clock))", .muted)
    }

    private func drawConversation(in area: Rect, on canvas: inout Canvas) {
        guard let conversation, let record = conversation.ticket, !area.isEmpty else { return }
        var lines = Paragraphs(width: area.width, canvas: canvas)
        lines.add(
            conversation, of: Ticket(record), titles: conversation.titles, withFacts: false, isUnfolded: isUnfolded)
        // The end of a conversation is what is answered.
        let last = max(0, lines.lines.count - area.height)
        lines.draw(in: area, from: max(0, last - scrolledBack), on: &canvas)
    }

    private func drawEditor(_ regions: Regions, on canvas: inout Canvas) {
        let role: Role = isNote ? .warning : .borderFocus
        canvas.frame.border(
            regions.editor, canvas.signs.popupBorder, style: canvas.style(role),
            title: isNote
                ? "\(canvas.signs.pencil) Note, for staff only" : "\(canvas.signs.outgoing) Reply to the customer",
            titleStyle: canvas.style(isNote ? .warning : .title))
        let area = regions.text
        guard !area.isEmpty else { return }
        let rows = buffer.rows
        let cursor = buffer.place
        let first = max(0, min(cursor.y - area.height / 2, rows.count - area.height))
        for (line, row) in rows.dropFirst(first).prefix(area.height).enumerated() {
            canvas.write(String(buffer.characters[row]), in: area.row(line), isNote ? .muted : .input)
        }
        if buffer.characters.isEmpty {
            canvas.write("Write here. C-s sends, Esc keeps it as a draft.", in: area.row(0), .muted)
            if !isNote, area.height > 1 {
                canvas.write("A line “attach: FILE” sends a file along.", in: area.row(1), .muted)
            }
        }
        canvas.frame.cursor = Point(x: min(area.x + cursor.x, area.x + area.width), y: area.y + cursor.y - first)
    }

    private func drawHelp(in area: Rect, on canvas: inout Canvas) {
        guard !area.isEmpty, let suggestions else { return }
        var lines = Paragraphs(width: area.width - 2, canvas: canvas)
        let prepared = suggestions.prepared.count
        if suggestions.articles.isEmpty {
            lines.add(lines.span("No article shares the ticket's words.", .muted))
        } else {
            lines.add(lines.span("Articles that may answer it", .heading), lines.span("  C-o inserts", .muted))
            for article in suggestions.articles.prefix(max(1, area.height - (prepared > 0 ? 2 : 1))) {
                lines.add(
                    lines.span("\(canvas.signs.dot) ", .accent), lines.span(article.title),
                    lines.span("  \(Article(article).category ?? "")", .muted))
            }
        }
        if prepared > 0, lines.lines.count < area.height {
            lines.add(
                lines.span(prepared == 1 ? "1 prepared answer" : "\(prepared) prepared answers", .muted),
                lines.span("  C-t inserts", .muted))
        }
        lines.draw(in: area.inset(horizontal: 1), on: &canvas)
    }
}
