// Invoices of contracts, credit notes and payments.
//
// A contract's lines are charged in advance, each at its interval counted from the contract's first day;
// what is charged once is on the first invoice. Numbers run without gaps within a year, in the order of the
// invoices' days: one of an earlier day can be entered as long as no later one has its number. An invoice is
// never changed: a credit note takes back what it says, line by line, over the same days.

public import Base
public import Domain
public import Store

/// Works on invoices.
public struct InvoiceDesk {
    let desk: RecordDesk
    var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// Days from an invoice to the day by which it is to be paid.
    static let paymentDays = 30

    /// Writes every invoice of a contract that is due.
    ///
    /// - Parameter day: the day on them, for what was charged before it is entered; nil for today.
    /// - Throws: `ServiceError` where none is due, saying when the next one will be, and where the day is to come or
    ///   lies before that of a number already given.
    @discardableResult
    public func bill(_ id: Int64, on day: CivilDate? = nil) throws -> [Invoice] {
        let issued = try numberable(day)
        var contract = try desk.existing(Link<ContractSchema>(id))
        guard contract.status != .draft else {
            throw ServiceError("contract \(id) is not signed", advice: "`sign contract \(id) as \"NAME\"` first")
        }
        guard let first = contract.nextInvoice else {
            throw ServiceError(
                "contract \(id) is charged in full",
                advice: contract.status == .active
                    ? "`renew contract \(id)` lets it run on" : "notice was given, so nothing is left to charge")
        }
        guard first <= issued else {
            throw ServiceError("the next invoice of contract \(id) is due on \(first)", advice: "wait until then")
        }
        var made: [Invoice] = []
        while let day = contract.nextInvoice, day <= issued {
            made.append(try invoice(contract, from: day, issued: issued))
            contract = try advanced(contract, from: day)
        }
        return made
    }

    /// The day for a new number: today, or one that is said.
    private func numberable(_ day: CivilDate?) throws -> CivilDate {
        guard let day else { return unit.acting.today }
        guard day <= unit.acting.today else {
            throw ServiceError("\(day) is to come", advice: "an invoice is of today or of a day before")
        }
        let last = Query(InvoiceSchema.name, order: [SortKey(FieldPath("issued"), descending: true)])
        if let last = try unit.reader.records(last, first: 1).first.map(Invoice.init), let other = last.issued,
            other > day
        {
            throw ServiceError(
                "invoice \(last.number) is of \(other), and numbers follow the days",
                advice: "say `on \(other)` or a later day")
        }
        return day
    }

    private func invoice(_ contract: Contract, from day: CivilDate, issued: CivilDate) throws -> Invoice {
        guard let link = contract.quote, let starts = contract.starts else {
            throw ServiceError("contract \(contract.id) has nothing to charge", advice: "make a new quote")
        }
        let quote = try desk.existing(link)
        let months = Self.months(from: starts, to: day)
        let quotation = Quotation(unit.reader)
        let lines = try quotation.lines(of: quote).filter { line in
            line.interval == .once ? months == 0 : months % line.interval.months == 0
        }
        let price = try quotation.price(lines, of: quote, isFirst: months == 0)
        var invoice = try blank(.invoice, contract.customer, contract.currency, issued)
        invoice.contract = contract.link
        invoice.exchangeRate = quote.exchangeRate
        invoice.due = issued.adding(days: Self.paymentDays)
        invoice.net = price.total.net
        invoice.tax = price.total.tax
        invoice.total = price.total.gross
        invoice.balance = price.total.gross
        if invoice.balance == .zero { invoice.status = .paid }
        let stored = try unit.create(invoice)
        for (line, amounts) in zip(lines, price.lines) {
            var copy = InvoiceLine()
            copy.invoice = stored.link
            copy.text = line.text
            copy.product = line.product
            copy.quantity = line.quantity
            copy.price = line.price
            copy.currency = contract.currency
            copy.discount = line.discount
            copy.rate = line.rate
            copy.net = amounts.net
            copy.tax = amounts.tax
            copy.from = day
            copy.until =
                line.interval == .once
                ? day : starts.adding(months: months + line.interval.months).adding(days: -1)
            try unit.create(copy)
        }
        return stored
    }

    /// The contract with the day of its next invoice; one that renews itself does so on the way.
    private func advanced(_ contract: Contract, from day: CivilDate) throws -> Contract {
        var contract = try desk.existing(contract.link)
        guard let link = contract.quote, let starts = contract.starts, let ends = contract.ends else { return contract }
        let steps = try unit.reader.entities(QuoteLineSchema.self, "quote", link.id).map(\.interval.months)
        guard let step = steps.filter({ $0 > 0 }).min() else {
            contract.nextInvoice = nil
            return try unit.update(contract)
        }
        let next = starts.adding(months: Self.months(from: starts, to: day) + step)
        contract.nextInvoice = next
        if next > ends {
            if contract.status == .active, contract.renewal == .automatic {
                contract.ends = ContractTerm.end(after: ends, from: starts, months: contract.term)
            } else {
                contract.nextInvoice = nil
            }
        }
        return try unit.update(contract)
    }

    private static func months(from a: CivilDate, to b: CivilDate) -> Int {
        (b.year - a.year) * 12 + b.month - a.month
    }

    func blank(
        _ kind: InvoiceKind, _ customer: Link<CustomerSchema>?, _ currency: String, _ issued: CivilDate
    ) throws -> Invoice {
        var invoice = Invoice()
        invoice.kind = kind
        invoice.number = try nextNumber(in: issued.year)
        invoice.customer = customer
        invoice.currency = currency
        invoice.issued = issued
        return invoice
    }

    /// `2026-00042`: the number behind the last one of the year.
    private func nextNumber(in year: Int) throws -> String {
        let year = String(year)
        let last = Query(
            InvoiceSchema.name,
            where: .range(FieldPath("number"), from: .value(.text(year + "-")), to: .value(.text(year + "-99999"))),
            order: [SortKey(FieldPath("number"), descending: true)])
        let number =
            try unit.reader.records(last, first: 1).first
            .flatMap { Int(Invoice($0).number.dropFirst(5)) } ?? 0
        guard number < 99_999 else {
            throw ServiceError("the year's numbers are used up", advice: "wait for the next year")
        }
        let digits = String(number + 1)
        return year + "-" + String(repeating: "0", count: 5 - digits.utf8.count) + digits
    }

    /// Records what came in for an invoice, today or on a day that is said.
    @discardableResult
    public func pay(_ id: Int64, _ amount: Decimal, on day: CivilDate? = nil, note: String? = nil) throws -> Payment {
        var payment = Payment()
        payment.on = day
        payment.invoice = Link(id)
        payment.amount = amount
        payment.note = note
        return Payment(try desk.create(payment.record))
    }

    /// An invoice with its balance and what follows from it.
    static func settled(_ invoice: Invoice) -> Invoice {
        var invoice = invoice
        invoice.balance = Decimal(units: invoice.total.units - invoice.paid.units - invoice.credited.units)
        invoice.status = invoice.credited == invoice.total ? .credited : invoice.balance <= .zero ? .paid : .open
        return invoice
    }
}

struct InvoiceRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard let before else {
            throw ServiceError("invoices are written from contracts", advice: "say `invoice contract ID`")
        }
        let free = ["due", "owner", "tags", "external"]
        for (index, field) in record.type.fields.enumerated()
        where record.values[index] != before.values[index] && !field.options.contains(.custom)
            && !free.contains(field.name)
        {
            throw ServiceError("an invoice is never changed", advice: "`credit invoice ID` takes it back")
        }
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        throw ServiceError("an invoice is never deleted", advice: "`credit invoice ID` takes it back")
    }
}

struct PaymentRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var payment = Payment(record)
        guard let invoice = try unit.reader.entity(payment.invoice) else { return }
        if let old = before.map({ Payment($0) }) {
            guard old.amount == payment.amount, old.invoice == payment.invoice, old.currency == payment.currency else {
                throw ServiceError("a payment keeps its amount", advice: "delete it and record the right one")
            }
            return
        }
        let currency = Currency(code: invoice.currency) ?? unit.settings.currency
        payment.on = payment.on ?? unit.acting.today
        if let on = payment.on, on > unit.acting.today || on < invoice.issued ?? on {
            throw ServiceError(
                "a payment of \(on) for invoice \(invoice.number) of \(invoice.issued?.description ?? "—") is too "
                    + (on > unit.acting.today ? "late" : "early"),
                advice: "say the day on which it came in: not before the invoice, nor after today")
        }
        guard payment.amount > .zero, payment.amount == payment.amount.rounded(places: currency.exponent) else {
            throw ServiceError(
                "a payment is more than nothing, in whole cents", advice: "say `pay invoice \(invoice.id) 100`")
        }
        guard payment.amount <= invoice.balance else {
            throw ServiceError(
                "invoice \(invoice.number) has \(Money(invoice.balance, currency).text) left to pay",
                advice: "record no more than that")
        }
        record = payment.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        if before == nil { try add(Payment(record).amount.units, to: Payment(record).invoice, unit) }
    }

    func followDeletion(of record: Record, in unit: UnitOfWork) throws {
        try add(-Payment(record).amount.units, to: Payment(record).invoice, unit)
    }

    private func add(_ units: Int64, to link: Link<InvoiceSchema>, _ unit: UnitOfWork) throws {
        guard var invoice = try unit.reader.entity(link) else { return }
        invoice.paid = Decimal(units: invoice.paid.units + units)
        try unit.update(InvoiceDesk.settled(invoice))
    }
}
