// From the quote to the payment: quotes, contracts, invoices.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum RevenueCommands {
    static let all = [quote, send, accept, decline, revise, contract, sign, renew, terminate, invoice, pay, credit]

    static let quote = Command(
        "quote deal ID",
        asked: [
            "quote TARGET": [
                "i|we need|want|would-like|require a? new? quote|offer|proposal|quotation for|on|about:TARGET",
                "CUSTOMER needs|wants|asks|asked|would-like for? quote|offer|proposal|quotation for|on:TARGET",
                "prepare|write|do a? quote|offer|proposal|quotation for:CUSTOMER on|about|for:TARGET",
                "quote TARGET",
                "make|write|create|draft|prepare|draw|do|issue|generate|get|send|give up? me|us|them? quote|offer|proposal|quotation "
                    + "for|on|from|of|out-of:TARGET",
                "turn|make TARGET into|to? quote|offer|quotation",
                "TARGET needs|wants|gets|deserves|should-get|is-ready-for quote|offer|quotation now?",
            ]
        ],
        family: .revenue, summary: "Drafts a quote of a deal.",
        details: """
            It takes the deal's items, else its products, else the deal itself as a line. `new quote_line` adds lines, `set quote` \
            changes discounts and rounding; `send quote` freezes all of it.
            """,
        examples: ["quote deal 1": "drafts a quote"],
        effect: .mutate { unit, bound in
            let desk = QuoteDesk(unit)
            let quotes = try bound.records().ids.map { try desk.quote(deal: $0) }
            let odd = try quotes.count == 1 ? gap(quotes[0], unit.reader) : nil
            return .changed(quotes.map(\.key), of: QuoteSchema.type, "drafted" + total(quotes) + (odd ?? ""))
        })

    /// What a deal is worth where its quote comes to something else, as one of products without quantities does.
    private static func gap(_ quote: Quote, _ reader: Reader) throws -> String? {
        guard let deal = try quote.deal.flatMap({ try reader.entity($0) }), let value = deal.value,
            deal.currency == quote.currency, value != quote.net
        else { return nil }
        let places = quote.record.currency?.exponent ?? 2
        return "; the deal says \(value.text(minimumPlaces: places))"
    }

    static let send = Command(
        "send quote ID",
        asked: [
            "send TARGET": [
                "send|mail|email customer|client|them? TARGET out|off|over? to-the-customer|to-them|to-the-client|to-customer?",
                "TARGET was|is|has-been|went sent|out", "mark|set|flag TARGET as|to? sent",
            ]
        ],
        family: .revenue, summary: "Marks a quote as sent.",
        details: "From here on its lines, discounts, tax rates and exchange rate are frozen.",
        examples: ["send quote 1": "sends a quote"],
        effect: .mutate { unit, bound in
            let quotes = try bound.records().ids.map { try QuoteDesk(unit).send($0) }
            return .changed(quotes.map(\.key), of: QuoteSchema.type, "sent" + total(quotes))
        })

    static let accept = Command(
        "accept quote ID",
        asked: [
            "accept TARGET": [
                "CUSTOMER took|takes|accepted|accepts|agreed|agrees|signed|likes|approved to|off? TARGET",
                "<client> took|accepted|agreed|signed|said|approved yes? to|off? TARGET",
                "TARGET came|is|was|has-been|got back? signed|accepted|agreed|approved",
                "accept TARGET", "TARGET was|is|has-been|got accepted|approved|agreed|taken",
                "customer|they|client accepted|took|approved|agreed to? TARGET",
                "CUSTOMER has|have? accepted|approved TARGET", "mark|set|flag TARGET as|to? accepted|approved",
            ]
        ],
        family: .revenue, summary: "Records that the customer took the offer.",
        details: "`contract from quote` makes the contract of it.",
        examples: ["accept quote 2": "accepts a quote that was sent"],
        effect: .mutate { unit, bound in
            let quotes = try bound.records().ids.map { try QuoteDesk(unit).accept($0) }
            return .changed(quotes.map(\.key), of: QuoteSchema.type, "accepted")
        })

    static let decline = Command(
        "decline quote ID [because REASON]",
        asked: [
            "decline TARGET [because REASON]": [
                "<client> said|says no to:TARGET [<because>:REASON]",
                "CUSTOMER said|says|declined|rejected|refused|turned no|down? to? TARGET down? [<because>:REASON]",
                "TARGET was|is|got|has-been turned-down|declined|rejected|refused|knocked-back [<because>:REASON]",
                "decline|reject TARGET [because-of|because|due-to|since|reason:REASON]",
                "TARGET was|is|has-been|got declined|rejected|refused|turned-down [because-of|because|due-to|since|reason:REASON]",
                "CUSTOMER has|have? declined|rejected|refused|turned-down|said-no-to|passed-on TARGET [<because>:REASON]",
                "TARGET was|is|has-been|got declined|rejected|refused|turned-down [by:CUSTOMER] [<because>:REASON]",
                "customer|they|client declined|rejected|refused|turned-down|said-no-to TARGET [because-of|because|due-to|since:REASON]",
                "mark|set|flag TARGET as|to? declined|rejected|refused",
            ]
        ],
        family: .revenue, summary: "Records that the customer refused the offer.",
        details: "`revise quote` makes another offer of it.",
        examples: ["decline quote 2 because \"too expensive\"": "declines a quote that was sent"],
        effect: .mutate { unit, bound in
            let reason = bound.optionalText("REASON")
            let quotes = try bound.records().ids.map { try QuoteDesk(unit).decline($0, because: reason) }
            return .changed(quotes.map(\.key), of: QuoteSchema.type, "declined" + (reason.map { ": \($0)" } ?? ""))
        })

    static let revise = Command(
        "revise quote ID",
        asked: [
            "revise TARGET": [
                "make|do|write|create|prepare|draw|start up? a? new|revised|changed|second|next version|edition|revision of|for:TARGET",
                "TARGET needs|wants|gets a? new|another|revised? version|revision|changes",
                "revise|rework|redo TARGET",
                "make|create|draft|write|prepare new|next|another version|revision of|for:TARGET",
            ]
        ],
        family: .revenue, summary: "Makes the next version of a quote, a draft with the same lines.",
        examples: ["revise quote 2": "makes another offer"],
        effect: .mutate { unit, bound in
            let quotes = try bound.records().ids.map { try QuoteDesk(unit).revise($0) }
            let version = quotes.first.map { ", version \($0.edition)" } ?? ""
            return .changed(quotes.map(\.key), of: QuoteSchema.type, "drafted\(version)")
        })

    static let contract = Command(
        "contract from quote ID",
        asked: [
            "contract from TARGET": [
                "make|write|create|draft|draw|prepare up? contract|agreement from|for|of|out-of|on|based-on:TARGET",
                "turn|convert|make|transform TARGET into|to contract|agreement", "contract from|for|out-of:TARGET",
            ]
        ],
        family: .revenue, summary: "Drafts the contract of an accepted quote.",
        details: "Set its first day, renewal and notice period, then sign it.",
        examples: ["contract from quote 3": "drafts a contract"],
        effect: .mutate { unit, bound in
            let contracts = try bound.records().ids.map { try ContractDesk(unit).draft(from: $0) }
            return .changed(contracts.map(\.key), of: ContractSchema.type, "drafted")
        })

    static let sign = Command(
        "sign contract ID [as TEXT]",
        asked: [
            "sign TARGET as TEXT": [
                "TEXT signed|signs|has-signed TARGET",
                "TARGET came|is|was|has-been|got back? signed by:TEXT",
                "TARGET is|was|has-been|got now? signed by:TEXT",
                "sign TARGET as|for|with-the-name|in-the-name-of:TEXT",
            ],
            "sign TARGET": [
                "sign TARGET", "TARGET is|was|has-been|got now? signed",
                "TARGET came|is|arrived back|in? signed", "i|we have|got|received signed TARGET back?",
                "customer|they|client|we|both-sides have? signed TARGET", "CUSTOMER has|have? signed TARGET",
                "mark|set|flag TARGET as|to? signed",
            ],
        ],
        family: .revenue, summary: "Signs a contract with a name as it is typed.",
        details: """
            The contract's text is hashed, and hash, name and time are signed by the workspace's key (Ed25519); `check` says \
            where a contract is not what was signed. Without a name you sign yourself.
            """,
        examples: ["sign contract 1 as \"Jane Doe\"": "signs a contract"],
        effect: .mutate { unit, bound in
            let name = try bound.optionalText() ?? unit.acting.user.flatMap { try unit.reader.entity($0)?.name }
            let signed = try bound.records().ids.map { try ContractDesk(unit).sign($0, as: name ?? unit.acting.login) }
            return .changed(signed.map(\.key), of: ContractSchema.type, "signed by \(signed.first?.signer ?? "")")
        })

    static let renew = Command(
        "renew contract ID",
        asked: [
            "renew TARGET": [
                "TARGET goes|runs|continues|is|gets|went|extended into|for|on|by|over? another|one-more|a-further|a-second|the-next year|term|period",
                "renew|prolong TARGET for-another-term|for-another-year?",
                "extend TARGET for-another-term|for-another-year|by-another-term?",
                "let TARGET run on|for-another-term",
                "let TARGET run|go|continue on|for? another|one-more|one-further term|year|period",
                "TARGET ~ run|continue|go|renew|prolonged|extended on|for|by? another|one-more|one-further term|year|period",
                "TARGET is|was|should-be|has-been|will-be renewed",
            ]
        ],
        family: .revenue, summary: "Lets a contract run for another term.",
        examples: ["renew contract 2": "renews a contract"],
        effect: .mutate { unit, bound in
            let renewed = try bound.records().ids.map { try ContractDesk(unit).renew($0) }
            return .changed(
                renewed.map(\.key), of: ContractSchema.type, "runs until \(renewed.first?.ends?.description ?? "")")
        })

    static let terminate = Command(
        "terminate contract ID",
        asked: [
            "terminate TARGET": [
                "they|we|<client> gave|give|gives|sent|have-given notice for|on|of|about:TARGET",
                "CUSTOMER gave|gives|sent|wants|has-given notice|out for|on|of|about:TARGET",
                "CUSTOMER cancelled|canceled|terminated|quit TARGET",
                "terminate|cancel|end TARGET", "give notice on|for|to|of:TARGET",
                "TARGET was|is|has-been|got terminated|cancelled|canceled",
                "customer|they|client cancelled|canceled|terminated TARGET",
            ]
        ],
        family: .revenue, summary: "Gives notice: the contract ends with its term.",
        details: "Where the notice period is missed, a contract that renews itself ends with the next term.",
        examples: ["terminate contract 2": "ends a contract"],
        effect: .mutate { unit, bound in
            let ended = try bound.records().ids.map { try ContractDesk(unit).terminate($0) }
            return .changed(
                ended.map(\.key), of: ContractSchema.type, "ends on \(ended.first?.ends?.description ?? "")")
        })

    static let invoice = Command(
        "invoice contract ID [on WHEN]", "invoice QUERY",
        asked: [
            "invoice contracts due": [
                "send|write|issue|make|do|run|create|get out|done? all|the|our|out? invoices|invoicing|billing|bills that|which|is|are? due|for|now|today|this? month?",
                "invoice|bill everything|all|whatever|what that|which|is|are? due today|now|to-be-billed|to-be-invoiced?",
                "bill|invoice all|everyone|everybody|the? that? is|are? due",
            ],
            "invoice TARGET": [
                "bill CUSTOMER for:TARGET",
                "bill|charge TARGET now?",
                "invoice|bill TARGET",
                "make|write|create|draft|prepare|issue|send|generate invoice|bill for|on|from|of:TARGET",
            ],
        ],
        family: .revenue,
        summary: "Writes the invoices of contracts that are due.",
        details: """
            Numbers run without gaps, in the order of the days; an invoice is never changed, `credit invoice` takes it back. A day \
            before today is for what was charged before it is entered here.
            """,
        examples: [
            "invoice contract 2": "writes what is due", "invoice contracts due": "writes all invoices that are due",
        ],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            guard type.name == ContractSchema.name else {
                throw CommandError("invoices are written from contracts", advice: "write `invoice contracts due`")
            }
            let day = try day(bound, unit)
            let made = try keys.flatMap { try InvoiceDesk(unit).bill($0.id, on: day) }
            let numbers = made.count <= 5 ? made.map { " " + $0.number }.joined(separator: ",") : ""
            return .changed(
                made.map(\.key), of: InvoiceSchema.type, "written:\(numbers.isEmpty ? " \(made.count)" : numbers)")
        })

    static let pay = Command(
        "pay invoice ID AMOUNT [on WHEN]",
        asked: [
            "pay TARGET AMOUNT on WHEN": [
                "payment|transfer|money of:AMOUNT for|on|against|towards:TARGET arrived|came|came-in|received|in|was-received|landed on?:WHEN",
                "AMOUNT for|on|against|towards:TARGET arrived|came|came-in|landed|received|were-paid|was-paid on?:WHEN",
            ],
            "pay TARGET AMOUNT": [
                "book|enter|record|post|register AMOUNT against|for|on|to|as-paid-on|as-payment-for|as-payment-on:TARGET",
                "pay TARGET with|by?:AMOUNT", "we|i? have? received|got AMOUNT for|on|towards|against:TARGET",
                "TARGET was|is|has-been|got paid with|by?:AMOUNT",
                "TARGET was|is|has-been|got now? paid in-full|fully|completely|off? comma|dash|colon|with|at|by|for?:AMOUNT",
                "customer|they|client have|has? paid AMOUNT for|on|of|towards|against:TARGET",
                "customer|they|client have|has? paid TARGET with|by?:AMOUNT",
                "CUSTOMER have|has? paid|transferred|sent|wired us? AMOUNT for|on|of|towards|against:TARGET",
                "CUSTOMER have|has? paid TARGET with:AMOUNT",
                "record|log|book|enter|register|post|add payment of?:AMOUNT for|on|to|against|towards:TARGET",
                "payment of:AMOUNT came-in|received|arrived? for|on|against:TARGET",
                "AMOUNT came|was|has-been in|received|paid for|on|against:TARGET",
            ],
            // What was paid in full is the balance that is left.
            "pay TARGET BALANCE": [
                "mark|set|flag|record|book|register|log TARGET as|to? fully|completely? paid in-full|off?",
                "TARGET is|was|has-been|got|are|now now? fully|completely? paid|settled in-full|off|completely|fully",
                "TARGET is|was|has-been|got|are|now now? fully|completely paid|settled",
                "pay|settle TARGET in-full|off|completely|fully",
                "customer|they|client have|has? paid|settled TARGET in-full|off|completely",
                "CUSTOMER have|has? paid|settled TARGET in-full|off|completely",
            ],
        ],
        family: .revenue, summary: "Records a payment for an invoice.",
        details: "Less than the balance is a partial payment; more is refused.",
        examples: [
            "pay invoice 1 100": "records a payment", "pay invoice 1 50 on today": "records what came in on a day",
        ],
        effect: .mutate { unit, bound in
            let day = try day(bound, unit)
            let records = try bound.records()
            for id in records.ids { try InvoiceDesk(unit).pay(id, amount(bound, ofInvoice: id, unit), on: day) }
            return .changed(records.keys, of: records.type, try balance(records.ids.last, unit))
        })

    static let credit = Command(
        "credit invoice ID [by AMOUNT]",
        asked: [
            "credit TARGET [by AMOUNT]": [
                "TARGET was|is wrong|mistaken|a-mistake|incorrect comma|and|so? please? issue|write|make|send|create|do a? credit-note|credit|refund",
                "issue|write|make|create|send a? credit-note for|on|against:TARGET [for|of|over:AMOUNT]",
                "refund|reverse TARGET [by|with:AMOUNT]",
                "refund AMOUNT of|on|for|from:TARGET",
                "credit TARGET [by|with:AMOUNT]",
                "write|issue|make|create|send credit|credit-note for|on|against:TARGET [over|of|by|for:AMOUNT]",
            ]
        ],
        family: .revenue, summary: "Writes a credit note that takes an invoice back.",
        details: "An amount takes back only a part, apportioned over the lines.",
        examples: ["credit invoice 1": "takes an invoice back"],
        effect: .mutate { unit, bound in
            let notes = try bound.records().ids.map { id in
                try InvoiceDesk(unit).credit(id, bound["AMOUNT"] == nil ? nil : amount(bound, ofInvoice: id, unit))
            }
            return .changed(
                notes.map(\.key), of: InvoiceSchema.type,
                "written: credit note " + notes.map(\.number).joined(separator: ", "))
        })

    /// What is said to be paid or credited, in the invoice's currency.
    private static func amount(_ bound: Bound, ofInvoice id: Int64, _ unit: UnitOfWork) throws -> Decimal {
        guard let invoice = try unit.reader.entity(Link<InvoiceSchema>(id)) else { return try bound.amount().decimal }
        return try bound.amount(
            in: invoice.record.currency ?? unit.settings.currency, of: "invoice \(invoice.number)")
    }

    /// The day that is said behind `on`.
    private static func day(_ bound: Bound, _ unit: UnitOfWork) throws -> CivilDate? {
        bound["WHEN"] == nil ? nil : try bound.time().resolve(unit.acting.clock).firstDay
    }

    private static func total(_ quotes: [Quote]) -> String {
        guard quotes.count == 1, let quote = quotes.first, let currency = Currency(code: quote.currency) else {
            return ""
        }
        return ": \(Money(quote.total, currency).text)"
    }

    private static func balance(_ id: Int64?, _ unit: UnitOfWork) throws -> String {
        guard let id, let invoice = try unit.reader.entity(Link<InvoiceSchema>(id)),
            let currency = Currency(code: invoice.currency)
        else { return "paid" }
        return invoice.status == .paid ? "paid in full" : "paid in part, \(Money(invoice.balance, currency).text) left"
    }
}
