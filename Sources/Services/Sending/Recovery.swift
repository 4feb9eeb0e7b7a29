// What became of mails whose sender was cut off. A mailing in `sending` is decided by the courier's log, which
// is complete once the courier that wrote it is gone:
//
//   an answer       it is what the answer says
//   no dot          all of the message was never with the server, so it took nothing over: queued again
//   a dot, no more  the courier itself died, or lost its line, between the message's last byte and the answer.
//                   The mailing is uncertain and is not sent again by itself, for a second mail can't be called back.
//
// An uncertain mailing is decided by the server's own log, where the sender names one: a Message-ID in it
// was taken over. One that is not in it was not, as soon as the server must have given the conversation up (RFC 5321,
// 4.5.3.2.6: ten minutes), and where the log is known to reach back to before the attempt. Else a person decides; a log
// that says nothing keeps no other mail from going out.

import Base
import Domain
import Mail
import Platform
public import Store

/// Decides about mails under way.
struct Recovery {
    private let workspace: Workspace
    /// Seconds after which no server still takes over a mail whose line was cut.
    static let patience: Int64 = 900

    init(_ workspace: Workspace) { self.workspace = workspace }

    /// Decides about every mailing that is under way, and about the uncertain ones.
    ///
    /// - Parameter log: the courier's log; nobody writes to it any more.
    func run(_ log: String, _ report: inout SendReport) throws {
        var notes: [String: CourierNote] = [:]
        for note in CourierNote.all(in: try Files.read(log)) {
            // An answer comes behind the dot of its attempt.
            switch note {
            case .dot(let mailing, let attempt), .answer(let mailing, let attempt, _):
                notes["\(mailing) \(attempt)"] = note
            }
        }
        var found = report
        var last: Int64 = 0
        while true {
            let under = try mailings(.sending, after: last)
            guard let end = under.last else { break }
            _ = try workspace.commit("deliver") { unit in
                for mailing in under {
                    try decide(mailing, notes["\(mailing.id) \(mailing.attempts)"], unit, &found)
                }
            }
            last = end.id
        }
        try decideUncertain(&found)
        report = found
    }

    private func mailings(_ state: MailingState, after last: Int64) throws -> [Mailing] {
        try workspace.reader.entities(
            MailingSchema.self,
            Query(
                MailingSchema.name,
                where: .all([
                    .compare(FieldPath("state"), .equals, [.value(state.stored)]),
                    .compare(FieldPath("id"), .greater, [.value(.integer(last))]),
                ]), order: [SortKey(FieldPath("id"))], limit: 500))
    }

    private func decide(_ mailing: Mailing, _ note: CourierNote?, _ unit: UnitOfWork, _ report: inout SendReport) throws
    {
        let settlement = Settlement(unit)
        switch note {
        case nil:
            try settlement.requeue(mailing)
            report.requeued += 1
        case .dot:
            let unknown = SMTPAnswer(.unknown, code: 0, text: "cut off before the server's answer")
            try settlement.settle(mailing.id, attempt: mailing.attempts, unknown, &report)
        case .answer(_, _, let answer):
            let before = report.sent
            try settlement.settle(mailing.id, attempt: mailing.attempts, answer, &report)
            report.recovered += report.sent - before
            report.sent = before
        }
    }

    private func decideUncertain(_ report: inout SendReport) throws {
        var asked: [String: [Mailing]] = [:]
        var last: Int64 = 0
        while true {
            let uncertain = try mailings(.uncertain, after: last)
            guard let end = uncertain.last else { break }
            for mailing in uncertain {
                guard let path = try Senders.sender(of: mailing, workspace.reader)?.serverLog, !path.isEmpty
                else { continue }
                asked[path, default: []].append(mailing)
            }
            last = end.id
        }
        for (path, mailings) in asked.sorted(by: { $0.key < $1.key }) {
            let log = ServerLog(
                path, asking: Set(mailings.map(\.messageID)), now: workspace.acting.now, zone: ZoneFiles.local())
            try decide(mailings, by: log, at: path, &report)
        }
    }

    private func decide(_ mailings: [Mailing], by log: ServerLog, at path: String, _ report: inout SendReport) throws {
        var undecided = 0
        for mailing in mailings {
            let isTaken = log.taken.contains(mailing.messageID)
            let isOver = workspace.acting.now.seconds - mailing.updated.seconds > Self.patience
            guard isTaken || isOver else { continue }
            guard try isTaken || attempted(mailing).map(log.isComplete(since:)) ?? false else {
                undecided += 1
                continue
            }
            _ = try workspace.commit("deliver") { unit in
                try Uncertainty(unit).decide(mailing.id, wasSent: isTaken)
            }
            if isTaken { report.recovered += 1 } else { report.requeued += 1 }
            report.uncertain = max(0, report.uncertain - 1)
        }
        if let fault = log.fault, log.taken.count < mailings.count {
            report.doubt("\(HowMany.of(mailings.count - log.taken.count, "mail")) can't be decided: \(fault)")
        } else if undecided > 0 {
            report.doubt(
                "\(path) isn't known to reach back to when \(HowMany.of(undecided, "uncertain mail")) went out: "
                    + "see `help settle`")
        }
    }

    /// When a mailing was claimed for its last attempt, before any byte of it left; nil where the journal doesn't know.
    private func attempted(_ mailing: Mailing) throws -> Instant? {
        try workspace.reader.history(of: mailing.key).first { _, entry in
            (entry.changes ?? []).contains { $0.field == "state" && $0.after == MailingState.sending.stored }
        }?.commit.instant
    }
}

/// Decides about mails of which nobody knows whether they arrived.
public struct Uncertainty {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// - Parameter wasSent: whether it arrived; else it is sent again.
    public func decide(_ id: Int64, wasSent: Bool) throws {
        guard var mailing = try unit.reader.entity(Link<MailingSchema>(id)) else {
            throw ServiceError("there is no mailing \(id)", advice: "look with `show mailings uncertain`")
        }
        guard mailing.state == .uncertain else {
            throw ServiceError(
                "mailing \(id) is \(mailing.state.rawValue), which is certain",
                advice: "look with `show mailings uncertain`")
        }
        if wasSent {
            try Settlement(unit).accept(mailing, at: mailing.updated)
        } else {
            mailing.state = .queued
            mailing.due = unit.now
            try unit.update(mailing)
        }
    }
}
