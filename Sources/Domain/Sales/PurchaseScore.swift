// Recency, frequency and monetary value of a customer's purchases as quintiles, and the segments they make. A value's
// quintile is that of the middle of its equals: customers who are alike share one score, whatever order they were read in, and where
// all are alike everybody stands in the middle.

/// What customers are to us by what they bought; a complete partition of the 5 × 5 scores.
public enum PurchaseSegment: String, ChoiceValue {
    case champions, loyal
    case potentialLoyalists = "potential_loyalists"
    case newCustomers = "new_customers"
    case promising
    case needAttention = "need_attention"
    case aboutToSleep = "about_to_sleep"
    case atRisk = "at_risk"
    case cantLose = "cant_lose"
    case hibernating

    public var label: String { self == .cantLose ? "Can't lose" : ChoiceOption.label(of: rawValue) }

    /// What is meant, in a phrase.
    public var meaning: String {
        switch self {
        case .champions: "bought lately, often and for much"
        case .loyal: "buy often and for much"
        case .potentialLoyalists: "bought lately, and for more than little"
        case .newCustomers: "bought just now, for the first time or for little"
        case .promising: "bought lately, for little"
        case .needAttention: "in the middle of everything"
        case .aboutToSleep: "bought a while ago, for little"
        case .atRisk: "bought much, but long ago"
        case .cantLose: "bought the most, but long ago"
        case .hibernating: "bought little, long ago"
        }
    }

    /// The segment of a recency score and of the mean of frequency and money, each 1 to 5.
    public init(recency: Int, worth: Int) {
        self =
            switch (recency, worth) {
            case (5..., 4...): .champions
            case (3..., 4...): .loyal
            case (4..., 2...): .potentialLoyalists
            case (5..., _): .newCustomers
            case (4, _): .promising
            case (3, 3): .needAttention
            case (3, _): .aboutToSleep
            case (_, 5...): .cantLose
            case (_, 3...): .atRisk
            default: .hibernating
            }
    }
}

/// The scores of a customer, each from 1 (lowest) to 5.
public struct PurchaseScore: Sendable, Hashable {
    public let recency: Int
    public let frequency: Int
    public let monetary: Int

    public init(recency: Int, frequency: Int, monetary: Int) {
        self.recency = recency
        self.frequency = frequency
        self.monetary = monetary
    }

    /// `543`
    public var text: String { "\(recency)\(frequency)\(monetary)" }

    /// Frequency and money in one: their mean, halves up.
    public var worth: Int { (frequency + monetary + 1) / 2 }
    public var segment: PurchaseSegment { PurchaseSegment(recency: recency, worth: worth) }

    /// The quintile of each value: 5 × its place ÷ n, rounded up, where its place is the number of lower ones and half of
    /// those that are equal, itself among them.
    public static func quintiles<V: Comparable>(_ values: [V]) -> [Int] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var scores = Array(repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            // 5 × (start + (end − start) ÷ 2) ÷ n, in whole numbers.
            let (share, whole) = (5 * (start + end), 2 * values.count)
            for place in order[start..<end] { scores[place] = (share + whole - 1) / whole }
            start = end
        }
        return scores
    }
}
