// A ticket and what was said on it, oldest first. Notes that the customer doesn't see say so.

import Base
import Domain
import Language
import MailParsing
import Screen

extension Paragraphs {
    /// - Parameter withFacts: whether its subject, state and clock stand above it; a page has them in its head.
    mutating func add(
        _ conversation: Conversation?, of ticket: Ticket, titles: Titles, withFacts: Bool = true,
        isUnfolded: Bool = false
    ) {
        let record = ticket.record
        if withFacts { add(span("#\(record.id) ", .muted), span(record.title, .title)) }
        add(
            headline(
                withFacts ? ["customer", "priority", "status", "assignee"] : ["customer", "assignee"], of: record,
                titles: titles))
        if withFacts { addClock(of: ticket) }
        if let since = ticket.claimed, !ticket.status.isDone {
            add(span("claimed \(Phrase.full(since, clock: clock))", .muted))
        }
        if let description = ticket.description, !description.isEmpty {
            addGap()
            addFolded(description, .text, indent: 0, isUnfolded: isUnfolded)
        }
        guard let conversation else { return }
        for file in conversation.files where file.message == nil { add(file, indent: 0) }
        if conversation.omitted > 0 {
            addGap()
            add(span("\(Phrase.number(conversation.omitted)) earlier messages", .muted))
        }
        for message in conversation.messages {
            let message = Message(message)
            add(message, conversation.mails[message.id], titles: conversation.titles, isUnfolded: isUnfolded)
            for file in conversation.files where file.message == message.link { add(file, indent: 2) }
        }
        if conversation.messages.isEmpty {
            addGap()
            add(span("No reply yet. Press r to answer.", .muted))
        }
    }

    private func headline(_ names: [String], of record: Record, titles: Titles) -> [Span] {
        var spans: [Span] = []
        for name in names {
            guard let index = record.type.position(of: name), !record.values[index].isNull else { continue }
            let cell = CellText(record, index, titles: titles, clock: clock)
            if !spans.isEmpty { spans.append(span(" \(signs.dot) ", .muted)) }
            spans.append(Span(cell.text, cell.style(theme, over: theme.ground)))
        }
        return spans
    }

    private mutating func addClock(of ticket: Ticket) {
        let clock = SLAClock(ticket, now: self.clock.now)
        guard clock.state != .done else { return }
        add(span(clock.phrase(signs), clock.role))
    }

    /// `⎙ quote.pdf  12 KB  application/pdf`
    private mutating func add(_ file: Attachment, indent: Int) {
        add(
            span("\(String(repeating: " ", count: indent))\(signs.file) ", .accent),
            span(SafeText.singleLine(file.name), .reference),
            span("  \(Phrase.size(file.size))  \(file.mediaType ?? "")", .muted))
    }

    /// What became of the mail that a message went out as.
    private func fate(of mail: Mailing) -> Span {
        let word =
            switch mail.state {
            case .queued, .deferred, .sending: "mail waits"
            case .sent: "mailed"
            case .uncertain: "mail uncertain"
            case .failed: "mail failed"
            case .bounced: "mail bounced"
            case .complained: "reported as unwanted"
            case .skipped: "not mailed"
            }
        let why = mail.state.isUndelivered ? mail.answer.map { ": \(SafeText.singleLine($0))" } ?? "" : ""
        return span("  \(signs.dot) \(word)\(why)", mail.state.isUndelivered ? .error : .muted)
    }

    private mutating func add(
        _ message: Domain.Message, _ mail: Mailing?, titles: Titles, isUnfolded: Bool
    ) {
        addGap()
        let isIncoming = message.direction == .incoming
        let isNote = message.kind == .note
        let who = author(of: message, titles: titles)
        let sign = isNote ? "#" : isIncoming ? signs.incoming : signs.outgoing
        var head = [span("\(sign) ", isNote ? .warning : .accent), span(who, isIncoming ? .reference : .person)]
        if isNote { head.append(span(" note", .warning)) }
        if let at = message.at { head.append(span("  \(Phrase.full(at, clock: clock))", .muted)) }
        if let mail { head.append(fate(of: mail)) }
        add(head)
        addFolded(message.text, isNote ? .muted : .text, indent: 2, isUnfolded: isUnfolded)
    }

    /// What was said; what it quotes and how it is signed is folded to a line.
    private mutating func addFolded(_ text: String, _ role: Role, indent: Int, isUnfolded: Bool) {
        let parts = FoldedText(text).parts
        for part in parts {
            switch part {
            case .said(let lines): add(text: lines.joined(separator: "\n"), role, indent: indent)
            case .quoted(let lines), .signature(let lines):
                if isUnfolded || parts.count == 1 {
                    add(text: lines.joined(separator: "\n"), .muted, indent: indent)
                } else {
                    let count = lines.count == 1 ? "1 line" : "\(lines.count) lines"
                    let isQuote = if case .quoted = part { true } else { false }
                    add(
                        span(
                            "\(String(repeating: " ", count: indent))\(signs.folded) \(isQuote ? "quoted" : "signature"), \(count)",
                            .muted))
                }
            }
        }
    }

    private func author(of message: Domain.Message, titles: Titles) -> String {
        if let author = message.author, !author.isEmpty { return author }
        let user = message.user.flatMap { titles[RecordKey(type: "user", id: $0.id)] }
        let contact = message.contact.flatMap { titles[RecordKey(type: "contact", id: $0.id)] }
        return user ?? contact ?? (message.direction == .incoming ? "Customer" : "Staff")
    }
}
