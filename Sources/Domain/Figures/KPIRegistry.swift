// All figures by name, and the boards that show them together.

/// A dashboard: figures shown together, and the charts below them.
public struct FigureBoard: Sendable {
    public let name: String
    public let label: String
    public let kpis: [KPI]
    public let charts: [FigureChart]
}

public enum KPIRegistry {
    /// The figures of each room of the business.
    public static let areas: [(area: FigureArea, kpis: [KPI])] = [
        (.sales, KPI.sales), (.revenue, KPI.revenueDesk), (.marketing, KPI.marketing),
        (.support, KPI.support + KPI.supportInDepth), (.customers, KPI.customerBase), (.staff, KPI.staff),
        (.business, KPI.business),
    ]

    public static let all: [KPI] = areas.flatMap(\.kpis)

    /// The room that a figure is of; the business as a whole for one that a user defined.
    public static func area(of kpi: KPI) -> FigureArea {
        areas.first { $0.kpis.contains { $0.name == kpi.name } }?.area ?? .business
    }

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
            name: "sales", label: "Sales", kpis: Array(KPI.sales.prefix(12)),
            charts: [
                .line(.wonRevenue), .funnel(.openDeals, by: "stage", "Open deals by stage"),
                .bars(.pipelineValue, by: "owner", "Open pipeline by owner"),
                .stack(.closedDeals, by: "stage", "Deals closed"), .gauges([.winRate], "Rates"),
                .bars(.commitPipeline, by: "owner", "Commit by owner"),
            ]),
        FigureBoard(
            name: "support", label: "Support", kpis: Array(KPI.support.prefix(10)),
            charts: [
                .line(.newTickets), .bars(.openTickets, by: "priority", "Open tickets by priority"),
                .stack(.newTickets, by: "priority", "New tickets by priority"),
                .gauges([.satisfaction, .responseBreaches, .resolutionBreaches], "Rates"),
                .heat(.newTickets, "New tickets by day"),
                .bars(.openTickets, by: "assignee", "Open tickets by assignee"),
            ]),
        FigureBoard(
            name: "marketing", label: "Marketing", kpis: Array(KPI.marketing.prefix(10)),
            charts: [
                .line(.conversions), .funnel(.touchSteps, by: "kind", "Funnel"),
                .bars(.campaignRevenue, by: "campaign", "Revenue by campaign"),
                .stack(.touches, by: "kind", "Touches by kind"), .gauges([.openRate, .clickRate], "Rates"),
                .heat(.touches, "Touches by day"),
            ]),
        FigureBoard(
            name: "revenue", label: "Revenue", kpis: KPI.revenueDesk,
            charts: [
                .line(.recognised), .bars(.receivables, by: "customer", "Receivables by customer"), .line(.invoiced),
                .gauges([.nrr, .grr], "Retention"),
            ]),
    ]

    public static func board(named word: some StringProtocol) -> FigureBoard? {
        boards.first { PlainWord.same($0.name, word) || PlainWord.same($0.label, word) }
    }
}
