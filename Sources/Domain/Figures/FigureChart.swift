// The charts of a dashboard, declared over figures: whatever a chart draws is a figure with its records behind
// it, so each mark of it can be opened.

/// A chart over figures.
public enum FigureChart: Sendable {
    /// The course of a figure over the last periods.
    case line(KPI)
    /// A figure's parts by a field, side by side.
    case bars(KPI, by: String, String)
    /// A figure's parts by a choice, in its order, each narrower than the one before where things go well.
    case funnel(KPI, by: String, String)
    /// A figure's parts by a choice in each of the last periods.
    case stack(KPI, by: String, String)
    /// A figure day by day, a column a week.
    case heat(KPI, String)
    /// Shares of a hundred, each against the period before.
    case gauges([KPI], String)

    /// What stands above it.
    public var label: String {
        switch self {
        case .line(let kpi): kpi.label
        case .bars(_, _, let label), .funnel(_, _, let label), .stack(_, _, let label), .heat(_, let label),
            .gauges(_, let label):
            label
        }
    }
}
