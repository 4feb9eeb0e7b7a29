import Base
import Domain
import SQLiteDriver
import Services
import Store
import StoreDriver
import TestSupport
import Testing

@Suite struct RevenueTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }
    var reader: Reader { temporary.workspace.reader }

    init() throws { temporary = try TemporaryWorkspace() }

    @discardableResult
    private func run<T>(_ body: (UnitOfWork) throws -> T) throws -> T { try workspace.commit("test", body).value }

    private func deal(_ value: String = "1200", currency: String = "EUR", stage: DealStage = .proposal) throws -> Deal {
        try run { unit in
            var customer = Customer()
            customer.name = "Northwind"
            var deal = Deal()
            deal.name = "Ovens"
            deal.customer = Link(try RecordDesk(unit).create(customer.record).id)
            deal.value = Decimal(value)
            deal.currency = currency
            deal.stage = stage
            return Deal(try RecordDesk(unit).create(deal.record))
        }
    }

    /// A signed contract with one line, charged at an interval.
    private func contract(
        _ price: String, _ interval: BillingInterval = .monthly, starts: String = "2026-03-01", term: Int64 = 12,
        renewal: RenewalMode = .automatic, customer: Link<CustomerSchema>? = nil
    ) throws -> Contract {
        let deal = try deal(price)
        return try run { unit in
            let desk = RecordDesk(unit)
            if let customer { try desk.set(deal.key, [("customer", customer.stored)]) }
            let quote = try QuoteDesk(unit).quote(deal: deal.id)
            try desk.set(quote.key, [("term", .integer(term))])
            let line = try #require(
                try unit.reader.records(
                    Query(
                        "quote_line",
                        where: .compare(
                            FieldPath("quote"), .equals, [.value(.integer(quote.id))]))
                ).first)
            try desk.set(line.key, [("interval", interval.stored), ("rate", .integer(190_000))])
            try QuoteDesk(unit).send(quote.id)
            try QuoteDesk(unit).accept(quote.id)
            let draft = try ContractDesk(unit).draft(from: quote.id)
            try desk.set(
                draft.key, [("starts", try #require(CivilDate(starts)).stored), ("renewal", renewal.stored)])
            return try ContractDesk(unit).sign(draft.id, as: "Jane Doe")
        }
    }

    private func today(_ day: String) throws {
        let date = try #require(CivilDate(day))
        workspace.acting.fixedNow = Instant(seconds: Int64(date.days) * 86_400 + 36_000)
    }

    private func rate(_ code: String, _ rate: String, on day: String) throws {
        try run { unit in
            var record = ExchangeRate()
            record.code = code
            record.rate = try #require(Decimal(rate))
            record.on = CivilDate(day)
            try RecordDesk(unit).create(record.record)
        }
    }

    /// espocrm#1429: a rate changed later must not change what a won deal was worth.
    @Test func anOpenDealFollowsTodaysRateAndAClosedOneKeepsIts() throws {
        try rate("USD", "1.25", on: "2026-01-01")
        let won = try deal("1000", currency: "USD")
        _ = try deal("1000", currency: "USD")
        try run { try Pipeline($0).win(won.id) }
        let figures = Figures(reader)
        let revenue = try #require(KPIRegistry.kpi(named: "revenue"))
        let pipeline = try #require(KPIRegistry.kpi(named: "pipeline_value"))
        #expect(try figures.read(revenue).value == 800)
        #expect(try figures.read(pipeline).value == 800)
        #expect(try figures.read(pipeline).foreign.isEmpty)
        try rate("USD", "2", on: "2026-03-02")
        #expect(try figures.read(revenue).value == 800)
        #expect(try figures.read(pipeline).value == 500)
        #expect(try figures.read(revenue, by: FieldPath("owner")).map(\.value) == [800])
    }

    @Test func sumsAreInTheWorkspacesCurrencyWhereThereAreRates() throws {
        _ = try deal("1000", currency: "USD")
        _ = try deal("100")
        func sum() throws -> Aggregation { try Aggregation(.sum, of: FieldPath("value"), Query("deal"), reader) }
        #expect(try sum().isByCurrency)
        try rate("USD", "1.25", on: "2026-01-01")
        #expect(try sum().table.rows.map(\.value) == [9_000_000])
        #expect(try sum().currency == .euro)
        _ = try deal("1", currency: "CHF")
        #expect(try sum().isByCurrency)
    }

    @Test func whatHasNoRateStaysApart() throws {
        _ = try deal("500")
        _ = try deal("1000", currency: "CHF")
        let reading = try Figures(reader).read(#require(KPIRegistry.kpi(named: "pipeline_value")))
        #expect(reading.value == 500)
        #expect(reading.foreign.map(\.currency) == ["CHF"])
    }

    /// Where no deal is in the workspace's currency, all figures are in that of the most deals.
    @Test func theForecastIsToldAsTheOtherFiguresAre() throws {
        let won = try deal("1000", currency: "USD")
        _ = try deal("500", currency: "USD")
        try run { try Pipeline($0).win(won.id) }
        let outlook = try Outlook(reader)
        let line = try #require(try outlook.lines(in: nil, by: nil).first)
        #expect(outlook.currency == .dollar && line.closed == 1_000_0000 && line.total == 1_500_0000)
        _ = try deal("10")
        let read = try Outlook(reader).read(in: nil, by: nil)
        #expect(read.lines.first?.total == 10_0000 && read.foreign.map(\.currency) == ["USD"])
        #expect(read.foreign.map(\.amount) == [1_500])
    }

    @Test func aLineIsCalledAndPricedAsItsProduct() throws {
        let deal = try deal()
        let quote = try run { try QuoteDesk($0).quote(deal: deal.id) }
        let line = try run { unit in
            var product = Product()
            product.name = "Oven"
            product.price = Decimal(units: 820_000)
            product.rate = Decimal(units: 190_000)
            var line = QuoteLine()
            line.quote = quote.link
            line.product = Product(try RecordDesk(unit).create(product.record)).link
            line.quantity = Decimal(units: 100_000)
            return QuoteLine(try RecordDesk(unit).create(line.record))
        }
        #expect(line.text == "Oven" && line.price == Decimal("82") && line.rate == Decimal("19"))
    }

    @Test func aSentQuoteKeepsItsTermsAndLines() throws {
        let deal = try deal()
        let quote = try run { try QuoteDesk($0).quote(deal: deal.id) }
        #expect(quote.total == Decimal("1200"))
        let line = try #require(try reader.records(Query("quote_line")).first)
        try run { try RecordDesk($0).set(line.key, [("rate", .integer(190_000))]) }
        #expect(try reader.entity(quote.link)?.total == Decimal("1428"))
        try run { try QuoteDesk($0).send(quote.id) }
        #expect(throws: ServiceError.self) {
            try run { try RecordDesk($0).set(quote.key, [("discount", .integer(10_000))]) }
        }
        #expect(throws: ServiceError.self) { try run { try RecordDesk($0).set(line.key, [("price", .integer(1))]) } }
        #expect(throws: ServiceError.self) { try run { try RecordDesk($0).delete(line.key) } }
        let next = try run { try QuoteDesk($0).revise(quote.id) }
        #expect(next.edition == 2)
        #expect(next.total == Decimal("1428"))
        #expect(try reader.entity(quote.link)?.status == .replaced)
        try run { try RecordDesk($0).set(next.key, [("discount", .integer(100_000))]) }
        #expect(try reader.entity(next.link)?.total == Decimal("1285.20"))
    }

    @Test func aQuoteIsAcceptedOnlyWhileItIsValid() throws {
        let deal = try deal()
        let quote = try run { try QuoteDesk($0).quote(deal: deal.id) }
        #expect(throws: ServiceError.self) { try run { try QuoteDesk($0).accept(quote.id) } }
        try run { try QuoteDesk($0).send(quote.id) }
        try today("2026-05-01")
        #expect(throws: ServiceError.self) { try run { try QuoteDesk($0).accept(quote.id) } }
    }

    @Test func pricesComeFromTheCustomersBookByQuantity() throws {
        let deal = try deal()
        try run { unit in
            let desk = RecordDesk(unit)
            var product = Product()
            product.name = "Oven"
            product.price = Decimal("100")
            let oven = Product(try desk.create(product.record))
            var book = PriceBook()
            book.name = "Partners"
            let partners = PriceBook(try desk.create(book.record))
            for (price, minimum) in [("90", "1"), ("80", "10")] {
                var entry = BookPrice()
                entry.book = partners.link
                entry.product = oven.link
                entry.price = try #require(Decimal(price))
                entry.minimum = try #require(Decimal(minimum))
                try desk.create(entry.record)
            }
            try desk.set(
                RecordKey(type: "customer", id: try #require(deal.customer).id), [("price_book", partners.link.stored)])
            for quantity in ["2", "12"] {
                var item = DealItem()
                item.deal = deal.link
                item.product = oven.link
                item.quantity = try #require(Decimal(quantity))
                try desk.create(item.record)
            }
        }
        let quote = try run { try QuoteDesk($0).quote(deal: deal.id) }
        #expect(quote.net == Decimal("1140"))
    }

    @Test func aSignatureHoldsUntilSomethingIsChanged() throws {
        let signed = try contract("100")
        #expect(signed.signer == "Jane Doe")
        #expect(try ContractText(reader).fault(of: signed) == nil)
        var other = signed
        other.signer = "Joan Doe"
        #expect(try ContractText(reader).fault(of: other) != nil)
        other = signed
        other.term = 24
        #expect(try ContractText(reader).fault(of: other) != nil)
    }

    @Test func invoicesAreNumberedWithoutGaps() throws {
        let a = try contract("100", starts: "2026-01-01")
        let b = try contract("50", starts: "2026-03-01")
        let first = try run { try InvoiceDesk($0).bill(a.id) }
        let second = try run { try InvoiceDesk($0).bill(b.id) }
        #expect(first.map(\.number) == ["2026-00001", "2026-00002", "2026-00003"])
        #expect(second.map(\.number) == ["2026-00004"])
        #expect(first.map(\.total) == Array(repeating: Decimal(units: 1_190_000), count: 3))
        #expect(throws: ServiceError.self) { try run { try InvoiceDesk($0).bill(a.id) } }
        #expect(throws: ServiceError.self) { try run { try RecordDesk($0).delete(first[0].key) } }
        // Only the last numbers can be taken back.
        let commits = try reader.commits(limit: 2).map(\.sequence)
        #expect(throws: StoreError.self) { try workspace.undo(commit: commits[1]) }
        _ = try workspace.undo(commit: commits[0])
        #expect(try run { try InvoiceDesk($0).bill(b.id) }.map(\.number) == ["2026-00004"])
    }

    @Test func partialPaymentsAddUpAndNoMoreIsTaken() throws {
        let contract = try contract("100")
        let invoice = try #require(try run { try InvoiceDesk($0).bill(contract.id) }.first)
        try run { try InvoiceDesk($0).pay(invoice.id, Decimal(units: 500_000)) }
        #expect(try reader.entity(invoice.link)?.balance == Decimal("69"))
        #expect(throws: ServiceError.self) { try run { try InvoiceDesk($0).pay(invoice.id, Decimal(units: 700_000)) } }
        let last = try run { try InvoiceDesk($0).pay(invoice.id, Decimal(units: 690_000)) }
        #expect(try reader.entity(invoice.link)?.status == .paid)
        try run { try RecordDesk($0).delete(last.key) }
        #expect(try reader.entity(invoice.link)?.status == .open)
        #expect(try reader.entity(invoice.link)?.balance == Decimal("69"))
    }

    @Test func creditNotesTakeBackLineByLine() throws {
        let contract = try contract("100")
        let invoice = try #require(try run { try InvoiceDesk($0).bill(contract.id) }.first)
        let part = try run { try InvoiceDesk($0).credit(invoice.id, Decimal(units: 190_000)) }
        #expect(part.total == Decimal("-19"))
        #expect(part.net == Decimal("-15.97"))
        #expect(part.tax == Decimal("-3.03"))
        try run { try InvoiceDesk($0).credit(invoice.id) }
        let credited = try #require(try reader.entity(invoice.link))
        #expect(credited.status == .credited && credited.balance == .zero)
        #expect(throws: ServiceError.self) { try run { try InvoiceDesk($0).credit(invoice.id) } }
    }

    /// The parts of a whole add up to it, in net and tax as in what was to be paid, and each line of a note in itself.
    @Test(arguments: [["39.67", "39.67", "39.66"], ["0.01", "118.98", "0.01"], ["119"], ["60", "59"]])
    func creditNotesOfPartsAddUp(parts: [String]) throws {
        let contract = try contract("100")
        let invoice = try #require(try run { try InvoiceDesk($0).bill(contract.id) }.first)
        #expect(invoice.total == Decimal("119"))
        for part in parts { try run { try InvoiceDesk($0).credit(invoice.id, Decimal(part)) } }
        #expect(try reader.entity(invoice.link)?.status == .credited)
        let notes = try reader.entities(InvoiceSchema.self, Query("invoice"))
        #expect(notes.reduce(0) { $0 + $1.net.units } == 0 && notes.reduce(0) { $0 + $1.tax.units } == 0)
        for line in try reader.entities(InvoiceLineSchema.self, Query("invoice_line")) {
            #expect(line.quantity.multiplied(by: line.price) == line.net)
        }
    }

    /// MRR is monthly-normalised; a year's contract counts a twelfth, one-offs not at all.
    @Test func recurringRevenueIsNormalisedByTheMonth() throws {
        #expect(try contract("1200", .yearly).mrr == Decimal("100"))
        #expect(try contract("100", .quarterly).mrr == Decimal("33.33"))
        #expect(try contract("999", .once).mrr == .zero)
        let revenue = try RecurringRevenue(reader)
        #expect(revenue.mrr(on: workspace.acting.today) == 1_333_300)
    }

    /// NRR = (start + expansion − contraction − churn) ÷ start; GRR without expansion; reactivation in neither.
    @Test func retentionFollowsItsFormulas() throws {
        let a = try contract("100", starts: "2026-01-01")
        _ = try contract("50", starts: "2026-02-10", customer: a.customer)
        _ = try contract("300", starts: "2026-01-01", term: 1, renewal: .manual)
        _ = try contract("70", starts: "2026-02-15")
        let revenue = try RecurringRevenue(reader)
        let february = try revenue.movement(
            from: #require(CivilDate("2026-02-01")), through: #require(CivilDate("2026-02-28")))
        #expect(
            february
                == {
                    var wanted = RevenueMovement()
                    (wanted.start, wanted.new, wanted.expansion, wanted.churn) = (
                        4_000_000, 700_000, 500_000, 3_000_000
                    )
                    return wanted
                }())
        #expect(february.netRetention == 37.5)
        #expect(february.grossRetention == 25)
        #expect(february.end == revenue.mrr(on: try #require(CivilDate("2026-02-28"))))
        #expect(try revenue.value(.arr, in: Period(workspace.acting.today, workspace.acting.today, text: "")) == 2_640)
    }

    /// CLV = ARPA × margin ÷ churn, capped where nobody leaves; without anybody a year ago there is no answer.
    @Test func theLifetimeValueExpectedOfSubscriptions() throws {
        let today = Period(workspace.acting.today, workspace.acting.today, text: "")
        func value() throws -> Double? { try RecurringRevenue(reader).value(.lifetimeValue, in: today) }
        #expect(try value() == nil)
        _ = try contract("100", starts: "2025-06-01")
        #expect(try value() == nil)
        _ = try contract("100", starts: "2024-06-01")
        #expect(try value() == 1_200 * 5)
        _ = try contract("300", starts: "2024-06-01", term: 12, renewal: .manual)
        #expect(try value() == 1_200 * 2)
    }

    @Test func recognisedAndDeferredRevenueAddUpToWhatWasInvoiced() throws {
        let contract = try contract("1200", .yearly, starts: "2026-03-01")
        try run { try InvoiceDesk($0).bill(contract.id) }
        let revenue = try RecurringRevenue(reader)
        var sum: Int64 = 0
        var month = try #require(CivilDate("2026-03-01"))
        for _ in 0..<12 {
            let last = month.adding(months: 1).adding(days: -1)
            sum += try revenue.recognised(from: month, through: last)
            #expect(try sum + revenue.deferred(on: last) == 12_000_000)
            month = month.adding(months: 1)
        }
        #expect(sum == 12_000_000)
    }

    /// What was charged before a company moved in is entered with its days; numbers follow them.
    @Test func invoicesAndPaymentsOfEarlierDaysAreEntered() throws {
        func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
        let contract = try contract("100", starts: "2025-11-01", term: 12)
        func bill(_ text: String) throws -> [Invoice] {
            try run { [id = contract.id] unit in try InvoiceDesk(unit).bill(id, on: try day(text)) }
        }
        let first = try #require(try bill("2025-11-01").first)
        #expect(first.number == "2025-00001")
        #expect(first.issued == CivilDate("2025-11-01"))
        #expect(first.due == CivilDate("2025-12-01"))
        #expect(try bill("2026-01-02").map(\.number) == ["2026-00001", "2026-00002"])
        func refusal(_ body: () throws -> Void) -> String? {
            do { try body() } catch { return (error as? ServiceError)?.message }
            return nil
        }
        for (text, message) in [
            ("2025-12-24", "invoice 2026-00002 is of 2026-01-02, and numbers follow the days"),
            ("2026-03-03", "2026-03-03 is to come"),
            ("2026-01-31", "the next invoice of contract 1 is due on 2026-02-01"),
        ] {
            let refused = refusal { _ = try bill(text) }
            #expect(refused == message)
        }
        let amount = try #require(Decimal("119"))
        for (text, what) in [("2025-10-31", "early"), ("2026-03-03", "late")] {
            let message = refusal {
                _ = try run { unit in try InvoiceDesk(unit).pay(first.id, amount, on: try day(text)) }
            }
            #expect(message == "a payment of \(text) for invoice 2025-00001 of 2025-11-01 is too \(what)")
        }
        let paid = try run { unit in try InvoiceDesk(unit).pay(first.id, amount, on: try day("2025-11-20")) }
        #expect(paid.on == CivilDate("2025-11-20"))
        #expect(try bill("2026-03-01").count == 2)
    }

    @Test func whatIsInvoicedPaidAndOwedIsThatOfPlainSQL() throws {
        try rate("USD", "1.25", on: "2025-01-01")
        let contracts = try [contract("100", starts: "2025-11-01"), contract("70.55", starts: "2025-12-15")]
        for (place, text) in ["2025-11-01", "2025-12-15", "2026-01-15", "2026-02-20"].enumerated() {
            let made = try run { try InvoiceDesk($0).bill(contracts[place % 2].id, on: CivilDate(text)) }
            for invoice in made.dropFirst(place % 2) {
                try run { try InvoiceDesk($0).pay(invoice.id, Decimal(units: 123_400), on: CivilDate("2026-02-21")) }
            }
        }
        let credited = try #require(try reader.records(Query("invoice"), first: 1).first)
        try run { try InvoiceDesk($0).credit(credited.id, Decimal(units: 100_000)) }
        let plain = try SQLiteDriver().connect(to: temporary.path, mode: .readOnly)
        for (first, last) in [
            ("2025-11-01", "2025-11-30"), ("2025-12-01", "2025-12-31"), ("2026-01-01", "2026-03-31"),
            ("2024-01-01", "2024-12-31"),
        ] {
            let period = Period(try #require(CivilDate(first)), try #require(CivilDate(last)), text: "")
            let within = "BETWEEN \(period.first.days) AND \(period.last.days)"
            for (name, sql) in [
                ("invoiced", "SELECT sum(net) / 10000.0 FROM invoice WHERE issued \(within)"),
                ("paid", "SELECT sum(amount) / 10000.0 FROM payment WHERE \"on\" \(within)"),
                ("receivables", "SELECT sum(balance) / 10000.0 FROM invoice WHERE status = 'open'"),
            ] {
                let kpi = try #require(KPIRegistry.kpi(named: name))
                let expected: [Double?] = try plain.rows(sql) { $0.isNull(at: 0) ? nil : $0.real(at: 0) }
                let found = try Figures(reader).value(kpi, in: period)
                #expect(abs((found ?? 0) - (expected[0] ?? 0)) < 1e-6, "\(name) in \(first)")
                if name != "receivables", first < "2025" { #expect(found == nil) }
            }
        }
    }

    /// Groups of sums add up to the whole, by whatever; a retention is each group's own, and what says nothing is refused.
    @Test func recurringRevenueIsSplit() throws {
        let a = try contract("100", starts: "2026-01-01")
        _ = try contract("50", starts: "2026-02-10", customer: a.customer)
        _ = try contract("300", starts: "2026-01-01", term: 1, renewal: .manual)
        let d = try contract("70", starts: "2026-02-15")
        let customer = RecordKey(type: "customer", id: try #require(a.customer).id)
        try run { try RecordDesk($0).set(customer, [("industry", "Energy")]) }
        for id in [a.id, d.id] { try run { try InvoiceDesk($0).bill(id) } }
        let figures = Figures(reader)
        let february = Period(
            try #require(CivilDate("2026-02-01")), try #require(CivilDate("2026-02-28")), text: "", unit: .month)
        for path in [["customer"], ["owner"], ["customer", "industry"], ["industry"], ["product"], ["renewal"]] {
            for name in ["mrr", "arr", "net_new_mrr", "recognised_revenue", "deferred_revenue"] {
                let kpi = try FigureShelf(reader).kpi(named: name)
                let groups = try figures.read(kpi, in: february, by: FieldPath(path))
                let sum = groups.reduce(0) { $0 + ($1.value ?? 0) }
                #expect(abs(sum - (try figures.value(kpi, in: february) ?? 0)) < 1e-6, "\(name) by \(path)")
                #expect(try groups.allSatisfy { try reader.count($0.records) > 0 })
            }
        }
        let mrr = try FigureShelf(reader).kpi(named: "mrr")
        let byIndustry = try figures.read(mrr, in: february, by: FieldPath("industry"))
        #expect(byIndustry.map(\.label) == ["Energy", "none"] && byIndustry.map(\.value) == [150, 70])
        #expect(try reader.ids(byIndustry[0].records) == [1, 2])
        // Of the customer of energy: (100 + 50) ÷ 100; of those who left nothing is kept.
        let nrr = try FigureShelf(reader).kpi(named: "nrr")
        let kept = try figures.read(nrr, in: february, by: FieldPath(["customer", "industry"]))
        #expect(kept.map(\.label) == ["Energy", "none"] && kept.map(\.value) == [150, 0])
        let board = try DashboardReader(reader, file: "b.yaml").read(
            "title: T\ntiles:\n  - {show: bars, kpi: mrr, by: industry}\n"
                + "  - {show: bars, kpi: recognised_revenue, by: product}")
        #expect(try figures.read(board, in: february).tiles[0].lines.map(\.value) == [150, 70])
        #expect(throws: FileFault.self) {
            try DashboardReader(reader, file: "b.yaml").read("title: T\ntiles:\n  - {show: bars, kpi: mrr, by: signed}")
        }
        let refusal = #expect(throws: ServiceError.self) {
            try figures.read(mrr, in: february, by: FieldPath("signed"))
        }
        #expect(refusal?.message == "MRR can't be split by signed")
    }

    @Test func noticeTooLateMeansTheNextTerm() throws {
        let late = try contract("100", starts: "2025-03-15", term: 12)
        #expect(late.ends?.description == "2026-03-14")
        let ended = try run { try ContractDesk($0).terminate(late.id) }
        #expect(ended.ends?.description == "2027-03-14")
        let early = try contract("100", starts: "2025-06-15", term: 12)
        #expect(try run { try ContractDesk($0).terminate(early.id) }.ends?.description == "2026-06-14")
        #expect(throws: ServiceError.self) { try run { try ContractDesk($0).renew(early.id) } }
    }

    @Test func badSettingsAreRefusedWhenSet() throws {
        #expect(throws: ServiceError.self) { try rate("EUR", "1", on: "2026-01-01") }
        #expect(throws: ServiceError.self) { try rate("dollars", "1", on: "2026-01-01") }
        #expect(throws: ServiceError.self) { try rate("USD", "0", on: "2026-01-01") }
    }
}
