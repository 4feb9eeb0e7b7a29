// Templates, senders, steps and mailings are held to their rules when they are written, not when the first mail
// meets them.

import Base
import Domain
import Mail
import Store

struct TemplateRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let template = Template(record)
        let parts: [(String, String, MailTemplate.Format)] = [
            ("subject", template.subject, .header), ("text", template.text ?? "", .text),
            ("html", template.html ?? "", .html),
        ]
        for (name, text, format) in parts {
            do {
                let fields = MailFields(unit.reader)
                if let fault = try MailTemplate(text, format).fields.lazy.compactMap({ fields.fault(of: $0) }).first {
                    throw fault
                }
            } catch let fault as TemplateFault {
                throw ServiceError(
                    "\(name), \(fault.line):\(fault.column): \(fault.message)", advice: fault.advice, field: name)
            }
        }
    }
}

struct SenderRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        // Whoever may name the server reads all that goes out.
        try StaffRules.requireAdministration(of: "senders", unit)
        let sender = Sender(record)
        for (name, address) in [("email", sender.email), ("reply_to", sender.replyTo), ("bounces", sender.bounces)] {
            guard let address, !address.isEmpty, !OutgoingMessage.isAddress(address) else { continue }
            throw ServiceError("“\(address)” is no mail address", advice: "write it as name@domain", field: name)
        }
        if record["server"] != before?["server"] {
            try ServerAddress.check(
                sender.server, ["smtp", "smtps"], mayBeBare: true,
                example: "smtps://mail.example or smtp://localhost:25")
        }
        if let quiet = sender.quiet, !quiet.isEmpty { _ = try QuietHours(quiet) }
        if let after = sender.surveyAfter, after < 0 {
            throw ServiceError(
                "nobody can be asked before a ticket is resolved", advice: "take a time such as 1d, or leave it out",
                field: "survey_after")
        }
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard let before, record["quiet"] != before["quiet"] || record["cap"] != before["cap"] else { return }
        try Postponed(unit).lookAgain(for: Sender(record).link)
    }
}

extension SenderRules {
    /// Mails that wait to go out in its name would wait for ever.
    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "senders", unit)
        let waiting = Query(
            MailingSchema.name,
            where: .all([
                .compare(FieldPath("sender"), .equals, [.value(.integer(record.id))]),
                .compare(
                    FieldPath("state"), .equals,
                    [MailingState.queued, .deferred, .sending, .uncertain].map { .value($0.stored) }),
            ]))
        let count = try unit.reader.count(waiting)
        guard count > 0 else { return }
        throw ServiceError(
            "\(count) \(count == 1 ? "mail waits" : "mails wait") to go out in the name of sender \(record.id)",
            advice: "`deliver replies` first, or give the sender another server")
    }
}

struct SequenceStepRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let step = SequenceStep(record)
        guard step.number >= 2 else {
            throw ServiceError(
                "step 1 is the campaign's own template", advice: "number the steps after it from 2", field: "number")
        }
        guard let campaign = try step.campaign.flatMap({ try unit.reader.entity($0) }) else { return }
        let other = try MailSequence.steps(of: campaign, unit.reader).first {
            $0.number == step.number && $0.id != step.id
        }
        if let other {
            throw ServiceError(
                "campaign \(campaign.id) has a step \(step.number) already, step \(other.id)",
                advice: "take another number", field: "number")
        }
    }
}

struct SuppressionRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var suppression = Suppression(record)
        suppression.email = Recipient.normal(suppression.email)
        suppression.at = suppression.at ?? unit.now
        record = suppression.record
    }
}

/// A mailing is what keeps a second mail from being sent, so it stays as long as its campaign.
struct MailingRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard before == nil else { return }
        throw ServiceError(
            "mailings are made by `deliver` and `reply`", advice: "start a campaign, or answer a ticket")
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        let mailing = Mailing(record)
        let owner = mailing.campaign?.key ?? mailing.message?.key
        throw ServiceError(
            "mailing \(record.id) keeps a second mail from being sent",
            advice: owner.map { "it goes with its \($0.type): `delete \($0.type) \($0.id)`" } ?? "leave it")
    }
}
