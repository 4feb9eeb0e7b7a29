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
        spoken: [
            "pipeline", "pipeline value", "value of the pipeline", "in the pipeline", "total pipeline",
            "pipeline total", "open deal value", "value of open deals", "pipe", "open pipeline",
        ])
    static let weightedPipeline = KPI(
        "weighted_pipeline", label: "Weighted pipeline", .money,
        help: "The sum of value times probability of all open deals.",
        [FigureTerm("weighted", of: "deal", where: [open])],
        spoken: ["weighted forecast", "weighted pipeline value", "weighted value"])
    static let commitPipeline = KPI(
        "commit", label: "Commit", .money, help: "The value of open deals in the commit category.",
        [FigureTerm("value", of: "deal", where: [open, ("category", ["commit"])])],
        spoken: ["commit pipeline", "committed pipeline", "commit value", "commit total"])
    static let openDeals = KPI(
        "open_deals", label: "Open deals", .count, help: "The number of open deals.",
        [FigureTerm(of: "deal", where: [open])],
        spoken: ["number of open deals", "open opportunities"])
    static let newDeals = KPI(
        "new_deals", label: "New deals", .count, help: "The number of deals created.",
        [FigureTerm(of: "deal", on: "created")],
        spoken: ["number of new deals", "new opportunities", "deals created"])
    static let wonRevenue = KPI(
        "revenue", label: "Won revenue", .money, help: "The value of deals won, by their actual close.", [revenue],
        spoken: [
            "revenue", "sales", "turnover", "won value", "money won", "closed business", "how much did we sell",
            "how much have we sold", "how much did we win", "sales revenue", "money we made", "income", "bookings",
            "value won", "win value", "we sell", "we sold", "did we sell",
        ])
    static let wonDeals = KPI(
        "won_deals", label: "Deals won", .count, help: "The number of deals won.", [won],
        spoken: ["won deal count", "number of wins", "number of deals won", "number of won deals"])
    static let lostDeals = KPI(
        "lost_deals", label: "Deals lost", .count, higherIsBetter: false, help: "The number of deals lost.", [lost],
        spoken: ["lost deal count", "number of losses", "number of deals lost", "number of lost deals"])
    static let winRate = KPI(
        "win_rate", label: "Win rate", .percent, help: "Deals won as a share of deals won and lost.", [won, lost],
        spoken: [
            "closing rate", "close rate", "hit rate", "success rate", "share of deals won", "how often do we win",
            "win ratio", "winning rate", "conversion of deals", "win percentage", "percentage of deals won",
            "win share",
        ]
    ) { share($0[0], of: $0[0] + $0[1]) }
    static let averageDeal = KPI(
        "average_deal", label: "Average deal", .money, help: "The average value of deals won.", [revenue, won],
        spoken: [
            "average deal size", "average deal value", "deal size", "mean deal size", "average won deal",
            "average order value", "average size of deals", "average value of a deal", "average deal won",
            "avg deal size", "avg deal", "typical deal size",
        ]
    ) { quotient($0[0], $0[1]) }
    static let salesCycle = KPI(
        "sales_cycle", label: "Sales cycle", .days, higherIsBetter: false,
        help: "The average days from creation to close of deals won.", [cycle, won],
        spoken: [
            "length of the sales cycle", "cycle time", "how long does it take to close a deal",
            "how long do deals take", "sales cycle length", "average sales cycle", "time to close", "days to close",
            "take us to close a deal", "to close a deal", "time to win a deal",
        ]
    ) { quotient($0[0], $0[1]) }
    static let velocity = KPI(
        "velocity", label: "Sales velocity", .money,
        help: "Open deals × win rate × average value won ÷ sales cycle: revenue per day.",
        [revenue, won, lost, cycle, FigureTerm(of: "deal", where: [open])],
        spoken: ["sales speed", "pipeline velocity", "velocity of sales"]
    ) { sums in
        let (revenue, won, lost, days, open) = (sums[0], sums[1], sums[2], sums[3], sums[4])
        return quotient(open * quotient(won, won + lost) * quotient(revenue, won), quotient(days, won))
    }
    static let averageOpenDeal = KPI(
        "average_open_deal", label: "Average open deal", .money, help: "The average value of open deals that have one.",
        [
            FigureTerm("value", of: "deal", where: [open]),
            FigureTerm(of: "deal", where: [open], present: ["value"], label: "open deals with a value"),
        ],
        spoken: ["average open deal size", "average value of open deals", "average size of open deals"]
    ) { quotient($0[0], $0[1]) }
    static let bestCase = KPI(
        "best_case", label: "Best case", .money,
        help: "The value of open deals in the commit and best-case categories.",
        [FigureTerm("value", of: "deal", where: [open, ("category", ["commit", "best_case"])])],
        spoken: ["best case value", "best case total"])
    static let newPipeline = KPI(
        "new_pipeline", label: "New pipeline", .money, help: "The value of the deals created.",
        [FigureTerm("value", of: "deal", on: "created")],
        spoken: ["pipeline created", "created pipeline", "new pipeline value", "pipeline generated"])
    static let lostValue = KPI(
        "lost_value", label: "Value lost", .money, higherIsBetter: false, help: "The value of deals lost.",
        [FigureTerm("value", of: "deal", where: [("stage", ["lost"])], on: "closed")],
        spoken: ["lost revenue", "value of deals lost", "lost deal value", "value we lost"])
    static let valueWinRate = KPI(
        "value_win_rate", label: "Win rate by value", .percent,
        help: "The value of deals won as a share of the value of deals won and lost.",
        [revenue, FigureTerm("value", of: "deal", where: [("stage", ["lost"])], on: "closed")]
    ) { share($0[0], of: $0[0] + $0[1]) }
    static let closingPipeline = KPI(
        "closing_pipeline", label: "Closing pipeline", .money,
        help: "The value of open deals that are expected to close in the period.",
        [FigureTerm("value", of: "deal", where: [open], on: "close", label: "value of open deals expected to close")])
    static let overduePipeline = KPI(
        "overdue_pipeline", label: "Overdue pipeline", .money, higherIsBetter: false,
        help: "The value of open deals whose expected close has passed.",
        [
            FigureTerm(
                "value", of: "deal", where: [open], on: "close", span: .past,
                label: "value of open deals past their expected close")
        ],
        spoken: ["overdue deal value"])

    static let sales = [
        wonRevenue, pipelineValue, weightedPipeline, commitPipeline, openDeals, newDeals, wonDeals, lostDeals, winRate,
        averageDeal, salesCycle, velocity, averageOpenDeal, bestCase, newPipeline, lostValue, valueWinRate,
        closingPipeline, overduePipeline,
    ]
}
