// From a figure to its records. A figure is made of the terms of its formula, and each of them counts records of its own:
// tickets created less tickets resolved, expenses by conversions. What they are is read off the terms, so that no figure
// says twice what it counts; a figure with one part opens it, and of several one is chosen.

import Base
public import Domain
import Language
import Store

/// A part of a figure with exactly the records that it counts.
public struct FigurePart: Sendable, Equatable {
    /// As the formula calls it: `resolved tickets`.
    public let label: String
    public let records: Query

    public init(label: String, records: Query) {
        self.label = label
        self.records = records
    }
}

extension Figures {
    /// What a figure is made of in a period, and in one group of a field where that is given. The first part is what is
    /// behind the figure as a whole: of a rate whose whole holds its part the whole. Terms that count the same records, such
    /// as the value and the number of deals won, are one part.
    public func parts(of kpi: KPI, in period: Period, group: (path: FieldPath, key: String)? = nil) -> [FigurePart] {
        if let measure = kpi.recurring {
            return RecurringRevenue.parts(of: measure, in: period, today: today).map {
                FigurePart(label: $0.label, records: narrowed($0.records, to: group))
            }
        }
        var parts: [FigurePart] = []
        for term in [kpi.counted] + kpi.formula.places.map({ kpi.terms[$0] }) {
            // What came since a period's end is nothing while it runs.
            if let days = term.days(period, today: today), let first = days.first, let last = days.last, last < first {
                continue
            }
            let records = records(of: term, in: period, group)
            guard !parts.contains(where: { $0.records == records }) else { continue }
            parts.append(FigurePart(label: term.label, records: records))
        }
        return parts
    }

    /// Exactly the records behind a figure in a period, and of one group of a field where that is given: its first part.
    public func records(of kpi: KPI, in period: Period, group: (path: FieldPath, key: String)? = nil) -> Query {
        guard kpi.recurring == nil else { return parts(of: kpi, in: period, group: group)[0].records }
        return records(of: kpi.counted, in: period, group)
    }

    private func records(of term: FigureTerm, in period: Period, _ group: (path: FieldPath, key: String)?) -> Query {
        TermQuery.query(term, term.days(period, today: today), group: group, reader)
    }

    /// The records of a group as their own fields say it; none where they don't, because groups with records name them.
    private func narrowed(_ query: Query, to group: (path: FieldPath, key: String)?) -> Query {
        guard let group else { return query }
        guard let type = reader.catalogue.type(named: query.type),
            reader.catalogue.field(group.path, of: type) != nil
        else { return Query(of: RecordKey(type: query.type, id: 0)) }
        let own = TermQuery.condition(group.path, group.key, type, reader.catalogue)
        return Query(query.type, where: .all([query.condition, own]))
    }
}
