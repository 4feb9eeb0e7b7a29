// Sends what waits in the outbox. The way of a mail:
//
//   1. enrolled: its mailing is written and committed, once for campaign, step and address
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

/// Sends campaigns.
public final class Delivery {
    private let workspace: Workspace
    private var report = SendReport()
    /// The mails in one commit. Two batches are under way at most, whose answers fit into a pipe.
    private static let batch = 200
    /// Mails in a row that found no server until the run ends.
    private static let mostUnreached = 5

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// Sends what is due by now, of one campaign or of all that are active.
    ///
    /// - Throws: `ServiceError` where the campaign can't be sent, or another process is sending.
    public func run(_ wanted: Link<CampaignSchema>? = nil) throws -> SendReport {
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
        guard let lock = try FileLock.take(workspace.location + "-sending") else {
            throw ServiceError(
                "another process is sending this workspace's mails",
                advice: "it sends all that is due; wait for its end"
            )
        }
        defer { withExtendedLifetime(lock) {} }
        // A courier whose sender was killed holds the log until it is done.
        let log = try FileLock.wait(for: workspace.location + "-outbox")
        report = SendReport()
        try recover(log)
        for campaign in try campaigns(wanted) {
            try advance(campaign)
            try send(campaign.link, log)
            if report.trouble != nil { break }
        }
        return report
    }

    private func recover(_ log: FileLock) throws {
        try Recovery(workspace).run(log.path, &report)
        try log.empty()
    }

    private func campaigns(_ wanted: Link<CampaignSchema>?) throws -> [Campaign] {
        guard let wanted else {
            return try workspace.reader.entities(
                CampaignSchema.self,
                Query(
                    CampaignSchema.name,
                    where: .all([
                        .compare(FieldPath("status"), .equals, [.value(CampaignStatus.active.stored)]),
                        .compare(FieldPath("type"), .equals, [.value(CampaignType.email.stored)]),
                        .present(FieldPath("template")),
                    ]), order: [SortKey(FieldPath("id"))]))
        }
        guard let campaign = try workspace.reader.entity(wanted) else {
            throw ServiceError("there is no campaign \(wanted.id)", advice: "look with `show campaigns`")
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
        return [campaign]
    }

    // MARK: Who gets mails

    private func advance(_ campaign: Campaign) throws {
        let sender = try Senders.needed(of: campaign, workspace.reader)
        let command = "deliver campaign \(campaign.id)"
        if !campaign.frozen {
            var last: Int64 = 0
            while true {
                let audience = try Audience(of: campaign, workspace.reader)
                let part = try workspace.commit(command) { unit in
                    try Outbox(campaign, sender, unit).enrol(audience, after: last, limit: 1_000)
                }.value
                report.enrolled += part.made
                guard let next = part.last else { break }
                last = next
            }
        }
        report.enrolled += try workspace.commit(command) { unit in
            try MailSequence(campaign, unit.reader).advance(Outbox(campaign, sender, unit), unit.now)
        }.value
    }

    // MARK: Sending

    /// A run of one campaign.
    private struct Run {
        var last: Int64 = 0
        var isDone = false
        /// Attempts under way, by mailing.
        var underWay: [Int64: Int64] = [:]
        var answers: [CourierNote] = []
        var unreached = 0
        var handedOver = 0
        let start = SystemClock.monotonicNanoseconds
    }

    private func send(_ link: Link<CampaignSchema>, _ log: FileLock) throws {
        guard let campaign = try workspace.reader.entity(link) else { return }
        let sender = try Senders.needed(of: campaign, workspace.reader)
        let content = MailContent(campaign, sender, workspace.reader)
        var zones = RecipientZones(home: workspace.settings.zone)
        var run = Run()
        var line: CourierLine?
        let batch = sender.rate.map { max(1, min(Self.batch, Int($0))) } ?? Self.batch
        while !run.isDone || !run.underWay.isEmpty {
            if let line { try hear(line, until: run.isDone ? 0 : batch, &run) }
            let ready = try step(link, sender, content, batch, &zones, &run)
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
        line?.end()
        try log.empty()
    }

    /// One commit: the answers that came, and the next claims.
    private func step(
        _ link: Link<CampaignSchema>, _ sender: Sender, _ content: MailContent, _ batch: Int,
        _ zones: inout RecipientZones, _ run: inout Run
    ) throws -> [Dispatch.Ready] {
        let answers = run.answers
        let (last, canClaim) = (run.last, !run.isDone && run.underWay.count <= batch)
        guard !answers.isEmpty || canClaim else { return [] }
        var report = report
        var found = zones
        let result = try workspace.commit("deliver campaign \(link.id)") { unit -> ([Dispatch.Ready], Int64?) in
            // Read anew in each commit: another process may have paused the campaign.
            guard let campaign = try unit.reader.entity(link) else { return ([], nil) }
            let dispatch = try Dispatch(campaign, sender, unit)
            for case .answer(let mailing, let attempt, let answer) in answers {
                try dispatch.settle(mailing, attempt: Int64(attempt) ?? 0, answer, &report)
            }
            guard canClaim, campaign.status == .active else { return ([], nil) }
            return try dispatch.claim(after: last, limit: batch, content, &found, &report)
        }.value
        (self.report, zones) = (report, found)
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
        let notes = try line.answers()
        guard !notes.isEmpty else {
            // The courier is gone; its log knows what it did. The next run goes on.
            line.end()
            run.underWay = [:]
            run.isDone = true
            try Recovery(workspace).run(line.log.path, &report)
            report.trouble = "the courier was ended from outside"
            return
        }
        for case .answer(let mailing, let attempt, let answer) in notes where run.underWay[mailing] == Int64(attempt) {
            run.underWay[mailing] = nil
            run.answers.append(.answer(mailing: mailing, attempt: attempt, answer))
            run.unreached = answer.outcome == .deferred && answer.code == 0 ? run.unreached + 1 : 0
            if run.unreached >= Self.mostUnreached {
                run.isDone = true
                report.trouble = "the mail server can't be reached: \(answer.text)"
            }
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
