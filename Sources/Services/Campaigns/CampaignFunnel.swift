// The way from a mail to a won deal, of a campaign as a whole or by variant, channel, segment or day.
//
// Touches count where they are, and what somebody did again with the same mail doesn't; a deal counts for its customer's last touch with the campaign before it was made, so that
// the deals of variants and channels add up. By day a deal counts on the day it was made, a won one on the day it was won.

public import Base
public import Domain
import Language
public import Store

/// A campaign's funnel.
public struct CampaignFunnel {
    /// By what it is split.
    public enum Split: String, Sendable, CaseIterable {
        case variant, channel, segment, day

        /// The field of a touch.
        var path: FieldPath {
            switch self {
            case .variant: FieldPath("variant")
            case .channel: FieldPath("channel")
            case .segment: FieldPath(["customer", "segment"])
            case .day: FieldPath("at")
            }
        }
    }

    public struct Line: Sendable, Equatable {
        /// What people call the group; `none` for what says nothing.
        public let group: String
        public internal(set) var counts: [TouchKind: Int] = [:]
        /// Of them those on channels where it is known what was opened.
        public internal(set) var seen: [TouchKind: Int] = [:]
        public internal(set) var deals = 0
        public internal(set) var won = 0
        /// Of deals won, in the workspace's currency.
        public internal(set) var revenue = Decimal.zero
        /// The touches of the group.
        public let records: Query

        /// A step as a share of what was delivered; nil where nothing was.
        public func share(_ kind: TouchKind) -> Double? {
            let counts = kind == .opened ? seen : counts
            let base = counts[.delivered, default: 0]
            return base == 0 ? nil : Double(counts[kind, default: 0]) / Double(base)
        }
    }

    private let reader: Reader
    private let campaign: Int64
    private let split: Split?
    private var own: Condition { .compare(FieldPath("campaign"), .equals, [.value(.integer(campaign))]) }

    public init(_ campaign: Int64, by split: Split? = nil, _ reader: Reader) {
        self.reader = reader
        self.campaign = campaign
        self.split = split
    }

    /// The lines, in the order of their groups; one for the whole where nothing splits it.
    public func lines() throws -> [Line] {
        var lines: [String: Line] = [:]
        var query = Query(TouchSchema.name, where: own.and(.not(.present(FieldPath("again")))))
        query.groups = [FieldPath("kind"), FieldPath("channel")]
        switch split {
        case nil, .channel?: break
        case .day?: query.bucket = TimeBucket(.day, of: FieldPath("at"))
        case let split?: query.groups.append(split.path)
        }
        for row in try reader.figure(.count, query).rows where row.count > 0 {
            guard let kind = row.keys[0].text.flatMap(TouchKind.init(rawValue:)) else { continue }
            let key = split == nil ? "" : Self.text(row.keys.last ?? .null)
            lines[key, default: line(key)].counts[kind, default: 0] += row.count
            if TouchSchema.channelsWithOpens.contains(row.keys[1].text ?? "") {
                lines[key, default: line(key)].seen[kind, default: 0] += row.count
            }
        }
        try addDeals(to: &lines)
        return lines.sorted { $0.key < $1.key }.map(\.value)
    }

    private func addDeals(to lines: inout [String: Line]) throws {
        let home = reader.settings.currency
        let rates = try reader.rateTable()
        for deal in try reader.entities(DealSchema.self, Query(DealSchema.name, where: own)) {
            let key = try key(of: deal)
            lines[key, default: line(key)].deals += 1
            guard deal.stage == .won else { continue }
            let end = split == .day ? deal.closed.map { String($0.days) } ?? key : key
            lines[end, default: line(end)].won += 1
            guard let value = deal.value else { continue }
            let isHome = deal.currency == home.code || deal.currency.isEmpty
            let rate = deal.rate(rates, today: reader.acting.today)
            guard let amount = isHome ? value : rate.flatMap({ rates.converted(value, at: $0) }) else { continue }
            lines[end, default: line(end)].revenue += amount
        }
    }

    /// The group of a deal.
    private func key(of deal: Deal) throws -> String {
        switch split {
        case nil: return ""
        case .day?: return String(reader.settings.zone.local(of: deal.created).date.days)
        case .segment?:
            return try deal.customer.flatMap { try reader.entity($0) }?.segment?.rawValue ?? ""
        case .variant?, .channel?:
            guard let customer = deal.customer else { return "" }
            let before = Query(
                TouchSchema.name,
                where: .all([
                    own, .compare(FieldPath("customer"), .equals, [.value(.integer(customer.id))]),
                    .compare(FieldPath("at"), .atMost, [.value(deal.created.stored)]),
                ]), order: [SortKey(FieldPath("at"), descending: true), SortKey(FieldPath("id"), descending: true)],
                limit: 1)
            let touch = try reader.entities(TouchSchema.self, before).first
            return (split == .variant ? touch?.variant : touch?.channel) ?? ""
        }
    }

    private func line(_ key: String) -> Line {
        var name = key.isEmpty ? (split == nil ? "all" : "none") : key
        var condition: Condition = .everything
        switch split {
        case nil: break
        case .day?:
            guard let day = Int(key).map({ CivilDate(days: $0) }) else { break }
            name = day.description
            condition = .range(FieldPath("at"), from: .time(.day(day)), to: .time(.day(day)))
        case let split?:
            let value = Operand.value(.text(key))
            if key.isEmpty {
                condition = .not(.present(split.path))
            } else if split == .segment {
                name = PurchaseSegment(rawValue: key)?.label ?? key
                condition = .compare(split.path, .equals, [value])
            } else {
                condition = .all([.compare(split.path, .atLeast, [value]), .compare(split.path, .atMost, [value])])
            }
        }
        return Line(group: name, records: Query(TouchSchema.name, where: .all([own, condition])))
    }

    private static func text(_ value: Value) -> String { value.text ?? value.integer.map(String.init) ?? "" }
}
