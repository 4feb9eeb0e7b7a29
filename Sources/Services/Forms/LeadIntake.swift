// Filled-in forms become leads, in the order in which they stand. The way of an entry: known by its key → nothing; filled
// in by a machine, unreadable, or against a rule of the form → kept with the reason; else to the person with its address,
// to the customer with it or one that is surely the same, or to a new lead. Who is known keeps what we know: only what
// was empty is filled. Then the touch, the consent, the score, the owner and the sequence. One file is one commit, and
// undone as one; read again it changes nothing, but for entries that were rejected, which are tried anew.

import Base
import Hashing
import Language
public import Domain
public import Store

/// What became of a file of entries.
public struct IntakeReport: Sendable, Equatable {
    public var created = 0
    public var known = 0
    public var rejected = 0
    /// Those that were taken before.
    public var repeated = 0
    /// Mails of a sequence that wait to be sent.
    public var enrolled = 0
    /// Why the first ones were rejected, with their places.
    public var rejections: [String] = []

    /// `3 read, 2 new leads, …`
    public var narration: [String] {
        let read = created + known + rejected + repeated
        let leads = created == 1 ? "1 new lead" : "\(created) new leads"
        let tail = enrolled == 0 ? "" : ", \(enrolled) put into the sequence"
        return rejections + (rejected == 0 ? [] : ["look at them with `show submissions rejected`"]) + [
            "\(read) read, \(leads), \(known) known already, \(rejected) rejected, \(repeated) taken before\(tail)"
        ]
    }
}

/// Takes filled-in forms in.
public final class LeadIntake {
    private let unit: UnitOfWork
    private let desk: RecordDesk
    private let form: LeadForm
    private let values: ValueReader
    private let contacts: RecordLookup?
    private let customers: RecordLookup?
    private let nurturing: Enrolment?
    public private(set) var report = IntakeReport()

    private static let mostRejections = 20

    public init(_ form: LeadForm, _ unit: UnitOfWork) throws {
        self.form = form
        self.unit = unit
        desk = RecordDesk(unit, isByHand: false)
        values = ValueReader(clock: unit.acting.clock)
        func lookup(_ type: RecordType) -> RecordLookup? {
            type.position(of: "email").map { RecordLookup(unit.reader, type, field: $0, limit: 1) }
        }
        contacts = unit.catalogue.type(named: ContactSchema.name).flatMap(lookup)
        customers = unit.catalogue.type(named: CustomerSchema.name).flatMap(lookup)
        nurturing = try form.nurture.map { id in
            let campaign: Campaign = try RecordDesk(unit).existing(Link(id))
            guard campaign.status == .active else {
                throw ServiceError(
                    "campaign \(id), which nurtures leads, is \(campaign.status.rawValue)",
                    advice: "start it with `start campaign \(id)`")
            }
            return try Enrolment(campaign, Senders.needed(of: campaign, unit.reader), unit)
        }
    }

    /// Takes one entry in.
    ///
    /// - Returns: the submission that it became, or was before.
    @discardableResult
    public func take(_ entry: FormEntry) throws -> Submission {
        let key = key(of: entry)
        let before = try known(key)
        if let before, before.state != .rejected {
            report.repeated += 1
            return before
        }
        var submission = before ?? Submission()
        submission.form = form.name
        submission.identity = key
        submission.content = entry.content
        submission.at = before?.at ?? entry.at ?? unit.now
        submission.campaign = form.campaign.map { Link($0) }
        do {
            let drafts = try drafts(of: entry)
            submission.at = try time(of: entry) ?? submission.at
            submission.email = drafts.contact["email"].text ?? drafts.customer["email"].text
            try enter(drafts, &submission, entry)
        } catch let refusal as Refusal {
            submission.state = .rejected
            submission.reason = refusal.reason
            report.rejected += 1
            if report.rejections.count < Self.mostRejections {
                report.rejections.append("\(entry.place) rejected: \(SafeText.singleLine(refusal.reason))")
            }
        }
        if before == nil { return try unit.create(submission) }
        return submission.record == before?.record ? submission : try unit.update(submission)
    }

    /// Why an entry is not taken.
    private struct Refusal: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    // MARK: Reading

    /// Form and submission in one: what the form says tells submissions apart, the mail's id, or all of it.
    private func key(of entry: FormEntry) -> String {
        let said = form.id.flatMap { value($0, entry) } ?? entry.id ?? entry.content
        return form.name + "." + Digest(of: Array(said.utf8)).hex.prefix(32)
    }

    private func known(_ key: String) throws -> Submission? {
        try unit.reader.entities(\SubmissionSchema.identity, with: key).first
    }

    /// Mails write names of inputs as they like.
    private func value(_ input: String, _ entry: FormEntry) -> String? {
        entry.values[input] ?? entry.values.first { $0.key.lowercased() == input.lowercased() }?.value
    }

    private func time(of entry: FormEntry) throws -> Instant? {
        guard let name = form.time, let text = value(name, entry) else { return nil }
        guard let field = SubmissionSchema.type.field(named: "at")?.field,
            case .value(let value) = try? values.read(text, isQuoted: true, for: field), let at = value.integer
        else { throw Refusal("\(name) “\(text)” is no time") }
        return min(Instant(seconds: at), unit.now)
    }

    private struct Drafts {
        var contact = Record(ContactSchema.type)
        var customer = Record(CustomerSchema.type)
        var notes: [String] = []
    }

    private func drafts(of entry: FormEntry) throws -> Drafts {
        if let fault = entry.fault { throw Refusal(fault) }
        if let trap = form.trap, value(trap, entry) != nil {
            throw Refusal("a machine filled it in: \(trap) is not for people")
        }
        var drafts = Drafts()
        if let contact = unit.catalogue.type(named: ContactSchema.name) { drafts.contact = Record(contact) }
        if let customer = unit.catalogue.type(named: CustomerSchema.name) { drafts.customer = Record(customer) }
        drafts.customer["currency"] = .text(unit.settings.currency.code)
        for input in form.inputs {
            guard let text = value(input.name, entry) else {
                if input.isRequired { throw Refusal("\(input.name) is missing") }
                continue
            }
            switch input.place {
            case .note: drafts.notes.append(text)
            case .contact(let field): try set(field, text, input.name, &drafts.contact)
            case .customer(let field): try set(field, text, input.name, &drafts.customer)
            }
        }
        guard [drafts.contact, drafts.customer].contains(where: { !$0["email"].isNull || !$0["phone"].isNull }) else {
            throw Refusal("neither an address nor a phone number was given")
        }
        return drafts
    }

    /// Two inputs of one field, such as first and last name, are joined.
    private func set(_ name: String, _ text: String, _ input: String, _ record: inout Record) throws {
        guard let (index, field) = record.type.field(named: name) else { return }
        if field.kind == .text, let before = record.values[index].text, !before.isEmpty {
            record.values[index] = .text(before + " " + text)
            return
        }
        do throws(LanguageError) {
            switch try values.read(text, isQuoted: field.kind.isText && field.kind != .list, for: field) {
            case .value(let value): record.values[index] = value
            case .amount(let value, let currency):
                guard currency.isKnown, record.type.currency != nil || currency == unit.settings.currency else {
                    throw LanguageError("\(currency.code) is no currency of it", "convert the amount first", at: 0..<0)
                }
                record.values[index] = value
                record["currency"] = .text(currency.code)
            default: break
            }
        } catch {
            throw Refusal("\(input) “\(text)”: \(error.what)")
        }
        if field.kind == .email, let address = record.values[index].text,
            !address.contains("@") || address.contains(" ")
        {
            throw Refusal("\(input) “\(text)” is no mail address")
        }
    }

    // MARK: Entering

    private func enter(_ drafts: Drafts, _ submission: inout Submission, _ entry: FormEntry) throws {
        var drafts = drafts
        complete(&drafts)
        consent(&drafts, entry)
        var reason: String?
        let person = try find(contacts, drafts.contact["email"])
        var company = try person.flatMap { try unit.reader.entity(Contact($0).customer ?? Link(0))?.record }
        if person == nil {
            company = try find(customers, drafts.contact["email"]) ?? find(customers, drafts.customer["email"])
            if company == nil, let pair = try likely(drafts.customer) {
                company = try unit.reader.record(RecordKey(type: CustomerSchema.name, id: pair.id))
                reason = "the same customer by " + pair.reasons
            }
        }
        let isKnown = person != nil || company != nil
        let customer =
            try company.map { try fill($0, from: drafts.customer) } ?? person.map { _ in nil } ?? lead(drafts.customer)
        let contact = try person.map { try fill($0, from: drafts.contact) } ?? made(drafts.contact, at: customer)
        submission.state = isKnown ? .known : .created
        submission.reason = isKnown ? reason ?? "the address is known" : nil
        submission.customer = customer.map { Link($0.id) }
        submission.contact = Link(contact.id)
        if isKnown { report.known += 1 } else { report.created += 1 }
        for note in drafts.notes { try ActivityLog(unit).log(.note, on: contact.key, "\(form.title): \(note)") }
        try follow(submission, isNew: !isKnown)
    }

    /// A person alone is a customer of that name; a company alone is written to at its own address.
    private func complete(_ drafts: inout Drafts) {
        if drafts.contact["email"].isNull { drafts.contact["email"] = drafts.customer["email"] }
        if drafts.contact["phone"].isNull { drafts.contact["phone"] = drafts.customer["phone"] }
        let address = drafts.contact["email"].text.map { String($0.prefix { $0 != "@" }) }
        if drafts.contact["name"].text?.isEmpty ?? true {
            drafts.contact["name"] = .text(address ?? drafts.contact["phone"].text ?? "")
        }
        if drafts.customer["name"].text?.isEmpty ?? true {
            drafts.customer["name"] = drafts.contact["name"]
            drafts.customer["kind"] = CustomerKind.individual.stored
            if drafts.customer["email"].isNull { drafts.customer["email"] = drafts.contact["email"] }
            if drafts.customer["phone"].isNull { drafts.customer["phone"] = drafts.contact["phone"] }
        }
        drafts.customer["status"] = CustomerStatus.lead.stored
        if drafts.customer["source"].isNull { drafts.customer["source"] = Value(form.source) }
        drafts.customer["tags"] = form.tags.stored
    }

    private func consent(_ drafts: inout Drafts, _ entry: FormEntry) {
        guard let consent = form.consent, let said = value(consent.input, entry),
            consent.words.contains(said.lowercased())
        else { return }
        drafts.contact["consent"] = consent.channels.stored
    }

    private func find(_ lookup: RecordLookup?, _ email: Value) throws -> Record? {
        guard !email.isNull else { return nil }
        return try lookup?.records(with: email).first
    }

    /// A customer that is surely the same, by more than a similar name.
    private func likely(_ draft: Record) throws -> (id: Int64, reasons: String)? {
        guard let pair = try Duplicates(unit.reader).candidates(for: draft, first: 1).first,
            pair.score >= Duplicates.threshold
        else { return nil }
        return (pair.first, pair.reasons.map(\.rawValue).joined(separator: " and "))
    }

    /// Fills what is empty, and adds tags and consent. An amount in another currency is taken with that where the record has
    /// none yet.
    private func fill(_ record: Record, from draft: Record) throws -> Record {
        let amounts = record.type.fields.indices.filter {
            record.type.fields[$0].kind == .money && record.type.fields[$0].isSettable
        }
        let hasAmounts = amounts.contains { !record.values[$0].isNull }
        let takesAmounts = draft.currency == record.currency || !hasAmounts
        return try desk.change(record.key) { record in
            if takesAmounts, let place = draft.type.currency, amounts.contains(where: { !draft.values[$0].isNull }) {
                record.values[place] = draft.values[place]
            }
            for (index, field) in record.type.fields.enumerated() where field.isSettable {
                let said = draft.values[index]
                if field.name == "consent" || field.name == "tags" {
                    let both = [String](stored: record.values[index]) + [String](stored: said)
                    var seen: Set<String> = []
                    let kept = both.filter { seen.insert($0).inserted }
                    if kept.count > [String](stored: record.values[index]).count { record.values[index] = kept.stored }
                } else if field.isOptional, record.values[index].isNull, !said.isNull,
                    takesAmounts || field.kind != .money
                {
                    record.values[index] = said
                }
            }
        }
    }

    private func lead(_ draft: Record) throws -> Record {
        var draft = draft
        if case .user(let id) = form.owner { draft.values[CommonFields.owner] = .integer(id) }
        return try desk.create(draft, in: draft.currency.map { SaidCurrency($0) })
    }

    private func made(_ draft: Record, at customer: Record?) throws -> Record {
        var draft = draft
        draft["customer"] = Value(customer?.id)
        draft.values[CommonFields.owner] = customer?.values[CommonFields.owner] ?? .null
        return try desk.create(draft)
    }

    /// Whoever takes the file in is no owner of what territories give out.
    private func distribute(_ customer: Link<CustomerSchema>) throws {
        try desk.set(RecordKey(type: CustomerSchema.name, id: customer.id), [("owner", .null)])
        _ = try LeadDesk(unit).distribute([customer.id])
    }

    // MARK: What follows

    private func follow(_ submission: Submission, isNew: Bool) throws {
        if let campaign = submission.campaign {
            var touch = Touch()
            touch.campaign = campaign
            touch.customer = submission.customer
            touch.contact = submission.contact
            touch.kind = .converted
            touch.at = submission.at
            touch.channel = "web"
            _ = try desk.create(touch.record)
        }
        if let customer = submission.customer {
            let leads = LeadDesk(unit)
            _ = try leads.score([customer.id])
            if isNew, form.owner == .territories { try distribute(customer) }
        }
        guard let nurturing, let link = submission.contact, let contact = try unit.reader.entity(link) else { return }
        let customer = try submission.customer.flatMap { try unit.reader.entity($0) }
        guard let recipient = Recipient(contact: contact, customer: customer) else { return }
        if try nurturing.enrol(one: recipient) { report.enrolled += 1 }
    }
}

/// What was filled in can't be made or rewritten by hand.
struct SubmissionRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        throw ServiceError(
            "submissions come in by forms", advice: "say `take leads from submissions.jsonl with contact`")
    }
}
