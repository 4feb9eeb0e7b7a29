// What may be the matter with an open deal, worst first. Each is also an adjective of the language
// (`overdue`, `stale`, `at-risk`), and a test holds that both say the same of every deal.

public import Base

/// Why somebody should look at a deal.
public enum DealWorry: Sendable, Equatable {
    /// Its expected close has passed, so many days ago.
    case overdue(days: Int)
    /// It is in its stage for so many days, more than its pipeline says, or than thirty.
    case stale(days: Int)
    /// Its next step is overdue.
    case stepOverdue
    /// It closes within fourteen days and has no next step.
    case noStep

    /// What is the matter with a deal; nil where nothing is.
    public init?(_ deal: Deal, today: CivilDate, zone: Zone) {
        guard deal.stage.isOpen else { return nil }
        if let close = deal.close, close < today {
            self = .overdue(days: today.days - close.days)
        } else if let since = deal.stageSince, deal.staleOn ?? zone.day(of: since).adding(days: 31) <= today {
            self = .stale(days: today.days - zone.day(of: since).days)
        } else if let step = deal.nextStepOn, step < today {
            self = .stepOverdue
        } else if let close = deal.close, close.days - today.days <= 14, deal.nextStep?.isEmpty ?? true {
            self = .noStep
        } else {
            return nil
        }
    }
}
