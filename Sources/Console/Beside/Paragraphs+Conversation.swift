// A ticket and what was said on it, oldest first. Notes that the customer doesn't see say so.

import Base
import Domain
import Language
import Screen

extension Paragraphs {
    mutating func add(_ conversation: Conversation?, of ticket: Ticket, titles: Titles) {
        let record = ticket.record
        add(span("#\(record.id) ", .muted), span(record.title, .title))
        add(headline(of: record, titles: titles))
        addClock(of: ticket)
        if let description = ticket.description, !description.isEmpty {
            addGap()
            add(text: description)
        }
        guard let conversation else { return }
        if conversation.omitted > 0 {
            addGap()
            add(span("\(Phrase.number(conversation.omitted)) earlier messages", .muted))
        }
        for message in conversation.messages { add(Message(message), titles: conversation.titles) }
        if conversation.messages.isEmpty {
            addGap()
            add(span("No reply yet. Press r to answer.", .muted))
        }
    }

    private func headline(of record: Record, titles: Titles) -> [Span] {
        var spans: [Span] = []
        for name in ["customer", "priority", "status", "assignee"] {
            guard let index = record.type.position(of: name), !record.values[index].isNull else { continue }
            let cell = CellText(record, index, titles: titles, clock: clock)
            if !spans.isEmpty { spans.append(span(" \(signs.dot) ", .muted)) }
            spans.append(Span(cell.text, cell.style(theme, over: theme.ground)))
        }
        return spans
    }

    private mutating func addClock(of ticket: Ticket) {
        if ticket.pausedSince != nil {
            add(span("The clock stands still while the customer is asked.", .muted))
            return
        }
        guard let due = ticket.due, !ticket.status.isDone else { return }
        let distance = due.seconds - clock.now.seconds
        let span = Phrase.span(seconds: distance)
        let when = Phrase.full(due, clock: clock)
        if distance <= 0 {
            add(self.span("\(signs.late) due \(when), \(span) late", .error))
        } else {
            add(self.span("due \(when), in \(span)", distance < 3600 ? .warning : .muted))
        }
    }

    private mutating func add(_ message: Domain.Message, titles: Titles) {
        addGap()
        let isIncoming = message.direction == .incoming
        let isNote = message.kind == .note
        let who = author(of: message, titles: titles)
        let sign = isNote ? "#" : isIncoming ? signs.incoming : signs.outgoing
        var head = [span("\(sign) ", isNote ? .warning : .accent), span(who, isIncoming ? .reference : .person)]
        if isNote { head.append(span(" note", .warning)) }
        if let at = message.at { head.append(span("  \(Phrase.full(at, clock: clock))", .muted)) }
        add(head)
        add(text: message.text, isNote ? .muted : .text, indent: 2)
    }

    private func author(of message: Domain.Message, titles: Titles) -> String {
        if let author = message.author, !author.isEmpty { return author }
        let user = message.user.flatMap { titles[RecordKey(type: "user", id: $0.id)] }
        let contact = message.contact.flatMap { titles[RecordKey(type: "contact", id: $0.id)] }
        return user ?? contact ?? (message.direction == .incoming ? "Customer" : "Staff")
    }
}
