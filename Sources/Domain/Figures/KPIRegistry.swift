// All figures by name, and the boards that show them together.

/// A dashboard: figures shown together.
public struct FigureBoard: Sendable {
    public let name: String
    public let label: String
    public let kpis: [KPI]
    /// The figure whose months are drawn as a line.
    public let line: KPI
    /// The query whose groups are drawn as bars, and the field that is summed; nil counts.
    public let bars: (query: String, measure: String?, label: String)
}

public enum KPIRegistry {
    /// The figures of each room of the business.
    public static let areas: [(area: FigureArea, kpis: [KPI])] = [
        (.sales, KPI.sales), (.marketing, KPI.marketing), (.support, KPI.support), (.customers, KPI.customerBase),
        (.staff, KPI.staff), (.business, KPI.business),
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
            ], line: .wonRevenue, bars: ("deals open by stage", "value", "Open pipeline by stage")),
        FigureBoard(
            name: "sales", label: "Sales", kpis: Array(KPI.sales.prefix(12)), line: .wonRevenue,
            bars: ("deals open by owner", "value", "Open pipeline by owner")),
        FigureBoard(
            name: "support", label: "Support", kpis: Array(KPI.support.prefix(10)), line: .newTickets,
            bars: ("tickets open by priority", nil, "Open tickets by priority")),
        FigureBoard(
            name: "marketing", label: "Marketing", kpis: Array(KPI.marketing.prefix(10)), line: .conversions,
            bars: ("deals won campaign:any by campaign", "value", "Revenue by campaign")),
    ]

    public static func board(named word: some StringProtocol) -> FigureBoard? {
        boards.first { PlainWord.same($0.name, word) || PlainWord.same($0.label, word) }
    }
}
