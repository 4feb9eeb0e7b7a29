// Credit notes: what is taken back of an invoice, line by line. A part is apportioned over what is left of the lines by
// their gross amounts, so that all credits of an invoice come to its lines, whatever parts it is taken back in.

public import Base
public import Domain
import Store

extension InvoiceDesk {
    /// Takes an invoice back, in whole or in part.
    ///
    /// - Parameter amount: the part, with tax; nil for all that is left.
    @discardableResult
    public func credit(_ id: Int64, _ amount: Decimal? = nil) throws -> Invoice {
        var invoice = try desk.existing(Link<InvoiceSchema>(id))
        let left = Decimal(units: invoice.total.units - invoice.credited.units)
        guard invoice.kind == .invoice, left > .zero else {
            throw ServiceError(
                "invoice \(invoice.number) can't be credited", advice: "only what was charged is taken back")
        }
        let amount = amount ?? left
        let currency = Currency(code: invoice.currency) ?? unit.settings.currency
        guard amount > .zero, amount <= left, amount == amount.rounded(places: currency.exponent) else {
            throw ServiceError(
                "invoice \(invoice.number) can't be credited by \(amount)",
                advice: "up to \(Money(left, currency).text) is left")
        }
        let lines = try uncredited(of: invoice)
        var note = try blank(.creditNote, invoice.customer, invoice.currency, unit.acting.today)
        note.credits = invoice.link
        note.contract = invoice.contract
        note.exchangeRate = invoice.exchangeRate
        note.status = .credited
        let parts = amount == left ? lines : Self.parts(of: amount, lines, currency)
        note.net = Decimal(units: -parts.reduce(0) { $0 + $1.net })
        note.tax = Decimal(units: -parts.reduce(0) { $0 + $1.tax })
        note.total = Decimal(units: note.net.units + note.tax.units)
        let stored = try unit.create(note)
        let isInclusive = try pricesIncludeTax(invoice)
        for part in parts { try unit.create(part.credited(on: stored, isInclusive: isInclusive)) }
        invoice.credited = Decimal(units: invoice.credited.units + amount.units)
        try unit.update(Self.settled(invoice))
        return stored
    }

    /// A line of an invoice with as much of it as is to be taken back, or is left of it.
    private struct CreditedLine {
        let line: InvoiceLine
        var net: Int64
        var tax: Int64

        /// The line of a credit note. Of a part, the price is what it comes to.
        func credited(on note: Invoice, isInclusive: Bool) -> InvoiceLine {
            var copy = line
            copy.record.values[CommonFields.id] = .integer(0)
            copy.record["created"] = .integer(0)
            copy.invoice = note.link
            copy.quantity = Decimal(units: -line.quantity.units)
            if net != line.net.units || tax != line.tax.units {
                copy.quantity = Decimal(units: -Decimal.scale)
                copy.price = Decimal(units: isInclusive ? net + tax : net)
                copy.discount = .zero
            }
            copy.net = Decimal(units: -net)
            copy.tax = Decimal(units: -tax)
            return copy
        }
    }

    /// What earlier credit notes have left of an invoice's lines. The lines of a note stand in the order of the invoice's.
    private func uncredited(of invoice: Invoice) throws -> [CreditedLine] {
        var left = try unit.reader.entities(InvoiceLineSchema.self, "invoice", invoice.id).map {
            CreditedLine(line: $0, net: $0.net.units, tax: $0.tax.units)
        }
        for note in try unit.reader.entities(InvoiceSchema.self, "credits", invoice.id) {
            let lines = try unit.reader.entities(InvoiceLineSchema.self, "invoice", note.id)
            for (index, line) in zip(left.indices, lines) {
                left[index].net += line.net.units
                left[index].tax += line.tax.units
            }
        }
        return left
    }

    private static func parts(of amount: Decimal, _ lines: [CreditedLine], _ currency: Currency) -> [CreditedLine] {
        var cent = Decimal.scale
        for _ in 0..<currency.exponent { cent /= 10 }
        let weights = lines.map { max(0, $0.net + $0.tax) }
        return zip(lines, Apportionment.split(amount.units / cent, by: weights)).map { line, cents in
            let whole = Int128(line.net + line.tax)
            let tax =
                whole == 0 ? 0 : Int64(clamping: Apportionment.rounded(Int128(cents) * Int128(line.tax), by: whole))
            return CreditedLine(line: line.line, net: (cents - tax) * cent, tax: tax * cent)
        }
    }

    /// Whether the prices of an invoice's lines are with tax, as its quote says.
    private func pricesIncludeTax(_ invoice: Invoice) throws -> Bool {
        guard let contract = try invoice.contract.flatMap({ try unit.reader.entity($0) }), let link = contract.quote
        else { return false }
        return try unit.reader.entity(link)?.inclusive ?? false
    }
}
