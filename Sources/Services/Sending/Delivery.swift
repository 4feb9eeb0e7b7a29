// Sends what waits in the outbox. The way of a mail:
//
//   1. enrolled: its mailing is written and committed, once for campaign, step and address; that of a reply
//      to a ticket, with the reply
//   2. claimed: `sending`, one attempt more, committed, before any byte of it leaves
//   3. carried: the courier, a process of its own, has the message; before the dot that ends it, it writes so
//      into its log; the server's answer comes behind it
//   4. settled: the answer is in the mailing, with the touches that the figures count, committed
//
// Commits hold a batch each: the answers to one and the claims of the next. Whatever is killed whenever:
// a mailing in `sending` is never sent again before `Recovery` has decided about it, and it decides by a log
// that was on the disk before the mail could have been taken. One process at a time sends for a workspace,
// and the next one waits for the courier of one that was killed, which ends what it has.

import Base
public import Domain
import Mail
import Platform
public import Store

/// Sends replies to tickets, and campaigns.
public final class Delivery {
    /// What is to be sent.
    public enum What: Sendable, Hashable {
        /// Replies to tickets and surveys first, then the campaigns that are active.
        case all
        case replies
        case campaign(Link<CampaignSchema>)
    }

    private let workspace: Workspace
    private var report = SendReport()
    /// Senders whose server can't be reached in this run, and whether the courier itself was ended.
    private var unreached: Set<Int64> = []
    private var isCutOff = false
    /// Mails in a row that found no server until the run ends.
    private static let mostUnreached = 5

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Sends what is due by now.
    ///
    /// - Throws: `ServiceError` where a campaign can't be sent.
    public func run(_ what: What = .all) throws -> SendReport {
        guard !workspace.isInTransaction else {
            throw ServiceError(
                "mails can't be sent within a transaction, which could be taken back",
                advice: "leave out `--atomic` and `--dry-run`")
        }
        let acting = workspace.acting
        defer { workspace.acting = acting }
        // What has left is no command of a person's that their next undo would take back.
        workspace.acting.cause = "deliver by \(acting.login)"
        workspace.acting.login = "outbox"
        report = SendReport()
        guard let lock = try FileLock.take(workspace.location + "-sending", within: 200) else {
            report.isElsewhere = true
            return report
        }
        defer { withExtendedLifetime(lock) {} }
        // A courier whose sender was killed holds the log until it is done.
        let log = try FileLock.wait(for: workspace.location + "-outbox") { try workspace.work?.check() }
        try recover(log)
        switch what {
        case .all:
            try sendReplies(log)
            try sendCampaigns(active(), log)
        case .replies: try sendReplies(log)
        case .campaign(let link): try sendCampaigns([wanted(link)], log)
        }
        return report
    }

    private func sendReplies(_ log: FileLock) throws {
        if try Senders.ofTickets(workspace.reader)?.surveyAfter != nil {
            report.asked += try workspace.commit("deliver replies") { try Survey($0).askDue() }.value
        }
        let senders = try workspace.reader.entities(
            SenderSchema.self, Query(SenderSchema.name, order: [SortKey(FieldPath("id"))]))
        for sender in senders where canSend(in: sender) {
            try send(TicketMailbag(sender, home: workspace.settings.zone), log)
        }
    }

    private func sendCampaigns(_ campaigns: [Campaign], _ log: FileLock) throws {
        for campaign in campaigns {
            let sender = try Senders.needed(of: campaign, workspace.reader)
            guard canSend(in: sender) else { continue }
            try advance(campaign, sender)
            try send(CampaignMailbag(campaign, sender, workspace.reader, home: workspace.settings.zone), log)
        }
    }

    private func canSend(in sender: Sender) -> Bool { !isCutOff && !unreached.contains(sender.id) }

    private func recover(_ log: FileLock) throws {
        try Recovery(workspace).run(log.path, &report)
        try log.empty()
    }

    private func active() throws -> [Campaign] {
        try workspace.reader.entities(
            CampaignSchema.self,
            Query(
                CampaignSchema.name,
                where: .all([
                    .compare(FieldPath("status"), .equals, [.value(CampaignStatus.active.stored)]),
                    .compare(FieldPath("type"), .equals, [.value(CampaignType.email.stored)]),
                    .present(FieldPath("template")),
                ]), order: [SortKey(FieldPath("id"))]))
    }

    private func wanted(_ link: Link<CampaignSchema>) throws -> Campaign {
        guard let campaign = try workspace.reader.entity(link) else {
            throw ServiceError("there is no campaign \(link.id)", advice: "look with `show campaigns`")
        }
        guard campaign.status == .active else {
            throw ServiceError(
                "campaign \(campaign.id) is \(campaign.status.rawValue) and sends nothing",
                advice: campaign.status == .paused
                    ? "resume it with `resume campaign \(campaign.id)`"
                    : "start it with `start campaign \(campaign.id)`")
        }
        _ = try MailContent(campaign, Senders.needed(of: campaign, workspace.reader), workspace.reader).templates(
            ofStep: 1)
        return campaign
    }

    // MARK: Who gets mails

    private func advance(_ campaign: Campaign, _ sender: Sender) throws {
        let command = "deliver campaign \(campaign.id)"
        if !campaign.frozen {
            let audience = try Audience(of: campaign, workspace.reader)
            try enrolInParts(command) { unit, last, limit in
                try Enrolment(campaign, sender, unit).enrol(audience, after: last, limit: limit)
            }
        }
        for step in try MailSequence.steps(of: campaign, workspace.reader) where step.number > 1 {
            try enrolInParts(command) { unit, last, limit in
                try MailSequence(campaign, unit.reader).advance(
                    Enrolment(campaign, sender, unit), to: step, after: last, limit: limit, unit.now)
            }
        }
    }

    /// Looks at one part after another of those who may be enrolled, each in a commit of its own: nobody else waits for all.
    private func enrolInParts(
        _ command: String, _ part: (UnitOfWork, Int64, Int) throws -> (last: Int64?, made: Int)
    ) throws {
        var last: Int64? = 0
        while let place = last {
            let found = try workspace.commit(command) { try part($0, place, 1_000) }.value
            report.enrolled += found.made
            last = found.last
        }
    }

    // MARK: Sending

    /// A run of one post.
    private struct Run {
        var last: Int64 = 0
        var isDone = false
        /// Attempts under way, by mailing.
        var underWay: [Int64: Int64] = [:]
        var answers: [CourierNote] = []
        /// Mails in a row that found no server, and why.
        var unreached = 0
        var reason = ""
        var handedOver = 0
        let start = SystemClock.monotonicNanoseconds
    }

    private func send(_ post: any Mailbag, _ log: FileLock) throws {
        let sender = post.sender
        var run = Run()
        var line: CourierLine?
        while !run.isDone || !run.underWay.isEmpty {
            if let line { try hear(line, until: run.isDone ? 0 : post.batch, &run) }
            let ready = try step(post, &run)
            guard !ready.isEmpty else { continue }
            let courier = try line ?? CourierLine(Senders.server(of: sender), Int(sender.connections), log)
            line = courier
            pace(sender, courier, &run)
            for one in ready {
                run.underWay[one.mailing.id] = one.mailing.attempts
                run.handedOver += 1
                try courier.hand(one.mail, mailing: one.mailing.id, attempt: one.mailing.attempts)
            }
        }
        if run.unreached > 0 {
            unreached.insert(sender.id)
            report.trouble = "the mail server can't be reached: \(run.reason)"
        }
        line?.end()
        try log.empty()
    }

    /// One commit: the answers that came, and the next claims. Where nothing is due there is none.
    private func step(_ post: any Mailbag, _ run: inout Run) throws -> [Dispatch.Ready] {
        let answers = run.answers
        let (last, canClaim) = (run.last, !run.isDone && run.underWay.count <= post.batch)
        guard !answers.isEmpty || canClaim else { return [] }
        var report = report
        let result = try workspace.commit(post.command) { unit -> ([Dispatch.Ready], Int64?) in
            let settlement = Settlement(unit)
            for case .answer(let mailing, let attempt, let answer) in answers {
                try settlement.settle(mailing, attempt: Int64(attempt) ?? 0, answer, &report)
            }
            guard canClaim else { return ([], nil) }
            return try Dispatch(post, unit).claim(after: last, limit: post.batch, &report)
        }.value
        self.report = report
        run.answers = []
        if canClaim {
            run.isDone = result.1 == nil
            run.last = result.1 ?? last
        }
        return result.0
    }

    /// Nanoseconds after which answers are written down although others are still awaited.
    private static let patience: UInt64 = 1_000_000_000

    /// Waits for answers until so many mails are under way.
    private func hear(_ line: CourierLine, until few: Int, _ run: inout Run) throws {
        let start = SystemClock.monotonicNanoseconds
        while run.underWay.count > few {
            try hear(line, &run)
            if SystemClock.monotonicNanoseconds - start > Self.patience { return }
        }
    }

    private func hear(_ line: CourierLine, _ run: inout Run) throws {
        let notes = try line.answers { try workspace.work?.check() }
        guard !notes.isEmpty else {
            // The courier is gone; its log knows what it did. The next run goes on.
            line.end()
            run.underWay = [:]
            run.isDone = true
            try Recovery(workspace).run(line.log.path, &report)
            report.trouble = "the courier was ended from outside"
            isCutOff = true
            return
        }
        for case .answer(let mailing, let attempt, let answer) in notes where run.underWay[mailing] == Int64(attempt) {
            run.underWay[mailing] = nil
            run.answers.append(.answer(mailing: mailing, attempt: attempt, answer))
            run.unreached = answer.outcome == .deferred && answer.code == 0 ? run.unreached + 1 : 0
            run.reason = answer.text
            if run.unreached >= Self.mostUnreached { run.isDone = true }
        }
    }

    /// Waits until so many more mails keep to the rate.
    private func pace(_ sender: Sender, _ line: CourierLine, _ run: inout Run) {
        guard let rate = sender.rate, rate > 0 else { return }
        let due = run.start + UInt64(run.handedOver) * 1_000_000_000 / UInt64(rate)
        let now = SystemClock.monotonicNanoseconds
        if due > now { line.rest(milliseconds: Int((due - now) / 1_000_000)) }
    }
}
