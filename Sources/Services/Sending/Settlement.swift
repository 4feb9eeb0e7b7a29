// What became of mails that went out, written down: the server's answers, and for a campaign the touches that
// its figures count. An answer to another attempt than the last says nothing.

import Base
import Domain
import Mail
import Store

/// Writes down what became of mails.
struct Settlement {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    func settle(_ id: Int64, attempt: Int64, _ answer: SMTPAnswer, _ report: inout SendReport) throws {
        guard var mailing = try unit.reader.entity(Link<MailingSchema>(id)), mailing.state == .sending,
            mailing.attempts == attempt
        else { return }
        mailing.answer = answer.text
        switch answer.outcome {
        case .accepted:
            try accept(mailing, at: unit.now)
            report.sent += 1
        case .deferred: try putOff(mailing, &report)
        case .refused: try refuse(mailing, answer, &report)
        case .unknown:
            mailing.state = .uncertain
            try unit.update(mailing)
            report.uncertain += 1
        }
    }

    /// A mail that the server took counts as delivered until a report says that it was not.
    func accept(_ mailing: Mailing, at instant: Instant) throws {
        var mailing = mailing
        mailing.state = .sent
        mailing.sent = instant
        try unit.update(mailing)
        try Touches.write(.sent, mailing, in: unit)
        try Touches.write(.delivered, mailing, in: unit)
    }

    /// A mail that has surely not left waits for the next run as if nothing had been.
    func requeue(_ mailing: Mailing) throws {
        var mailing = mailing
        mailing.state = .queued
        try unit.update(mailing)
    }

    private func putOff(_ mailing: Mailing, _ report: inout SendReport) throws {
        var mailing = mailing
        guard mailing.attempts < Backoff.mostAttempts else {
            mailing.state = .failed
            report.failed += 1
            return try Undelivered(unit).tell(of: unit.update(mailing))
        }
        mailing.state = .deferred
        mailing.due = unit.now.adding(
            seconds: Backoff.delay(after: mailing.attempts, of: mailing.messageID, seed: unit.acting.seed))
        report.deferred += 1
        try unit.update(mailing)
    }

    /// An address that is none is blocked at once; other refusals are about the mail or about us.
    private func refuse(_ mailing: Mailing, _ answer: SMTPAnswer, _ report: inout SendReport) throws {
        var mailing = mailing
        mailing.state = answer.meansNoMailbox ? .bounced : .failed
        try Undelivered(unit).tell(of: unit.update(mailing))
        guard answer.meansNoMailbox else {
            report.failed += 1
            return
        }
        // It left, and came back: so it counts as a bounce that is told of later does.
        try Touches.write(.sent, mailing, in: unit)
        try Touches.write(.bounced, mailing, in: unit)
        try Suppressions.suppress(mailing.email, .bounced, after: mailing, answer: answer.text, in: unit)
        report.bounced += 1
    }
}

extension SMTPAnswer {
    /// Whether the refusal says that there is no such address: 5.1.x (RFC 3463), or by itself 550, 551 or 553.
    var meansNoMailbox: Bool {
        let words = text.split(separator: " ")
        if words.count > 1, words[1].hasPrefix("5."), words[1].split(separator: ".").count == 3 {
            return words[1].hasPrefix("5.1.") || words[1] == "5.2.1"
        }
        return [550, 551, 553].contains(code)
    }
}
