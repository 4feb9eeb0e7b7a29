// What holds for campaigns: draft → active → paused → completed → archived, with a way back from
// paused alone, and an audience that can be read.

import Base
import Domain
import Language
import Store

enum CampaignRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        var campaign = Campaign(record)
        if let text = campaign.audience, text != before.flatMap({ Campaign($0).audience }) { try read(text, unit) }
        if let starts = campaign.starts, let ends = campaign.ends, ends < starts {
            throw Refusal("a campaign ends after it starts", advice: "starts is \(starts), ends \(ends)")
        }
        if let old = before.map({ Campaign($0).status }), old != campaign.status {
            try permit(campaign, after: old)
            if campaign.status == .active { campaign.starts = campaign.starts ?? unit.acting.today }
            if campaign.status == .completed { campaign.ends = campaign.ends ?? unit.acting.today }
        }
        record = campaign.record
    }

    static func next(after status: CampaignStatus) -> [CampaignStatus] {
        switch status {
        case .draft: [.active, .archived]
        case .active: [.paused, .completed]
        case .paused: [.active, .completed, .archived]
        case .completed: [.archived]
        case .archived: []
        }
    }

    private static func permit(_ campaign: Campaign, after old: CampaignStatus) throws {
        let possible = next(after: old)
        guard !possible.contains(campaign.status) else { return }
        let state = old == .draft ? "a draft" : old.rawValue
        throw Refusal(
            "campaign \(campaign.id) is \(state) and can't become \(campaign.status.rawValue)",
            advice: possible.isEmpty ? "it stays so" : "it can become " + possible.map(\.rawValue).joined(separator: " or "))
    }

    private static func read(_ text: String, _ unit: UnitOfWork) throws {
        let parser = QueryParser(catalogue: unit.catalogue) { name in try? unit.reader.savedQuery(name)?.text }
        let query = try parser.parse(text)
        guard query.type == CustomerSchema.name || query.type == ContactSchema.name else {
            throw Refusal("an audience is made of customers or contacts", advice: "begin the query with one of them")
        }
    }
}

/// Touches: they happen now unless it is said when.
enum TouchRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        guard before == nil else { return }
        var touch = Touch(record)
        touch.at = touch.at ?? unit.now
        record = touch.record
    }
}
