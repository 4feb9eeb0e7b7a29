// Which time a figure is of. What holds now has no past: of a pipeline of last March nobody kept what it was. Asked for
// another period such a figure is still told, because it says something, but never without saying that it is of now.

public import Base
public import Domain

extension KPI {
    /// What has to be said beside the figure when a period is asked for that it isn't, or isn't wholly, of: `now`, or
    /// `customers of now`. Nil where the period runs, so that now is of it, and where all of the figure is of the period.
    public func mark(in period: Period, today: CivilDate) -> String? {
        guard recurring == nil, !(period.first...period.last).contains(today) else { return nil }
        guard hasPeriod else { return "now" }
        let labels = partsOfNow
        return labels.isEmpty ? nil : labels.joined(separator: " and ") + " of now"
    }

    /// Why no course of the figure is known; nil where one is.
    public var gapInPast: String? {
        guard recurring == nil else { return nil }
        guard hasPeriod else { return "it tells what holds now, and no course of it is kept" }
        let labels = partsOfNow
        return labels.isEmpty ? nil : "its past would be told with \(labels.joined(separator: " and ")) of now"
    }

    /// What the figure takes as it is now, whatever the period; empty where all of it is of the period.
    private var partsOfNow: [String] {
        var labels: [String] = []
        // What came and went since takes a count of now back to the period's end.
        let known = Set(terms.filter { $0.span == .sinceEnd }.map(\.type))
        for term in terms where (term.time == nil && !known.contains(term.type)) || term.span == .past {
            if !labels.contains(term.label) { labels.append(term.label) }
        }
        return labels
    }

    /// The days that the figure is of where a period is asked for, for programs: `2026-03-01..2026-03-31`, or `now`.
    public func days(in period: Period) -> String { hasPeriod ? "\(period.first)..\(period.last)" : "now" }
}

extension KPIReading {
    /// A title with what has to be said of the time: `Open pipeline, now`.
    public func named(_ title: String) -> String { mark.map { "\(title), \($0)" } ?? title }
}
