// The figures of sales. Formulas: weighted pipeline = Σ value × probability; win rate = won ÷ (won +
// lost); velocity = deals × win rate × average value ÷ cycle days, per day.

extension KPI {
    private static let open: (field: String, words: [String]) = (
        "stage", DealStage.allCases.filter(\.isOpen).map(\.rawValue)
    )
    private static let won = FigureTerm(of: "deal", where: [("stage", ["won"])], on: "closed")
    private static let lost = FigureTerm(of: "deal", where: [("stage", ["lost"])], on: "closed")
    private static let revenue = FigureTerm("value", of: "deal", where: [("stage", ["won"])], on: "closed")
    private static let cycle = FigureTerm("cycle_days", of: "deal", where: [("stage", ["won"])], on: "closed")

    static let pipelineValue = KPI(
        "pipeline_value", label: "Open pipeline", .money, help: "The value of all open deals.",
        [FigureTerm("value", of: "deal", where: [open])],
        spoken: ["pipeline", "pipeline value", "value of the pipeline", "in the pipeline"])
    static let weightedPipeline = KPI(
        "weighted_pipeline", label: "Weighted pipeline", .money,
        help: "The sum of value times probability of all open deals.",
        [FigureTerm("weighted", of: "deal", where: [open])], spoken: ["weighted forecast", "weighted pipeline value"])
    static let commitPipeline = KPI(
        "commit", label: "Commit", .money, help: "The value of open deals in the commit category.",
        [FigureTerm("value", of: "deal", where: [open, ("category", ["commit"])])],
        spoken: ["commit pipeline", "committed pipeline"])
    static let openDeals = KPI(
        "open_deals", label: "Open deals", .count, help: "The number of open deals.",
        [FigureTerm(of: "deal", where: [open])])
    static let newDeals = KPI(
        "new_deals", label: "New deals", .count, help: "The number of deals created.",
        [FigureTerm(of: "deal", on: "created")])
    static let wonRevenue = KPI(
        "revenue", label: "Won revenue", .money, help: "The value of deals won, by their actual close.", [revenue],
        spoken: [
            "revenue", "sales", "turnover", "won value", "money won", "closed business", "how much did we sell",
            "how much have we sold", "how much did we win",
        ])
    static let wonDeals = KPI(
        "won_deals", label: "Deals won", .count, help: "The number of deals won.", [won], spoken: ["won deal count"])
    static let lostDeals = KPI(
        "lost_deals", label: "Deals lost", .count, higherIsBetter: false, help: "The number of deals lost.", [lost],
        spoken: ["lost deal count"])
    /// Won and lost together, for charts that tell them apart.
    static let closedDeals = KPI(
        "closed_deals", label: "Deals closed", .count, help: "The number of deals won or lost.",
        [FigureTerm(of: "deal", on: "closed")])
    static let winRate = KPI(
        "win_rate", label: "Win rate", .percent, help: "Deals won as a share of deals won and lost.", [won, lost],
        spoken: ["closing rate", "close rate", "hit rate", "success rate", "share of deals won", "how often do we win"]
    ) { share($0[0], of: $0[0] + $0[1]) }
    static let averageDeal = KPI(
        "average_deal", label: "Average deal", .money, help: "The average value of deals won.", [revenue, won],
        spoken: ["average deal size", "average deal value", "deal size", "mean deal size"]
    ) { quotient($0[0], $0[1]) }
    static let salesCycle = KPI(
        "sales_cycle", label: "Sales cycle", .days, higherIsBetter: false,
        help: "The average days from creation to close of deals won.", [cycle, won],
        spoken: [
            "length of the sales cycle", "cycle time", "how long does it take to close a deal",
            "how long do deals take",
        ]
    ) { quotient($0[0], $0[1]) }
    static let velocity = KPI(
        "velocity", label: "Sales velocity", .money,
        help: "Open deals × win rate × average value won ÷ sales cycle: revenue per day.",
        [revenue, won, lost, cycle, FigureTerm(of: "deal", where: [open])],
        spoken: ["sales speed", "pipeline velocity"]
    ) { sums in
        let (revenue, won, lost, days, open) = (sums[0], sums[1], sums[2], sums[3], sums[4])
        guard won > 0, days > 0 else { return nil }
        return open * (won / (won + lost)) * (revenue / won) / (days / won)
    }

    static let sales = [
        wonRevenue, pipelineValue, weightedPipeline, commitPipeline, openDeals, newDeals, wonDeals, lostDeals, winRate,
        averageDeal, salesCycle, velocity,
    ]
}
