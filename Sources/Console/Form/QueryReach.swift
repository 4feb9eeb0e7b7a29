// What a query finds that is being typed into a field: of a campaign's audience, who would get its mails. It is asked like
// any question of a pane, so that no key waits for the count.

import Base
import Domain
import Services
import Store

enum QueryReach {
    /// Whether it is asked: of a campaign. Other types' queries are conditions of a type of their own.
    static func isAsked(of type: RecordType) -> Bool { type.name == CampaignSchema.name }

    /// What the queries among a type's fields say, by the names of these.
    static func texts(of type: RecordType, _ text: (Int) -> String?) -> [String: String] {
        var texts: [String: String] = [:]
        for (index, field) in type.fields.enumerated() where field.kind == .query { texts[field.name] = text(index) }
        return texts
    }

    /// `1,204 recipients, 12 without consent` of an audience with its exclusion, `42 contacts` of an exclusion alone.
    ///
    /// - Throws: what is wrong with the query.
    static func text(_ field: String, _ texts: [String: String], _ reader: Reader) throws -> String {
        let query = try Audience.parsed(texts[field] ?? "", reader)
        if let audience = texts["audience"], !audience.isEmpty {
            var campaign = Campaign()
            campaign.audience = audience
            // A mistake in the exclusion is told there.
            campaign.exclude = texts["exclude"].flatMap { (try? Audience.parsed($0, reader)) == nil ? nil : $0 }
            return try Audience.reach(of: campaign, reader)
        }
        guard let found = reader.catalogue.type(named: query.type) else { return "" }
        return Phrase.count(try reader.count(query), of: found)
    }
}
