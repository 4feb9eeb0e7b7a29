// A campaign's touches, counted by what happened: the funnel from sent to converted.

import Base
import Domain
import Store

/// Counts of a campaign's touches.
public struct Funnel: Sendable, Equatable {
    let counts: [TouchKind: Int]
}

extension Funnel {
    init(of campaign: RecordKey, reader: Reader) throws {
        let condition = Condition.compare(FieldPath("campaign"), .equals, [.value(.integer(campaign.id))])
        let table = try reader.figure(.count, Query("touch", where: condition, groups: [FieldPath("kind")]))
        var counts: [TouchKind: Int] = [:]
        for row in table.rows {
            guard let kind = row.keys.first?.text.flatMap(TouchKind.init(rawValue:)) else { continue }
            counts[kind] = row.count
        }
        self.counts = counts
    }
}
