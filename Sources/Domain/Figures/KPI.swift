// Figures of the business, each defined once. A KPI is made of terms, and a term is a sum over the
// records of a query; so the same definition gives the number, its parts in groups, its course over
// time, and the query that shows exactly the records behind it.

/// What a figure's number is.
public enum FigureUnit: String, Sendable, Hashable, CaseIterable {
    /// In the workspace's currency.
    case money
    case count
    /// 0 to 100.
    case percent
    case days
    /// Seconds.
    case duration
    /// A number of times, such as a return.
    case ratio
    /// A score between −100 and 100, such as the net promoter score: a difference of shares, and no share itself.
    case points
    /// A number of periods, as long as the one that is asked for: of months for a month.
    case periods

    /// Whether it moves by points rather than by a share of what it was.
    public var movesByPoints: Bool { self == .percent || self == .points }
}

/// The rooms of the business that figures are of.
public enum FigureArea: String, Sendable, Hashable, CaseIterable {
    case sales, revenue, marketing, support, customers, staff, business
}

/// A figure of the business.
public struct KPI: Sendable {
    /// snake_case, the name in the language.
    public let name: String
    public let label: String
    public let unit: FigureUnit
    /// Whether a higher number is better.
    public let higherIsBetter: Bool
    /// One sentence with the formula.
    public let help: String
    /// The first is the one whose records are behind the figure, but for rates whose whole holds them.
    public let terms: [FigureTerm]
    /// Where the figure is read from contracts and invoices rather than summed.
    public let recurring: RecurringMeasure?
    /// What else people call it.
    public let spoken: [String]
    /// Makes the number of the terms' sums, which are in the units of their fields: money and percent
    /// in ones.
    public let formula: FigureFormula
    /// Whether it counts only a part of its records, as a board's filter or a report's subject says. What is aimed at for
    /// the whole is nothing to hold it against.
    public let isNarrowed: Bool

    /// - Parameter combine: the formula, over the terms in their order.
    public init(
        _ name: String, label: String, _ unit: FigureUnit, higherIsBetter: Bool = true, help: String,
        recurring: RecurringMeasure? = nil, isNarrowed: Bool = false, _ terms: [FigureTerm], spoken: [String] = [],
        combine: ([FigureFormula]) -> FigureFormula = { $0[0] }
    ) {
        self.name = name
        self.label = label
        self.unit = unit
        self.higherIsBetter = higherIsBetter
        self.help = help
        self.terms = terms
        self.recurring = recurring
        self.spoken = spoken
        self.isNarrowed = isNarrowed
        formula = combine(terms.indices.map { .term($0) })
    }

    /// Whether the figure is of a period, rather than of now.
    public var hasPeriod: Bool { recurring != nil || terms.contains { $0.time != nil && $0.span != .past } }

    /// Whether it can be less than nothing: where something is taken away. A time between two moments never is.
    public var canBeNegative: Bool {
        if let recurring { return recurring == .netNew }
        return formula.subtracts && ![.duration, .days].contains(unit)
    }

    /// Whether the figure is made of sums, so that it can be shared out over groups.
    public var isSummed: Bool { recurring == nil && terms.allSatisfy { $0.made == .sum } }

    /// Whether the numbers of the parts of a period add up to that of the whole: 12 months of revenue make a year, while
    /// a rate, a median or recurring revenue is as high in a month as in its year.
    public var addsUp: Bool {
        guard formula.isAdditive else { return false }
        return recurring?.addsUp ?? terms.allSatisfy { $0.made == .sum && $0.time != nil && $0.span == .within }
    }

    /// The finest stretch of time that the figure is told for; nil for what holds now.
    public var grain: TimeUnit? { hasPeriod ? .day : nil }

    /// The formula in words: `won deals ÷ (won deals + lost deals)`; the sentence about it where it is no sum.
    public var formulaText: String { recurring == nil ? formula.text(terms.map(\.label)) : help }

    /// A share in percent; no answer where there is no whole.
    public static func share(_ part: FigureFormula, of whole: FigureFormula) -> FigureFormula {
        .share(part, of: whole)
    }

    /// A quotient; no answer where the divisor is nothing.
    public static func quotient(_ dividend: FigureFormula, _ divisor: FigureFormula) -> FigureFormula {
        .quotient(dividend, divisor)
    }
}
