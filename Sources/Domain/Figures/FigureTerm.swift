// A term of a figure: a sum over the records of a query. The records are told by conditions as data, so
// that a roll-up can answer them and the drill-down can show them.

/// A sum over records: which, when, and what of them.
public struct FigureTerm: Sendable {
    /// Which days of its time a term takes, seen from the period that is asked for.
    public enum Span: Sendable, Hashable {
        /// The period's own days.
        case within
        /// The days of the period before.
        case before
        /// From the first of January of the period's last year to the period's end.
        case yearToDate
        /// All days before the period begins: what there was at its start.
        case untilStart
        /// All days behind the period, up to today: what came since, by which a count of now is taken back to the
        /// period's end.
        case sinceEnd
        /// All days before today, whatever the period.
        case past
    }

    /// What is made of the records' measures.
    public enum Made: String, Sendable, Hashable {
        case sum, median
        /// The value that nine of ten don't exceed, by nearest rank.
        case p90
    }

    public let type: String
    /// The name of a field or of a roll-up's sum; nil counts.
    public let measure: String?
    /// Fields and the words that they may have.
    public let values: [(field: String, words: [String])]
    /// Fields that must have a value.
    public let present: [String]
    /// Fields that must have none.
    public let absent: [String]
    /// What else must hold; no roll-up answers it.
    public let condition: Condition?
    /// What is made of the measures; no roll-up answers anything but the sum.
    public let made: Made
    /// The time field that decides which period a record counts in; nil for what holds now.
    public let time: String?
    public let span: Span
    /// What the term is called in the figure's formula.
    public let label: String

    /// - Parameter label: the words for it in the formula; made of the other parts where it is left out.
    public init(
        _ measure: String? = nil, of type: String, where values: [(field: String, words: [String])] = [],
        present: [String] = [], absent: [String] = [], matching condition: Condition? = nil, as made: Made = .sum,
        on time: String? = nil, span: Span = .within, label: String? = nil
    ) {
        self.type = type
        self.measure = measure
        self.values = values
        self.present = present
        self.absent = absent
        self.condition = condition
        self.made = made
        self.time = time
        self.span = span
        self.label = label ?? Self.label(measure, made, type, values, time)
    }

    /// `value of deals won by closed`, close enough to be read.
    private static func label(
        _ measure: String?, _ made: Made, _ type: String, _ values: [(field: String, words: [String])],
        _ time: String?
    ) -> String {
        let how = made == .sum ? "" : made.rawValue + " "
        let what = measure.map { how + $0.split(separator: "_").joined(separator: " ") + " of " } ?? ""
        let plain = type.hasSuffix("y") ? type.dropLast() + "ies" : type + (type.hasSuffix("ch") ? "es" : "s")
        let words = values.map { $0.words.count > 3 ? "open" : $0.words.joined(separator: " or ") }
        let when =
            time.map { time in
                // “at” and “on” say that it happened, not what.
                !["at", "on"].contains(time) && (words.isEmpty || time == "created") ? " \(time)" : ""
            } ?? ""
        return what + words.map { $0 + " " }.joined() + plain + when
    }
}
