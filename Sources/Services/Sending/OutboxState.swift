// How the mails of a campaign stand: how many went out, wait, or came back.

import Base
public import Domain
public import Store

/// The mails of a campaign by what has become of them.
public enum OutboxState {
    /// The states in which there are mails, in the order of their way, each with how many; none where nothing was enrolled.
    public static func counts(of campaign: Link<CampaignSchema>, _ reader: Reader) throws
        -> [(state: MailingState, count: Int)]
    {
        let own = Query(
            MailingSchema.name, where: .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))]),
            groups: [FieldPath("state")])
        var counts: [MailingState: Int] = [:]
        for row in try reader.figure(.count, own).rows {
            guard let state = row.keys.first?.text.flatMap(MailingState.init(rawValue:)) else { continue }
            counts[state] = row.count
        }
        return MailingState.allCases.compactMap { state in counts[state].map { (state, $0) } }
    }
}
