// How a figure's number is made of the sums of its terms, as a tree rather than as code: the same tree
// gives the number, the formula that people read, the parts that explain a change, and what a person
// writes when defining a figure of their own. What has no answer stays without one: nothing divides
// by nothing, and nothing is made up from a missing part.

/// A formula over the sums of a figure's terms.
public indirect enum FigureFormula: Sendable, Hashable {
    /// The sum of a term by its place.
    case term(Int)
    case number(Double)
    case sum(FigureFormula, FigureFormula)
    case difference(FigureFormula, FigureFormula)
    case product(FigureFormula, FigureFormula)
    /// No answer where the divisor is nothing.
    case quotient(FigureFormula, FigureFormula)
    /// In percent; no answer where the whole is nothing.
    case share(FigureFormula, of: FigureFormula)

    public static func + (a: FigureFormula, b: FigureFormula) -> FigureFormula { .sum(a, b) }
    public static func - (a: FigureFormula, b: FigureFormula) -> FigureFormula { .difference(a, b) }
    public static func * (a: FigureFormula, b: FigureFormula) -> FigureFormula { .product(a, b) }

    /// The number for the terms' sums, of which those that are no number have no answer; nil where there is none.
    public func value(_ sums: [Double]) -> Double? {
        switch self {
        case .term(let place): return sums.indices.contains(place) && !sums[place].isNaN ? sums[place] : nil
        case .number(let number): return number
        case .sum(let a, let b): return Self.both(a, b, sums, +)
        case .difference(let a, let b): return Self.both(a, b, sums, -)
        case .product(let a, let b): return Self.both(a, b, sums, *)
        case .quotient(let a, let b): return Self.both(a, b, sums) { $1 == 0 ? nil : $0 / $1 }
        case .share(let a, let b): return Self.both(a, b, sums) { $1 == 0 ? nil : $0 / $1 * 100 }
        }
    }

    private static func both(
        _ a: FigureFormula, _ b: FigureFormula, _ sums: [Double], _ join: (Double, Double) -> Double?
    ) -> Double? {
        guard let a = a.value(sums), let b = b.value(sums), let value = join(a, b), value.isFinite else { return nil }
        // A nought has no sign.
        return value == 0 ? 0 : value
    }

    /// Whether the number is a plain sum over records, or a multiple of one, so that the parts of groups add up to the whole.
    public var isAdditive: Bool {
        switch self {
        case .term: true
        case .sum(let a, let b), .difference(let a, let b): a.isAdditive && b.isAdditive
        // So many times as much of each part is so many times as much of the whole.
        case .product(let a, .number), .product(.number, let a), .quotient(let a, .number): a.isAdditive
        case .number, .product, .quotient, .share: false
        }
    }

    /// Whether something is taken away in it, other than from what it is divided by, which is a number of something.
    public var subtracts: Bool {
        switch self {
        case .term: false
        case .number(let number): number < 0
        case .difference: true
        case .quotient(let a, _), .share(let a, _): a.subtracts
        case .sum(let a, let b), .product(let a, let b): a.subtracts || b.subtracts
        }
    }

    /// What is divided and by what, where the figure is one quotient of sums; `scale` is 100 for percent.
    public var parts: (dividend: FigureFormula, divisor: FigureFormula, scale: Double)? {
        switch self {
        case .quotient(let a, let b) where a.isAdditive && b.isAdditive: (a, b, 1)
        case .share(let a, let b) where a.isAdditive && b.isAdditive: (a, b, 100)
        default: nil
        }
    }

    /// The places of the terms in it, in their order, each once.
    public var places: [Int] {
        switch self {
        case .term(let place): [place]
        case .number: []
        case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
            .share(let a, let b):
            a.places + b.places.filter { !a.places.contains($0) }
        }
    }

    /// The places of the terms that are divided: where there is nothing of them, nothing is told of the quotient.
    public var dividendPlaces: [Int] {
        switch self {
        case .quotient(let a, _), .share(let a, _): a.dividendPlaces
        default: places
        }
    }

    /// The formula as people write it, each term by its name: `won ÷ (won + lost)`.
    public func text(_ terms: [String]) -> String { text(terms, within: 0) }

    private func text(_ terms: [String], within level: Int) -> String {
        func joined(_ a: FigureFormula, _ sign: String, _ b: FigureFormula, _ own: Int) -> String {
            // Behind a minus or a division sign a formula of the same rank needs its parentheses.
            let right = sign == "−" || sign == "÷" ? own + 1 : own
            let text = "\(a.text(terms, within: own)) \(sign) \(b.text(terms, within: right))"
            return own < level ? "(\(text))" : text
        }
        switch self {
        case .term(let place): return terms.indices.contains(place) ? terms[place] : "?"
        case .number(let number):
            return number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : String(number)
        case .sum(let a, let b): return joined(a, "+", b, 1)
        case .difference(let a, let b): return joined(a, "−", b, 1)
        case .product(let a, let b): return joined(a, "×", b, 2)
        case .quotient(let a, let b), .share(let a, let b): return joined(a, "÷", b, 2)
        }
    }
}
