// What was offered to a customer, signed, billed and paid, and what it answered to surveys, as events of its timeline.

import Base
import Domain
import Language
import Store

extension Timeline {
    /// How many records of a type are read.
    private static let papers = 24

    static func papers(of customer: Condition, _ reader: Reader) throws -> [Event] {
        func newest<S: Schema>(_ schema: S.Type, _ condition: Condition, by field: String) throws -> [Entity<S>] {
            let order = [SortKey(FieldPath(field), descending: true)]
            return try reader.records(Query(S.name, where: condition, order: order), first: papers).map(Entity<S>.init)
        }
        func morning(_ day: CivilDate?) -> Instant? { day.map { reader.acting.zone.start(of: $0) } }
        var events: [Event] = []
        func note(_ at: Instant?, _ kind: String, _ text: String, _ key: RecordKey) {
            if let at { events.append(Event(at: at, kind: kind, text: text, key: key)) }
        }
        for quote in try newest(QuoteSchema.self, customer, by: "created") {
            let what = "\(quote.name), \(Amounts.whole(quote.total, quote.record.currency))"
            note(quote.sent, "quote", "sent: \(what)", quote.key)
            note(quote.decided, "quote", "\(quote.status.label.lowercased()): \(what)", quote.key)
        }
        for contract in try newest(ContractSchema.self, customer, by: "created") {
            note(contract.signed, "contract", "signed by \(contract.signer ?? "—"): \(contract.name)", contract.key)
            note(morning(contract.terminated), "contract", "notice given: \(contract.name)", contract.key)
        }
        let invoices = try newest(InvoiceSchema.self, customer, by: "issued")
        for invoice in invoices {
            let what = "\(invoice.number), \(Amounts.whole(invoice.total, invoice.record.currency))"
            note(morning(invoice.issued), "invoice", "\(invoice.kind.label.lowercased()) \(what)", invoice.key)
        }
        if !invoices.isEmpty {
            let theirs = Condition.compare(FieldPath("invoice"), .equals, invoices.map { .value(.integer($0.id)) })
            for payment in try newest(PaymentSchema.self, theirs, by: "on") {
                let number = invoices.first { $0.link == payment.invoice }?.number ?? ""
                let what = "\(Amounts.whole(payment.amount, payment.record.currency)) for \(number)"
                note(morning(payment.on), "payment", what, RecordKey(type: InvoiceSchema.name, id: payment.invoice.id))
            }
        }
        for answer in try newest(FeedbackSchema.self, customer, by: "at") {
            let words = answer.text.map { ": " + $0 } ?? ""
            note(answer.at, "feedback", "\(answer.score ?? 0) of 10\(words)", answer.key)
        }
        return events
    }
}
