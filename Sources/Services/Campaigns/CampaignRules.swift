// A campaign's life: draft → active ⇄ paused → completed → archived; a draft may be archived unused. Whom it addresses is
// checked when it is said, not when it is sent.

import Base
import Domain
import Language
import Store

struct CampaignRules: TypeRules {
    static func moves(from status: CampaignStatus) -> [CampaignStatus] {
        switch status {
        case .draft: [.active, .archived]
        case .active: [.paused, .completed]
        case .paused: [.active, .completed]
        case .completed: [.archived]
        case .archived: []
        }
    }

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var campaign = Campaign(record)
        if let starts = campaign.starts, let ends = campaign.ends, ends < starts {
            throw ServiceError("a campaign can't end before it starts", advice: "change `starts` or `ends`")
        }
        for (name, amount) in [("budget", campaign.budget), ("spent", campaign.spent)] where (amount ?? .zero) < .zero {
            throw ServiceError("\(name) can't be less than nothing", advice: "say \(name)=0 or more", field: name)
        }
        guard let before, Campaign(before).status != campaign.status else { return }
        let former = Campaign(before).status
        let possible = Self.moves(from: former)
        guard possible.contains(campaign.status) else {
            throw ServiceError(
                "campaign \(campaign.id) is \(former.rawValue) and can't become \(campaign.status.rawValue)",
                advice: possible.isEmpty
                    ? "make a new one" : "possible: " + possible.map(\.rawValue).joined(separator: ", "))
        }
        if former == .draft, campaign.status == .active {
            try check(start: campaign, unit)
            try fix(&campaign, unit)
        }
        if campaign.status == .active, campaign.starts == nil { campaign.starts = unit.acting.today }
        if campaign.status == .completed, campaign.ends == nil { campaign.ends = unit.acting.today }
        record = campaign.record
    }

    /// Whom it addresses, how and until when makes sense, whether somebody says it or a file does.
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var campaign = Campaign(record)
        let old = before.map { Campaign($0) }
        // `variants="A, B"`: no variant and no channel has a comma in its name, so whoever writes one means several.
        if campaign.variants != old?.variants { campaign.variants = Self.items(campaign.variants) }
        if campaign.channels != old?.channels { campaign.channels = Self.items(campaign.channels) }
        record = campaign.record
        if campaign.audience != old?.audience { try check(campaign.audience, "audience", unit) }
        if campaign.exclude != old?.exclude { try check(campaign.exclude, "exclude", unit) }
        if campaign.stops != old?.stops { try MailSequence.check(stops: campaign.stops) }
        if campaign.channels != old?.channels { try Channels.check(spelling: campaign.channels) }
        if campaign.split != old?.split || campaign.winner != old?.winner || campaign.variants != old?.variants {
            _ = try VariantSplit(of: campaign)
        }
        if campaign.decideBy != old?.decideBy || campaign.variants != old?.variants {
            try VariantDecision.check(campaign)
        }
    }

    /// A total that somebody says is booked as an expense of today, so that what it cost is the same by day and as a whole.
    ///
    /// An audience that is to be fixed is taken into the outbox as the campaign starts.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let campaign = Campaign(record)
        if campaign.status == .active, let before, Campaign(before).status == .draft, campaign.frozen,
            campaign.sendsMail
        {
            let outbox = try Enrolment(campaign, Senders.needed(of: campaign, unit.reader), unit)
            try outbox.enrolAll(Audience(of: campaign, unit.reader))
        }
        let step = campaign.spent.units - (before.map { Campaign($0).spent.units } ?? 0)
        guard step != 0 else { return }
        try CampaignSpending.book(Decimal(units: step), of: campaign, on: unit.acting.today, in: unit)
    }

    private static func items(_ names: [String]) -> [String] {
        names.flatMap { $0.split(separator: ",") }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    /// A campaign that sends mails starts without a mistake in them, or not at all.
    private func check(start campaign: Campaign, _ unit: UnitOfWork) throws {
        guard campaign.sendsMail else { return }
        let mistakes = try CampaignCheck(campaign, unit.reader).findings().filter(\.isMistake)
        guard let first = mistakes.first else { return }
        let others = mistakes.count == 1 ? "" : ", and \(mistakes.count - 1) more"
        throw ServiceError(
            "campaign \(campaign.id) can't be sent: \(first.place): \(first.text)\(others)",
            advice: "look with `check campaign \(campaign.id)`")
    }

    /// A campaign without mails has no outbox that keeps whom it is for, so a fixed audience is written down by its numbers.
    private func fix(_ campaign: inout Campaign, _ unit: UnitOfWork) throws {
        guard campaign.frozen, !campaign.sendsMail, campaign.audience?.isEmpty == false else { return }
        let audience = try Audience(of: campaign, unit.reader)
        (campaign.audience, campaign.exclude) = (try audience.byNumber(), nil)
    }

    private func check(_ query: String?, _ field: String, _ unit: UnitOfWork) throws {
        guard let query, !query.isEmpty else { return }
        do { _ = try Audience.parsed(query, unit.reader) } catch let error as LanguageError {
            throw ServiceError("\(field): \(error.what)", advice: error.advice, field: field)
        }
    }
}
