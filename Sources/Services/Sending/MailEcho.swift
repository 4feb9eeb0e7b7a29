// What comes back of our mails, by mail: reports that they did not arrive, answers, and wishes to get no more. The
// mail is known by the Message-ID that every mailing keeps; a report that lost it, by the address that it names.

import Base
import Domain
import MailParsing
import Store

/// Takes note of mails that answer to ours.
struct MailEcho {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// Takes note of a delivery report (RFC 3464).
    ///
    /// A mail that finally did not arrive counts as bounced and no longer as delivered; an address that is none is
    /// blocked at once.
    func hear(_ report: DeliveryReport) throws {
        guard var mailing = try mailing(of: report), mailing.state == .sent,
            let failure = report.recipients.first(where: \.isPermanent)
        else { return }
        mailing.state = .bounced
        mailing.answer = failure.diagnosis ?? failure.status
        try Undelivered(unit).tell(of: unit.update(mailing))
        try withdrawDelivery(of: mailing)
        try Touches.write(.bounced, mailing, in: unit)
        // 5.2.2 is a full mailbox, 5.7 a policy: the address is one all the same.
        let status = failure.status ?? "5.1.1"
        guard status.hasPrefix("5.1.") || status == "5.2.1" else { return }
        try Suppressions.suppress(mailing.email, .bounced, after: mailing, answer: mailing.answer, in: unit)
    }

    /// Takes note of a complaint (RFC 5965): the mailing says so, a touch counts it, and nobody writes to the address again.
    ///
    /// Where the provider left the mail's id out, only an address of somebody we know is blocked.
    /// - Returns: what came of it, to follow the report's own summary.
    func hear(_ complaint: ComplaintReport) throws -> String {
        guard !complaint.isPraise else { return "; nothing is done" }
        guard var mailing = try Outbox.mailing(messageID: complaint.originalID, unit.reader) else {
            let known = try complaint.recipients.filter { try block($0, after: nil, complaint) }
            return known.isEmpty ? "; of nobody we know" : "; \(known.joined(separator: ", ")) gets no mails any more"
        }
        if mailing.state == .sent || mailing.state == .uncertain {
            mailing.state = .complained
            mailing.answer = complaint.summary
            try unit.update(mailing)
            try Touches.write(.complained, mailing, in: unit)
        }
        _ = try block(mailing.email, after: mailing, complaint)
        return "; \(mailing.email) gets no mails any more"
    }

    /// Blocks an address and takes the consent to mail from whoever bears it.
    ///
    /// - Returns: whether somebody does, or a mail went to it.
    private func block(_ email: String, after mailing: Mailing?, _ complaint: ComplaintReport) throws -> Bool {
        let email = Recipient.normal(email)
        let bearer = Condition.compare(FieldPath("email"), .equals, [.value(.text(email))])
        var isKnown = mailing != nil
        for type in [ContactSchema.type, CustomerSchema.type] {
            for record in try unit.reader.records(Query(type.name, where: bearer))
            where record["email"].text.map(Recipient.normal) == email {
                isKnown = true
                try RecordDesk(unit).change(record.key) { record in
                    record["consent"] = [String](stored: record["consent"]).filter { $0 != "email" }.stored
                }
            }
        }
        guard isKnown else { return false }
        try Suppressions.suppress(email, .complained, after: mailing, answer: complaint.summary, in: unit)
        return true
    }

    /// How long after a mail a report without its Message-ID is taken to be about it: servers try for five days.
    private static let patience: Int64 = 5 * 86_400

    /// The mail that a report is about.
    func mailing(of report: DeliveryReport) throws -> Mailing? {
        if let id = report.originalID { return try Outbox.mailing(messageID: id, unit.reader) }
        guard let address = report.recipients.first(where: \.isPermanent)?.address else { return nil }
        return try Outbox.sent(to: address, after: unit.now.adding(seconds: -Self.patience), unit.reader).first?.mail
    }

    private func withdrawDelivery(of mailing: Mailing) throws {
        guard mailing.campaign != nil else { return }
        var conditions: [Condition] = [.compare(FieldPath("kind"), .equals, [.value(TouchKind.delivered.stored)])]
        for (field, id) in [
            ("campaign", mailing.campaign?.id), ("contact", mailing.contact?.id), ("customer", mailing.customer?.id),
        ] {
            guard let id else { continue }
            conditions.append(.compare(FieldPath(field), .equals, [.value(.integer(id))]))
        }
        guard mailing.contact != nil || mailing.customer != nil else { return }
        let newest = [SortKey(FieldPath("id"), descending: true)]
        let found = Query(TouchSchema.name, where: .all(conditions), order: newest, limit: 1)
        for id in try unit.reader.ids(found) { try unit.delete(RecordKey(type: TouchSchema.name, id: id)) }
    }

    /// Takes note of an answer by a person.
    func hear(answersTo ids: [String]) throws {
        for id in ids {
            guard let mailing = try Outbox.mailing(messageID: id, unit.reader) else { continue }
            return try Touches.write(.replied, mailing, in: unit)
        }
    }

    /// Takes whoever wrote the subject of our List-Unsubscribe header off all mails.
    ///
    /// - Returns: the address; nil where the subject is another.
    func leave(_ subject: String) throws -> String? {
        let words = subject.split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "unsubscribe", words[1].utf8.count == 30,
            try Suppressions.mailing(of: String(words[1]), unit.reader) != nil
        else { return nil }
        return try Suppressions.unsubscribe(String(words[1]), in: unit)
    }
}
