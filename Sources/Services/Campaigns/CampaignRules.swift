// A campaign's life: draft → active ⇄ paused → completed → archived; a draft may be archived unused.

import Base
import Domain
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
        guard let before, Campaign(before).status != campaign.status else { return }
        let old = Campaign(before).status
        let possible = Self.moves(from: old)
        guard possible.contains(campaign.status) else {
            throw ServiceError(
                "campaign \(campaign.id) is \(old.rawValue) and can't become \(campaign.status.rawValue)",
                advice: possible.isEmpty
                    ? "make a new one" : "possible: " + possible.map(\.rawValue).joined(separator: ", "))
        }
        if campaign.status == .active, campaign.starts == nil { campaign.starts = unit.acting.today }
        if campaign.status == .completed, campaign.ends == nil { campaign.ends = unit.acting.today }
        record = campaign.record
    }
}
