// Figures of the business, each defined once. A KPI is made of terms, and a term is a sum over the
// records of a query; so the same definition gives the number, its parts in groups, its course over
// time, and the query that shows exactly the records behind it.

/// A sum over records: which, when, and what of them.
public struct FigureTerm: Sendable {
    public let type: String
    /// `count`, or the name of a field or of a roll-up's sum.
    public let measure: String?
    /// Fields and the words that they may have.
    public let values: [(field: String, words: [String])]
    /// Fields that must have a value.
    public let present: [String]
    /// What else must hold.
    public let conditions: [Condition]
    /// What is made of the measures.
    public let made: Made
    /// The time field that decides which period a record counts in; nil for what holds now.
    public let time: String?

    /// What is made of the records' measures.
    public enum Made: Sendable, Hashable {
        case sum, median
        /// The value that nine of ten don't exceed, by nearest rank.
        case p90
    }

    public init(
        _ measure: String? = nil, of type: String, where values: [(field: String, words: [String])] = [],
        present: [String] = [], that conditions: [Condition] = [], as made: Made = .sum, on time: String? = nil
    ) {
        self.type = type
        self.measure = measure
        self.values = values
        self.present = present
        self.conditions = conditions
        self.made = made
        self.time = time
    }
}

/// What a figure's number is.
public enum FigureUnit: Sendable, Hashable {
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
    /// The first is the one whose records are behind the figure.
    public let terms: [FigureTerm]
    /// Where the figure is read from contracts and invoices rather than summed.
    public let recurring: RecurringMeasure?
    /// What else people call it.
    public let spoken: [String]
    /// Makes the number of the terms' sums, which are in the units of their fields: money and percent
    /// in ones. Nil where there is no answer, shown as a dash.
    public let combine: @Sendable ([Double]) -> Double?

    public init(
        _ name: String, label: String, _ unit: FigureUnit, higherIsBetter: Bool = true, help: String,
        recurring: RecurringMeasure? = nil, _ terms: [FigureTerm], spoken: [String] = [],
        combine: @escaping @Sendable ([Double]) -> Double? = { $0.first }
    ) {
        self.name = name
        self.label = label
        self.unit = unit
        self.higherIsBetter = higherIsBetter
        self.help = help
        self.terms = terms
        self.recurring = recurring
        self.spoken = spoken
        self.combine = combine
    }

    /// Whether the figure is of a period, rather than of now.
    public var hasPeriod: Bool { recurring != nil || terms.contains { $0.time != nil } }

    /// A share in percent; no answer where there is no whole.
    @Sendable public static func share(_ part: Double, of whole: Double) -> Double? {
        whole == 0 ? nil : part / whole * 100
    }

    /// A quotient; no answer where the divisor is nothing.
    @Sendable public static func quotient(_ dividend: Double, _ divisor: Double) -> Double? {
        divisor == 0 ? nil : dividend / divisor
    }
}
