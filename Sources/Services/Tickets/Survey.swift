// The satisfaction survey: one question after a ticket is solved, and its answer, which is a number from 1 to 5.
// A ticket is asked about once; an answer by mail rates it and brings it not back.

import Base
public import Domain
import MailParsing
public import Store

/// Asks customers how satisfied they are.
public struct Survey {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Asks about a resolved ticket. What is asked stands in the conversation.
    ///
    /// - Throws: `ServiceError` where it is not resolved, was asked about, or is rated already.
    @discardableResult
    public func ask(_ id: Int64) throws -> Ticket {
        let desk = TicketDesk(unit)
        let ticket = try desk.change(id) { ticket in
            if let fault = Self.fault(ticket) { throw fault }
            ticket.surveyed = unit.now
        }
        let question = try desk.write(Self.question(about: ticket), .note, on: ticket)
        try Correspondence(unit).ask(question, about: ticket)
        return ticket
    }

    /// Asks about what was resolved so long ago that the sender of tickets' mails says to ask; a month is too long.
    ///
    /// - Returns: how many were asked about.
    func askDue() throws -> Int {
        guard let wait = try Senders.ofTickets(unit.reader)?.surveyAfter else { return 0 }
        let now = unit.now
        let due = Query(
            TicketSchema.name,
            where: .all([
                .compare(FieldPath("resolved"), .atMost, [.value(now.adding(seconds: -wait).stored)]),
                .compare(FieldPath("resolved"), .greater, [.value(now.adding(seconds: -wait - Self.tooLate).stored)]),
                .not(.present(FieldPath("surveyed"))), .not(.present(FieldPath("satisfaction"))),
            ]), order: [SortKey(FieldPath("resolved"))], limit: 1_000)
        let tickets = try unit.reader.entities(TicketSchema.self, due).filter(Self.canAsk)
        for ticket in tickets { try ask(ticket.id) }
        return tickets.count
    }

    private static let tooLate: Int64 = 30 * 86_400

    /// Whether a ticket can be asked about; those of a query that can't are passed over.
    public static func canAsk(_ ticket: Ticket) -> Bool { fault(ticket) == nil }

    private static func fault(_ ticket: Ticket) -> ServiceError? {
        if !ticket.status.isDone {
            return ServiceError("ticket \(ticket.id) is not resolved yet", advice: "customers rate what is resolved")
        }
        if let rating = ticket.satisfaction {
            return ServiceError("ticket \(ticket.id) is rated \(rating) already", advice: "nothing is left to ask")
        }
        if ticket.mergedInto != nil {
            return ServiceError("ticket \(ticket.id) was merged into another", advice: "ask about that one")
        }
        return ticket.surveyed.map { _ in
            ServiceError("the customer of ticket \(ticket.id) was asked already", advice: "wait for the answer")
        }
    }

    /// What the customer is asked.
    static func question(about ticket: Ticket) -> String {
        """
        How satisfied are you with our help on “\(ticket.subject)”?
        Please answer with a number from 1 (not at all) to 5 (very much).
        """
    }

    /// The rating that an answer begins with: `4`, `5/5`, `3!`, `4 of 5`, `5 - thank you`, above or below the question
    /// quoted; nil where it says something else, such as `4 sensors are cold` or `2. The door`.
    static func rating(in text: String) -> Int64? {
        let lines = FoldedText(text).said.split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.contains { !$0.isWhitespace } }) else { return nil }
        var rest = line.drop(while: \.isWhitespace)
        guard let digit = rest.utf8.first, (0x31...0x35).contains(digit) else { return nil }
        rest = rest.dropFirst()
        if let scale = scales.first(where: { rest.lowercased().hasPrefix($0) }) {
            rest = rest.dropFirst(scale.count)
        }
        return ends(rest) ? Int64(digit - 0x30) : nil
    }

    /// What may follow a rating to say of how many.
    private static let scales = ["/5", " / 5", " of 5", " out of 5", " von 5", " sur 5", " stars", " star", " points"]

    /// Whether a rating is over where a line goes on so: with nothing, or with a sign and words behind it. A point begins a list.
    private static func ends(_ rest: Substring) -> Bool {
        let words = rest.drop { $0.isWhitespace || "!.,;:()–—-".contains($0) }
        if words.isEmpty { return true }
        let sign = rest.prefix { $0.isWhitespace || "!,;:(–—-".contains($0) }
        return words.startIndex == sign.endIndex && words.first?.isNumber == false
            && sign.contains { !$0.isWhitespace } && (sign.last?.isWhitespace == true || sign.last == "(")
    }
}
