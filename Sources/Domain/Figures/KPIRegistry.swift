// All figures by name, and the boards that show them together.

/// A dashboard: figures shown together, and the charts below them.
public struct FigureBoard: Sendable {
    public let name: String
    public let label: String
    public let kpis: [KPI]
    public let charts: [FigureChart]
}

public enum KPIRegistry {
    public static let all: [KPI] = KPI.sales + KPI.support + KPI.marketing + KPI.base

    /// A figure by its name or label, in any case, with hyphens and spaces for underscores.
    public static func kpi(named word: some StringProtocol) -> KPI? {
        all.first { PlainWord.same($0.name, word) || PlainWord.same($0.label, word) }
    }

    public static let boards: [FigureBoard] = [
        FigureBoard(
            name: "company", label: "Company",
            kpis: [
                .wonRevenue, .weightedPipeline, .winRate, .customers, .openTickets, .firstResponse, .satisfaction,
                .campaignReturn,
            ],
            charts: [
                .line(.wonRevenue), .bars(.pipelineValue, by: "stage", "Open pipeline by stage"), .line(.newTickets),
                .bars(.openTickets, by: "priority", "Open tickets by priority"),
                .gauges([.winRate, .satisfaction], "Rates"), .heat(.newTickets, "New tickets by day"),
            ]),
        FigureBoard(
            name: "sales", label: "Sales", kpis: KPI.sales,
            charts: [
                .line(.wonRevenue), .funnel(.openDeals, by: "stage", "Open deals by stage"),
                .bars(.pipelineValue, by: "owner", "Open pipeline by owner"),
                .stack(.closedDeals, by: "stage", "Deals closed"), .gauges([.winRate], "Rates"),
                .bars(.commitPipeline, by: "owner", "Commit by owner"),
            ]),
        FigureBoard(
            name: "support", label: "Support", kpis: KPI.support,
            charts: [
                .line(.newTickets), .bars(.openTickets, by: "priority", "Open tickets by priority"),
                .stack(.newTickets, by: "priority", "New tickets by priority"),
                .gauges([.satisfaction, .responseBreaches, .resolutionBreaches], "Rates"),
                .heat(.newTickets, "New tickets by day"),
                .bars(.openTickets, by: "assignee", "Open tickets by assignee"),
            ]),
        FigureBoard(
            name: "marketing", label: "Marketing", kpis: KPI.marketing,
            charts: [
                .line(.conversions), .funnel(.touchSteps, by: "kind", "Funnel"),
                .bars(.campaignRevenue, by: "campaign", "Revenue by campaign"),
                .stack(.touches, by: "kind", "Touches by kind"), .gauges([.openRate, .clickRate], "Rates"),
                .heat(.touches, "Touches by day"),
            ]),
    ]

    public static func board(named word: some StringProtocol) -> FigureBoard? {
        boards.first { PlainWord.same($0.name, word) || PlainWord.same($0.label, word) }
    }
}
