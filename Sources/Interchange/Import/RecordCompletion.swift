// What follows from what a file says, where it leaves it unsaid: a login from a name, a deal's name
// from its product and customer, the probability of a stage. Only new records are completed; a file
// that is imported again changes nothing by it.

import Base
import Domain
import Services
import Store

struct RecordCompletion {
    private let type: RecordType
    private let unit: UnitOfWork
    private let currency: Int?
    /// When it happened, for what happens at a time.
    private let at: Int?

    init(_ type: RecordType, unit: UnitOfWork) {
        self.type = type
        self.unit = unit
        currency = type.currency
        at = type.position(of: "at")
    }

    /// Adds what a row is looked up by: a name where it has none of its own, a touch's customer.
    func name(_ row: inout IncomingRow) throws {
        switch type.name {
        case "user":
            if row.given(type.title) == nil, let login = row.given(type.position(of: "login")) {
                row.values[type.title] = login
            }
        case "deal" where row.given(type.title) == nil: row.values[type.title] = try dealName(row).map(Value.text)
        case "contact" where row.given(type.title) == nil:
            row.values[type.title] = row.given(type.position(of: "email"))
        case "customer" where row.given(type.title) == nil:
            let named = row.given(type.position(of: "website")) ?? row.given(type.position(of: "email"))
            row.values[type.title] = named
        // Touches are looked up by the customer, which their rules take from the contact.
        case "touch" where row.given(type.position(of: "customer")) == nil:
            guard let contact = row.given(type.position(of: "contact"))?.integer,
                let customer = try unit.reader.entity(Link<ContactSchema>(contact))?.customer,
                let place = type.position(of: "customer")
            else { break }
            row.values[place] = customer.stored
        default: break
        }
    }

    /// Fills in what the row left unsaid.
    func complete(_ record: inout Record, from row: IncomingRow) throws {
        func isOpen(_ field: String) -> Bool { type.position(of: field).map { row.values[$0] == nil } ?? false }
        if let currency, row.values[currency] == nil { record.values[currency] = .text(unit.settings.currency.code) }
        if let at { completeTimes(&record, row, at) }
        switch type.name {
        case "user" where isOpen("login"): record["login"] = try login(for: record)
        case "deal": completeDeal(&record, isOpen)
        case "ticket": completeTicket(&record, isOpen)
        default: break
        }
    }

    /// What happened at a time came to be then, and the other way round.
    private func completeTimes(_ record: inout Record, _ row: IncomingRow, _ at: Int) {
        let created = CommonFields.created
        if row.values[created] == nil, !record.values[at].isNull { record.values[created] = record.values[at] }
        if row.values[at] == nil, row.given(created) != nil { record.values[at] = record.values[created] }
    }

    /// A calendar doesn't say that a meeting took place: one that is over when it comes in did, and nobody is reminded of it.
    func endPast(_ record: inout Record) {
        guard record.type.name == ActivitySchema.name else { return }
        var activity = Activity(record)
        guard activity.kind == .meeting, activity.done == nil, activity.recurs == nil,
            let end = activity.due?.adding(seconds: activity.duration ?? 0), end < unit.now
        else { return }
        activity.done = end
        record = activity.record
    }

    // MARK: Users

    /// `anna.snelling`, with a number where that is taken.
    private func login(for record: Record) throws -> Value {
        let address = record["email"].text.flatMap { $0.split(separator: "@").first.map(String.init) }
        let words = TextFolding.key(address ?? record.title).utf8.split { byte in
            !((byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39))
        }
        let base = words.isEmpty ? "user" : words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
        guard let position = type.position(of: "login") else { return .text(base) }
        let lookup = RecordLookup(unit.reader, type, field: position, limit: 1)
        var (login, number) = (base, 1)
        while try !lookup.records(with: .text(login)).isEmpty {
            number += 1
            login = base + String(number)
        }
        return .text(login)
    }

    // MARK: Deals

    /// `GTX Pro for Cancity`
    private func dealName(_ row: IncomingRow) throws -> String? {
        let product = row.given(type.position(of: "products")).flatMap { ListText.items(of: $0).first }.flatMap {
            Int64($0)
        }
        let customer = row.given(type.position(of: "customer"))?.integer
        let names = try [("product", product), ("customer", customer)].compactMap { type, id in
            try id.flatMap { try unit.reader.title(of: RecordKey(type: type, id: $0)) }
        }
        return names.isEmpty ? row.given(CommonFields.external)?.text : names.joined(separator: " for ")
    }

    private func completeDeal(_ record: inout Record, _ isOpen: (String) -> Bool) {
        let stage = DealStage(stored: record["stage"])
        if isOpen("probability") {
            record["probability"] = stage.probability.stored
        } else if isOpen("probability_mode"), record["probability"] != stage.probability.stored {
            record["probability_mode"] = ProbabilityMode.manual.stored
        }
        if isOpen("category"), !stage.isOpen {
            record["category"] = (stage == .won ? ForecastCategory.closed : .omitted).stored
        }
        let zone = unit.acting.zone
        if !stage.isOpen {
            if isOpen("closed") {
                record["closed"] =
                    record["close"].isNull ? .integer(Int64(created(record, zone).days)) : record["close"]
            }
            if stage == .lost, record["lost_reason"].isNull { record["lost_reason"] = .text("not given") }
        }
        if isOpen("stage_since") {
            record["stage_since"] =
                stage.isOpen || record["closed"].isNull
                ? (record["created"].integer == 0 ? unit.now.stored : record["created"])
                : zone.start(of: CivilDate(stored: record["closed"])).stored
        }
    }

    // MARK: Tickets

    /// The clocks of a ticket that is still to be worked run from its creation; those of one that is done
    /// were somebody else's.
    private func completeTicket(_ record: inout Record, _ isOpen: (String) -> Bool) {
        var ticket = Ticket(record)
        let created = record["created"].integer == 0 ? unit.now : ticket.created
        if isOpen("response_span") {
            ticket.responseSpan = ticket.responded.map { max(0, $0.seconds - created.seconds) }
        }
        if isOpen("resolution_span") {
            ticket.resolutionSpan = ticket.resolved.map { max(0, $0.seconds - created.seconds) }
        }
        // The standard policy's hours are all hours.
        if isOpen("response_time"), ticket.sla == nil || ticket.sla == SLATerms.standard.name {
            ticket.responseTime = ticket.responseSpan
        }
        record = ticket.record
        guard !ticket.status.isDone else { return }
        let start = created
        if isOpen("sla") { ticket.sla = "standard" }
        let terms = SLATerms.standard
        if isOpen("response_due"), ticket.responded == nil {
            ticket.responseDue = terms.target(.firstResponse, ticket.priority).map { start.adding(seconds: $0) }
        }
        if isOpen("due"), ticket.status != .waiting {
            ticket.due = terms.target(.resolution, ticket.priority).map { start.adding(seconds: $0) }
        }
        if isOpen("next_due"), ticket.status != .waiting {
            ticket.nextDue = [ticket.responded == nil ? ticket.responseDue : nil, ticket.due].compactMap { $0 }.min()
        }
        // Whoever asks next what is due replays the clocks of what came in; a policy's steps may be due at once.
        if isOpen("next_step") { ticket.nextStep = ticket.sla == terms.name ? ticket.nextDue : start }
        record = ticket.record
    }

    private func created(_ record: Record, _ zone: Zone) -> CivilDate {
        zone.day(of: record["created"].integer == 0 ? unit.now : Instant(stored: record["created"]))
    }
}
