// What the pipeline and the leads recommend.

import Base
import Domain
import Language
import Store

extension Recommendations {
    /// Open deals that stand still, or that have no next step.
    func deals() throws -> [Recommendation] {
        var found: [Recommendation] = []
        for (key, words, what, command) in [
            (
                "stale-deals", "deals stale", "standing still for longer than the stage should take",
                "set deals stale next_step=\"Call, or close as lost\" next_step_on=tomorrow"
            ),
            (
                "unplanned-deals", "deals open unplanned -stale", "without a next step",
                "set deals open unplanned next_step=\"Agree on the next step\" next_step_on=tomorrow"
            ),
        ] {
            let whole = try sum(words)
            let weighted = try sum(words) { $0.probability.real / 100 }
            guard whole.count > 0 else { continue }
            found += [
                Recommendation(
                    key, "\(some(whole.count, "open deal")) \(what): plan what is next, or close",
                    moves: "revenue", by: weighted.value,
                    reckoning:
                        "at stake is value × probability: \(some(whole.count, "deal")) worth \(money(whole.value)), weighted \(money(weighted.value))",
                    command: command, records: try query(words))
            ].compactMap { $0 }
        }
        return found
    }

    /// Leads that nobody looks after.
    func leads() throws -> [Recommendation] {
        let idle = try query("customers status:lead unassigned")
        let count = try reader.count(idle)
        guard count > 0, let mean = try meanWon(),
            let turned = try share(
                "customers created>=24mo-ago created<3mo-ago status:customer",
                of: "customers created>=24mo-ago created<3mo-ago")
        else { return [] }
        return [
            Recommendation(
                "unassigned-leads", "\(some(count, "lead")) without an owner: hand over to the territories",
                moves: "revenue",
                by: Double(count) * (turned.share ?? 0) * mean,
                reckoning:
                    "\(some(count, "lead")) × \(percent(turned.share ?? 0)) that became customers (\(turned.hits) of \(turned.tries)) × \(money(mean)) a deal won on average",
                command: "distribute customers status:lead unassigned", records: idle)
        ].compactMap { $0 }
    }

    /// Segments whose customers could come back, and nobody writes to.
    func audiences() throws -> [Recommendation] {
        let history = try PurchaseHistory(.deals, reader)
        let segments = PurchaseSegments(history)
        let lapsed = segments.customers.filter { [.atRisk, .cantLose].contains($0.score.segment) }
        guard lapsed.count >= 5 else { return [] }
        let ids = lapsed.map { Operand.value(.integer($0.customer)) }
        let reachable = Query(
            CustomerSchema.name,
            where: .all([
                .compare(FieldPath("id"), .equals, ids),
                .related(type: ContactSchema.name, .adjective("reachable")),
            ]))
        let count = try reader.count(reachable)
        let days = lapsed.map(\.recency).sorted()[(lapsed.count - 1) / 2]
        let back = PurchaseHistory.returns(history, after: days)
        guard count > 0, back.tries >= Self.leastCases else { return [] }
        let purchases = lapsed.reduce(0) { $0 + $1.frequency }
        let mean = lapsed.reduce(0.0) { $0 + $1.monetary.real } / Double(max(1, purchases))
        return [
            Recommendation(
                "win-back",
                "\(some(count, "good customer")) without a purchase for long, who may be mailed: win back by a campaign",
                moves: "revenue", by: Double(count) * (back.share ?? 0) * mean,
                reckoning:
                    "\(some(count, "customer")) × \(percent(back.share ?? 0)) of those who came back after \(days) days without a purchase (\(back.hits) of \(back.tries)) × \(money(mean)) a purchase",
                command: "new campaign \"Win back\" type=email audience=\"customers segment:at_risk,cant_lose\"",
                records: reachable)
        ].compactMap { $0 }
    }

    /// What patterns say of open deals: where fewer were won than elsewhere, and deals of the kind are open.
    func patterns() throws -> [Recommendation] {
        let open = try query("deals open")
        guard try reader.count(open) > 0 else { return [] }
        let weak = try PatternSearch(.won, reader).findings().patterns.filter { $0.association.difference < 0 }
        return try weak.prefix(3).compactMap { pattern in
            let field = pattern.field.description
            let kind = Query(DealSchema.name, where: .all([open.condition, pattern.condition]))
            let text = kind.text(in: reader.catalogue)
            let affected = try sum(text)
            let (own, others) = (pattern.association.group.share ?? 0, pattern.association.rest.share ?? 0)
            return Recommendation(
                "pattern-" + Self.name(field + "-" + pattern.value),
                "Deals with \(field) \(pattern.value) are won less often: look again at \(some(affected.count, "open one"))",
                moves: "revenue", by: affected.value * (others - own),
                reckoning:
                    "open value \(money(affected.value)) × (\(percent(others)) won elsewhere − \(percent(own)) here, q \(Self.short(pattern.q)))",
                command: "tag \(text) with look-again", records: kind)
        }
    }

    /// A word of small letters and hyphens.
    private static func name(_ text: String) -> String {
        let letters = text.lowercased().utf8.map { byte -> UInt8 in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 ? byte : UInt8(ascii: "-")
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func short(_ q: Double) -> String {
        q < 0.0001 ? "under 0.0001" : Decimal(rounding: q)?.description ?? ""
    }
}

extension PurchaseHistory {
    /// Of the times that somebody went so many days without buying, those that ended with another purchase.
    static func returns(_ history: PurchaseHistory, after days: Int) -> Proportion {
        var (back, gaps) = (0, 0)
        for purchases in history.purchases.values {
            let dates = purchases.filter(\.counts).map(\.day).sorted()
            for (place, day) in dates.enumerated() {
                let next = place + 1 < dates.count ? dates[place + 1] : nil
                guard (next ?? history.today).days - day.days >= days else { continue }
                gaps += 1
                if next != nil { back += 1 }
            }
        }
        return Proportion(back, of: gaps)
    }
}
