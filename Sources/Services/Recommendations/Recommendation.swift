// Something worth doing, with the figure that it should move, by how much, and how that was reckoned. What has no number
// is no recommendation.

public import Domain

/// Something worth doing.
public struct Recommendation: Sendable {
    /// Its name in the language, the same as long as it is about the same: `stale-deals`.
    public let key: String
    /// What to do, as a sentence.
    public let text: String
    /// The figure that it should move.
    public let kpi: KPI
    /// By how much, in the figure's unit; always for the better.
    public let effect: Double
    /// How the number came about, with the numbers that it is made of.
    public let reckoning: String
    /// The command that does it.
    public let command: String
    /// The records that it is about.
    public let records: Query

    init?(
        _ key: String, _ text: String, moves kpi: String, by effect: Double?, reckoning: String, command: String,
        records: Query
    ) {
        guard let effect, effect > 0, effect.isFinite, let kpi = KPIRegistry.kpi(named: kpi) else { return nil }
        self.key = key
        self.text = text
        self.kpi = kpi
        self.effect = effect
        self.reckoning = reckoning
        self.command = command
        self.records = records
    }
}
