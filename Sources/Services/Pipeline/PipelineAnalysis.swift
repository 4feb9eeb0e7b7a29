// How deals went through the pipeline: conversion by stage, time in stages from the stage log, and wins and losses by
// what they have in common.

import Base
public import Domain
public import Store

/// One stage's part in the way of deals.
public struct StageConversion: Sendable, Equatable {
    public let stage: DealStage
    /// Deals that came as far as the stage.
    public let entered: Int
    /// Those of them that went on to a later stage or were won.
    public let advanced: Int
    public let lost: Int
    /// The mean time in the stage of those that left it, in seconds; nil where none did.
    public let meanTime: Int64?

    /// In percent; nil where no deal was there.
    public var rate: Double? { share(Double(advanced), of: Double(entered)) }
}

/// Wins and losses of deals with something in common.
public struct WinLoss: Sendable, Equatable {
    public let group: String
    public var won = 0
    public var lost = 0
    /// In ten-thousandths of the workspace's currency.
    public var wonValue: Int64 = 0
    public var lostValue: Int64 = 0

    public var rate: Double? { share(Double(won), of: Double(won + lost)) }
}

/// What wins and losses are grouped by.
public enum WinLossGroup: String, Sendable, CaseIterable {
    case reason, competitor, size, source, owner
}

/// Reads how deals went.
public struct PipelineAnalysis {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// Conversion between stages of deals created in a period, or of all.
    ///
    /// A deal counts in each stage up to the furthest that it reached, so that one that was put further at once, or whose
    /// way nobody logged before it was imported, has not come from nowhere. Times are of logged moves alone.
    public func conversion(in period: Period?) throws -> [StageConversion] {
        let order = DealStage.allCases.filter(\.isOpen)
        var entered: [DealStage: Int] = [:]
        var advanced: [DealStage: Int] = [:]
        var lost: [DealStage: Int] = [:]
        var times: [DealStage: (sum: Int64, count: Int64)] = [:]
        var moves: [Int64: [StageChange]] = [:]
        for move in try reader.entities(
            StageChangeSchema.self, Query(StageChangeSchema.name, order: [SortKey(FieldPath("id"))]))
        {
            moves[move.deal.id, default: []].append(move)
            guard let from = move.from, from.isOpen, let spent = move.spent else { continue }
            times[from, default: (0, 0)].sum += spent
            times[from, default: (0, 0)].count += 1
        }
        let condition = period.map {
            Condition.range(FieldPath("created"), from: .time(.day($0.first)), to: .time(.day($0.last)))
        }
        try reader.forEach(Query(DealSchema.name, where: condition ?? .everything)) { record in
            let deal = Deal(record)
            let log = moves[deal.id] ?? []
            let seen = log.map(\.to) + log.compactMap(\.from) + [deal.stage, deal.lastStage ?? .lead]
            let last = seen.compactMap { order.firstIndex(of: $0) }.max() ?? 0
            let furthest = deal.stage == .won ? order.count : last
            for (place, stage) in order.enumerated() where place <= furthest {
                entered[stage, default: 0] += 1
                if place < furthest { advanced[stage, default: 0] += 1 }
            }
            if deal.stage == .lost { lost[deal.lastStage ?? order[last], default: 0] += 1 }
            return true
        }
        return order.map { stage in
            let time = times[stage]
            return StageConversion(
                stage: stage, entered: entered[stage] ?? 0, advanced: advanced[stage] ?? 0, lost: lost[stage] ?? 0,
                meanTime: time.map { $0.sum / max(1, $0.count) })
        }
    }

    /// Wins and losses closed in a period, or all, by what they have in common; most deals first.
    public func winLoss(by group: WinLossGroup, in period: Period?) throws -> [WinLoss] {
        let rates = try reader.rateTable()
        var condition = Condition.compare(
            FieldPath("stage"), .equals, [.value(DealStage.won.stored), .value(DealStage.lost.stored)])
        if let period {
            let days = Condition.range(
                FieldPath("closed"), from: .value(period.first.stored), to: .value(period.last.stored))
            condition = .all([condition, days])
        }
        var lines: [String: WinLoss] = [:]
        for deal in try reader.entities(DealSchema.self, Query(DealSchema.name, where: condition)) {
            let rate = deal.rate(rates, today: reader.acting.today)
            let value = rate.flatMap { rates.converted(deal.value ?? .zero, at: $0) } ?? .zero
            for name in try names(of: deal, group, value) {
                var line = lines[name] ?? WinLoss(group: name)
                if deal.stage == .won {
                    line.won += 1
                    line.wonValue += value.units
                } else {
                    line.lost += 1
                    line.lostValue += value.units
                }
                lines[name] = line
            }
        }
        return lines.values.sorted { ($1.won + $1.lost, $0.group) < ($0.won + $0.lost, $1.group) }
    }

    private func names(of deal: Deal, _ group: WinLossGroup, _ value: Decimal) throws -> [String] {
        switch group {
        case .reason: return [deal.lostReason ?? "none"]
        case .competitor: return deal.competitors.isEmpty ? ["none"] : deal.competitors
        case .size: return [Self.size(value)]
        case .source: return [try deal.customer.flatMap { try reader.entity($0)?.source } ?? "none"]
        case .owner: return [try deal.owner.flatMap { try reader.entity($0)?.name } ?? "none"]
        }
    }

    /// Deals of an order of magnitude: under 1k, 1k to 10k, and so on.
    private static func size(_ value: Decimal) -> String {
        switch value.units / Decimal.scale {
        case ..<1_000: "under 1k"
        case ..<10_000: "1k to 10k"
        case ..<100_000: "10k to 100k"
        case ..<1_000_000: "100k to 1m"
        default: "1m and more"
        }
    }
}

/// A share in percent; nil where there is no whole.
private func share(_ part: Double, of whole: Double) -> Double? {
    whole == 0 ? nil : part / whole * 100
}
