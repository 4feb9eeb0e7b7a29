// All figures by name, and the rooms of the business that they are of.

/// The figures that the program knows.
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

    /// A figure by what else people call it.
    public static func kpi(called word: some StringProtocol) -> KPI? {
        all.first { $0.spoken.contains { PlainWord.same($0, word) } }
    }
}
