// Conversations: a theme's talk, turn by turn, at the times that the ticket's clock gives. A ticket
// that is still open has got as far as its status says.

import Domain

/// Makes the messages of tickets.
struct ConversationMaker {
    let ingredients: Ingredients
    let staff: Staff
    let customers: [SampleCustomer]
    let contacts: [SampleContact]
    var dice: Dice

    /// The messages of a ticket in the order of time.
    mutating func messages(of ticket: SampleTicket, _ talk: [TicketTheme.Turn]) -> [SampleMessage] {
        guard let responded = ticket.times.responded, let assignee = ticket.assignee else { return [] }
        let turns = withEscalation(cut(talk, ticket.status), ticket)
        let times = moments(of: turns, ticket, responded)
        let firstLine = firstLine(ticket)
        let handedOver = ticket.escalations > 0 ? Self.placeOfEscalation(in: turns) ?? turns.count : turns.count
        let letter = Letter(
            phrases: ingredients.phrases, channel: ticket.channel, language: ticket.theme.language ?? "en",
            contact: contacts[ticket.contact], customer: customers[ticket.customer])
        let template = Template(facts: ticket.facts)
        var messages: [SampleMessage] = []
        var lastFromUs: String?
        for (index, (turn, at)) in zip(turns, times).enumerated() {
            let agent = ticket.escalations == 0 || index > handedOver ? assignee : firstLine
            let text = template.filled(turn.text, &dice)
            switch turn.speaker {
            case .customer:
                let quoted = ticket.channel == "mail" && dice.chance(30) ? lastFromUs : nil
                messages.append(incoming(letter.fromCustomer(text, quoting: quoted, &dice), ticket, at))
            case .agent:
                let whole = letter.fromAgent(withApology(text, ticket), agent, facts: ticket.facts, &dice)
                lastFromUs = whole
                messages.append(outgoing(whole, .reply, agent, ticket, at))
            case .note:
                messages.append(outgoing(text, .note, agent, ticket, at))
            }
        }
        return messages
    }

    /// Who answers for us until the ticket is escalated to its assignee.
    private mutating func firstLine(_ ticket: SampleTicket) -> SampleUser {
        let desk = staff.users(.support, team: "Service Desk", on: ticket.created.day)
        guard let assignee = ticket.assignee, ticket.escalations == 0 || desk.isEmpty else { return dice.pick(desk) }
        return assignee
    }

    /// As much of a talk as there has been in a status.
    private mutating func cut(_ talk: [TicketTheme.Turn], _ status: TicketStatus) -> [TicketTheme.Turn] {
        guard !status.isDone, let first = talk.firstIndex(where: { $0.speaker == .agent }) else { return talk }
        switch status {
        case .waiting:
            let answers = talk.indices.filter { talk[$0].speaker == .agent }
            let asked = answers.first { talk[$0].text.contains("?") } ?? first
            return Array(talk[...asked])
        case .inProgress:
            let last = talk.lastIndex { $0.speaker == .agent } ?? first
            let until = first + 1 < last && dice.chance(60) ? first + 1 : first
            let working = TicketTheme.Turn(speaker: .note, text: dice.pick(ingredients.phrases["working"] ?? [""]))
            return Array(talk[...until]) + (dice.chance(55) ? [working] : [])
        default: return Array(talk[...first])
        }
    }

    /// The turns with the note that hands the ticket on, where it was handed on.
    private mutating func withEscalation(_ turns: [TicketTheme.Turn], _ ticket: SampleTicket) -> [TicketTheme.Turn] {
        guard ticket.escalations > 0, let place = Self.placeOfEscalation(in: turns) else { return turns }
        var turns = turns
        let note = TicketTheme.Turn(speaker: .note, text: dice.pick(ingredients.phrases["escalation"] ?? [""]))
        turns.insert(note, at: place)
        return turns
    }

    /// A ticket is handed over after the first reply.
    private static func placeOfEscalation(in turns: [TicketTheme.Turn]) -> Int? {
        turns.firstIndex { $0.speaker == .agent }.map { $0 + 1 }
    }

    private mutating func withApology(_ text: String, _ ticket: SampleTicket) -> String {
        guard customers[ticket.customer].hint == .angry, ticket.theme.language == nil, dice.chance(45) else {
            return text
        }
        return dice.pick(ingredients.phrases["apology"] ?? [""]) + "\n\n" + text
    }

    /// A time for each turn: our first reply and our last word are where the clock has them.
    private mutating func moments(of turns: [TicketTheme.Turn], _ ticket: SampleTicket, _ responded: Moment) -> [Moment]
    {
        let answers = turns.indices.filter { turns[$0].speaker == .agent }
        guard let first = answers.first, let last = answers.last else { return [] }
        let fixedEnd = ticket.times.resolved ?? ticket.times.pausedSince
        let end = fixedEnd ?? Moment(minutes: min(-2, max(responded.minutes + 3, -dice.number(4, 50))))
        var moments = [Moment](repeating: responded, count: turns.count)
        spread(&moments, turns.startIndex..<first, between: ticket.created, and: responded)
        if last > first, fixedEnd != nil {
            moments[last] = end
            spread(&moments, (first + 1)..<last, between: responded, and: end)
            spread(&moments, (last + 1)..<turns.count, between: end, and: afterwards(end))
        } else {
            let until = fixedEnd == nil ? end : max(end, responded + 2)
            spread(&moments, (first + 1)..<turns.count, between: responded, and: until)
        }
        return moments
    }

    /// A thank-you comes within days, and never in the future.
    private mutating func afterwards(_ end: Moment) -> Moment {
        min(end + dice.number(300, 5200), Moment(minutes: max(-1, end.minutes + 1)))
    }

    /// Spreads messages over a time; nobody writes at night who could as well write in the morning.
    private mutating func spread(
        _ moments: inout [Moment], _ range: Range<Int>, between start: Moment, and end: Moment
    ) {
        var previous = start
        for (number, index) in range.enumerated() {
            let even = max(previous + 1, start + (end - start) * (number + 1) / (range.count + 1))
            let byDay = even.inWorkingHours(&dice)
            moments[index] = byDay + range.count < end ? byDay : min(even, max(previous, end + -1))
            previous = moments[index]
        }
    }

    private func incoming(_ text: String, _ ticket: SampleTicket, _ at: Moment) -> SampleMessage {
        let contact = contacts[ticket.contact]
        return SampleMessage(
            ticket: ticket.index, kind: .reply, direction: .incoming, user: nil, contact: contact.index,
            author: contact.name.full, text: text, at: at)
    }

    private func outgoing(
        _ text: String, _ kind: MessageKind, _ user: SampleUser, _ ticket: SampleTicket, _ at: Moment
    ) -> SampleMessage {
        SampleMessage(
            ticket: ticket.index, kind: kind, direction: .outgoing, user: user, contact: nil, author: user.name,
            text: text, at: at)
    }
}
