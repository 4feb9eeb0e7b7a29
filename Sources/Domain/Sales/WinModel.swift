// The naive Bayes estimate of winning a deal, used until a model has enough history. Counts of wins and losses
// by team and by the values of a deal's fields:
//
//     p = S_won ÷ (S_won + S_lost),   S = share of the outcome × Π (count of the value + 0.1) ÷ (total + 0.1)
//
// The stage is counted over the team's totals however few there are; other values only from 50 outcomes on. A
// team without any outcome takes the counts of all teams. Where nothing has an outcome there is no prediction,
// and an open deal stays strictly between 0 and 100.

/// What a deal shows before its outcome.
public struct WinFeatures: Sendable, Hashable {
    public var team: String?
    public var stage: String
    /// Field names and their values.
    public var values: [String: String]

    public init(team: String? = nil, stage: String, values: [String: String] = [:]) {
        self.team = team
        self.stage = stage
        self.values = values
    }
}

/// Wins and losses, counted.
public struct WinModel: Sendable {
    private struct Key: Hashable {
        let team: String?
        let field: String
        let value: String
    }

    private struct Outcomes {
        var won = 0.0
        var lost = 0.0
        var count: Double { won + lost }
    }

    /// What a count begins with, so that one outcome alone never makes a certainty.
    static let smoothing = 0.1
    /// Outcomes below which a value says nothing.
    static let enough = 50.0

    private var counts: [Key: Outcomes] = [:]
    private var teams: [String: Outcomes] = [:]
    private var global = Outcomes()

    public init() {}

    /// Takes an outcome in.
    public mutating func learn(_ features: WinFeatures, won: Bool) { add(features, won, 1) }

    /// Takes an outcome out: the deal was reopened.
    public mutating func forget(_ features: WinFeatures, won: Bool) { add(features, won, -1) }

    private mutating func add(_ features: WinFeatures, _ won: Bool, _ sign: Double) {
        func change(_ outcomes: inout Outcomes) {
            if won { outcomes.won = max(0, outcomes.won + sign) } else { outcomes.lost = max(0, outcomes.lost + sign) }
        }
        change(&global)
        if let team = features.team { change(&teams[team, default: Outcomes()]) }
        for team in features.team.map({ [nil, $0] }) ?? [nil] {
            change(&counts[Key(team: team, field: "stage", value: features.stage), default: Outcomes()])
            for (field, value) in features.values {
                change(&counts[Key(team: team, field: field, value: value), default: Outcomes()])
            }
        }
    }

    /// The chance in percent, strictly between 0 and 100; nil where nothing has an outcome.
    public func chance(of features: WinFeatures) -> Double? {
        let team = features.team.flatMap { (teams[$0]?.count ?? 0) > 0 ? $0 : nil }
        let total = team.flatMap { teams[$0] } ?? global
        guard total.count > 0 else { return nil }
        let (won, lost) = (total.won + Self.smoothing, total.lost + Self.smoothing)
        var chances = (won: won / (won + lost), lost: lost / (won + lost))
        // A stage that nothing came from is as good as the team's totals.
        if let stage = counts[Key(team: team, field: "stage", value: features.stage)], stage.count > 0 {
            chances.won *= (stage.won + Self.smoothing) / won
            chances.lost *= (stage.lost + Self.smoothing) / lost
        }
        for (field, value) in features.values {
            guard let known = counts[Key(team: team, field: field, value: value)], known.count >= Self.enough else {
                continue
            }
            chances.won *= (known.won + Self.smoothing) / won
            chances.lost *= (known.lost + Self.smoothing) / lost
        }
        let share = chances.won / (chances.won + chances.lost) * 100
        return min(99.99, max(0.01, share))
    }
}
