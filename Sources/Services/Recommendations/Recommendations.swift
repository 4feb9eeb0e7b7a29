// The recommendations that the workspace's own records give: each is looked for in a file of its family, those that
// were dismissed are left out. They are reckoned anew whenever they are asked for.

public import Base
public import Domain
import Language
public import Store

/// Finds recommendations.
public struct Recommendations {
    let reader: Reader
    let figures: Figures
    private let parser: QueryParser

    /// The fewest past cases from which a rate is taken.
    static let leastCases = 10

    public init(_ reader: Reader) {
        self.reader = reader
        figures = Figures(reader)
        parser = SavedQueryShelf(reader).parser(reader.catalogue)
    }

    /// All that are not dismissed: those that move money first, the greatest effect first.
    public func all() throws -> [Recommendation] {
        let today = reader.acting.today
        let dismissed = Set(
            try reader.entities(DismissalSchema.self, Query(DismissalSchema.name)).filter {
                $0.until.map { today < $0 } ?? true
            }.map(\.recommendation))
        let found = try deals() + leads() + audiences() + patterns() + tickets() + budgets() + overdueInvoices()
        return found.filter { !dismissed.contains($0.key) }.sorted {
            (Self.rank($0.kpi.unit), -$0.effect, $0.key) < (Self.rank($1.kpi.unit), -$1.effect, $1.key)
        }
    }

    /// Keeps a recommendation from being shown.
    ///
    /// - Throws: `ServiceError` where there is none of that name.
    public static func dismiss(_ key: String, until: CivilDate?, because reason: String?, in unit: UnitOfWork) throws
        -> Dismissal
    {
        let keys = try Recommendations(unit.reader).all().map(\.key)
        guard keys.contains(key) else {
            throw ServiceError(
                "there is no recommendation \(key)",
                advice: keys.isEmpty ? "look with `recommend`" : FileFault.nearest(key, among: keys))
        }
        var dismissal = Dismissal()
        dismissal.recommendation = key
        dismissal.until = until
        dismissal.reason = reason
        dismissal.record.values[CommonFields.owner] = unit.acting.user.stored
        return try unit.create(dismissal)
    }

    private static func rank(_ unit: FigureUnit) -> Int {
        switch unit {
        case .money: 0
        case .percent: 1
        default: 2
        }
    }

    // MARK: For the families

    func query(_ text: String) throws -> Query { try parser.parse(text) }

    func money(_ number: Double) -> String { FigureText.text(number, .money, currency: figures.currency) }

    /// `1 lead`, `3 leads`.
    func some(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }

    func percent(_ share: Double) -> String { FigureText.text(share * 100, .percent, currency: figures.currency) }

    /// A share of past cases; nil where there were too few to speak of one.
    func share(_ part: String, of whole: String) throws -> Proportion? {
        let all = try reader.count(query(whole))
        guard all >= Self.leastCases else { return nil }
        return Proportion(try reader.count(query(part)), of: all)
    }

    /// The value of deals in the workspace's currency, each weighed.
    func sum(_ text: String, weigh: (Deal) -> Double = { _ in 1 }) throws -> (count: Int, value: Double) {
        var (count, value) = (0, 0.0)
        try reader.forEach(query(text)) { record in
            let deal = Deal(record)
            count += 1
            if deal.currency == figures.currency.code { value += (deal.value?.real ?? 0) * weigh(deal) }
            return true
        }
        return (count, value)
    }

    /// The mean value of deals won in a year; nil where there were too few.
    func meanWon() throws -> Double? {
        let won = try sum("deals won closed>=12mo-ago currency:\(figures.currency.code) value>0")
        return won.count >= Self.leastCases ? won.value / Double(won.count) : nil
    }
}
