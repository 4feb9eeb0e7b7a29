// A campaign and what came of it: its touches counted by what happened, the same for each variant of its
// content, and the deals that it brought.

import Base
import Domain
import Store

/// What came of a campaign.
public struct Funnel: Sendable, Equatable {
    /// The campaign as it is now; nil where it is gone.
    let campaign: Record?
    let titles: Titles
    let counts: [TouchKind: Int]
    /// Counts of each variant, by its name; none where the content has no variants.
    let variants: [(name: String, counts: [TouchKind: Int])]
    var deals = 0
    var won = 0
    /// What was won, in the workspace's currency.
    var revenue = Decimal.zero

    public static func == (a: Funnel, b: Funnel) -> Bool {
        a.campaign == b.campaign && a.counts == b.counts && a.deals == b.deals && a.won == b.won
            && a.revenue == b.revenue
            && a.variants.elementsEqual(b.variants) { $0.name == $1.name && $0.counts == $1.counts }
    }
}

extension Funnel {
    private static let mostVariants = 4

    init(of key: RecordKey, reader: Reader) throws {
        let record = try reader.record(key)
        campaign = record
        titles = try Titles(of: record.map { [$0] } ?? [], reader: reader)
        let condition = Condition.compare(FieldPath("campaign"), .equals, [.value(.integer(key.id))])
        let table = try reader.figure(
            .count, Query("touch", where: condition, groups: [FieldPath("variant"), FieldPath("kind")]))
        var counts: [TouchKind: Int] = [:]
        var variants: [String: [TouchKind: Int]] = [:]
        for row in table.rows where row.keys.count == 2 {
            guard let kind = row.keys[1].text.flatMap(TouchKind.init(rawValue:)) else { continue }
            counts[kind, default: 0] += row.count
            if let variant = row.keys[0].text, !variant.isEmpty {
                variants[variant, default: [:]][kind, default: 0] += row.count
            }
        }
        self.counts = counts
        self.variants = variants.sorted { $0.key < $1.key }.prefix(Funnel.mostVariants).map { ($0.key, $0.value) }
        for row in try reader.rows(of: .dealCampaigns) where row.keys[0] == String(key.id) {
            deals += Int(row.count)
            guard row.keys[1] == DealStage.won.rawValue else { continue }
            won += Int(row.count)
            if row.keys[2] == reader.settings.currency.code { revenue.units += row.sums[0] }
        }
    }
}
