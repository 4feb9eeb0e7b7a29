// Win chances from the workspace's own history. Wins and losses are counted from the closed deals as they are
// now, so a reopened deal is an outcome no more.

public import Base
public import Domain
public import Store

/// Estimates the chance of winning.
public struct WinChances {
    private let reader: Reader
    private let model: WinModel

    public init(_ reader: Reader) throws {
        self.reader = reader
        var model = WinModel()
        let outcomes = Query(
            DealSchema.name,
            where: .compare(
                FieldPath("stage"), .equals, [.value(DealStage.won.stored), .value(DealStage.lost.stored)]))
        var customers: [Int64: Customer] = [:]
        var teams: [Int64: String] = [:]
        for record in try reader.records(outcomes) {
            let deal = Deal(record)
            // A won deal came through negotiation or straight from wherever it was; a lost one kept its stage.
            let features = try Self.features(of: deal, at: deal.lastStage ?? .negotiation, reader, &customers, &teams)
            model.learn(features, won: deal.stage == .won)
        }
        self.model = model
    }

    /// The chance of an open deal in percent; nil where there is no history.
    public func chance(of deal: Deal) throws -> Decimal? {
        var customers: [Int64: Customer] = [:]
        var teams: [Int64: String] = [:]
        let features = try Self.features(of: deal, at: deal.stage, reader, &customers, &teams)
        return model.chance(of: features).flatMap { Decimal(rounding: $0) }?.rounded(places: 2)
    }

    private static func features(
        of deal: Deal, at stage: DealStage, _ reader: Reader, _ customers: inout [Int64: Customer],
        _ teams: inout [Int64: String]
    ) throws -> WinFeatures {
        var values: [String: String] = [:]
        if let link = deal.customer {
            let customer = try customers[link.id] ?? reader.entity(link)
            customers[link.id] = customer
            for (field, value) in [
                ("region", customer?.region), ("source", customer?.source), ("industry", customer?.industry),
            ] {
                if let value { values[field] = TextFolding.key(value) }
            }
        }
        var team: String?
        if let owner = deal.owner {
            team = try teams[owner.id] ?? reader.entity(owner)?.team.map { String($0.id) }
            teams[owner.id] = team
        }
        return WinFeatures(team: team, stage: stage.rawValue, values: values)
    }
}

extension Pipeline {
    /// Gives automatic open deals the chance that history speaks for; those set by hand stay.
    ///
    /// - Returns: the deals that have another probability now.
    public func predict(_ ids: [Int64]) throws -> [Int64] {
        let chances = try WinChances(unit.reader)
        return try ids.filter { id in
            guard var deal = try unit.reader.entity(Link<DealSchema>(id)), deal.stage.isOpen,
                deal.probabilityMode == .automatic, let chance = try chances.chance(of: deal),
                chance != deal.probability
            else { return false }
            deal.probability = chance
            try unit.update(deal)
            return true
        }
    }
}
